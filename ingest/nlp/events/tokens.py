"""Words as the patterns name them: lemmas, phrases, prepositions, voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from spacy.attrs import DEP, HEAD, LEMMA, POS
from spacy.tokens import Doc, Token

from ingest.nlp.doc import lower_words, remembered, remembered_of_doc, texts
from ingest.nlp.events.patterns import irregular_forms, known_words, load_words, words_in_patterns
from ingest.nlp.tokens import base, sentence_numbers

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


def lemma_of(token: Token) -> str:
    """The lemma, lower-case; where the model's own is no word of the patterns, one that the form can be made from."""
    return lemmas_of(token.doc)[token.i]


@remembered_of_doc
def lemmas_of(doc: Doc) -> Sequence[str]:
    """The lemma of every token."""
    return list(map(_lemma, lower_words(doc), texts(doc, LEMMA), texts(doc, POS)))


@lru_cache(maxsize=50_000)
def _lemma(form: str, lemma: str, part_of_speech: str) -> str:
    is_verbal = part_of_speech in VERBAL
    lemma = lemma.lower() or form
    if is_verbal and form in irregular_forms():
        return irregular_forms()[form]
    if not is_verbal and form.endswith("ing") and form in known_words():
        return form  # "a hearing", for which the model may give "hear"
    return lemma if lemma in known_words() else _known_stem(form) or lemma


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
    below = _children_by_place(token.doc)[token.i]
    return [child for label, child in below if label in dependencies] if below else []


def labelled_children(token: Token) -> Sequence[tuple[str, Token]]:
    return _children_by_place(token.doc)[token.i]


@remembered_of_doc
def _children_by_place(doc: Doc) -> Sequence[Sequence[tuple[str, Token]]]:
    """The children of every token with their labels, in the order of the text."""
    found: list[list[tuple[str, Token]]] = [[] for _ in range(len(doc))]
    heads = doc.to_array([HEAD]).ravel().astype("int64").tolist()
    for place, (child, label, offset) in enumerate(zip(doc, texts(doc, DEP), heads, strict=True)):
        if offset:
            found[place + offset].append((label, child))
    return found


def with_conjuncts(token: Token) -> list[Token]:
    """The token and what is joined to it by "and" or "or"."""
    found = [token]
    for child in [*children(token, "conj"), *_people_joined_below(token)]:
        if (child.pos_ in VERBAL) == (token.pos_ in VERBAL):
            found += with_conjuncts(child)
    return found


def _people_joined_below(person: Token) -> list[Token]:
    """People that the parser has joined to a word behind the first: "Ann Lee of Peru and Bo Chan of Chad"."""
    if person.pos_ != "PROPN":
        return []
    places = [child for child in children(person, "nmod") if child.ent_type_ != "PERSON"]
    return [joined for place in places for joined in children(place, "conj") if joined.ent_type_ == "PERSON"]


@remembered
def is_passive(token: Token) -> bool:
    if children(token, "aux:pass"):
        return True
    if children(token, "nsubj:pass", "csubj:pass"):
        return not children(token, "obj") or (token.tag_ == "VBN" and bool(children(token, "aux")))
    if token.dep_ == "acl" and token.tag_ in PAST_FORMS:
        clauses = () if lemma_of(token) in ORDERING else ("xcomp", "ccomp")
        return not children(token, "obj", "nsubj", *clauses)
    if token.tag_ == "VBN" and any(lemma_of(child) == "be" for child in children(token, "aux")):
        return True
    shares = token.dep_ == "conj" and token.tag_ in PAST_FORMS and not children(token, "aux", "nsubj", "obj")
    return shares and is_passive(token.head)


def whole_sentence(token: Token) -> tuple[int, int]:
    """Where the sentence of a token starts and ends; cuts with no mark of an end before them are passed over."""
    return _whole_sentences(token.doc)[token.i]


@remembered_of_doc
def _whole_sentences(doc: Doc) -> Sequence[tuple[int, int]]:
    bounds = sorted(set(_sentences(doc)))
    joined = bounds[:1]
    for start, end in bounds[1:]:
        if _ends_sentence(doc[start - 1]):
            joined.append((start, end))
        else:
            joined[-1] = joined[-1][0], end
    return [bound for bound in joined for _ in range(*bound)]


def sentence_bounds(token: Token) -> tuple[int, int]:
    """The numbers of the tokens at which the sentence of a token starts and ends (exclusive)."""
    return _sentences(token.doc)[token.i]


