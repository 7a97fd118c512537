"""The cast of one text: the actors that it means, as they become known while the text is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ingest.gazetteer import GazetteerActor, load_gazetteer
from ingest.name_order import family_name_first
from ingest.names import (
    PARTICLES,
    compatible_given_names,
    compatible_middle_names,
    fold,
    given_name,
    has_other_order,
    have_one_family_name,
    is_end_of_name,
    name_words,
    suffix,
    surname_key,
    word_key,
)
from ingest.records import ActorKind, LocalActor


@dataclass(eq=False, slots=True)
class ActorDraft:
    """An actor in the making: what the text has said of it so far."""

    key: int
    kind: ActorKind
    names: Counter[str] = field(default_factory=Counter)
    gazetteer: str = ""
    state: str = ""
    gender: str = ""
    last_seen: int = -1
    """Index of the token at which it was last named."""
    is_mentioned: bool = False

    def named(self, text: str, token: int, *, described: bool = False) -> None:
        """Note that the text names it so; a description of a state's institution is no name."""
        if not (described and self.gazetteer):
            self.names[text] += 1
        self.is_mentioned = True
        self.last_seen = max(self.last_seen, token)

    def is_called_by(self, word: str) -> bool:
        """Whether a lower-case word stands in one of its names of several words."""
        known = (load_gazetteer()[self.gazetteer].name,) if self.gazetteer else ()
        return any(" " in name and word in fold(name).split() for name in (*self.names, *known))

    def has_initials(self, letters: str) -> bool:
        """Whether the words of one of its names begin with these letters."""
        return any("".join(word[0] for word in name.split()).upper() == letters for name in self.names)

    @property
    def fullest_name(self) -> str:
        if not self.names:
            return load_gazetteer()[self.gazetteer].name
        return max(self.names, key=lambda name: (len(name_words(name)), self.names[name], len(name)))

    def record(self) -> LocalActor:
        fullest = self.fullest_name
        rest = [name for name, _ in self.names.most_common() if name != fullest]
        return LocalActor(self.key, self.kind, (fullest, *rest), self.gazetteer, self.state, self.gender)


class Cast:
    """Everybody in one text, found again by name."""

    def __init__(self) -> None:
        self.drafts: list[ActorDraft] = []
        self._by_gazetteer: dict[str, ActorDraft] = {}
        self._organizations: dict[str, ActorDraft] = {}

    def __getitem__(self, key: int) -> ActorDraft:
        return self.drafts[key]

    def records(self) -> tuple[LocalActor, ...]:
        return tuple(draft.record() for draft in self.drafts if draft.is_mentioned)

    def from_gazetteer(self, actor: GazetteerActor) -> ActorDraft:
        """The draft for a fact sheet of the gazetteer."""
        draft = self._by_gazetteer.get(actor.key)
        if draft is None:
            kind: ActorKind = "state" if actor.kind == "state" else "organization"
            draft = self._add(kind, gazetteer=actor.key, state=actor.state)
            self._by_gazetteer[actor.key] = draft
        return draft

    def state(self, key: str) -> ActorDraft:
        return self.from_gazetteer(load_gazetteer()[key])

    def organization(self, name: str) -> ActorDraft:
        """The draft for an organisation that the gazetteer does not know; acronyms lead to the name they shorten."""
        folded = fold(name)
        draft = self._organizations.get(folded) or self._by_acronym(name)
        if draft is None:
            draft = self._add("organization")
        self._organizations.setdefault(folded, draft)
        return draft

    def also_called(self, draft: ActorDraft, name: str) -> ActorDraft:
        """``draft``, which from now on is meant by ``name`` too."""
        self._organizations.setdefault(fold(name), draft)
        return draft

    def _by_acronym(self, name: str) -> ActorDraft | None:
        if not (name.isupper() and 2 <= len(name) <= 6):
            return None
        for folded, draft in self._organizations.items():
            words = [word for word in folded.split() if word not in ("of", "the", "and", "for", "on", "in")]
            letters = "".join(word if word in ("us", "uk", "un", "eu") else word[0] for word in words)
            if len(words) > 1 and letters == name.lower():
                return draft
        return None

    def institution_of_type(self, prefix: str) -> list[ActorDraft]:
        """ActorDrafts whose gazetteer key begins with ``prefix``, such as ``"institution:foreign-ministry:"``."""
        return [draft for key, draft in self._by_gazetteer.items() if key.startswith(prefix)]

    def person(self, name: str) -> ActorDraft:
        """The draft for a person's full name: one already there whose name does not contradict it, or a new one."""
        people = self.people()
        for is_same in (_same_person, _is_part_of_name):
            for draft in people:
                if any(is_same(known, name) for known in draft.names):
                    return draft
        return self._add("person")

    def people(self) -> list[ActorDraft]:
        return [draft for draft in self.drafts if draft.kind == "person"]

    def organizations(self) -> list[ActorDraft]:
        """Those that the text has named so far."""
        return [draft for draft in self.drafts if draft.kind == "organization" and draft.is_mentioned]

    def people_called(self, word: str, *, gender: str = "") -> list[ActorDraft]:
        """The people whose family name is ``word``, the last named first; without any, those who have it as another."""
        key = surname_key(word)
        fitting = [draft for draft in self.people() if not (gender and draft.gender and draft.gender != gender)]
        by_surname = [draft for draft in fitting if any(surname_key(name) == key for name in draft.names)]
        found = by_surname or [draft for draft in fitting if any(key in _other_keys(name) for name in draft.names)]
        return sorted(found, key=lambda draft: -draft.last_seen)

    def add_person(self) -> ActorDraft:
        return self._add("person")

    def _add(self, kind: ActorKind, *, gazetteer: str = "", state: str = "") -> ActorDraft:
        draft = ActorDraft(len(self.drafts), kind, gazetteer=gazetteer, state=state)
        self.drafts.append(draft)
        return draft


def _same_person(known: str, name: str) -> bool:
    if has_other_order(known, name):
        return True
    if not have_one_family_name(known, name) or suffix(known) != suffix(name):
        return False
    if not compatible_middle_names(known, name):
        return False
    first, second = given_name(known), given_name(name)
    if not second:
        return len(name_words(name)) > 1 and fold(known).endswith(fold(name))
    return bool(first) and compatible_given_names(first, second)


def _is_part_of_name(one: str, other: str) -> bool:
    """Whether one of two names is the other's end or beginning ("López Obrador", "Luis Lacalle" of Lacalle Pou)."""
    if suffix(one) != suffix(other):
        return False
    shorter, longer = sorted((fold(one).split(), fold(other).split()), key=len)
    return is_end_of_name(one, other) or (2 <= len(shorter) < len(longer) and longer[: len(shorter)] == shorter)


def _other_keys(name: str) -> set[str]:
    """The keys of the words of a full name beside the family name: given names and a first family name.

    Given names behind a family name also count together: "Jong-un" of "Kim Jong Un".
    """
    words = name_words(name)
    if family_name_first(words):
        return {word_key(word) for word in (*words[1:], "".join(words[1:]))}
    return {word_key(word) for word in words[:-1] if len(word) > 2 and fold(word) not in PARTICLES}
