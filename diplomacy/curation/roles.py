"""Roles on their way from one actor to another, with the places that tell of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from diplomacy.curation.journal import Journal
from diplomacy.curation.relations import move_reference
from diplomacy.models import Actor, Role, RoleEvidence

Key = tuple[int, str, int | None]
EVIDENCE_OF = RoleEvidence._meta.get_field("role")


def move_roles(journal: Journal, *, old: Actor, new: Actor) -> None:
    """Give all roles of ``old``, and those in it, to ``new``; equal ones become one."""
    concerned = models.Q(actor=new) | models.Q(of=new)
    known = {_key(role): role for role in Role.objects.filter(concerned).order_by("pk")}
    for role in Role.objects.filter(models.Q(actor=old) | models.Q(of=old)).order_by("pk"):
        key = _key(role, {old.pk: new.pk})
        if key in known:
            _fold(journal, role, known[key])
        else:
            journal.change(role, actor_id=key[0], of_id=key[2])
            known[key] = role


def move_role_evidence(journal: Journal, evidence: Iterable[RoleEvidence], *, old: Actor, new: Actor) -> None:
    """Let these places tell of roles of ``new``, or in it, that they told of ``old``."""
    touched: set[int] = set()
    for place in evidence:
        key = _key(place.role, {old.pk: new.pk})
        role = _role(journal, key, place.role)
        rows = RoleEvidence.objects.filter(pk=place.pk)
        move_reference(journal, rows, EVIDENCE_OF, old=place.role, new=role)
        touched |= {place.role_id, role.pk}
    date_roles(journal, touched)


def _key(role: Role, replaced: dict[int, int] | None = None) -> Key:
    replaced = replaced or {}
    of = replaced.get(role.of_id, role.of_id) if role.of_id else None
    return replaced.get(role.actor_id, role.actor_id), role.title.lower(), of


def _role(journal: Journal, key: Key, like: Role) -> Role:
    found = Role.objects.filter(actor=key[0], title__iexact=like.title, of=key[2]).order_by("pk").first()
    if found is None:
        found = Role(actor_id=key[0], title=like.title, of_id=key[2])
        journal.create(found)
    return found


def _fold(journal: Journal, role: Role, into: Role) -> None:
    move_reference(journal, RoleEvidence.objects.all(), EVIDENCE_OF, old=role, new=into)
    first = min(filter(None, (role.first_seen, into.first_seen)), default="")
    journal.change(into, first_seen=first, last_seen=max(role.last_seen, into.last_seen))
    journal.delete(Role.objects.filter(pk=role.pk))


def date_roles(journal: Journal, role_ids: Iterable[int]) -> None:
    """First and last seen are the dates of the sources that give a role; a role that none gives goes."""
    roles: models.QuerySet[Any] = Role.objects.filter(pk__in=set(role_ids))
    journal.delete(roles.filter(evidence=None))
    seen = models.Q(evidence__source__published__gt="")
    published = models.F("evidence__source__published")
    for role in roles.annotate(first=models.Min(published, filter=seen), last=models.Max(published, filter=seen)):
        if (role.first_seen, role.last_seen) != (role.first or "", role.last or ""):
            journal.change(role, first_seen=role.first or "", last_seen=role.last or "")