@remembered_of_doc
def _sentences(doc: Doc) -> Sequence[tuple[int, int]]:
    """The bounds of the sentence of every token."""
    numbered = groupby(enumerate(sentence_numbers(doc)), key=lambda each: each[1])
    runs = [[place for place, _ in run] for _, run in numbered]
    return [(run[0], run[-1] + 1) for run in runs for _ in run]


def _ends_sentence(token: Token) -> bool:
    return token.is_punct or token.is_space or token.whitespace_ != " "


@remembered
def preposition(token: Token) -> str:
    """The preposition of a noun, lower-case: its last word where it has several ("out of" is ``of``), or ""."""
    cases = [child for child in children(token, "case") if child.i < token.i]
    words = [child.lower_ for child in cases if child.lower_ not in ("'s", "’s", "'")]
    return words[-1] if words else ""


@remembered
def unpacked(token: Token) -> Token:
    """The noun that a container holds: "diplomats" of "dozens of diplomats"."""
    if lemma_of(token) in CONTAINERS or token.pos_ == "NUM":
        for label, child in labelled_children(token):
            if base(label) in ("nmod", "obl") and preposition(child) in ("of", "on"):
                return unpacked(child)
    return token


@remembered
def words_of(token: Token) -> set[str]:
    """What a noun or a verb may be called in a pattern: its lemma, and its lemma joined with what modifies it."""
    head = unpacked(token)
    lemma = lemma_of(head)
    found = {lemma, lemma_of(token)}
    if is_money(head):
        found.add("money")
    first = split_compound(head)
    if first is not None:
        found.add(f"{lemma_of(first)}_{lemma}")
    if head.pos_ == "PROPN":
        found |= {lemma_of(child) for child in children(head, "nmod:desc", "compound") if child.i < head.i}
    for label, child in labelled_children(head):
        if base(label) in ("compound", "amod", "nmod") and child.i < head.i and not preposition(child):
            found.add(f"{lemma_of(child)}_{lemma}")
        elif label in ("flat", "appos"):
            found |= {f"{lemma}_{lemma_of(child)}"}
        elif base(label) == "nmod" and preposition(child) == "of":
            found.add(f"{lemma}_of_{lemma_of(child)}")
            if lemma in load_words()["nominalization"]:
                found |= words_of(child)
    return found


def is_money(token: Token) -> bool:
    """Whether a token is an amount of money: its sign or its currency."""
    return token.ent_type_ == "MONEY" or token.is_currency


def split_compound(noun: Token) -> Token | None:
    """The noun right before another where the parser hung both on one verb ("issued an arrest warrant")."""
    if noun.pos_ != "NOUN" or not noun.i:
        return None
    before = noun.nbor(-1)
    if before.tag_ != "NN" or children(noun, "det", "nummod", "amod"):
        return None
    is_split = before.dep_ == "obj" and noun.dep_ in ("xcomp", "obj", "dep") and noun.head == before.head
    return before if is_split else None


def may_be_predicate(token: Token) -> bool:
    """Whether any of the ``predicate_words`` of a token can stand in a pattern; seldom true in vain."""
    lemma = lemma_of(token)
    if token.pos_ in VERBAL:
        return lemma in words_in_patterns("verb")
    if lemma in words_in_patterns("noun") or lemma in CONTAINERS or lemma in load_words()["nominalization"]:
        return True
    if token.pos_ == "PROPN":
        described = children(token, "nmod:desc", "compound")
        return is_money(token) or any(lemma_of(each) in words_in_patterns("noun") for each in described)
    return token.pos_ == "NUM" or is_money(token)


def predicate_words(token: Token) -> list[str]:
    """What a predicate may be called, with particle and preposition first: ``call_off``, ``call``."""
    lemma = lemma_of(token)
    if token.pos_ not in VERBAL:
        return [*sorted(words_of(token) - {lemma}), lemma]
    partners = [child.lower_ for child in children(token, "compound:prt", "advmod")]
    partners += [preposition(child) for label, child in labelled_children(token) if base(label) == "obl"]
    partners += [child.lower_ for child in children(token, "case")]
    if token.i + 1 < len(token.doc) and token.nbor().lower_ in PARTICLES:
        partners.append(token.nbor().lower_)
    return [f"{lemma}_{partner}" for partner in partners if partner] + [lemma]
