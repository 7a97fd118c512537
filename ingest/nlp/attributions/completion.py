"""Attributions that rules add to those that the recogniser found: the component ``complete_attributions``.

Reads ``doc._.attributions``, the names, the parse and the quotation marks; sets ``doc._.attributions``.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.attributions.edges import with_clean_edges
from ingest.nlp.statements.headline_statements import headline_statements
from ingest.nlp.statements.missed_quotations import missed_quotations
from ingest.nlp.statements.speaker_spans import with_speaker
from ingest.nlp.statements.transcripts import floor_takings


@Language.component("complete_attributions", requires=["doc._.attributions"], assigns=["doc._.attributions"])
def complete_attributions(doc: Doc) -> Doc:
    """Add the turns of a transcript, what headlines report and quoted words left out; mend speakers and edges."""
    turns = floor_takings(doc)
    found = [one for one in doc._.attributions if one.content and not _is_replaced(one, turns)]
    taken = _places([*found, *turns])
    headlines = [one for one in headline_statements(doc) if not _places([one]) & taken]
    taken |= _places(headlines)
    everything = [*found, *turns, *headlines, *missed_quotations(doc, taken)]
    mended = (with_clean_edges(doc, with_speaker(doc, one)) for one in everything)
    doc._.attributions = sorted(mended, key=lambda one: one.content)
    return doc


def _places(attributions: Iterable[Attribution]) -> set[int]:
    return {place for one in attributions for start, end in one.content for place in range(start, end)}


def _is_replaced(attribution: Attribution, turns: Iterable[Attribution]) -> bool:
    """Whether a transcript's turn tells the same better: the attribution lies in it and has no verb of its own."""
    first, last = attribution.content[0][0], attribution.content[-1][1]
    for turn in turns:
        start, end = turn.content[0]
        inside = turn.speaker is not None and turn.speaker[0] <= first and last <= end + 1
        has_verb = attribution.cue is not None and start <= attribution.cue[0] < end
        if inside and not has_verb:
            return True
    return False
