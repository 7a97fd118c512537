"""Whether a predicate tells of something that occurred, is announced or is denied, or of nothing that happened.

The answer is found by going up the tree: what was threatened, demanded, feared or refused did not happen, what
was said to have happened is reported, what is planned is announced. Ways up that say nothing are transparent.
"""

from __future__ import annotations

from spacy.tokens import Token

from ingest.nlp.events.patterns import load_words
from ingest.nlp.events.tokens import FINITE, VERBAL, children, lemma_of
from ingest.nlp.tokens import base
from ingest.records import Phase

HABITS = {"generally", "often", "regularly", "routinely", "sometimes", "typically", "usually"}
NEGATIONS = {"longer", "not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"}
FUTURE = {"will", "shall", "'ll", "’ll", "wo"}
CONDITIONAL = {"can", "could", "may", "might", "must", "ought", "should", "ca"}
SUPPOSING = {"if", "unless", "whether", "lest", "until"}
SOFT_FUTURE = {"planned", "upcoming", "proposed", "future", "expected", "scheduled", "forthcoming", "coming", "next"}
UNREAL = {"possible", "potential", "threatened", "hypothetical", "any", "no", "another"}
STEPS = 8


def phase_of(token: Token) -> Phase | None:
    """The phase of what a verb or a noun tells, None where it is told as not having happened."""
    phase: Phase = "occurred"
    for _ in range(STEPS):
        own = _own_phase(token)
        if own is None:
            return None
        phase = _stronger(phase, own)
        step = _step_up(token)
        if step is None:
            return phase
        token, reached = step
        if reached is None:
            return None
        phase = _stronger(phase, reached)
    return phase


def _stronger(first: Phase, second: Phase) -> Phase:
    order: tuple[Phase, ...] = ("denied", "announced", "occurred")
    return min(first, second, key=order.index)


def _own_phase(token: Token) -> Phase | None:
    """What stands at the predicate itself says: auxiliaries, negation, "if"."""
    if any(child.lower_ in NEGATIONS for child in children(token, "advmod", "det", "neg", "cc")):
        return None
    if any(child.lower_ in HABITS for child in children(token, "advmod")):
        return None
    if token.pos_ in VERBAL or children(token, "cop"):
        return _verb_phase(token)
    adjectives = {child.lower_ for child in children(token, "amod", "det")}
    if adjectives & UNREAL:
        return None
    return "announced" if adjectives & SOFT_FUTURE else "occurred"


def _verb_phase(verb: Token) -> Phase | None:
    auxiliaries = {child.lower_ for child in children(verb, "aux")}
    marks = {child.lower_ for child in children(verb, "mark")}
    if any(child.lower_ in ("no", "neither") for each in children(verb, "nsubj") for child in children(each, "det")):
        return None
    if marks & SUPPOSING or auxiliaries & CONDITIONAL:
        return None
    if "would" in auxiliaries:
        return "announced" if _is_reported(verb) and not _is_supposed(verb) else None
    if auxiliaries & FUTURE:
        return "announced"
    if "to" in marks and verb.head == verb:
        return "announced"
    return "occurred"


def _is_supposed(verb: Token) -> bool:
    """Whether an if-clause makes the verb a supposition."""
    return any(mark.lower_ in SUPPOSING for clause in children(verb, "advcl") for mark in children(clause, "mark"))


def _is_reported(verb: Token) -> bool:
    if verb.dep_ == "conj":
        return _is_reported(verb.head)
    before = [clause for clause in children(verb, "advcl", "ccomp", "parataxis") if not children(clause, "mark")]
    if any(clause.i < verb.i and lemma_of(clause) in load_words()["speech"] for clause in before):
        return True
    return verb.dep_ in ("ccomp", "parataxis") and lemma_of(verb.head) in load_words()["transparent"]


def _step_up(token: Token) -> tuple[Token, Phase | None] | None:
    """The predicate above and what it makes of this one; None at the top, and where the way up says nothing."""
    head = token.head
    if head == token:
        return None
    if token.pos_ not in VERBAL and not children(token, "cop"):
        return _step_from_noun(token, head)
    label = base(token.dep_)
    if token.dep_ == "acl:relcl":
        return None
    if label == "conj":
        return _step_from_conjunct(token, head)
    if label == "acl":
        return _step_from_noun_clause(token, head)
    if label == "advcl":
        return _step_from_adverbial(token, head)
    if label == "xcomp" and token.tag_ in FINITE and head.pos_ not in VERBAL:
        return None
    if label in ("xcomp", "ccomp", "csubj", "parataxis"):
        return head, _made_by(head, token)
    return None


def _made_by(head: Token, clause: Token) -> Phase | None:
    """What the governor makes of its clause."""
    lemma = lemma_of(head)
    words = load_words()
    if lemma in words["denying"]:
        return "denied"
    if lemma in words["planning"]:
        return "announced" if base(clause.dep_) != "ccomp" or clause.tag_ == "VB" else "occurred"
    if lemma in words["irrealis_verb"]:
        return None
    if base(clause.dep_) == "xcomp" and lemma not in words["transparent"]:
        return None
    return "occurred"


def _step_from_conjunct(token: Token, head: Token) -> tuple[Token, Phase | None] | None:
    bare = token.tag_ == "VB" and not children(token, "aux", "mark", "nsubj")
    if bare:
        return head, "occurred"
    return (head.head, _made_by(head.head, head)) if base(head.dep_) in ("ccomp", "xcomp") else None


def _step_from_noun_clause(token: Token, noun: Token) -> tuple[Token, Phase | None] | None:
    if token.tag_ in ("VBN", "VBD", "VBG"):
        return None
    if lemma_of(noun) in load_words()["irrealis_noun"]:
        return noun, None
    return noun, "announced"


def _step_from_adverbial(token: Token, head: Token) -> tuple[Token, Phase | None] | None:
    is_purpose = any(child.lower_ == "to" for child in children(token, "mark")) and not children(token, "aux")
    if not is_purpose:
        return (head, _made_by(head, token)) if token.tag_ == "VBG" and children(token, "mark", "case") else None
    if lemma_of(head) in load_words()["planning"]:
        return head, "announced"
    return head, None


def _step_from_noun(noun: Token, head: Token) -> tuple[Token, Phase | None] | None:
    label = base(noun.dep_)
    words = load_words()
    if label in ("obj", "nsubj", "obl", "xcomp") and head.pos_ in VERBAL:
        is_object = label == "obj" or noun.dep_ == "nsubj:pass"
        if is_object and lemma_of(head) in words["irrealis_verb"]:
            return head, None
        if is_object and lemma_of(head) in words["denying"]:
            return head, "denied"
        if is_object and lemma_of(head) in words["planning"]:
            return head, "announced"
        if label == "obl" and lemma_of(head) in {"call", "push", "wait", "hope", "prepare", "ask", "appeal", "press"}:
            return head, None
        return (head, "occurred") if is_object else None
    if label == "nmod" and lemma_of(head) in words["irrealis_noun"]:
        return head, None
    return None
