"""One view for a page and for the fragment of it that htmx asks for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


def wants_fragment(request: HttpRequest) -> bool:
    """True where htmx asks for new results; a page that it restores from the history is a whole one."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request


def render_list(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The whole page, or its partial ``results``; the browser's address then follows the results."""
    fragment = wants_fragment(request)
    context = {**context, "is_fragment": fragment}
    response = render(request, f"{template}#results" if fragment else template, context)
    patch_vary_headers(response, ["HX-Request"])
    if fragment:
        response["HX-Push-Url"] = short_address(request)
    return response


def short_address(request: HttpRequest) -> str:
    """The address asked for, without questions that were left empty."""
    asked = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        asked.setlist(name, [value for value in values if value])
    query = asked.urlencode()
    return f"{request.path}?{query}" if query else request.path
