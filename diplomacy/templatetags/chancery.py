"""How names, titles, marked words and addresses are written on the pages."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from django import template
from django.http import HttpRequest
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from diplomacy.kinds import event_kinds, with_article
from diplomacy.markup import Layer, Mark, annotate
from diplomacy.models import Event, Participation, Quotation, Report, Role, Source, Statement
from diplomacy.models.events import Part
from diplomacy.models.sources import OPENING_LENGTH
from diplomacy.search import found_spans
from diplomacy.templatetags.dates import written_date

register = template.Library()

OPENING_WORDS = 12
FRAGMENT_WORDS = 10


@register.filter
def initials(name: str) -> str:
    """At most two letters that stand for a name: those of its first and last words that begin with a capital."""
    words = [word for word in name.replace("-", " ").split() if word[0].isupper()] or name.split() or ["?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@register.filter
def highlighted(statement: Statement) -> SafeString:
    """A statement's words; those that were searched for are marked where the statement carries a ``headline``."""
    found = found_spans(getattr(statement, "headline", ""), statement.text)
    return annotate(statement.text, [Mark(start, end, Layer.WORD) for start, end in found])


@register.filter
def role_words(role: Role) -> SafeString:
    """A role and whom it is of, whose name is a link; a title that holds the name does not repeat it."""
    title = capfirst(role.title)
    if not role.of:
        return escape(title)
    name, url = role.of.name, role.of.get_absolute_url()
    start = title.casefold().find(name.casefold())
    if start >= 0:
        return annotate(title, [Mark(start, start + len(name), Layer.MENTION, style="of", url=url)])
    return format_html('{} <span class="of">· <a href="{}">{}</a></span>', title, url, name)


@register.filter
def language_name(code: str) -> str:
    """The name of a language; its code where no name is known."""
    try:
        return _(get_language_info(code)["name"])
    except KeyError:
        return code


@register.filter
def any_word(words: str) -> str:
    """A search for any of the searched words, where there are several; "" where there are not."""
    several = list(dict.fromkeys(re.findall(r"\w[\w'’.-]*", words)))
    return " or ".join(several) if len(several) > 1 and " or " not in words.casefold() else ""


@register.filter
def begins_quoted(words: str) -> bool:
    """True where the words bring their own quotation marks."""
    return words.startswith(("“", '"', "&quot;", "«", "„"))


@register.filter
def linked_title(event: Event) -> SafeString:
    """An event's title, in which the names of those who take part are links; their actors must be loaded."""
    marks: list[Mark] = []
    for actor in sorted((one.actor for one in event.participations.all()), key=lambda one: -len(one.name)):
        start = _find_apart(event.title, actor.name, marks)
        if start >= 0:
            marks.append(Mark(start, start + len(actor.name), Layer.MENTION, url=actor.get_absolute_url()))
    return annotate(event.title, marks)


def _find_apart(title: str, name: str, marks: list[Mark]) -> int:
    """The place of a name outside of all marks, or -1."""
    start = title.find(name)
    while start >= 0 and any(mark.start < start + len(name) and start < mark.end for mark in marks):
        start = title.find(name, start + 1)
    return start


@register.filter
def source_title(source: Source) -> str:
    """The source's title, or else its first words, or else the date by which it can be told."""
    if source.title:
        return source.title
    opening = (getattr(source, "opening", "") or _opening(source)).strip()
    if opening:
        return _("“%(opening)s”") % {"opening": Truncator(opening).words(OPENING_WORDS, truncate="…")}
    return _article_of(source) if source.published else str(source)


def _article_of(source: Source) -> str:
    return _("Article of %(date)s") % {"date": written_date(source.published)}


def _opening(source: Source) -> str:
    """The beginning of a source's body, where its text is loaded."""
    if "text" in source.get_deferred_fields() or not source.body:
        return ""
    start = source.body[0][0]
    return source.text[start : start + OPENING_LENGTH]


@register.filter
def outlet_name(source: Source) -> str:
    """Whose article it is, or, where that is not known, of when."""
    if source.outlet:
        return source.outlet.name
    return _article_of(source) if source.published else source_title(source)


@register.filter
def kind_definition(kind: str) -> str:
    """What a kind of event is."""
    known = event_kinds().get(kind)
    return known.definition if known else ""


