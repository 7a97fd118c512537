"""Whom a text means by its names: the component ``actors``.

Reads ``doc.ents`` and the parse; sets ``doc._.actors``, ``doc._.mentions`` and ``doc._.actor_by_token``.
Names of people are joined by family name, institutions by their state, capitals that act stand for their state
("Moscow said"), and capitals where something merely happens stand for nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from ingest.gazetteer import GazetteerActor, Match, gender_of, load_gazetteer, titles
from ingest.names import gender_of_family_name, given_name, name_words, suffix, word_key
from ingest.nlp.actors.brackets import explained_by, introduced_behind, is_acronym
from ingest.nlp.actors.cast import ActorDraft, Cast
from ingest.nlp.actors.grounds import is_short_form, is_without_ground, variants
from ingest.nlp.actors.institutions import InstitutionReader
from ingest.nlp.actors.metonymy import acts, named_plainly, of_states_named, seats_first
from ingest.nlp.doc import characters
from ingest.nlp.names.bare import FEMALE_WORDS, MALE_WORDS, genders_of_bare_names
from ingest.nlp.names.spans import NameSpan, find_name_spans
from ingest.nlp.tokens import head_of
from ingest.records import MentionForm, MentionRecord

FEWEST_INITIALS = 3
NEAR = 60
"""Tokens back within which somebody was named shortly before."""


@Language.component(
    "actors", requires=["doc.ents", "token.dep"], assigns=["doc._.actors", "doc._.mentions", "doc._.actor_by_token"]
)
def actors(doc: Doc) -> Doc:
    """Find the actors of a text and the places where it names them."""
    reader = ActorReader(doc)
    reader.read()
    doc._.actors = reader.cast.records()
    doc._.mentions = tuple(sorted(reader.mentions, key=lambda mention: mention.span))
    doc._.actor_by_token = reader.actor_by_token
    doc.user_data["cast"] = reader.cast
    return doc


class ActorReader:
    """Reads one text from its first name to its last."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.cast = Cast()
        self.institutions = InstitutionReader(doc, self.cast)
        self.mentions: list[MentionRecord] = []
        self.actor_by_token: dict[int, int] = {}
        self.genders: dict[str, str] = {}
        self.places: set[int] = set()
        """Tokens of names that are but places where they stand."""
        self.named_plainly: frozenset[str] = frozenset()
        """Gazetteer keys of whom the text names otherwise than by a capital or a seat."""
        self.words_of_people: frozenset[str] = frozenset()
        """The words by which the text names people."""
        self.nouns_of_outlets: dict[str, str] = {}
        """Gazetteer keys of news outlets that the text names in full, and the last word of each name."""

    def read(self) -> None:
        names = find_name_spans(self.doc)
        self.named_plainly = named_plainly(names)
        people = [word for name in names if name.look == "person" for word in self._text(name).split()]
        self.words_of_people = frozenset(word for word in people if word.istitle())
        self.nouns_of_outlets = {key: word for name in names for key, word in self._outlets(name)}
        self.genders = genders_of_bare_names(self.doc, [name for name in names if name.look == "person"])
        for name in names:
            self._meet_full_name(name)
        for name in names:
            self._read_name(name)
        for start, end, actor in self.institutions.descriptions(self.actor_by_token, self.places):
            self._mention(start, end, actor, "nominal", reason="institution of the state named beside it")

    def _meet_full_name(self, name: NameSpan) -> None:
        """People named in full are known before anybody is looked up by family name alone."""
        words = self._words(name)
        if name.look == "person" and len(words) > 1:
            draft = self.cast.person(self._person_name(name))
            draft.names[self._text(name)] += 0
            draft.gender = draft.gender or self._gender(name, words)

    def _read_name(self, name: NameSpan) -> None:
        if name.look == "person":
            self._read_person(name)
        elif not self._read_gazetteer_name(name):
            self._read_organization(name)

    def _read_person(self, name: NameSpan) -> None:
        words = self._words(name)
        if len(words) > 1:
            self._mention(name.start, name.end, self.cast.person(self._person_name(name)), reason="full name")
            return
        if (known := self._person_named(name)) is not None:
            self._mention(name.start, name.end, known, confidence=0.9, reason="first letters of the name")
            return
        gender = self._gender(name, words) or self.genders.get(word_key(words[0]) if words else "", "")
        namesakes = self.cast.people_called(words[0], gender=gender) if words else []
        if len(namesakes) > 1 and not self._is_plain(name, namesakes):
            candidates = tuple(draft.key for draft in namesakes)
            self.mentions.append(
                MentionRecord(
                    characters(self.doc, name.start, name.end), "name", None, candidates, 0.0, "several namesakes"
                )
            )
        elif namesakes:
            confidence = 1.0 if len(namesakes) == 1 else 0.6
            self._mention(
                name.start,
                name.end,
                namesakes[0],
                confidence=confidence,
                reason="family name of a person named in full",
            )
        elif words:
            draft = self.cast.add_person()
            draft.gender = gender
            self._mention(name.start, name.end, draft, confidence=0.8, reason="name without a given name")

    def _is_plain(self, name: NameSpan, namesakes: list[ActorDraft]) -> bool:
        """Whether of several namesakes, the last named first, one is plainly meant.

        That is who alone was named shortly before, or who is named in full far more often than the others.
        """
        first, second = namesakes[:2]
        near = [draft.last_seen >= max(0, name.start - NEAR) for draft in (first, second)]
        if near == [True, False]:
            return True
        counts = [sum(draft.names.values()) for draft in namesakes]
        return first.last_seen >= 0 and counts[0] >= 3 * max(counts[1:])

    def _read_gazetteer_name(self, name: NameSpan) -> bool:
        """Link a name that the gazetteer knows; True where it needs no further reading."""
        if not name.matches or any(match.key.startswith("embassy:") for match in name.matches):
            return False
        match = self._choose(name)
        if match is None:
            self.places.update(range(name.start, name.end))
            return True
        actor = load_gazetteer()[self._outlet_in_full(name, match) or match.key]
        self.institutions.note(name.start, name.end, actor)
        form: MentionForm = "nominal" if match.form in ("adjective", "demonym") else "name"
        reason = {"capital": "a capital that acts stands for its state", "adjective": "adjective of the state"}
        self._mention(
            name.start, name.end, self._draft(actor), form, reason=reason.get(match.form, "name in the gazetteer")
        )
        return True

    def _choose(self, name: NameSpan) -> Match | None:
        """The reading of a gazetteer name that fits its place in the sentence; None where it is but a place."""
        head = head_of(self.doc, name.start, name.end)
        for match in seats_first(of_states_named(name.matches, self.named_plainly), self.named_plainly):
            if match.form in ("city", "region"):
                continue
            if match.form in ("capital", "seat") and not acts(self.doc, name, head, seat=match.form == "seat"):
                continue
            if match.form == "adjective" and head.pos_ == "VERB":
                continue
            return match
        return None

    def _draft(self, actor: GazetteerActor) -> ActorDraft:
        return self.cast.from_gazetteer(actor)

    def _read_organization(self, name: NameSpan) -> None:
        known = self.institutions.find(name.start, name.end, self.actor_by_token)
        if known is not None:
            self._mention(name.start, name.end, known, reason="institution of a state")
        elif (same := self._explained(name)) is not None:
            self._mention(name.start, name.end, same, confidence=0.95, reason="introduced in brackets")
        elif (person := self._person_named(name)) is not None:
            self._mention(name.start, name.end, person, confidence=0.9, reason="full name")
        elif (full := self._by_longer_name(name)) is not None:
            self._mention(name.start, name.end, full, confidence=0.8, reason="last word of an organisation's name")
        elif self._is_name_of_organization(name):
            draft = self._variant(name) or self.cast.organization(self._text(name))
            self._mention(name.start, name.end, draft, confidence=0.9, reason="name of an organisation")

    def _is_name_of_organization(self, name: NameSpan) -> bool:
        start, end = name.start, name.end
        if self.institutions.is_generic(start, end) or is_short_form(self.doc, start, end):
            return False
        return not is_without_ground(self.doc, start, end, self.words_of_people)

    def _by_longer_name(self, name: NameSpan) -> ActorDraft | None:
        """The one organisation whose longer name has the noun by which it is called here ("the Foundation")."""
        place = name.start, name.end
        if not is_short_form(self.doc, *place) or self.institutions.is_generic(*place):
            return None
        word = self._text(name).lower()
        keys = {key for key, last in self.nouns_of_outlets.items() if last == word}
        drafts = [self._draft(load_gazetteer()[key]) for key in sorted(keys)]
        drafts += [draft for draft in self.cast.organizations() if draft not in drafts and draft.is_called_by(word)]
        return drafts[0] if len(drafts) == 1 else None

    def _variant(self, name: NameSpan) -> ActorDraft | None:
        """The organisation of the gazetteer that is called so without its state in front, or with another ending."""
        start, state = self.institutions.state_before(name.start, name.end)
        texts = [self._text(name), self.doc[start : name.end].text] if state else [self._text(name)]
        for variant in [*texts, *(variant for text in texts for variant in variants(text))]:
            found = [load_gazetteer()[match.key] for match in load_gazetteer().find(variant) if match.form == "name"]
            fitting = [actor for actor in found if actor.kind == "organization" and state in ("", actor.state)]
            if len(fitting) == 1:
                return self._draft(fitting[0])
        return None

    def _outlets(self, name: NameSpan) -> Iterator[tuple[str, str]]:
        """The outlets that a name of several words may mean, with its last word."""
        if name.end - name.start - (self.doc[name.start].lower_ == "the") > 1:
            for match in name.matches:
                if load_gazetteer()[match.key].subtype == "outlet":
                    yield match.key, self.doc[name.end - 1].lower_

    def _outlet_in_full(self, name: NameSpan, match: Match) -> str:
        """The key of the one outlet whose full name the text has, where the last word of it names another ("Times")."""
        word = self.doc[name.end - 1].lower_
        is_short = (
            self._text(name).lower().removeprefix("the ") == word and load_gazetteer()[match.key].subtype == "outlet"
        )
        keys = {key for key, last in self.nouns_of_outlets.items() if last == word}
        return keys.pop() if is_short and len(keys) == 1 else ""

    def _explained(self, name: NameSpan) -> ActorDraft | None:
        """The organisation for which a name stands in brackets, or that brackets behind it introduce."""
        key = explained_by(self.doc, name.start, name.end, self.actor_by_token)
        if key is not None and self.cast[key].kind == "organization":
            return self.cast.also_called(self.cast[key], self._text(name))
        actor = introduced_behind(self.doc, name.end)
        return self.cast.also_called(self._draft(actor), self._text(name)) if actor else None

    def _person_named(self, name: NameSpan) -> ActorDraft | None:
        """The person whom the text names in full by the very words that look like an organisation's name here.

        Or whose three or more first letters they are ("M.B.S.").
        """
        text = self._text(name)
        is_full, letters = " " in text, text.replace(".", "")
        is_short = is_acronym(text) and len(letters) >= FEWEST_INITIALS
        return next(
            (
                draft
                for draft in self.cast.people()
                if (is_full and text in draft.names) or (is_short and draft.has_initials(letters))
            ),
            None,
        )

    def _mention(
        self,
        start: int,
        end: int,
        draft: ActorDraft,
        form: MentionForm = "name",
        *,
        confidence: float = 1.0,
        reason: str,
    ) -> None:
        span = characters(self.doc, start, end)
        self.mentions.append(MentionRecord(span, form, draft.key, (), confidence, reason))
        draft.named(self.doc[start:end].text, start, described=form == "nominal" and draft.kind == "organization")
        for place in range(start, end):
            self.actor_by_token[place] = draft.key

    def _text(self, name: NameSpan) -> str:
        return self.doc[name.start : name.end].text

    def _person_name(self, name: NameSpan) -> str:
        """A person's name without titles, with what tells a son from his father."""
        return " ".join((*self._words(name), suffix(self._text(name)))).strip()

    def _words(self, name: NameSpan) -> tuple[str, ...]:
        return name_words(self._text(name))

    def _gender(self, name: NameSpan, words: tuple[str, ...]) -> str:
        """What the given name, or else the title before a name or the family name, tells of the gender."""
        name_in_full = " ".join(words)
        if known := gender_of(given_name(name_in_full)):
            return known
        for token in self.doc[max(0, name.start - 2) : name.start]:
            word = token.lower_
            if word in MALE_WORDS or word in FEMALE_WORDS:
                return "m" if word in MALE_WORDS else "f"
            title = titles().get(word)
            if title and title.gender:
                return title.gender
        return gender_of_family_name(name_in_full)
