"""The rows of who is who in an article: actors, their names and roles, and the mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import Count, Q
from django.utils.text import slugify

from diplomacy.models import Actor, FormerSlug, Mention, Name, Role, RoleEvidence, Source
from ingest.gazetteer import load_gazetteer
from ingest.names import family_sound, is_initial, name_key, name_words, organization_key, with_capitals
from ingest.records import LocalActor, MentionRecord, ResolvedArticle, RoleRecord

LONGEST_NAME = 200


def write_actors(resolved: ResolvedArticle) -> dict[int, Actor]:
    """The rows of the article's actors by ``LocalActor.key``, made where they are new; whoever is unsure has none."""
    links = resolved.actors
    rows = Actor.objects.in_bulk([link.actor for link in links.values() if link.actor])
    actors = {key: rows[link.actor] for key, link in links.items() if link.actor}
    _recognise(resolved, actors)
    for local in sorted(resolved.parsed.actors, key=lambda local: local.kind != "state"):
        if links[local.key].is_new:
            actors[local.key] = _make_actor(local)
            if local.kind == "state":
                _claim_institutions(actors[local.key])
    _learn_states(resolved, actors)
    return actors


def _make_actor(local: LocalActor) -> Actor:
    known = load_gazetteer().get(local.gazetteer) if local.gazetteer else None
    name = known.name if known else _written(local.kind, local.name)
    return Actor.objects.create(
        kind=local.kind,
        name=name,
        slug=free_slug(name),
        gazetteer=local.gazetteer or None,
        ids=dict(known.ids) if known else {},
    )


def _recognise(resolved: ResolvedArticle, actors: dict[int, Actor]) -> None:
    """An organisation that was stored before the gazetteer knew it gets its key, its name and its ids."""
    for local in resolved.parsed.actors:
        actor = actors.get(local.key)
        if actor is not None and local.gazetteer and actor.gazetteer is None and actor.kind == local.kind:
            known = load_gazetteer()[local.gazetteer]
            actor.gazetteer, actor.name, actor.ids = known.key, known.name, dict(known.ids)
            actor.save(update_fields=["gazetteer", "name", "ids"])


def _written(kind: str, name: str) -> str:
    """A name as an actor is called by it; what the texts have stays among its names."""
    return (with_capitals(name) if kind == "person" else name)[:LONGEST_NAME]


def free_slug(name: str) -> str:
    """An address for a name that no actor has or had."""
    stem = slugify(name)[:90] or "actor"
    taken = set(Actor.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= set(FormerSlug.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug for slug in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if slug not in taken
    )


def _learn_states(resolved: ResolvedArticle, actors: dict[int, Actor]) -> None:
    """Set the state of people and institutions where it was not known, and some text has named that state."""
    wanted = {
        local.key: local.state
        for local in resolved.parsed.actors
        if local.state and local.key in actors and local.kind != "state" and actors[local.key].state_id is None
    }
    states = {str(state.gazetteer): state for state in Actor.objects.filter(gazetteer__in=set(wanted.values()))}
    learning = [key for key, state in wanted.items() if state in states]
    for key in learning:
        actors[key].state = states[wanted[key]]
    Actor.objects.bulk_update([actors[key] for key in learning], ["state"])


def _claim_institutions(state: Actor) -> None:
    """A state that a text names for the first time gets the institutions that were named before it."""
    code = str(state.gazetteer).partition(":")[2]
    known = [actor.key for actor in load_gazetteer() if actor.state == state.gazetteer]
    waiting = Actor.objects.filter(kind=Actor.Kind.ORGANIZATION, state=None)
    waiting.filter(Q(gazetteer__in=known) | Q(gazetteer__regex=f"^(institution:[^:]+|embassy):{code}(:|$)")).update(
        state=state
    )


def write_mentions(resolved: ResolvedArticle, source: Source, actors: dict[int, Actor]) -> set[int]:
    """Bring the mentions of a source up to date; return the ids of actors that gained or lost one."""
    before = set(source.mentions.exclude(actor=None).values_list("actor", flat=True))
    rows = [_mention(record, resolved, source, actors) for record in resolved.parsed.mentions]
    _keep_reasons(rows, source)
    places = {(row.start, row.end) for row in rows}
    stale = [pk for pk, start, end in source.mentions.values_list("pk", "start", "end") if (start, end) not in places]
    Mention.objects.filter(pk__in=stale).delete()
    Mention.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["source", "start", "end"],
        update_fields=["text", "form", "state", "actor", "confidence", "reason"],
    )
    _write_candidates(resolved, source)
    return before | {row.actor_id for row in rows if row.actor_id}


