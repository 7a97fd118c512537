"""What an editor knows better of a source than the document says."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from diplomacy.models import Decision, Outlet, Source

DESCRIPTION = ("title", "outlet", "published", "url")
"""What an editor may say of a source."""


@transaction.atomic
def describe_source(source: Source, description: dict[str, Any], *, by: User, reason: str = "") -> None:
    """Set fields of DESCRIPTION, and write down who did and what they were before.

    What rests on the date of publication follows when the source is read again.
    """
    stored = Source.objects.select_for_update().defer("text").get(pk=source.pk)
    fields = [name for name in DESCRIPTION if name in description and getattr(stored, name) != description[name]]
    if not fields:
        return
    changes = {name: {"from": _plain(getattr(stored, name)), "to": _plain(description[name])} for name in fields}
    if "published" in fields:
        fields.append("published_from")
        description = {**description, "published_from": "given" if description["published"] else ""}
    Source.objects.filter(pk=source.pk).update(**{name: description[name] for name in fields})
    Decision.objects.create(kind=Decision.Kind.LOCK, subject=f"source:{source.pk}", value=changes, by=by, reason=reason)


def _plain(value: Any) -> Any:
    return value.name if isinstance(value, Outlet) else value
