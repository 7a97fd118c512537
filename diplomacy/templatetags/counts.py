"""How numbers of things are written on the pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


def counted(count: Any, singular: str, plural: str) -> str:
    """A number and its noun: "1 article", "4,212 articles". Reads ``Total``s as well: "more than 10,000 statements"."""
    number = getattr(count, "count", count) or 0
    words = ngettext(singular, plural, number) % {"count": intcomma(number)}
    return _("more than %(counted)s") % {"counted": words} if getattr(count, "is_more", False) else words


@register.filter
def articles(count: Any) -> str:
    return counted(count, "%(count)s article", "%(count)s articles")


@register.filter
def outlets(count: Any) -> str:
    return counted(count, "%(count)s outlet", "%(count)s outlets")


@register.filter
def statements(count: Any) -> str:
    return counted(count, "%(count)s statement", "%(count)s statements")


@register.filter
def events(count: Any) -> str:
    return counted(count, "%(count)s event", "%(count)s events")


@register.filter
def actors(count: Any) -> str:
    return counted(count, "%(count)s actor", "%(count)s actors")


@register.filter
def mentions(count: Any) -> str:
    return counted(count, "%(count)s mention", "%(count)s mentions")


@register.filter
def independent(count: Any) -> str:
    return counted(count, "%(count)s independent report", "%(count)s independent reports")


@register.filter
def positions(count: Any) -> str:
    return counted(count, "%(count)s position", "%(count)s positions")
