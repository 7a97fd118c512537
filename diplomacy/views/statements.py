"""Statements: the search, and one statement with every source's rendering of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, Model, OuterRef, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from diplomacy.forms import StatementSearchForm
from diplomacy.models import Actor, Quotation, Role, RoleEvidence, Statement
from diplomacy.models.fields import within
from diplomacy.models.sources import opening
from diplomacy.models.statements import StatementQuerySet
from diplomacy.search import headline, word_rank
from diplomacy.views.facets import Facet, statement_facets
from diplomacy.views.former import lead_on
from diplomacy.views.fragments import render_list
from diplomacy.views.paging import Page, Total, count_rows, keyset_page, numbered_page
from diplomacy.views.rejections import rejection_of
from diplomacy.views.suggestions import suggestions

RANKED = 3_000
"""Best matches are looked for, and choices counted, among as many of the newest statements found."""
NEIGHBOURS = 3
BESIDE = ("earlier", "later")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the statements found, their number, and what else can be asked of them.

    ``others`` counts what answers as well and is not shown: positions beside things said, or the other way round.
    """

    page: Page
    total: Total
    others: Total
    facets: list[Facet]
    ranked_of_newest: int = 0


@require_safe
def statement_list(request: HttpRequest) -> HttpResponse:
    form = StatementSearchForm(request.GET)
    words = form.asked("q") or ""
    context = {
        "form": form,
        "found": find(form, request.GET.get("after", ""), request.GET.get("before", "")),
        "words": words,
        "chosen": chosen(form),
        "suggestions": suggestions(words) if words else [],
    }
    return render_list(request, "statements/statement_list.html", context)


def find(form: StatementSearchForm, after: str, before: str) -> Found:
    """What the form asks for. ``after`` and ``before`` are places in the list, or numbers of pages of best matches."""
    answering = asked_statements(form)
    statements, others = parted(answering, form.asked("show"))
    newest = list(statements.newest_first().values_list("pk", flat=True)[: RANKED + 1])
    is_capped = len(newest) > RANKED
    answered = [*chosen(form), *(name for name in ("kind", "verb", "medium") if form.asked(name))]
    words = form.asked("q") or ""
    shown = for_page(words)
    if form.order == "relevance":
        best = statements.filter(pk__in=newest[:RANKED]).order_by(word_rank(words).desc(), "-said_on", "-pk")
        page = numbered_page(best, shown, after or before, limit=len(newest[:RANKED]))
    else:
        page = keyset_page(
            statements, shown, by="said_on", after=after, before=before, descending=form.order == "newest"
        )
    return Found(
        page,
        count_rows(statements) if is_capped else Total(len(newest)),
        count_rows(others),
        statement_facets(Statement.objects.filter(pk__in=newest[:RANKED]), answered=answered),
        ranked_of_newest=RANKED if is_capped and form.order == "relevance" else 0,
    )


def asked_statements(form: StatementSearchForm) -> StatementQuerySet:
    statements = Statement.objects.standing().filter(
        within("said_on", since=form.asked("since"), until=form.asked("until"))
    )
    if words := form.asked("q"):
        statements = statements.matching(words)
    if speaker := form.asked("speaker"):
        statements = statements.by(speaker) if isinstance(speaker, Actor) else statements.said_by(speaker)
    if state := form.asked("of"):
        statements = statements.of_state(state)
    if outlet := form.asked("outlet"):
        statements = statements.in_outlet(outlet)
    if about := form.asked("about"):
        statements = statements.about(about)
    if kind := form.asked("kind"):
        statements = statements.filter(kind=kind)
    if verb := form.asked("verb"):
        statements = statements.put_as(verb)
    if medium := form.asked("medium"):
        statements = statements.through(medium)
    return statements


def parted(statements: StatementQuerySet, show: str | None) -> tuple[StatementQuerySet, StatementQuerySet]:
    """What is shown of the statements, and what is not: first of all, people look for what was said."""
    if show == "all":
        return statements, statements.none()
    said, positions = statements.spoken(), statements.positions()
    return (positions, said) if show == "positions" else (said, positions)


def for_page(words: str) -> StatementQuerySet:
    """Statements with what a row shows; with words, their ``headline`` too."""
    statements = Statement.objects.for_list()
    return statements.annotate(headline=headline("text", words)) if words else statements


def chosen(form: StatementSearchForm) -> dict[str, Model]:
    """The rows that were chosen by their slugs; they stand as labels beside the form, whose fields do not show them."""
    answers = {name: form.asked(name) for name in ("speaker", "of", "outlet", "about")}
    return {name: answer for name, answer in answers.items() if isinstance(answer, Model)}


@require_safe
def statement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    statement = Statement.objects.select_related("speaker__state", "candidate", "event").filter(pk=pk).first()
    if statement is None:
        return lead_on(Statement.objects.all(), "statement", pk)
    quotations = renderings(statement)
    rejection = rejection_of(statement)
    context = {
        "statement": statement,
        "quotations": quotations,
        "rejection": rejection,
        "role": role_in(statement, quotations),
        "beside": {} if rejection else {when: list(neighbours(statement, later=when == "later")) for when in BESIDE},
        "subjects": subjects_of(statement),
    }
    return render(request, "statements/statement_detail.html", context)


def subjects_of(statement: Statement) -> dict[str, list[Actor]]:
    """The actors to whom it was said (``"addressee"``), and those whom it names (``"named"``)."""
    found: dict[str, list[Actor]] = {}
    for subject in statement.subjects.select_related("actor"):
        found.setdefault(subject.part, []).append(subject.actor)
    return found


def renderings(statement: Statement) -> list[Quotation]:
    """The statement's quotations, the earliest published first, with the openings of their sources, not the texts."""
    quotations = statement.quotations.select_related("source__outlet", "venue").defer("source__text").with_cue()
    quotations = quotations.annotate(opening=opening("source__")).order_by("source__published", "source", "start")
    for quotation in quotations:
        quotation.source.opening = quotation.opening  # type: ignore[attr-defined]
    return list(quotations)


def role_in(statement: Statement, quotations: list[Quotation]) -> Role | None:
    """The speaker's role as the statement's own sources give it, or else as it was last seen up to that date."""
    if not statement.speaker:
        return None
    sources = [quotation.source_id for quotation in quotations]
    given = Exists(RoleEvidence.objects.filter(role=OuterRef("pk"), source__in=sources))
    told = Case(When(given, then=Value(0)), default=Value(1), output_field=IntegerField())
    roles = Role.objects.standing().filter(Q(given) | Q(first_seen__lte=statement.said_on or "9"))
    roles = roles.filter(actor=statement.speaker).select_related("of")
    return roles.order_by(told, "-last_seen", "title").first()


def neighbours(statement: Statement, *, later: bool) -> StatementQuerySet:
    """What the same speaker said just before or after, the nearest first."""
    if not statement.speaker or not statement.said_on:
        return Statement.objects.none()
    said, pk = statement.said_on, statement.pk
    side = "gt" if later else "lt"
    beyond = Q(**{f"said_on__{side}": said}) | Q(said_on=said, **{f"pk__{side}": pk})
    others = Statement.objects.standing().spoken().for_list().by(statement.speaker).filter(beyond).exclude(said_on="")
    return others.order_by("said_on" if later else "-said_on", "pk" if later else "-pk")[:NEIGHBOURS]
