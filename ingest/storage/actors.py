"""The rows of who is who in an article: the actors, and the mentions of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from diplomacy.curation.locks import keep_locked
from diplomacy.models import Actor, Mention, Source
from ingest.gazetteer import load_gazetteer
from ingest.records import LocalActor, MentionRecord, ResolvedArticle
from ingest.storage.changes import write_columns
from ingest.storage.names import free_slugs, written


def write_actors(resolved: ResolvedArticle) -> dict[int, Actor]:
    """The rows of the article's actors by ``LocalActor.key``, made where they are new; whoever is unsure has none."""
    links = resolved.actors
    rows = Actor.objects.in_bulk([link.actor for link in links.values() if link.actor])
    actors = {key: rows[link.actor] for key, link in links.items() if link.actor}
    _recognise(resolved, actors)
    new = [local for local in resolved.parsed.actors if links[local.key].is_new]
    actors |= _make_actors(sorted(new, key=lambda local: local.kind != "state"))
    for local in new:
        if local.kind == "state":
            _claim_institutions(actors[local.key])
    _learn_states(resolved, actors)
    return actors


def _make_actors(new: Sequence[LocalActor]) -> dict[int, Actor]:
    """New rows by ``LocalActor.key``; the first of several with one name gets the plain address."""
    known = [load_gazetteer().get(local.gazetteer) if local.gazetteer else None for local in new]
    names = [fact.name if fact else written(local.kind, local.name) for local, fact in zip(new, known, strict=True)]
    made = [
        Actor(
            kind=local.kind,
            name=name,
            slug=slug,
            gazetteer=local.gazetteer or None,
            ids=dict(fact.ids) if fact else {},
        )
        for local, fact, name, slug in zip(new, known, names, free_slugs(names), strict=True)
    ]
    return dict(zip((local.key for local in new), Actor.objects.bulk_create(made), strict=True))


def _recognise(resolved: ResolvedArticle, actors: dict[int, Actor]) -> None:
    """An organisation that was stored before the gazetteer knew it gets its key, its name and its ids."""
    for local in resolved.parsed.actors:
        actor = actors.get(local.key)
        if actor is not None and local.gazetteer and actor.gazetteer is None and actor.kind == local.kind:
            known = load_gazetteer()[local.gazetteer]
            actor.gazetteer, actor.name, actor.ids = known.key, known.name, dict(known.ids)
            keep_locked(actor, "name")
            actor.save(update_fields=["gazetteer", "name", "ids", "locked"])


def _learn_states(resolved: ResolvedArticle, actors: dict[int, Actor]) -> None:
    """Set the state of people and institutions where it was not known, and some text has named that state."""
    wanted = {
        local.key: local.state
        for local in resolved.parsed.actors
        if local.state and local.key in actors and local.kind != "state" and _may_learn_state(actors[local.key])
    }
    states = {str(state.gazetteer): state for state in Actor.objects.filter(gazetteer__in=set(wanted.values()))}
    learning = [key for key, state in wanted.items() if state in states]
    for key in learning:
        actors[key].state = states[wanted[key]]
    write_columns([actors[key] for key in learning], ["state"])


def _may_learn_state(actor: Actor) -> bool:
    """Whether no state of it is known, and no editor decided that it has none."""
    return actor.state_id is None and "state" not in actor.locked


def _claim_institutions(state: Actor) -> None:
    """A state that a text names for the first time gets the institutions that were named before it."""
    code = str(state.gazetteer).partition(":")[2]
    known = [actor.key for actor in load_gazetteer() if actor.state == state.gazetteer]
    waiting = Actor.objects.filter(kind=Actor.Kind.ORGANIZATION, state=None).exclude(locked__has_key="state")
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
