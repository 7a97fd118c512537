"""What the recogniser of attributions and its linker see of a parsed article.

``read(doc)`` looks everything up once; ``columns`` makes of it the table of hashed features that the recogniser
embeds, one row a token.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.strings import hash_string  # type: ignore[attr-defined]  # left out of the stub
from spacy.tokens import Doc

from ingest.nlp.quotation_marks import QuoteState, paragraph_numbers, quote_states

COLUMNS = 17
LONGEST_TAIL = 10
CLAUSAL = {"ccomp", "parataxis"}
SUBORDINATE = {"advcl", "acl", "xcomp", "csubj"}
NOTHING = "-"
UNKNOWN = ""

TokenSpan = tuple[int, int]


@dataclass
class Reading:
    """The facts about every token of one document, as plain lists."""

    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    heads: list[int]
    relations: list[str]
    full_relations: list[str]
    sentences: list[int]
    paragraphs: list[int]
    quotes: list[QuoteState]

    def __len__(self) -> int:
        return len(self.lower)

    @cached_property
    def children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.heads]
        for index, head in enumerate(self.heads):
            if head != index:
                children[head].append(index)
        return children

    def root(self, span: TokenSpan) -> int:
        """The first token of the span that hangs outside it and is not punctuation; its first token failing that."""
        start, end = span
        for index in range(start, end):
            head = self.heads[index]
            if (head == index or not start <= head < end) and self.pos[index] != "PUNCT":
                return index
        return start

    def is_quoted(self, index: int) -> bool:
        return self.quotes[index] in {QuoteState.INSIDE, QuoteState.UNCLOSED}


def read(doc: Doc) -> Reading:
    """Look the facts up. Without a parse every token is its own head and sentences are guessed from nothing."""
    tokens = list(doc)
    relations = [token.dep_ for token in tokens]
    return Reading(
        lower=[token.lower_ for token in tokens],
        lemmas=[token.lemma_.lower() or token.lower_ for token in tokens],
        pos=[token.pos_ for token in tokens],
        heads=[token.head.i for token in tokens],
        relations=[relation.partition(":")[0] for relation in relations],
        full_relations=relations,
        sentences=list(accumulate(token.i == 0 or token.is_sent_start is True for token in tokens)),
        paragraphs=paragraph_numbers(doc),
        quotes=quote_states(doc),
    )


def columns(doc: Doc, reading: Reading) -> NDArray[np.uint64]:
    """The table of features: ``len(doc)`` rows, ``COLUMNS`` columns."""
    if not len(doc):
        return np.zeros((0, COLUMNS), dtype="uint64")
    governors, roles = govern(reading)
    reporters, tails, quoting = reporters_beside(reading), sentence_tails(reading), sentences_with_marks(reading)
    rows = [
        [
            *token_features(token_forms(doc, index), reading, index, governors, roles),
            "reporter " + reporters[index],
            "tail " + tails[index],
            "setting " + setting(reading, index, quoting),
        ]
        for index in range(len(doc))
    ]
    return np.asarray([[hash_string(feature) for feature in row] for row in rows], dtype="uint64")


def token_forms(doc: Doc, index: int) -> tuple[str, str, str, str, str]:
    """Norm, shape, tag, label of the name around it, and whether it begins a sentence."""
    token = doc[index]
    name = token.ent_type_ + token.ent_iob_ if token.ent_type_ else ""
    return token.norm_, token.shape_, token.tag_, name, str(token.is_sent_start or 0)


def token_features(
    forms: tuple[str, str, str, str, str], reading: Reading, index: int, governors: list[str], roles: list[str]
) -> tuple[str, ...]:
    norm, shape, tag, name, begins = forms
    head, governor = reading.heads[index], governors[index]
    pos, lemma, quote = reading.pos[index], reading.lemmas[index], str(int(reading.quotes[index]))
    return (
        norm,
        "suffix " + reading.lower[index][-3:],
        "shape " + shape,
        "tag " + pos + tag,
        "relation " + reading.full_relations[index] + reading.pos[head],
        "head " + reading.lemmas[head] + side(head, index),
        "quote " + quote,
        "governor " + governor,
        "role " + roles[index],
        "clause " + clause_pattern(reading, index),
        "lemma " + lemma,
        "name " + name,
        "begins " + begins,
        "quote governor " + quote + governor.partition("|")[0],
    )


def side(head: int, index: int) -> str:
    return "<" if head < index else ">"


def clause_pattern(reading: Reading, index: int) -> str:
    """Whether a clause, a subject and an object hang from the token; with its lemma where a clause does."""
    relations = {reading.relations[child] for child in reading.children[index]}
    clause = bool(relations & CLAUSAL)
    pattern = "c" * clause + "s" * ("nsubj" in relations) + "x" * bool(relations & {"xcomp", "obj"})
    return pattern + reading.pos[index] + reading.lemmas[index] * clause


def govern(reading: Reading) -> tuple[list[str], list[str]]:
    """For every token the verb that reports its clause, and the part that its noun phrase plays for which verb."""
    governors, roles = [""] * len(reading), [""] * len(reading)
    for index in range(len(reading)):
        for token in reversed(path_to_known(reading, governors, index)):
            head = reading.heads[token]
            if head == token:
                governors[token] = roles[token] = NOTHING
            else:
                governors[token] = governor_of(reading, token, governors[head])
                roles[token] = role_of(reading, token, roles[head])
    return governors, roles


def path_to_known(reading: Reading, governors: list[str], index: int) -> list[int]:
    """The token and those above it up to the root or to one whose governor is known."""
    path: list[int] = []
    while not governors[index]:
        path.append(index)
        if reading.heads[index] == index:
            break
        index = reading.heads[index]
    return path


def governor_of(reading: Reading, index: int, inherited: str) -> str:
    relation, head = reading.relations[index], reading.heads[index]
    if relation in CLAUSAL:
        return f"{relation}|{reading.lemmas[head]}{side(head, index)}"
    if relation in SUBORDINATE and inherited == NOTHING:
        return f"{relation}|{reading.lemmas[head]}"
    return inherited


def role_of(reading: Reading, index: int, inherited: str) -> str:
    relation, lemma = reading.relations[index], reading.lemmas[reading.heads[index]]
    if relation in {"nsubj", "obl"}:
        return f"{reading.full_relations[index]}|{lemma}"
    if relation == "obj":
        return f"obj|{lemma}"
    if relation in CLAUSAL or relation in {"advcl", "acl"}:
        return NOTHING
    return inherited


def reporters_beside(reading: Reading) -> list[str]:
    """For every token the verb that reports its clause from beside it ("…, she added", "according to …")."""
    marks = [""] * len(reading)
    for index, head in enumerate(reading.heads):
        if head != index and is_reporter(reading, index):
            verb = reading.lemmas[index] if reading.relations[index] == "parataxis" else "according"
            marks[head] = verb + side(head, index)
    reporters: list[str] = [UNKNOWN] * len(reading)
    for index in range(len(reading)):
        for token in reversed(path_to_known(reading, reporters, index)):
            head = reading.heads[token]
            inherited = NOTHING if head == token or is_reporter(reading, token) else reporters[head]
            reporters[token] = marks[token] or inherited
    return reporters


def is_reporter(reading: Reading, index: int) -> bool:
    """Whether the token is a verb with a subject set beside the clause, or stands behind "according to"."""
    children = reading.children[index]
    if reading.relations[index] == "parataxis":
        return any(reading.relations[child] == "nsubj" for child in children)
    return reading.relations[index] == "obl" and any(reading.lower[child] == "according" for child in children)


def sentence_tails(reading: Reading) -> list[str]:
    """For every token the verb after the last comma of its sentence, if few words follow that: "…, she added".

    Parsers misread this order of words when nothing is quoted, so it is told apart by its looks too.
    """
    tails = [NOTHING] * len(reading)
    for start, end in sentence_spans(reading):
        comma = next((index for index in range(end - 1, start, -1) if reading.lower[index] == ","), end)
        verb = next((index for index in range(comma + 1, end) if reading.pos[index] == "VERB"), None)
        if verb is not None and end - comma <= LONGEST_TAIL:
            place = str(min(3, verb - comma))
            tails[start:comma] = [place + reading.lemmas[verb]] * (comma - start)
            tails[comma:end] = ["tail"] * (end - comma)
    return tails


def sentence_spans(reading: Reading) -> list[TokenSpan]:
    numbers = reading.sentences
    starts = [index for index in range(len(numbers)) if index == 0 or numbers[index] != numbers[index - 1]]
    return list(pairwise([*starts, len(numbers)]))


def sentences_with_marks(reading: Reading) -> set[int]:
    """The numbers of the sentences that hold something quoted."""
    return {sentence for sentence, quote in zip(reading.sentences, reading.quotes, strict=True) if quote}


def setting(reading: Reading, index: int, quoting: set[int]) -> str:
    """Whether the sentence of the token, the one before and the one after hold something quoted."""
    sentence = reading.sentences[index]
    return "".join(str(int(number in quoting)) for number in (sentence - 1, sentence, sentence + 1))
