"""Whom the people of an article are among those already known: a score for each, made of what agrees.

The name alone decides where it is the same full name and nothing speaks against it. Initials, other spellings and bare
family names need more: the state, a title, the office, the others who are named with somebody, or that texts hardly
ever mean anybody else by this name. What stays open is not linked.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ingest.names import (
    agreement_of_given_names,
    compatible_middle_names,
    fold,
    given_name,
    has_other_order,
    is_end_of_name,
    name_words,
    suffix,
    surname_key,
)
from ingest.records import ActorLink, LocalActor, ParsedArticle
from ingest.resolution.actors.known_people import MOST_NAMESAKES, KnownPeople, KnownPerson, load_company, load_details

NEW = ActorLink(None, is_new=True, reason="not known before")
POINTS_BY_AGREEMENT = {"same": 6.0, "form": 5.0, "sound": 3.0, "open": 0.0}
REASON_BY_AGREEMENT = {
    "same": "the same full name",
    "form": "another form of the same name",
    "sound": "a similar spelling of the name",
    "open": "the family name agrees",
}
INITIAL = 3.0
OTHER_SPELLING = -2.0
SAME_STATE, OTHER_STATE, STATE_NAMED = 2.0, -3.0, 1.0
SAME_TITLE, SAME_OFFICE, SIMILAR_TITLE, OTHER_TITLE = 2.0, 1.0, 1.0, -1.0
ONLY_BEARER, ONLY_KNOWN_BEARER = 1.0, 0.5
LONG_AGO = -3.0
ENOUGH_WITH_GIVEN_NAME, ENOUGH_WITHOUT = 4.0, 2.0
MARGIN = 2.0
MOST_COMPANY = 2.0
MOST_RENOWN = 2.0
YEARS_OF_A_CAREER = 30
SMALL_WORDS = frozenset("of the for to and a an former then now acting deputy".split())


@dataclass(frozen=True, slots=True)
class Match:
    """How well a known person fits, and why."""

    person: KnownPerson
    score: float
    has_given_name: bool
    reason: str


class Evidence:
    """What an article says of its people that helps to know them again."""

    def __init__(self, parsed: ParsedArticle, links: Mapping[int, ActorLink]) -> None:
        self.published = parsed.article.published
        self.states = {actor.gazetteer for actor in parsed.actors if actor.kind == "state"}
        self.titles: dict[int, set[str]] = defaultdict(set)
        self.offices: dict[int, set[int]] = defaultdict(set)
        for role in parsed.roles:
            self.titles[role.actor].add(role.title)
            office = links[role.of].actor if role.of is not None and role.of in links else None
            self.offices[role.actor] |= {office} if office else set()
        self.mention_counts = Counter(mention.actor for mention in parsed.mentions if mention.form == "name")
        self.speakers = {quotation.speaker for quotation in parsed.quotations}

    def is_somebody(self, actor: LocalActor) -> bool:
        """Whether a name without a given name stands for a person beyond doubt: titled, quoted, or named twice."""
        return bool(self.titles[actor.key]) or actor.key in self.speakers or self.mention_counts[actor.key] > 1


def link_people(parsed: ParsedArticle, links: Mapping[int, ActorLink]) -> dict[int, ActorLink]:
    """Where the people of an article lead; ``links`` are those of all its other actors."""
    people = [actor for actor in parsed.actors if actor.kind == "person"]
    known = KnownPeople(people)
    namesakes = {actor.key: _namesakes(actor, known) for actor in people}
    load_details({person for found in namesakes.values() for person in found})
    evidence = Evidence(parsed, links)
    decided = {actor.key: _decide(actor, namesakes[actor.key], evidence) for actor in people}
    open_ones = [actor for actor in people if decided[actor.key].actor is None and namesakes[actor.key]]
    others = {link.actor for link in (*links.values(), *decided.values()) if link.actor}
    load_company({person for actor in open_ones for person in namesakes[actor.key]}, others)
    decided |= {actor.key: _decide(actor, namesakes[actor.key], evidence) for actor in open_ones}
    return _one_each(people, decided)


def _namesakes(actor: LocalActor, known: KnownPeople) -> list[KnownPerson]:
    """The known people whose names can be those of ``actor``."""
    return [person for person in known.called_like(actor) if _name_match(actor, person)][:MOST_NAMESAKES]


def _name_match(actor: LocalActor, person: KnownPerson) -> tuple[float, str] | None:
    """The points for the names and the reason; None where they cannot be one person's."""
    mine, theirs = _full(actor.names), person.full_names
    if not mine or not theirs or _is_but_a_family_name(mine, theirs):
        return (0.0, REASON_BY_AGREEMENT["open"]) if _share_family_name(actor, person) else None
    pairs = [_pair(one, other) for one in mine for other in theirs]
    if any(pair is None for pair in pairs) and not any(pair and pair[0] >= INITIAL for pair in pairs):
        return None
    if _contradict(mine, theirs):
        return None
    return max((pair for pair in pairs if pair), default=None)


