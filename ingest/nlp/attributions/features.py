"""What the recogniser of attributions and its linker see of a parsed article.

``read(doc)`` looks everything up once; ``columns`` makes of it the table of hashed features that the recogniser
embeds, one row a token.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from operator import add

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, LOWER, NORM, POS, SENT_START, SHAPE, TAG
from spacy.tokens import Doc

from ingest.nlp.doc import numbers, texts
from ingest.nlp.feature_hashes import hashes
from ingest.nlp.quotation_marks import QuoteState, paragraph_numbers, quote_states

COLUMNS = 17
LONGEST_TAIL = 10
CLAUSAL = {"ccomp", "parataxis"}
SUBORDINATE = {"advcl", "acl", "xcomp", "csubj"}
NOTHING = "-"
IOB_TEXTS = ("", "I", "O", "B")
QUOTE_TEXTS = tuple(str(int(state)) for state in QuoteState)

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

    @cached_property
    def roots(self) -> dict[TokenSpan, int]:
        """The roots of spans that were asked for."""
        return {}

    @cached_property
    def top_down(self) -> list[int]:
        """All tokens, each behind the one that it hangs from."""
        tokens = [index for index, head in enumerate(self.heads) if head == index]
        for token in tokens:
            tokens += self.children[token]
        return tokens

    def root(self, span: TokenSpan) -> int:
        """The first token of the span that hangs outside it and is not punctuation; its first token failing that."""
        if span not in self.roots:
            self.roots[span] = self._root(span)
        return self.roots[span]

    def _root(self, span: TokenSpan) -> int:
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
    lower, pos, relations = texts(doc, LOWER), texts(doc, POS), texts(doc, DEP)
    return Reading(
        lower=lower,
        lemmas=[lemma.lower() or form for lemma, form in zip(texts(doc, LEMMA), lower, strict=True)],
        pos=pos,
        heads=(np.arange(len(doc)) + doc.to_array([HEAD]).ravel().astype("int64")).tolist(),
        relations=[relation.partition(":")[0] for relation in relations],
        full_relations=relations,
        sentences=list(accumulate(index == 0 or begins for index, begins in enumerate(sentence_starts(doc)))),
        paragraphs=paragraph_numbers(doc),
        quotes=quote_states(doc),
    )


def sentence_starts(doc: Doc) -> list[bool]:
    """For every token whether a sentence begins with it; false where that is not known."""
    return (doc.to_array([SENT_START]).ravel() == 1).tolist()


def columns(doc: Doc, reading: Reading) -> NDArray[np.uint64]:
    """The table of features: ``len(doc)`` rows, ``COLUMNS`` columns."""
    if not len(doc):
        return np.zeros((0, COLUMNS), dtype="uint64")
    governors, roles = govern(reading)
    heads, pos, lemmas = reading.heads, reading.pos, reading.lemmas
    quotes = [QUOTE_TEXTS[quote] for quote in reading.quotes]
    governing = map(add, quotes, (governor.partition("|")[0] for governor in governors))
    features = [
        numbers(doc, NORM),
        hashes("suffix ", (lower[-3:] for lower in reading.lower)),
        hashes("shape ", texts(doc, SHAPE)),
        hashes("tag ", map(add, pos, texts(doc, TAG))),
        hashes("relation ", map(add, reading.full_relations, (pos[head] for head in heads))),
        hashes("head ", (lemmas[head] + side(head, index) for index, head in enumerate(heads))),
        hashes("quote ", quotes),
        hashes("governor ", governors),
        hashes("role ", roles),
        hashes("clause ", (clause_pattern(reading, index) for index in range(len(doc)))),
        hashes("lemma ", lemmas),
        hashes("name ", names(doc)),
        hashes("begins ", ("True" if begins else "0" for begins in sentence_starts(doc))),
        hashes("quote governor ", governing),
        hashes("reporter ", reporters_beside(reading)),
        hashes("tail ", sentence_tails(reading)),
        hashes("setting ", settings(reading)),
    ]
    return np.asarray(features, dtype="uint64").T


def names(doc: Doc) -> list[str]:
    """For every token the label of the name around it and its place in it; empty outside names."""
    places = (IOB_TEXTS[place] for place in numbers(doc, ENT_IOB))
    return [label and label + place for label, place in zip(texts(doc, ENT_TYPE), places, strict=True)]


def side(head: int, index: int) -> str:
    return "<" if head < index else ">"


def clause_pattern(reading: Reading, index: int) -> str:
    """Whether a clause, a subject and an object hang from the token; with its lemma where a clause does."""
    if not reading.children[index]:
        return reading.pos[index]
    relations = {reading.relations[child] for child in reading.children[index]}
    clause = bool(relations & CLAUSAL)
    pattern = "c" * clause + "s" * ("nsubj" in relations) + "x" * bool(relations & {"xcomp", "obj"})
    return pattern + reading.pos[index] + reading.lemmas[index] * clause


def govern(reading: Reading) -> tuple[list[str], list[str]]:
    """For every token the verb that reports its clause, and the part that its noun phrase plays for which verb."""
    governors, roles = [NOTHING] * len(reading), [NOTHING] * len(reading)
    for token in reading.top_down:
        head = reading.heads[token]
        if head != token:
            governors[token] = governor_of(reading, token, governors[head])
            roles[token] = role_of(reading, token, roles[head])
    return governors, roles


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
    marks: dict[int, str] = {}
    beside = [is_reporter(reading, index) for index in range(len(reading))]
    for index, head in enumerate(reading.heads):
        if beside[index] and head != index:
            verb = reading.lemmas[index] if reading.relations[index] == "parataxis" else "according"
            marks[head] = verb + side(head, index)
    reporters = [NOTHING] * len(reading)
    for token in reading.top_down:
        head = reading.heads[token]
        inherited = NOTHING if head == token or beside[token] else reporters[head]
        reporters[token] = marks.get(token, inherited)
    return reporters


def is_reporter(reading: Reading, index: int) -> bool:
    """Whether the token is a verb with a subject set beside the clause, or stands behind "according to"."""
    if reading.relations[index] == "parataxis":
        return any(reading.relations[child] == "nsubj" for child in reading.children[index])
    if reading.relations[index] == "obl":
        return any(reading.lower[child] == "according" for child in reading.children[index])
    return False


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


def settings(reading: Reading) -> list[str]:
    """For every token whether its sentence, the one before and the one after hold something quoted."""
    quoting = sentences_with_marks(reading)
    text_by_sentence = {
        sentence: "".join(str(int(number in quoting)) for number in (sentence - 1, sentence, sentence + 1))
        for sentence in set(reading.sentences)
    }
    return [text_by_sentence[sentence] for sentence in reading.sentences]
