"""How partial dates are written on the pages."""

from __future__ import annotations

import datetime

from django import template
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def partial_date(value: str) -> SafeString:
    """A partial date as people write it, its ISO form in ``<time>``: "17 March 2021", "March 2021", "2021"."""
    if not value:
        return format_html('<span class="unknown">{}</span>', _("date not known"))
    return format_html('<time datetime="{}">{}</time>', value, written_date(value))


def written_date(value: str) -> str:
    """A partial date as people write it, with what is known of it and no more."""
    if len(value) < 7:
        return value
    day = datetime.date.fromisoformat(value if len(value) == 10 else f"{value}-01")
    return format_date(day, "j F Y" if len(value) == 10 else "F Y")


@register.simple_tag
def date_range(first: str, last: str) -> SafeString:
    """Two partial dates as a range that repeats nothing: "17 March – 2 April 2021"."""
    if not first or not last or first == last:
        return partial_date(first or last)
    return format_html(
        '<time datetime="{}">{}</time> – <time datetime="{}">{}</time>',
        first,
        _beginning(first, last),
        last,
        written_date(last),
    )


def _beginning(first: str, last: str) -> str:
    """The first date without what it has in common with the last."""
    if len(first) < 10 or len(last) < 10 or first[:4] != last[:4]:
        return written_date(first)
    day = datetime.date.fromisoformat(first)
    return format_date(day, "j" if first[:7] == last[:7] else "j F")
