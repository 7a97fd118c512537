"""What is told as not done but still means something: "will not lift the ban" refuses, "may strike if" threatens.

The patterns ask for these with ``phase=refused`` and ``phase=supposed``; no other pattern matches there.
"""

from __future__ import annotations

from spacy.tokens import Token

from ingest.nlp.events.frames import frame_of
from ingest.nlp.events.patterns import load_words
from ingest.nlp.events.phases import CONDITIONAL, FUTURE, NEGATIONS, SUPPOSING
from ingest.nlp.events.tokens import children, lemma_of
from ingest.nlp.tokens import base

REFUSED, SUPPOSED = "refused", "supposed"
WILLING = FUTURE | {"would", "'d"}
POSSIBLE = CONDITIONAL - {"must", "ought", "should"} | {"would", "'d"}


def unmet_phase(verb: Token) -> str:
    """``refused`` or ``supposed`` where a verb that tells of nothing done says so of a will or a condition, else ""."""
    auxiliaries = {child.lower_ for child in children(verb, "aux")}
    if not (auxiliaries and _is_asserted(verb)):
        return ""
    if any(child.lower_ in NEGATIONS for child in children(verb, "advmod", "neg")):
        return REFUSED if auxiliaries & WILLING else ""
    return SUPPOSED if auxiliaries & POSSIBLE and frame_of(verb).get("condition") else ""


def _is_asserted(verb: Token) -> bool:
    """Whether the clause stands by itself or is reported, and is no condition."""
    if any(child.lower_ in SUPPOSING for child in children(verb, "mark")):
        return False
    if base(verb.dep_) == "conj" and verb.head != verb:
        return _is_asserted(verb.head)
    above = lemma_of(verb.head)
    is_reported = above in load_words()["transparent"] or above in load_words()["speech"] or above in REPORTING
    return verb.head == verb or (base(verb.dep_) in ("ccomp", "parataxis") and is_reported)


REPORTING = {"assert", "pledge", "promise", "reiterate", "swear", "threaten", "vow", "warn"}
