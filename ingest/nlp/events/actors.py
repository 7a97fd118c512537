"""Which actors a word leads to.

A noun names an actor itself; or it acts for the one in its modifiers ("Russian officials", "the government of Peru").
Looked at loosely, as for whoever is at the receiving end, any noun does ("Biden's remarks").
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.gazetteer import titles
from ingest.nlp.doc import actor_at
from ingest.nlp.events.frames import frame_of
from ingest.nlp.events.groups import group_key
from ingest.nlp.events.pairs import is_pair, pair_before
from ingest.nlp.events.patterns import load_words
from ingest.nlp.events.quoted import quoted_places
from ingest.nlp.events.tokens import (
    VERBAL,
    children,
    lemma_of,
    lemmas_of,
    preposition,
    sentence_bounds,
    unpacked,
    words_of,
)
from ingest.nlp.tokens import base
from ingest.records import LocalActor

MODIFYING_SLOTS = ("poss", "mod", "of", "from", "by", "in", "at")
LONGEST_TITLE = 3
REACH_OF_SPEAKER = 60
FIRST_PERSON = {"i", "we", "my", "our"}
PRONOUNS = {"it", "they", "he", "she"}
SPOKEN_OF = {"him", "her"}


def actor_of(doc_actors: tuple[LocalActor, ...], key: int | None) -> LocalActor | None:
    return next((actor for actor in doc_actors if actor.key == key), None)


def own_actor(token: Token) -> int | None:
    """The actor that a noun names: by itself, or by the name after it ("the president, X"; "President X")."""
    key = actor_at(token.doc, token.i)
    if key is not None:
        return key
    key = group_key(token)
    if key is not None:
        return key
    if token.lower_ in FIRST_PERSON:
        return speaker_of(token)
    if token.lower_ in SPOKEN_OF:
        return _spoken_of(token)
    if token.lower_ in PRONOUNS:
        return _meant_by_pronoun(token)
    for child in token.children:
        if child.dep_ in ("flat", "appos") and child.i > token.i:
            key = actor_at(token.doc, child.i)
            if key is not None:
                return key
    held = _holder_of_office(token)
    return held if held is not None else _name_behind(token)


def _spoken_of(token: Token) -> int | None:
    """Whom a speaker calls "him" or "her": the only other person named or meant shortly before the quotation."""
    if token.i not in quoted_places(token.doc):
        return None
    end, _ = sentence_bounds(token)
    named = {actor_at(token.doc, place) for place in range(max(0, end - REACH_OF_SPEAKER), end)} - {speaker_of(token)}
    people = [key for key in named if key is not None and is_person_key(token, key)]
    return people[0] if len(people) == 1 else None


def _holder_of_office(token: Token) -> int | None:
    """The person whose name was hung below the office ("Secretary of State Ann Lee", "Minister for Trade Ann Lee")."""
    for child in children(token, "nmod"):
        if child.ent_type_ != "PERSON" or not preposition(child):
            continue
        start = next(span.start for span in child.doc.ents if span.start <= child.i < span.end)
        if child.doc[start - 1].pos_ in ("NOUN", "PROPN") and start - 1 > token.i:
            return actor_at(child.doc, child.i)
    return None


def _name_behind(token: Token) -> int | None:
    """The person whose name follows a common noun ("the opposition figure Ann Lee", "her counterpart, Ann Lee")."""
    if token.pos_ != "NOUN":
        return None
    start = token.i + 1
    if start < len(token.doc) and token.doc[start].text == "," and token.lemma_.lower() in {"counterpart", *titles()}:
        start += 1
    for following in token.doc[start : start + LONGEST_TITLE]:
        key = actor_at(token.doc, following.i)
        if key is not None and following.ent_type_ == "PERSON":
            return key
        if key is not None or following.pos_ != "NOUN":
            return None
    return None


def _meant_by_pronoun(token: Token) -> int | None:
    """Whom the subject of a reported clause means: who reports it ("Peru said it had expelled …")."""
    report = report_of(token)
    keys = _subject_keys(report) if report is not None else []
    return keys[0] if len(keys) == 1 or (keys and token.lower_ == "they") else None


def report_of(subject: Token) -> Token | None:
    """The verb of saying that reports the clause of a subject, above it or, misread, before it and below it."""
    clause = subject.head
    if subject.dep_ not in ("nsubj", "nsubj:pass", "expl"):
        return None
    if base(clause.dep_) == "ccomp":
        return clause.head
    before = [verb for verb in children(clause, "advcl", "parataxis", "ccomp") if verb.i < subject.i]
    return next((verb for verb in before if lemma_of(verb) in load_words()["speech"]), None)


def reporting_actor(subjects: list[Token]) -> list[int]:
    """Who reports what a body without a name does ("the minister said the army would leave"): it is his side's."""
    for subject in subjects:
        report = report_of(subject) if words_of(subject) & load_words()["collective"] else None
        if report is not None and lemma_of(report) in load_words()["speech"]:
            return _subject_keys(report)[:1]
    return []


