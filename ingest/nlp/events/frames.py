"""Who and what stands around a predicate: its frame, read off the dependency tree.

A frame maps slots to tokens. A verb has ``subj``, ``obj``, ``obj2``, ``iobj``, ``xcomp``, ``ccomp``, ``advcl``,
``condition`` (an "if" behind a modal verb) and one slot for each preposition (``on``, ``with`` …); voice is undone, so
that ``subj`` is who acts. A noun has ``poss``, ``mod`` (adjectives and nouns before it), ``acl``, ``name`` (who it is)
and its prepositions. Paths walk from frame to frame: ``obj.to`` is the noun after "to" at the object.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.nlp.doc import remembered
from ingest.nlp.events.patterns import load_words
from ingest.nlp.events.repairs import is_time, repair
from ingest.nlp.events.tokens import (
    FINITE,
    PAST_FORMS,
    VERBAL,
    children,
    is_passive,
    labelled_children,
    lemma_of,
    preposition,
    sentence_bounds,
    unpacked,
    with_conjuncts,
)
from ingest.nlp.tokens import base

Frame = dict[str, list[Token]]
BEFORE_NOUN = {"amod", "compound", "det", "nmod", "nummod"}
CONDITIONS = {"if", "unless"}
MODALS = {"could", "may", "might", "will", "would"}
RELATIVE_WORDS = {"who", "which", "that", "whom"}
DASHES = {"-", "--", "–", "—"}
REACH_OF_DATELINE = 12
DEEPEST = 3
REACH_OF_LABEL = 12


@remembered
def frame_of(token: Token) -> Frame:
    """The frame of a predicate or a noun; not to be changed."""
    return _frame(token, depth=0)


def _frame(token: Token, *, depth: int) -> Frame:
    if token.pos_ in VERBAL and not children(token, "cop"):
        return _verb_frame(token, depth)
    frame = noun_frame(token)
    subjects = children(token, "nsubj") or (children(token, "expl") if children(token, "xcomp") else [])
    if subjects:
        frame["subj"] = _conjuncts_of(subjects)
    for auxiliary in children(token, "aux"):
        frame[auxiliary.lower_] = [auxiliary]
    return frame


def _conjuncts_of(tokens: list[Token]) -> list[Token]:
    return [each for token in tokens for each in with_conjuncts(token)]


def noun_frame(token: Token) -> Frame:
    """A frame of its own, to which slots may be added."""
    return dict(_noun_frame(token))


@remembered
def _noun_frame(token: Token) -> Frame:
    frame: Frame = {}
    for _, child in labelled_children(token):
        for slot in _noun_slots(child, token):
            frame.setdefault(slot, []).extend(with_conjuncts(child))
    _share_with_conjuncts(token, frame)
    return frame


def _share_with_conjuncts(token: Token, frame: Frame) -> None:
    """The "of" that stands right behind a noun, and what joined nouns share ("X's poisoning and arrest of Y")."""
    follower = token.nbor() if token.i + 1 < len(token.doc) else None
    if "of" not in frame and follower is not None and follower.lower_ == "of" and follower.head.i > token.i:
        frame["of"] = with_conjuncts(follower.head)
    for other in children(token, "conj") if token.dep_ != "conj" else [token.head]:
        if other.pos_ == "NOUN" == token.pos_:
            slot = "of" if other.i > token.i else "poss"
            nested = [child for _, child in labelled_children(other) if slot in _noun_slots(child, other)]
            if nested:
                frame.setdefault(slot, nested)


def _noun_slots(child: Token, token: Token) -> Iterator[str]:
    label = child.dep_
    if label == "nmod:poss":
        yield "poss"
    elif base(label) in BEFORE_NOUN and not preposition(child) and child.i < token.i:
        yield "mod"
    elif base(label) in ("nmod", "obl"):
        yield preposition(child) or "name"
    elif label in ("appos", "flat"):
        yield "name"
    elif base(label) in ("acl", "ccomp"):
        yield "acl"
    elif label == "advmod":
        yield child.lower_


def _verb_frame(verb: Token, depth: int) -> Frame:
    frame: Frame = {}
    passive = is_passive(verb)
    for _, child in labelled_children(verb):
        slot = "time" if is_time(child) else _verb_slot(child, passive=passive)
        if slot:
            frame.setdefault(slot, []).extend(with_conjuncts(child))
    if "iobj" in frame and not frame.keys() & {"obj", "ccomp", "xcomp"}:
        frame["obj"] = frame.pop("iobj")
    if "obj" in frame and "iobj" in frame:
        frame["obj2"] = frame["obj"][1:]
    if lemma_of(verb) in load_words()["labelling"]:
        frame["after"] = [token for token in verb.sent if verb.i < token.i <= verb.i + REACH_OF_LABEL]
    if frame.keys() & MODALS:
        frame["condition"] = [token for token in verb.sent if token.i > verb.i and token.lower_ in CONDITIONS]
    repair(verb, frame)
    _take_shared_arguments(verb, frame, passive=passive, depth=depth)
    if "subj" in frame:
        frame["subj"] = [_behind_dateline(each) for each in frame["subj"]]
    return {slot: [_antecedent(each) for each in tokens] for slot, tokens in frame.items()}


def _behind_dateline(subject: Token) -> Token:
    """The subject behind the place before a dash that a report begins with ("LIMA - Police in Peru arrested …")."""
    start, _ = sentence_bounds(subject)
    if subject.i - start > REACH_OF_DATELINE or not subject.doc[start].is_upper:
        return subject
    dash = next((token for token in subject.doc[start : start + REACH_OF_DATELINE] if token.text in DASHES), None)
    if dash is None or subject.i > dash.i:
        return subject
    return next((each for each in children(subject, "appos", "dep", "parataxis", "conj") if each.i > dash.i), subject)


def _verb_slot(child: Token, *, passive: bool) -> str:
    label = child.dep_
    if label in ("nsubj", "csubj"):
        return "subj"
    if label in ("nsubj:pass", "csubj:pass"):
        return "obj" if passive else "subj"
    if base(label) == "obl" and passive and preposition(child) == "by":
        return "subj"
    if label in ("obj", "iobj"):
        return preposition(child) or label
    if label in ("xcomp", "advcl", "ccomp"):
        return label
    if base(label) in ("obl", "nmod"):
        return preposition(child) or "bare"
    return child.lower_ if label in ("compound:prt", "advmod", "aux", "mark") else ""


def _take_shared_arguments(verb: Token, frame: Frame, *, passive: bool, depth: int) -> None:
    """Arguments that stand elsewhere: at the first conjunct, at the governor, at the noun that a clause describes."""
    slot = "obj" if passive else "subj"
    if base(verb.dep_) == "acl" and verb.head.pos_ not in VERBAL:
        _take_described_noun(verb, frame, passive=passive)
    elif slot not in frame and depth < DEEPEST and verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "parataxis"):
        shared = _shared_subject(verb, depth)
        if shared:
            frame[slot] = shared


def _shared_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "advcl" and verb.tag_ in FINITE and verb.i < head.i:
        return []
    if head.pos_ not in VERBAL and not children(head, "nsubj", "cop"):
        takes_noun = verb.dep_ in ("advcl", "xcomp") or (verb.dep_ == "conj" and verb.tag_ in FINITE)
        return [head] if takes_noun and head.pos_ in ("NOUN", "PROPN") else []
    above = _frame(head, depth=depth + 1)
    if verb.dep_ == "xcomp" and above.get("obj") and not is_passive(head):
        return above["obj"]
    if is_passive(head):
        return above.get("obj", [])
    return above.get("subj", [])


def _take_described_noun(verb: Token, frame: Frame, *, passive: bool) -> None:
    noun = verb.head
    if verb.dep_ == "acl:relcl":
        if not any(each.lower_ in RELATIVE_WORDS for tokens in frame.values() for each in tokens):
            frame.setdefault("obj" if passive or "subj" in frame else "subj", with_conjuncts(noun))
    elif passive:
        frame.setdefault("obj", [noun])
    elif verb.tag_ in (*PAST_FORMS, "VBG"):
        frame.setdefault("subj", [noun])
    else:
        is_headline = noun.head == noun and noun.i < verb.i
        frame.setdefault("subj", [noun] if is_headline else noun_frame(noun).get("poss", []))


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    if token.lower_ not in RELATIVE_WORDS or token.pos_ not in ("PRON", "DET", "SCONJ"):
        return token
    for clause in (token.head, token.head.head):
        if clause.dep_ == "acl:relcl":
            return clause.head
    return token


def at_path(frame: Frame, path: str) -> list[Token]:
    """The tokens at a path such as ``obj.to``; a verb's own ``to`` is also looked for at its object."""
    first, _, rest = path.partition(".")
    tokens = frame.get(first, [])
    if not rest:
        return tokens
    found: list[Token] = []
    for token in tokens:
        nested = frame_of(unpacked(token))
        found += at_path(nested, rest) if "." in rest else with_nested(nested, rest)
    return found


def with_nested(frame: Frame, slot: str) -> list[Token]:
    """The tokens of a preposition at the verb, else deeper at its object ("sanctions on exports to Russia")."""
    found = frame.get(slot)
    if found or slot in ("subj", "obj", "obj2", "iobj", "xcomp", "ccomp", "advcl", "poss", "mod", "name", "acl"):
        return found or []
    level = frame.get("obj", [])
    for _ in range(DEEPEST):
        frames = [noun_frame(token) for token in level]
        found = [token for nested in frames for token in nested.get(slot, [])]
        if found:
            return found
        level = [token for nested in frames for tokens in nested.values() for token in tokens if token.pos_ == "NOUN"]
    return []
