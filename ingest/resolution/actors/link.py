"""Whom the actors of a text are among those already known.

A gazetteer key or an organisation's name decides by itself; people are decided in ``people.py``. Precision before
recall: two people in one record is the worst error, so what contradicts or stays open is not linked.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from diplomacy.models import Mention
from ingest.records import ActorLink, ParsedArticle
from ingest.resolution.actors.organizations import KnownOrganizations
from ingest.resolution.actors.people import link_people


def link_actors(parsed: ParsedArticle, source: int | None = None) -> dict[int, ActorLink]:
    """Where each actor of an article leads, by its key. Asks the database a fixed number of questions.

    Whom the article was found to mean before (``source`` is its row) it still means, unless somebody else is certain.
    """
    others = [actor for actor in parsed.actors if actor.kind != "person"]
    known = KnownOrganizations(others)
    links = {actor.key: known.link(actor) for actor in others}
    links |= link_people(parsed, links)
    return links | _as_before(parsed, links, source)


def _as_before(parsed: ParsedArticle, links: dict[int, ActorLink], source: int | None) -> dict[int, ActorLink]:
    """The links of an article that was stored before, for those of its actors that nothing else decides now."""
    if source is None:
        return {}
    rows = Mention.objects.filter(source=source).exclude(actor=None).values_list("start", "end", "actor", "actor__kind")
    before = {(start, end): (actor, kind) for start, end, actor, kind in rows}
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    kinds = {actor.key: actor.kind for actor in parsed.actors}
    for mention in parsed.mentions:
        known = before.get((mention.span.start, mention.span.end))
        if mention.actor is None or known is None or links[mention.actor].actor is not None:
            continue
        if known[1] == kinds[mention.actor]:
            votes[mention.actor][known[0]] += 1
    return {key: ActorLink(counter.most_common(1)[0][0], reason="as before") for key, counter in votes.items()}
