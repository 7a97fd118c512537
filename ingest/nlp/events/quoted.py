"""Which words of a text stand in quotation marks, as somebody's own words."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Doc

from ingest.nlp.doc import remembered_of_doc
from ingest.nlp.quotation_marks import quoted_runs

LONGEST_SCARE_QUOTE = 4


@remembered_of_doc
def quoted_places(doc: Doc) -> Set[int]:
    """The tokens in quotation marks, single words and short phrases that are only set off excepted."""
    runs = [run for run in quoted_runs(doc) if run.end - run.start > LONGEST_SCARE_QUOTE]
    return frozenset(index for run in runs for index in range(run.start, run.end))