def acts_for_others(token: Token) -> bool:
    """Whether a noun is of those who act in somebody's name: officials, troops, a government."""
    words = words_of(token)
    return bool(words & load_words()["agents"] or words & load_words()["person"]) or token.ent_type_ in (
        "PERSON",
        "ORG",
        "NORP",
    )


def actors_at(token: Token, *, loosely: bool = False) -> list[int]:
    """The actors that a noun leads to; ``loosely``: through its modifiers whatever the noun is."""
    key = own_actor(token)
    if key is not None:
        return [key]
    noun = unpacked(token)
    if noun != token:
        return actors_at(noun, loosely=loosely)
    if not (loosely or acts_for_others(token)) or token.pos_ in VERBAL:
        return []
    frame = frame_of(token)
    if is_pair(token):
        return pair_before(token)
    for slot in MODIFYING_SLOTS:
        keys = keys_in(frame.get(slot, []), loosely=loosely)
        if not loosely and not words_of(noun) & load_words()["collective"]:
            keys = [key for key in keys if not is_person_key(token, key)]
        if keys:
            return keys
    return []


def is_person_key(token: Token, key: int) -> bool:
    """Whether the actor is a person: "Lee's allies" are not Lee, "Lee's troops" are."""
    actor = actor_of(token.doc._.actors, key)
    return actor is not None and actor.kind == "person"


def keys_in(tokens: list[Token], *, loosely: bool) -> list[int]:
    found: list[int] = []
    for token in tokens:
        key = own_actor(token)
        nested = [key, *_joined_names(token, key)] if key is not None else actors_at(token, loosely=loosely)
        found += [each for each in nested if each not in found]
    return found


def _joined_names(token: Token, key: int) -> list[int]:
    """Further names that the parser has taken for a part of the first ("Ann Lee and Bo Chan")."""
    names = [actor_at(token.doc, child.i) for child in children(token, "flat", "appos")]
    return [other for other in names if other is not None and other != key]


def state_key(token: Token, key: int) -> str:
    """The key of the state that an actor is or belongs to, or ""."""
    actor = actor_of(token.doc._.actors, key)
    if actor is None:
        return ""
    return actor.gazetteer if actor.kind == "state" else actor.state


def speaker_of(token: Token) -> int | None:
    """Who says the sentence in which the token stands: the subject of the verb of saying above or beside it.

    Without such a verb it is who spoke before; with one whose subject is no actor ("the letter said") it is nobody.
    """
    root = [token, *token.ancestors][-1]
    verbs = [*token.ancestors, *children(root, "parataxis", "ccomp", "dep")]
    key = next((key for verb in verbs if (key := _sayer(verb)) is not None), None)
    if key is not None or any(_says_something_else(verb) for verb in verbs):
        return key
    return _speaker_before(token)


def _says_something_else(verb: Token) -> bool:
    """Whether the subject of a verb of saying is neither an actor nor a pronoun that may mean one."""
    if verb.pos_ not in VERBAL or lemma_of(verb) not in load_words()["speech"]:
        return False
    subjects = frame_of(verb).get("subj", [])
    return bool(subjects) and not any(word.pos_ == "PRON" and word.lower_ != "which" for word in subjects)


def _sayer(verb: Token) -> int | None:
    if verb.pos_ not in VERBAL or lemma_of(verb) not in load_words()["speech"]:
        return None
    keys = _subject_keys(verb)
    return keys[0] if keys else None


def _subject_keys(verb: Token) -> list[int]:
    """The actors of a verb's subject; of a pronoun only where it is linked already.

    "My friend said" does not tell who speaks: that is just what is asked.
    """
    found = []
    for subject in frame_of(verb).get("subj", []):
        key = actor_at(subject.doc, subject.i)
        if key is not None:
            found.append(key)
        elif not any(word.lower_ in PRONOUNS | FIRST_PERSON for word in subject.subtree):
            found += actors_at(subject)
    return found


def _speaker_before(token: Token) -> int | None:
    """Who spoke last in the few sentences before: a quotation goes on without naming its speaker again."""
    end, _ = sentence_bounds(token)
    lemmas = lemmas_of(token.doc)
    for place in range(end - 1, max(0, end - REACH_OF_SPEAKER) - 1, -1):
        key = _sayer(token.doc[place]) if lemmas[place] in load_words()["speech"] else None
        if key is not None:
            return key
    return None


def with_own_envoys_aside(doc: Doc, kind: str, participants: dict[str, list[int]]) -> dict[str, list[int]]:
    """The participants of a recall with the envoy who is called home among the others: it is not done to him.

    Where nobody is told to have called him, his own state did.
    """
    if kind != "envoy.recalled":
        return participants
    actors = {actor.key: actor for actor in doc._.actors}
    home = {actors[key].gazetteer or actors[key].state for key in participants["initiator"]}
    people = [key for key in participants["recipient"] if actors[key].kind == "person"]
    called = [key for key in people if not home or actors[key].state in home | {""}]
    states = {actors[key].state for key in called} - {""}
    callers = participants["initiator"] or [key for key, actor in actors.items() if actor.gazetteer in states][:1]
    recipients = [key for key in participants["recipient"] if key not in called]
    return {"initiator": callers, "recipient": recipients, "other": [*participants["other"], *called]}
