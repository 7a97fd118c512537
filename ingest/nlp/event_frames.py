"""Who and what stands around a predicate: its frame, read off the dependency tree.

A frame maps slots to tokens. A verb has ``subj``, ``obj``, ``obj2``, ``iobj``, ``xcomp``, ``ccomp``, ``advcl`` and one
slot for each preposition (``on``, ``with`` …); voice is undone, so that ``subj`` is who acts. A noun has ``poss``,
``mod`` (adjectives and nouns before it), ``acl``, ``name`` (who it is) and its prepositions. Paths walk from frame to
frame: ``obj.to`` is the noun after "to" at the object.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from ingest.nlp.event_patterns import irregular_forms, known_verbs, known_words, lemmas_needing, load_words
from ingest.nlp.tokens import base

Frame = dict[str, list[Token]]

BEFORE_NOUN = {"amod", "compound", "det", "nmod", "nummod"}
INSIDE_NOUN_PHRASE = {"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"}
RELATIVE_WORDS = {"who", "which", "that", "whom"}
PARTICLES = {"away", "back", "down", "home", "off", "out", "over", "up"}
PAST_FORMS = {"VBN", "VBD"}
FINITE = {"VBD", "VBP", "VBZ", "MD"}
ORDERING = {"allow", "ask", "command", "force", "instruct", "invite", "order", "tell", "urge"}
VERBAL = {"VERB", "AUX"}
CONTAINERS = frozenset(
    "acre all array barrel batch bulk couple dozen each group handful hundred host kg kilo kilogram kind lot majority "
    "member million most number one pair part raft range rest round scores series set several some son sort string "
    "thousand ton tonne total two type volley wave worth".split()
)
DEEPEST = 3
NEARBY = 3
REACH_OF_LABEL = 12


def lemma_of(token: Token) -> str:
    """The lemma, lower-case; where the model's own is no word of the patterns, one that the form can be made from."""
    if token.pos_ in VERBAL and token.lower_ in irregular_forms():
        return irregular_forms()[token.lower_]
    lemma = (token.lemma_ or token.text).lower()
    return lemma if lemma in known_words() else _known_stem(token.lower_) or lemma


@cache
def _known_stem(form: str) -> str:
    return next((stem for stem in stems(form) if stem in known_words()), "")


def stems(form: str) -> Iterator[str]:
    """The words that a regular form can come from: "expel" of "expelled", "deny" of "denies"."""
    yield form
    for ending in ("ing", "ed", "es", "s", "d"):
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < len("add") - 1:
            continue
        yield stem
        if ending in ("ing", "ed"):
            yield f"{stem}e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
        if stem.endswith("i"):
            yield f"{stem[:-1]}y"


def children(token: Token, *dependencies: str) -> list[Token]:
    """The children with one of these labels, subtypes told by name only (``nsubj`` is not ``nsubj:pass``)."""
    return [child for child in token.children if child.dep_ in dependencies]


