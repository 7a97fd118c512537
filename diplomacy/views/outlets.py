"""One outlet: its sources, and whom it quotes."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from diplomacy.models import Actor, Outlet, Source, Statement
from diplomacy.views.paging import count_rows, keyset_page

QUOTED = 12
COMPARED = 3_000


@require_safe
def outlet_detail(request: HttpRequest, slug: str) -> HttpResponse:
    outlet = get_object_or_404(Outlet, slug=slug)
    sources = Source.objects.filter(outlet=outlet)
    shown = Source.objects.for_list().with_opening().with_counts()
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    context = {
        "outlet": outlet,
        "page": keyset_page(sources, shown, by="published", after=after, before=before),
        "total": count_rows(sources),
        "statement_total": count_rows(Statement.objects.standing().spoken().in_outlet(outlet)),
        "quoted": quoted_in(outlet),
    }
    return render(request, "outlets/outlet_detail.html", context)


def quoted_in(outlet: Outlet) -> list[Actor]:
    """Whom the outlet's newest sources quote most often, each with ``said_count``."""
    newest = Source.objects.filter(outlet=outlet).newest_first().values("pk")[:COMPARED]
    said = Count("statements", distinct=True)
    standing = Statement.objects.standing().spoken().filter(quotations__source__in=newest)
    quoted = Actor.objects.filter(statements__in=standing.values("pk")).annotate(said_count=said)
    return list(quoted.order_by("-said_count", "name")[:QUOTED])