def _full(names: Sequence[str]) -> list[str]:
    return [name for name in names if given_name(name)]


def _is_but_a_family_name(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two words are a family name in two parts, which the known person bears ("López Obrador")."""
    return all(any(is_end_of_name(one, other) and len(one) < len(other) for other in theirs) for one in mine)


def _share_family_name(actor: LocalActor, person: KnownPerson) -> bool:
    return bool({surname_key(name) for name in actor.names} & {surname_key(name) for name in person.names})


def _pair(one: str, other: str) -> tuple[float, str] | None:
    if has_other_order(one, other):
        return POINTS_BY_AGREEMENT["same"], REASON_BY_AGREEMENT["same"]
    agreement = agreement_of_given_names(given_name(one), given_name(other))
    if agreement == "none":
        return None
    points = INITIAL if agreement == "open" else POINTS_BY_AGREEMENT[agreement]
    if surname_key(one) != surname_key(other):
        points, agreement = points + OTHER_SPELLING, "sound"
    return points, REASON_BY_AGREEMENT[agreement]


def _contradict(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether middle initials or "Jr." tell two bearers of one name apart."""
    if not all(compatible_middle_names(one, other) for one in mine for other in theirs):
        return True
    return not ({suffix(name) for name in mine} & {suffix(name) for name in theirs})


def _decide(actor: LocalActor, namesakes: Sequence[KnownPerson], evidence: Evidence) -> ActorLink:
    is_only = len(namesakes) == 1
    matches = [match for person in namesakes if (match := _match(actor, person, evidence, is_only=is_only))]
    matches.sort(key=lambda match: (-match.score, match.person.pk))
    best = matches[0] if matches else None
    second = matches[1].score if len(matches) > 1 else -math.inf
    if best is None:
        return _unknown(actor, evidence)
    enough = ENOUGH_WITH_GIVEN_NAME if best.has_given_name else ENOUGH_WITHOUT
    if best.score >= enough and best.score - second >= MARGIN:
        return ActorLink(best.person.pk, confidence=_confidence(best, enough), reason=best.reason)
    if best.score < enough and given_name(actor.name):
        return NEW
    pks = tuple(match.person.pk for match in matches if match.score > best.score - MARGIN)
    reason = "several namesakes" if len(pks) > 1 else "only the family name agrees"
    return ActorLink(None, candidates=pks, confidence=0.0, reason=reason)


def _unknown(actor: LocalActor, evidence: Evidence) -> ActorLink:
    if len(name_words(actor.name)) > 1 or evidence.is_somebody(actor):
        return NEW
    return ActorLink(None, confidence=0.0, reason="a single name that nothing supports")


def _confidence(match: Match, enough: float) -> float:
    ceiling = 0.98 if match.has_given_name else 0.9
    return round(min(ceiling, 0.75 + 0.08 * (match.score - enough)), 2)


def _match(actor: LocalActor, person: KnownPerson, evidence: Evidence, *, is_only: bool) -> Match | None:
    """How well ``person`` fits; None where, without given names, the gender or the state rules it out."""
    found = _name_match(actor, person)
    if found is None:
        return None
    points, reason = found
    has_given_name = points > 0
    if not has_given_name and (_differ(actor.gender, person.gender) or _differ(actor.state, person.state)):
        return None
    reasons = [(points, reason), *_signs(actor, person, evidence)]
    if not has_given_name:
        reasons += [(_renown(person), "texts often call this person so"), (_rarity(person, is_only=is_only), "")]
    told = "; ".join(text for value, text in reasons if value > 0 and text) or reason
    return Match(person, sum(value for value, _ in reasons), has_given_name, told)


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _rarity(person: KnownPerson, *, is_only: bool) -> float:
    """Points for being the only one known by a family name."""
    if not is_only:
        return 0.0
    return ONLY_KNOWN_BEARER if person.full_names else ONLY_BEARER


def _signs(actor: LocalActor, person: KnownPerson, evidence: Evidence) -> list[tuple[float, str]]:
    return [
        _state_sign(actor, person, evidence),
        _title_sign(evidence.titles[actor.key], person.titles),
        (SAME_OFFICE if evidence.offices[actor.key] & person.offices else 0.0, "the same office"),
        (_company(person), "the others named with this person"),
        (LONG_AGO if _is_long_ago(evidence.published, person.seen) else 0.0, ""),
    ]


def _state_sign(actor: LocalActor, person: KnownPerson, evidence: Evidence) -> tuple[float, str]:
    if actor.state and person.state:
        return (SAME_STATE, "the same state") if actor.state == person.state else (OTHER_STATE, "")
    return (STATE_NAMED if person.state in evidence.states else 0.0), "the text names the state"


def _company(person: KnownPerson) -> float:
    """A point for each whom the person appears with elsewhere, half a point for a state, up to two of each."""
    states = min(2, len(person.states_met - {person.state}))
    return min(MOST_COMPANY, 0.5 * states + len(person.company))


def _title_sign(mine: Collection[str], theirs: Collection[str]) -> tuple[float, str]:
    """Points for the same title, or else for one that shares a word."""
    words = [_title_words(title) for title in mine]
    known = [_title_words(title) for title in theirs]
    if any(one and one == other for one in words for other in known):
        return SAME_TITLE, "the same title"
    if any(one & other for one in words for other in known):
        return SIMILAR_TITLE, "a similar title"
    return (OTHER_TITLE if words and known else 0.0), ""


def _title_words(title: str) -> frozenset[str]:
    return frozenset(fold(title).split()) - SMALL_WORDS


def _is_long_ago(published: str, seen: Collection[str]) -> bool:
    """Whether the sources that give the person titles are from another age than the article."""
    if not published or not seen:
        return False
    year = int(published[:4])
    return min(abs(year - int(date[:4])) for date in seen) > YEARS_OF_A_CAREER


def _renown(person: KnownPerson) -> float:
    """How usual it is to call the person by the family name alone: 1 for ten times, 2 for a hundred."""
    return min(MOST_RENOWN, math.log10(1 + person.times_called_alone))


def _one_each(people: Sequence[LocalActor], decided: Mapping[int, ActorLink]) -> dict[int, ActorLink]:
    """Two people of one article are not one: whoever is named in full keeps the link, the other one is left open."""
    by_pk: dict[int, list[LocalActor]] = defaultdict(list)
    for actor in people:
        if pk := decided[actor.key].actor:
            by_pk[pk].append(actor)
    open_ones: dict[int, ActorLink] = {}
    for pk, actors in by_pk.items():
        full = [actor for actor in actors if given_name(actor.name)]
        if full and len(actors) > len(full):
            bare = (actor for actor in actors if not given_name(actor.name))
            reason = "the text names this person apart"
            open_ones |= {actor.key: ActorLink(None, candidates=(pk,), confidence=0.0, reason=reason) for actor in bare}
    return {**decided, **open_ones}
