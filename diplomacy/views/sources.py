"""Sources: the list, and one source with everything that rests on it marked in its text."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from diplomacy.forms import SourceSearchForm
from diplomacy.markup import annotate_article
from diplomacy.models import Actor, Mention, Outlet, Quotation, Report, RoleEvidence, Source
from diplomacy.models.fields import Verdict, within
from diplomacy.models.sources import SourceQuerySet
from diplomacy.search import found_spans, headline
from diplomacy.views.fragments import render_list
from diplomacy.views.marks import mention_marks, quotation_marks, report_marks, role_marks, word_marks
from diplomacy.views.paging import count_rows, keyset_page


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    form = SourceSearchForm(request.GET)
    sources = asked_sources(form)
    shown = Source.objects.for_list().with_opening().with_counts()
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    context = {
        "form": form,
        "page": keyset_page(sources, shown, by="published", after=after, before=before),
        "total": count_rows(sources),
        "outlet": form.asked("outlet"),
    }
    return render_list(request, "sources/source_list.html", context)


def asked_sources(form: SourceSearchForm) -> SourceQuerySet:
    sources = Source.objects.filter(within("published", since=form.asked("since"), until=form.asked("until")))
    if words := form.asked("q"):
        sources = sources.with_words(words)
    if outlet := form.asked("outlet"):
        outlets = [outlet] if isinstance(outlet, Outlet) else Outlet.objects.filter(name__icontains=outlet)
        sources = sources.filter(outlet__in=outlets)
    if status := form.asked("status"):
        sources = sources.filter(status=status)
    return sources


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on one source, in the order of its text."""

    mentions: list[Mention]
    quotations: list[Quotation]
    reports: list[Report]
    roles: list[RoleEvidence]

    @property
    def actors(self) -> list[tuple[Actor, int]]:
        """The actors that are mentioned, each with its number of mentions, the most mentioned first."""
        counts: dict[Actor, int] = {}
        for mention in self.mentions:
            if mention.actor:
                counts[mention.actor] = counts.get(mention.actor, 0) + 1
        return sorted(counts.items(), key=lambda one: (-one[1], one[0].name))


@require_safe
def source_detail(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source.objects.select_related("outlet", "copy_of__outlet"), pk=pk)
    words = request.GET.get("q", "").replace("\0", "")[:300]
    resting = what_rests_on(source)
    marks = [
        *mention_marks(resting.mentions),
        *quotation_marks(resting.quotations, source.text),
        *report_marks(resting.reports),
        *role_marks(resting.roles),
        *word_marks(places_of(words, source)),
    ]
    context = {
        "source": source,
        "blocks": annotate_article(source.text, marks, source.body),
        "resting": resting,
        "copies": list(source.copies.for_list().newest_first()),
        "words": words,
    }
    return render(request, "sources/source_detail.html", context)


def what_rests_on(source: Source) -> Resting:
    """All that was read in the source, without the facts that a human rejected."""
    quotations = source.quotations.select_related("statement__speaker").order_by("start")
    reports = source.reports.select_related("event").order_by("trigger_start")
    return Resting(
        mentions=list(source.mentions.select_related("actor").prefetch_related("candidates").in_order()),
        quotations=list(quotations.exclude(statement__verdict=Verdict.REJECTED)),
        reports=list(reports.exclude(event__verdict=Verdict.REJECTED)),
        roles=list(source.role_evidence.select_related("role__actor").order_by("start")),
    )


def places_of(words: str, source: Source) -> list[tuple[int, int]]:
    """Where the source's text holds the searched words; nowhere if there are none."""
    if not words.strip():
        return []
    marked = Source.objects.filter(pk=source.pk).values_list(headline("text", words), flat=True).get()
    return found_spans(marked, source.text)
