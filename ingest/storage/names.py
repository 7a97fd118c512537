"""In which ways sources write each actor, how often, and by which of its names it is called."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet
from django.utils.text import slugify

from diplomacy.curation.locks import keep_locked_name
from diplomacy.models import Actor, FormerSlug, Mention, Name, Source
from ingest.names import family_sound, is_initial, name_key, name_words, organization_key, surname, with_capitals

LONGEST_NAME = 200
NAMED = Q(form=Mention.Form.NAME) | Q(actor__kind=Actor.Kind.ORGANIZATION) & ~Q(form=Mention.Form.PRONOUN)
"""The mentions whose words are a name of the actor: the description of an organisation is one."""
Counts = Counter[tuple[int, str]]
"""How often each actor is written in each way."""


def names_in(source: Source) -> Counts:
    """In which ways a source writes its actors, and how often."""
    return _counted(source.mentions.all())


def update_names(before: Counts, after: Counts) -> set[int]:
    """Bring the names up to date with what a source wrote before and writes now; return the ids of the renamed.

    Asks only for the names of those whose counts change, not for all that sources ever said of them.
    """
    change = Counter(after)
    change.subtract(before)
    changed = {actor for (actor, _), count in change.items() if count}
    rows = {(row.actor_id, row.text): row for row in Name.objects.filter(actor__in=changed)}
    strangers = {actor for actor, text in before if actor in changed and (actor, text) not in rows}
    counts = Counter({place: row.count for place, row in rows.items()})
    counts.update({place: count for place, count in change.items() if place[0] in changed - strangers})
    _write(changed - strangers, rows, {place: count for place, count in counts.items() if count > 0})
    return _rename(changed - strangers) | write_names(strangers)


def write_names(actor_ids: Iterable[int]) -> set[int]:
    """Count anew in which ways actors are named, and call each by its best name; return the ids of the renamed."""
    actors = set(actor_ids)
    rows = {(row.actor_id, row.text): row for row in Name.objects.filter(actor__in=actors)}
    counts = _counted(Mention.objects.filter(actor__in=actors)) if actors else Counter()
    _write({actor for actor, _ in counts} | {actor for actor, _ in rows}, rows, counts)
    return _rename({actor for actor, _ in counts})


def _counted(mentions: QuerySet[Mention]) -> Counts:
    """How often the mentions write each actor in each way."""
    counts: Counts = Counter()
    rows = mentions.filter(NAMED, actor__isnull=False).order_by()
    for actor, text, count in rows.values_list("actor", "text").annotate(Count("pk")):
        counts[actor, " ".join(text.split())] += count
    return counts


def _write(actors: Iterable[int], rows: Mapping[tuple[int, str], Name], counts: Mapping[tuple[int, str], int]) -> None:
    """Let the names of ``actors``, of which ``rows`` are there, be those of ``counts``, and their family names."""
    kinds = dict(Actor.objects.filter(pk__in=set(actors)).values_list("pk", "kind"))
    people = {actor for actor, kind in kinds.items() if kind == Actor.Kind.PERSON}
    due = {place: count for place, count in counts.items() if place[0] in kinds}
    due = {**dict.fromkeys(_family_names(due, people), 0), **due}
    stale = [row.pk for place, row in rows.items() if place[0] in kinds and place not in due]
    Name.objects.filter(pk__in=stale).delete()
    changed = [
        _name(actor, kinds[actor], text, count)
        for (actor, text), count in due.items()
        if (actor, text) not in rows or rows[actor, text].count != count
    ]
    Name.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["actor", "text"], update_fields=["key", "family_key", "count"]
    )


def _family_names(places: Iterable[tuple[int, str]], people: Container[int]) -> Iterator[tuple[int, str]]:
    """The family names in full names: ways to call somebody, even where no source has called them so by itself."""
    for actor, text in places:
        if actor in people and (family := surname(text)) not in ("", text):
            yield actor, family


def _name(actor: int, kind: str, text: str, count: int) -> Name:
    is_person = kind == Actor.Kind.PERSON
    key = name_key(text) if is_person else organization_key(text)
    family = family_sound(text)[:100] if is_person else ""
    return Name(actor_id=actor, text=text, key=key[:300], family_key=family, count=count)


def best_name(texts: Counter[str], *, present: str = "") -> str:
    """The name to call somebody by: two words or more, well written, without initials.

    Of equally good ones it is the ``present`` name, so that nobody's name flickers as counts change, or else the one
    seen most often.
    """
    return max(texts, key=lambda text: (*_form(text), text == present, texts[text], len(text), text))


def _form(text: str) -> tuple[bool, bool, bool]:
    words = name_words(text)
    is_well_written = all(word[:1].isupper() for word in words[-1:]) and "(" not in text and not text.isupper()
    return len(words) > 1, is_well_written, not any(is_initial(word) for word in words)


def _rename(actor_ids: Iterable[int]) -> set[int]:
    """Call actors by their best names; return the ids of those who were called otherwise before."""
    texts: dict[int, Counter[str]] = defaultdict(Counter)
    names = Name.objects.filter(actor__in=set(actor_ids), count__gt=0)
    for actor, text, count in names.values_list("actor", "text", "count"):
        texts[actor][text] = count
    actors = Actor.objects.filter(pk__in=texts, gazetteer=None)
    return {actor.pk for actor in actors if _call(actor, texts[actor.pk])}


def _call(actor: Actor, texts: Counter[str]) -> bool:
    """Call an actor by its best name, and say whether that is another than before.

    The address follows once, from a bare family name to a full name.
    """
    name = written(actor.kind, best_name(texts, present=actor.name))
    if name == actor.name or keep_locked_name(actor, name):
        return False
    if len(name_words(actor.name)) == 1 and len(name_words(name)) > 1:
        FormerSlug.objects.create(actor=actor, slug=actor.slug)
        (actor.slug,) = free_slugs([name])
    actor.name = name
    actor.save(update_fields=["name", "slug"])
    return True


def written(kind: str, name: str) -> str:
    """A name as an actor is called by it; what the texts have stays among its names."""
    return (with_capitals(name) if kind == Actor.Kind.PERSON else name)[:LONGEST_NAME]


def free_slugs(names: Sequence[str]) -> list[str]:
    """An address for each of the names that no actor has or had, nor another of the names gets."""
    stems = [slugify(name)[:90] or "actor" for name in names]
    taken = _taken_slugs(set(stems))
    slugs = []
    for stem in stems:
        slug = next(
            slug
            for slug in itertools.chain((stem,), (f"{stem}-{number}" for number in itertools.count(2)))
            if slug not in taken
        )
        taken.add(slug)
        slugs.append(slug)
    return slugs


def _taken_slugs(stems: set[str]) -> set[str]:
    """The addresses that actors have or had, of those that are made of these stems."""
    if not stems:
        return set()
    alike = reduce(or_, (Q(slug=stem) | Q(slug__startswith=f"{stem}-") for stem in sorted(stems)))
    present = Actor.objects.filter(alike).order_by().values_list("slug", flat=True)
    return set(present.union(FormerSlug.objects.filter(alike).order_by().values_list("slug", flat=True)))