def _mention(record: MentionRecord, resolved: ResolvedArticle, source: Source, actors: dict[int, Actor]) -> Mention:
    actor = actors.get(record.actor) if record.actor is not None else None
    link = resolved.actors[record.actor] if record.actor is not None else None
    undecided = bool(record.candidates or (link and link.candidates))
    state = Mention.State.LINKED if actor else Mention.State.AMBIGUOUS if undecided else Mention.State.UNLINKED
    reason = "; ".join(part for part in (record.reason, link.reason if link else "") if part)
    return Mention(
        source=source,
        start=record.span.start,
        end=record.span.end,
        text=source.quote(*record.span)[:300],
        form=record.form,
        state=state,
        actor=actor,
        confidence=record.confidence * (link.confidence if link else 1.0) if actor else 0.0,
        reason=reason[:200],
    )


def _keep_reasons(rows: Iterable[Mention], source: Source) -> None:
    """A mention that leads where it led before keeps the reason and the confidence with which it was first linked."""
    before = {(row.start, row.end): row for row in source.mentions.exclude(actor=None)}
    for row in rows:
        known = before.get((row.start, row.end))
        if known and known.actor_id == row.actor_id and known.form == row.form:
            row.confidence, row.reason = known.confidence, known.reason


def _write_candidates(resolved: ResolvedArticle, source: Source) -> None:
    """The actors between whom an ambiguous mention was not decided."""
    wanted: dict[tuple[int, int], set[int]] = {}
    for record in resolved.parsed.mentions:
        keys = record.candidates or ((record.actor,) if record.actor is not None else ())
        links = [resolved.actors[key] for key in keys]
        pks = {pk for link in links for pk in (link.candidates or ((link.actor,) if record.candidates else ())) if pk}
        if pks:
            wanted[record.span.start, record.span.end] = pks
    through = Mention.candidates.through
    rows = source.mentions.filter(state=Mention.State.AMBIGUOUS).values_list("pk", "start", "end")
    due = {(pk, actor) for pk, start, end in rows for actor in wanted.get((start, end), ())}
    present = through.objects.filter(mention__source=source).values_list("pk", "mention_id", "actor_id")
    known = {(mention, actor): pk for pk, mention, actor in present}
    through.objects.filter(pk__in=[pk for key, pk in known.items() if key not in due]).delete()
    new = sorted(due - set(known))
    through.objects.bulk_create([through(mention_id=mention, actor_id=actor) for mention, actor in new])


def write_names(actor_ids: Iterable[int]) -> set[int]:
    """Count anew in which ways actors are named, and call each by its best name; return the ids of the renamed."""
    actors = Actor.objects.in_bulk(sorted(actor_ids))
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    named = Mention.objects.filter(actor__in=actors).filter(
        Q(form=Mention.Form.NAME) | Q(actor__kind=Actor.Kind.ORGANIZATION)
    )
    for actor, text, count in (
        named.exclude(form=Mention.Form.PRONOUN).values_list("actor", "text").annotate(Count("pk"))
    ):
        counts[actor][" ".join(text.split())] += count
    rows = [_name(actors[actor], text, count) for actor, texts in counts.items() for text, count in texts.items()]
    kept = {(row.actor_id, row.text) for row in rows}
    stale = [
        pk
        for pk, actor, text in Name.objects.filter(actor__in=actors).values_list("pk", "actor", "text")
        if (actor, text) not in kept
    ]
    Name.objects.filter(pk__in=stale).delete()
    Name.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["actor", "text"], update_fields=["key", "family_key", "count"]
    )
    return {pk for pk, texts in counts.items() if _rename(actors[pk], texts)}


