"""Names on their way from one actor to another, and the names that lead to an actor."""

from __future__ import annotations

from diplomacy.curation.journal import Journal
from diplomacy.models import Actor, Name


def move_names(journal: Journal, *, old: Actor, new: Actor) -> None:
    """Give all names of ``old`` to ``new``; equal ones are counted together."""
    known = {name.text: name for name in new.names.all()}
    for name in old.names.all():
        if twin := known.get(name.text):
            journal.change(twin, count=twin.count + name.count)
            journal.delete(Name.objects.filter(pk=name.pk))
    journal.update(old.names.all(), actor_id=new.pk)


def deciding_keys(actor: Actor) -> list[str]:
    """The keys of the names that tell an actor from others: those of several words, or all if it has none of these."""
    names = list(actor.names.all())
    full = [name for name in names if " " in name.text or (name.text == actor.name and actor.kind != Actor.Kind.PERSON)]
    return sorted({name.key for name in full or names})
