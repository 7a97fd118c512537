"""Addresses that pages had before an editor merged what they show."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control

from diplomacy.models import FormerAddress

REMEMBERED = 3600
"""So many seconds a browser may remember where an address leads: a merge can be undone."""


def lead_on(rows: models.QuerySet[Any], kind: str, number: int) -> HttpResponse:
    """Lead to the page of the row into which the one with this number was merged. Raises Http404."""
    address = FormerAddress.objects.filter(kind=kind, number=number).first()
    if address is None:
        raise Http404
    response = redirect(get_object_or_404(rows, pk=address.leads_to), permanent=True)
    patch_cache_control(response, max_age=REMEMBERED)
    return response
