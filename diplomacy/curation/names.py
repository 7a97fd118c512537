"""Names on their way from one actor to another, and the names that lead to an actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db import models

from diplomacy.curation.journal import Journal
from diplomacy.models import Actor, Mention, Name


def move_names(journal: Journal, *, old: Actor, new: Actor) -> None:
    """Give all names of ``old`` to ``new``; equal ones are counted together."""
    known = {name.text: name for name in new.names.all()}
    for name in old.names.all():
        if twin := known.get(name.text):
            journal.change(twin, count=twin.count + name.count)
            journal.delete(Name.objects.filter(pk=name.pk))
    journal.update(old.names.all(), actor_id=new.pk)


def move_counts(journal: Journal, texts: Mapping[str, int], *, old: Actor, new: Actor) -> None:
    """Give so many mentions by each text from ``old`` to ``new``."""
    theirs, known = _by_text(old), _by_text(new)
    for text, count in texts.items():
        before = theirs.get(text)
        if before is not None:
            _count(journal, before, -count)
        if text in known:
            _count(journal, known[text], count)
        else:
            key, family_key = (before.key, before.family_key) if before else (text.casefold()[:300], "")
            journal.create(Name(actor=new, text=text, key=key, family_key=family_key, count=count))


def _by_text(actor: Actor) -> dict[str, Name]:
    return {name.text: name for name in actor.names.all()}


def _count(journal: Journal, name: Name, change: int) -> None:
    if name.count + change > 0:
        journal.change(name, count=name.count + change)
    else:
        journal.delete(Name.objects.filter(pk=name.pk))


def texts_of(mentions: models.QuerySet[Mention], *, kind: str) -> Counter[str]:
    """In which ways these mentions name somebody, and how often: the description of an organisation is a name of it."""
    named = mentions.filter(form=Mention.Form.NAME)
    if kind == Actor.Kind.ORGANIZATION:
        named = mentions.exclude(form=Mention.Form.PRONOUN)
    return Counter(" ".join(text.split()) for text in named.values_list("text", flat=True))


def deciding_keys(actor: Actor) -> list[str]:
    """The keys of the names that tell an actor from others: those of several words, or all if it has none of these."""
    names = list(actor.names.all())
    full = [name for name in names if " " in name.text or (name.text == actor.name and actor.kind != Actor.Kind.PERSON)]
    return sorted({name.key for name in full or names})