def _name(actor: Actor, text: str, count: int) -> Name:
    is_person = actor.kind == Actor.Kind.PERSON
    key = name_key(text) if is_person else organization_key(text)
    return Name(
        actor=actor, text=text, key=key[:300], family_key=family_sound(text)[:100] if is_person else "", count=count
    )


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


def _rename(actor: Actor, texts: Counter[str]) -> bool:
    """Call an actor by its best name, and say whether that is another than before.

    The address follows once, from a bare family name to a full name.
    """
    name = _written(actor.kind, best_name(texts, present=actor.name))
    if actor.gazetteer or name == actor.name:
        return False
    if len(name_words(actor.name)) == 1 and len(name_words(name)) > 1:
        FormerSlug.objects.create(actor=actor, slug=actor.slug)
        actor.slug = free_slug(name)
    actor.name = name
    actor.save(update_fields=["name", "slug"])
    return True


def write_roles(resolved: ResolvedArticle, source: Source, actors: dict[int, Actor]) -> None:
    """Bring the roles that a source gives up to date, and their first and last appearance."""
    wanted = [record for record in resolved.parsed.roles if record.actor in actors]
    roles = _roles({_role_key(record, actors) for record in wanted})
    due = {(roles[_role_key(record, actors)], *record.span) for record in wanted}
    present = {(row.role_id, row.start, row.end): row.pk for row in source.role_evidence.all()}
    RoleEvidence.objects.filter(pk__in=[pk for place, pk in present.items() if place not in due]).delete()
    RoleEvidence.objects.bulk_create(
        [
            RoleEvidence(role_id=role, source=source, start=start, end=end)
            for role, start, end in sorted(due - set(present))
        ]
    )
    _date_roles({role for role, _, _ in due | set(present)})


def _role_key(record: RoleRecord, actors: dict[int, Actor]) -> tuple[int, str, int | None]:
    of = actors.get(record.of) if record.of is not None else None
    return actors[record.actor].pk, record.title[:200], of.pk if of else None


def _roles(keys: set[tuple[int, str, int | None]]) -> dict[tuple[int, str, int | None], int]:
    """The ids of roles by (actor, title, of), made where they are new; capitals make no other role."""
    rows = list(Role.objects.filter(actor__in={actor for actor, _, _ in keys}))
    known = {(role.actor_id, role.title.lower(), role.of_id) for role in rows}
    for actor, title, of in sorted(keys, key=lambda key: (key[0], key[1], key[2] or 0)):
        if (actor, title.lower(), of) not in known:
            known.add((actor, title.lower(), of))
            rows.append(Role.objects.create(actor_id=actor, title=title, of_id=of))
    pks = {(role.actor_id, role.title.lower(), role.of_id): role.pk for role in rows}
    return {(actor, title, of): pks[actor, title.lower(), of] for actor, title, of in keys}


def _date_roles(role_ids: set[int]) -> None:
    """First and last seen are the dates of the sources that give the role; a role without evidence goes."""
    Role.objects.filter(pk__in=role_ids, evidence=None).delete()
    roles = list(Role.objects.filter(pk__in=role_ids).prefetch_related("evidence__source"))
    for role in roles:
        seen = sorted(row.source.published for row in role.evidence.all() if row.source.published)
        role.first_seen, role.last_seen = (seen[0], seen[-1]) if seen else ("", "")
    Role.objects.bulk_update(roles, ["first_seen", "last_seen"])