@register.filter
def participations_by_part(event: Event) -> list[Participation]:
    """The event's participations: initiators, recipients, others."""
    return sorted(event.participations.all(), key=lambda one: Part.values.index(one.part))


@register.filter
def within_sentence(name: str) -> str:
    """An actor's name with its article, if it takes one."""
    return with_article(name)


@register.filter
def kind_family(kind: str) -> str:
    known = event_kinds().get(kind)
    return known.family if known else ""


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing from the sheet of icons; it says nothing that the words beside it do not."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def section_link(context: Context, list_name: str) -> SafeString:
    """A link of the site's navigation, marked where the page that is shown belongs to it."""
    labels = {
        "statement-list": _("Statements"),
        "actor-list": _("Actors"),
        "event-list": _("Events"),
        "source-list": _("Sources"),
    }
    address, shown = reverse(list_name), context["request"].path
    current = (
        format_html(' aria-current="{}"', "page" if shown == address else "true") if shown.startswith(address) else ""
    )
    return format_html('<a href="{}"{}>{}</a>', address, current, labels[list_name])


@register.simple_tag(takes_context=True)
def with_question(context: Context, name: str, value: str) -> str:
    """The address of the first page of the list that is shown, asked one thing more."""
    return _address(context["request"], {name: value})


@register.simple_tag(takes_context=True)
def without_question(context: Context, name: str) -> str:
    """The address of the first page of the list that is shown, asked one thing less."""
    return _address(context["request"], {name: ""})


@register.simple_tag(takes_context=True)
def page_address(context: Context, place: str, side: str) -> str:
    """The address of the page that begins ``"after"`` a place in the list, or ends ``"before"`` it."""
    return _address(context["request"], {side: place})


def _address(request: HttpRequest, changes: dict[str, str]) -> str:
    """The address that is shown with some of its questions changed, those about the page and empty ones left out."""
    asked = {name: value for name, value in request.GET.dict().items() if name not in ("after", "before")}
    query = urlencode({name: value for name, value in {**asked, **changes}.items() if value})
    return f"{request.path}?{query}" if query else request.path


@register.simple_tag
def place_address(quotation: Quotation, words: str = "") -> str:
    """The quotation's place in its source, whose page marks the searched words as well."""
    page = quotation.source.get_absolute_url()
    query = "?" + urlencode({"q": words}) if words else ""
    return f"{page}{query}#q{quotation.pk}"


@register.filter
def outlet_address(quotation: Quotation) -> str:
    """The outlet's own page, at the words that it renders; browsers that know no text fragments open its top."""
    words = re.sub(r"^[“\"‘']+|[”\"’',.]+$", "", quotation.text.split("…")[0].strip())
    return f"{quotation.source.url}#:~:text={quote(' '.join(words.split()[:FRAGMENT_WORDS]), safe='')}"


@register.filter
def citation(quotation: Quotation, statement: Statement) -> str:
    """How to cite a statement by one of its renderings: speaker, article, outlet and date, as far as they are known."""
    source = quotation.source
    speaker = capfirst(statement.speaker_name) or _("Unnamed speaker")
    outlet = source.outlet.name if source.outlet else ""
    published = written_date(source.published) if source.published else _("undated")
    title = source_title(source) if source_title(source).startswith("“") else f"“{source_title(source)}”"
    return ", ".join(part for part in (speaker, _("in %(title)s") % {"title": title}, outlet, published) if part) + "."


@register.filter
def evidence_with_trigger(report: Report) -> SafeString:
    """The sentence that reports an event, its trigger marked, and its ``named`` actors linked.

    The source must be loaded with its text.
    """
    first, length = report.evidence_start, report.evidence_end - report.evidence_start

    def place(start: int, end: int) -> tuple[int, int]:
        return min(max(start - first, 0), length), min(max(end - first, 0), length)

    marks = [Mark(*place(report.trigger_start, report.trigger_end), Layer.TRIGGER, style="trigger")]
    for mention in getattr(report, "named", ()):
        url = mention.actor.get_absolute_url()
        marks.append(Mark(*place(mention.start, mention.end), Layer.MENTION, style="mention linked", url=url))
    return annotate(report.evidence, marks)
