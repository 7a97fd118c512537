"""Sentences read by the shipped pipeline and the rules behind it, told in names rather than keys."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from ingest.nlp import load_nlp
from ingest.nlp.actors.coreference import coreference
from ingest.nlp.actors.find import actors
from ingest.nlp.actors.roles import roles
from ingest.nlp.attributions.completion import complete_attributions
from ingest.nlp.names.of_speakers import name_speakers
from ingest.nlp.statements.quotations import find_quotations
from ingest.records import LocalActor, QuotationRecord


@dataclass(frozen=True)
class Reading:
    """What the rules made of a text."""

    doc: Doc
    quotations: tuple[QuotationRecord, ...]

    def name(self, key: int | None) -> str:
        return "" if key is None else next(actor.name for actor in self.doc._.actors if actor.key == key)

    def actor(self, name: str) -> LocalActor:
        """The actor that is called so."""
        return next(actor for actor in self.doc._.actors if name in actor.names)

    @property
    def people(self) -> set[str]:
        return {actor.name for actor in self.doc._.actors if actor.kind == "person"}

    @property
    def organizations(self) -> set[str]:
        return {actor.name for actor in self.doc._.actors if actor.kind == "organization"}

    @property
    def gazetteer(self) -> set[str]:
        """The keys of the actors that the gazetteer knows."""
        return {actor.gazetteer for actor in self.doc._.actors if actor.gazetteer}

    @property
    def roles(self) -> list[tuple[str, str, str]]:
        return [(self.name(role.actor), role.title, self.name(role.of)) for role in self.doc._.roles]

    def meant(self, words: str, *, form: str = "") -> list[str]:
        """Whom the mentions written so mean, in order; "" for nobody."""
        return [
            self.name(mention.actor)
            for mention in self.doc._.mentions
            if self.doc.text[slice(*mention.span)] == words and form in ("", mention.form)
        ]

    @property
    def speakers(self) -> list[str]:
        """Who speaks in each quotation; what describes them where nobody is named."""
        return [self.name(one.speaker) or f"({one.speaker_text})" for one in self.quotations]


def read(text: str) -> Reading:
    """A text with its actors, roles, references and quotations."""
    doc = load_nlp()(text)
    for component in (complete_attributions, actors, name_speakers, roles, coreference):
        component(doc)
    return Reading(doc, find_quotations(doc, ()))