def with_conjuncts(token: Token) -> list[Token]:
    """The token and what is joined to it by "and" or "or"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and (child.pos_ in VERBAL) == (token.pos_ in VERBAL):
            found += with_conjuncts(child)
    return found


def is_passive(token: Token) -> bool:
    if children(token, "aux:pass", "nsubj:pass", "csubj:pass"):
        return True
    if token.dep_ == "acl" and token.tag_ in PAST_FORMS:
        clauses = () if lemma_of(token) in ORDERING else ("xcomp", "ccomp")
        return not children(token, "obj", "nsubj", *clauses)
    if token.tag_ == "VBN" and any(lemma_of(child) == "be" for child in children(token, "aux")):
        return True
    shares = token.dep_ == "conj" and token.tag_ in PAST_FORMS and not children(token, "aux", "nsubj", "obj")
    return shares and is_passive(token.head)


def preposition(token: Token) -> str:
    """The preposition of a noun, lower-case: its last word where it has several ("out of" is ``of``), or ""."""
    cases = [child for child in token.children if child.dep_ == "case" and child.i < token.i]
    words = [child.lower_ for child in cases if child.lower_ not in ("'s", "’s", "'")]
    return words[-1] if words else ""


def frame_of(token: Token, *, depth: int = 0) -> Frame:
    if token.pos_ in VERBAL and not children(token, "cop"):
        return _verb_frame(token, depth)
    frame = _noun_frame(token)
    subjects = children(token, "nsubj")
    if subjects:
        frame["subj"] = _conjuncts_of(subjects)
    for auxiliary in children(token, "aux"):
        frame[auxiliary.lower_] = [auxiliary]
    return frame


def _conjuncts_of(tokens: list[Token]) -> list[Token]:
    return [each for token in tokens for each in with_conjuncts(token)]


def headline_frame(token: Token) -> Frame | None:
    """The frame of a verb in the present tense that a headline made look like a noun ("Peru lifts ban on …").

    None unless the word stands between a name and a noun phrase in a sentence without any verb.
    """
    before = token.doc[token.i - 1 : token.i]
    if not (token.lower_.endswith("s") and before and before[0].ent_type_ and token.i > token.sent.start):
        return None
    if any(each.pos_ in VERBAL and each.tag_ in FINITE for each in token.sent):
        return None
    objects = _noun_behind(token)
    is_followed = objects or token.nbor().pos_ == "ADP" if token.i + 1 < len(token.doc) else False
    if not is_followed or not stem_in_headline(token):
        return None
    frame = _noun_frame(objects[0] if objects else token)
    frame["advcl"] = [each for each in token.sent if each.i > token.i and each.tag_ == "VBG"]
    kept = {slot: tokens for slot, tokens in frame.items() if slot not in ("mod", "poss", "name")}
    return {**kept, "subj": [before[0]], **({"obj": objects} if objects else {})}


def stem_in_headline(token: Token) -> str:
    """The verb of the patterns that a form in -s comes from, or ""."""
    return next((stem for stem in stems(token.lower_) if stem != token.lower_ and stem in known_verbs()), "")


def _noun_frame(token: Token) -> Frame:
    frame: Frame = {}
    for child in token.children:
        for slot in _noun_slots(child, token):
            frame.setdefault(slot, []).extend(with_conjuncts(child))
    _share_with_conjuncts(token, frame)
    return frame


def _share_with_conjuncts(token: Token, frame: Frame) -> None:
    """The "of" that stands right behind a noun, and what joined nouns share ("X's poisoning and arrest of Y")."""
    follower = token.doc[token.i + 1 : token.i + 2]
    if "of" not in frame and any(each.lower_ == "of" and each.head.i > token.i for each in follower):
        frame["of"] = with_conjuncts(follower[0].head)
    for other in children(token, "conj") if token.dep_ != "conj" else [token.head]:
        if other.pos_ == "NOUN" == token.pos_:
            slot = "of" if other.i > token.i else "poss"
            nested = [each for child in other.children if slot in _noun_slots(child, other) for each in [child]]
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


def _verb_frame(verb: Token, depth: int) -> Frame:
    frame: Frame = {}
    passive = is_passive(verb)
    for child in verb.children:
        slot = "time" if _is_time(child) else _verb_slot(child, passive=passive)
        if slot:
            frame.setdefault(slot, []).extend(with_conjuncts(child))
    if "obj" in frame and "iobj" in frame:
        frame["obj2"] = frame["obj"][1:]
    if lemma_of(verb) in load_words()["labelling"]:
        frame["after"] = [token for token in verb.sent if verb.i < token.i <= verb.i + REACH_OF_LABEL]
    _repair(verb, frame)
    _take_shared_arguments(verb, frame, passive=passive, depth=depth)
    return {slot: [_antecedent(each) for each in tokens] for slot, tokens in frame.items()}


def _repair(verb: Token, frame: Frame) -> None:
    """Put right what a parser often gets wrong: the object of "break off ties", the complement of "threatened to"."""
    if "obj" not in frame and not is_passive(verb):
        objects = [token for particle in PARTICLES & frame.keys() for token in frame[particle] if token.pos_ == "NOUN"]
        objects = objects or _noun_behind(verb) or _shared_object(verb)
        if objects and not frame.keys() & {"ccomp", "subj:pass"}:
            frame["obj"] = objects
    purposes = [each for each in frame.get("advcl", []) if any(mark.lower_ == "to" for mark in children(each, "mark"))]
    if purposes and "xcomp" not in frame and lemma_of(verb) in lemmas_needing("xcomp"):
        frame["xcomp"] = purposes


def _shared_object(verb: Token) -> list[Token]:
    """The object that stands behind a second verb only ("attacked and threatened him")."""
    for joined in children(verb, "conj"):
        if joined.pos_ in VERBAL and joined.i - verb.i <= NEARBY and not children(joined, "nsubj"):
            return children(joined, "obj")
    return []


def _noun_behind(verb: Token) -> list[Token]:
    """The head of the noun phrase that starts right behind a verb, whatever the parser has hung it on."""
    found: list[Token] = []
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if (token.pos_ not in INSIDE_NOUN_PHRASE or token.dep_ == "case") and token.lower_ not in ("'s", "’s"):
            break
        if found and token.pos_ in ("DET", "PRON"):
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.ent_type_ != "DATE":
            found = [token]
    return found


def _is_time(token: Token) -> bool:
    """Whether a bare noun tells when ("lifted Friday a blockade"), whatever the parser takes it for."""
    return token.ent_type_ == "DATE" and token.pos_ in ("NOUN", "PROPN")


def _verb_slot(child: Token, *, passive: bool) -> str:
    label = child.dep_
    if label in ("nsubj", "csubj"):
        return "subj"
    if label in ("nsubj:pass", "csubj:pass"):
        return "obj"
    if base(label) == "obl" and passive and preposition(child) == "by":
        return "subj"
    if label in ("obj", "iobj", "xcomp", "advcl", "ccomp"):
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
    if head.pos_ not in VERBAL and not children(head, "nsubj", "cop"):
        return [head] if verb.dep_ in ("advcl", "xcomp") and head.pos_ in ("NOUN", "PROPN") else []
    above = frame_of(head, depth=depth + 1)
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
        frame.setdefault("subj", [noun] if is_headline else _noun_frame(noun).get("poss", []))


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
        frames = [_noun_frame(token) for token in level]
        found = [token for nested in frames for token in nested.get(slot, [])]
        if found:
            return found
        level = [token for nested in frames for tokens in nested.values() for token in tokens if token.pos_ == "NOUN"]
    return []


def unpacked(token: Token) -> Token:
    """The noun that a container holds: "diplomats" of "dozens of diplomats"."""
    if lemma_of(token) in CONTAINERS or token.pos_ == "NUM":
        for child in token.children:
            if base(child.dep_) in ("nmod", "obl") and preposition(child) in ("of", "on"):
                return unpacked(child)
    return token


def words_of(token: Token) -> set[str]:
    """What a noun or a verb may be called in a pattern: its lemma, and its lemma joined with what modifies it."""
    head = unpacked(token)
    lemma = lemma_of(head)
    found = {lemma, lemma_of(token)}
    if head.pos_ == "PROPN":
        found |= {lemma_of(child) for child in children(head, "nmod:desc", "compound") if child.i < head.i}
    for child in head.children:
        if base(child.dep_) in ("compound", "amod", "nmod") and child.i < head.i and not preposition(child):
            found.add(f"{lemma_of(child)}_{lemma}")
        elif child.dep_ in ("flat", "appos"):
            found |= {f"{lemma}_{lemma_of(child)}"}
        elif base(child.dep_) == "nmod" and preposition(child) == "of":
            found.add(f"{lemma}_of_{lemma_of(child)}")
            if lemma in load_words()["nominalization"]:
                found |= words_of(child)
    return found


def predicate_words(token: Token) -> list[str]:
    """What a predicate may be called, with particle and preposition first: ``call_off``, ``call``."""
    lemma = lemma_of(token)
    if token.pos_ not in VERBAL:
        return [*sorted(words_of(token) - {lemma}), lemma]
    partners = [child.lower_ for child in token.children if child.dep_ in ("compound:prt", "advmod")]
    partners += [preposition(child) for child in token.children if base(child.dep_) == "obl"]
    partners += [child.lower_ for child in token.children if child.dep_ == "case"]
    partners += [each.lower_ for each in token.doc[token.i + 1 : token.i + 2] if each.lower_ in PARTICLES]
    return [f"{lemma}_{partner}" for partner in partners if partner] + [lemma]
