"""The titles that sources give to actors, and when they were first and last seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import Max, Min

from diplomacy.models import Actor, Role, RoleEvidence, Source
from ingest.records import ResolvedArticle, RoleRecord
from ingest.storage.changes import write_columns

RoleKey = tuple[int, str, int | None]
"""An actor, a title, and of whom it is one."""


def write_roles(resolved: ResolvedArticle, source: Source, actors: dict[int, Actor]) -> None:
    """Bring the roles that a source gives up to date, and their first and last appearance."""
    wanted = [record for record in resolved.parsed.roles if record.actor in actors]
    roles = _roles({_role_key(record, actors) for record in wanted})
    due = {(roles[_role_key(record, actors)].pk, *record.span) for record in wanted}
    present = {(row.role_id, row.start, row.end): row.pk for row in source.role_evidence.all()}
    RoleEvidence.objects.filter(pk__in=[pk for place, pk in present.items() if place not in due]).delete()
    RoleEvidence.objects.bulk_create(
        [
            RoleEvidence(role_id=role, source=source, start=start, end=end)
            for role, start, end in sorted(due - set(present))
        ]
    )
    given = {role for role, _, _ in due}
    _extend([role for role in roles.values() if role.pk in given], source.published)
    if present:
        _date_anew({role for role, _, _ in present})


def _role_key(record: RoleRecord, actors: dict[int, Actor]) -> RoleKey:
    of = actors.get(record.of) if record.of is not None else None
    return actors[record.actor].pk, record.title[:200], of.pk if of else None


def _roles(keys: set[RoleKey]) -> dict[RoleKey, Role]:
    """The roles by their keys, made where they are new; capitals make no other role.

    A title without a state or an office ("President") is the one of which that is known, if there is just one.
    """
    known: dict[tuple[int, str], list[Role]] = defaultdict(list)
    for role in Role.objects.filter(actor__in={actor for actor, _, _ in keys}).order_by("pk"):
        known[role.actor_id, role.title.lower()].append(role)
    found = {}
    for actor, title, of in sorted(keys, key=lambda key: (key[0], key[1], key[2] is None, key[2] or 0)):
        namesakes = known[actor, title.lower()]
        if (same := _same_role(namesakes, of)) is None:
            same = Role.objects.create(actor_id=actor, title=title, of_id=of)
            namesakes.append(same)
        found[actor, title, of] = same
    return found


def _same_role(namesakes: Sequence[Role], of: int | None) -> Role | None:
    """The role of this very office, or the only one of the title where one side does not say of what it is."""
    exact = next((role for role in namesakes if role.of_id == of), None)
    if exact is not None or len(namesakes) != 1:
        return exact
    (role,) = namesakes
    if role.of_id is None:
        role.of_id = of
        role.save(update_fields=["of"])
        return role
    return role if of is None else None


def _extend(roles: Collection[Role], published: str) -> None:
    """Let the time in which roles were seen reach to the date of a source that gives them."""
    changed = []
    for role in roles if published else ():
        first, last = min(role.first_seen or published, published), max(role.last_seen, published)
        if (first, last) != (role.first_seen, role.last_seen):
            role.first_seen, role.last_seen = first, last
            changed.append(role)
    write_columns(changed, ["first_seen", "last_seen"])


def _date_anew(role_ids: Collection[int]) -> None:
    """Compute when roles that a source gave before were seen; a role without evidence goes."""
    Role.objects.filter(pk__in=role_ids, evidence=None).delete()
    dated = RoleEvidence.objects.filter(role__in=role_ids).exclude(source__published="").order_by().values("role")
    seen = {
        row["role"]: (row["first"], row["last"])
        for row in dated.annotate(first=Min("source__published"), last=Max("source__published"))
    }
    roles = list(Role.objects.filter(pk__in=role_ids))
    for role in roles:
        role.first_seen, role.last_seen = seen.get(role.pk, ("", ""))
    write_columns(roles, ["first_seen", "last_seen"])
