"""Names of persons, places and organizations in GUM, cut out of the longer mentions that GUM annotates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from training.conllu import Sentence, Word

LABELS = {"person": "PERSON", "place": "LOC", "organization": "ORG"}
JOINING_WORDS = {"of", "&", "-", ".", "for", "the"}
JOINING_WORDS_OF_PERSONS = {"-", "."}
TITLES = set(
    "president mr mrs ms miss dr minister prime king queen senator professor sir madam secretary judge justice chief "
    "pope captain general governor mayor emperor empress prince princess earl duke lord lady speaker chancellor "
    "ambassador reverend bishop archbishop cardinal colonel major lieutenant commander brother sister".split()
)
NOT_A_NAME_ALONE = TITLES | set(
    "senate government party city state university committee man island north south east west fellow protector command "
    "anonymous".split()
)
UNMARKED_TIMES = set("year month week day today monday century decade morning yesterday time dollar percent".split())
DEEPEST = 8
BRACKETS = re.compile(r"(\()?([^()]+)(\))?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention over the words ``start`` to ``end`` (exclusive) of a sentence."""

    start: int
    end: int
    kind: str


def sentence_mentions(sentence: Sentence) -> Iterator[Mention]:
    """The mentions that open and close within the sentence, from the ``Entity=`` brackets of its words."""
    open_mentions: dict[str, list[tuple[int, str]]] = {}
    for index, word in enumerate(sentence.words):
        for opening, content, closing in BRACKETS.findall(bracket_text(word)):
            number, _, rest = content.partition("-")
            if opening:
                open_mentions.setdefault(number, []).append((index, rest.partition("-")[0]))
            if closing and open_mentions.get(number):
                start, kind = open_mentions[number].pop()
                yield Mention(start, index + 1, kind)


def bracket_text(word: Word) -> str:
    return next((field[7:] for field in word.misc.split("|") if field.startswith("Entity=")), "")


def sentence_names(sentence: Sentence) -> dict[tuple[int, int], str]:
    """The names in the sentence: (start, end) in words to label."""
    names = {}
    for mention in sentence_mentions(sentence):
        label = LABELS.get(mention.kind)
        span = name_in(sentence.words, mention, label) if label else None
        if label and span:
            names[span] = label
    return names


def name_in(words: list[Word], mention: Mention, label: str) -> tuple[int, int] | None:
    """The capitalised words around the head of the mention; None if its head is not a proper name."""
    head = head_of(words, mention)
    if words[head].pos != "PROPN" or (label == "PERSON" and "Number=Plur" in words[head].morph):
        return None
    start = end = head
    while start > mention.start and belongs(words, start - 1, head, label):
        start -= 1
    while end + 1 < mention.end and belongs(words, end + 1, head, label):
        end += 1
    start, end = trim(words, start, end, head, label)
    if start == end and words[head].form.lower() in NOT_A_NAME_ALONE:
        return None
    return start, end + 1


def head_of(words: list[Word], mention: Mention) -> int:
    """The first word of the mention whose own head lies outside it."""
    inside = range(mention.start + 1, mention.end + 1)
    return next((index - 1 for index in inside if words[index - 1].head not in inside), mention.start)


def belongs(words: list[Word], index: int, head: int, label: str) -> bool:
    word = words[index]
    joining = JOINING_WORDS_OF_PERSONS if label == "PERSON" else JOINING_WORDS
    capitalised = word.form[0].isupper() and word.pos in {"ADJ", "NOUN", "VERB"}
    if word.pos != "PROPN" and not capitalised and word.form not in joining:
        return False
    for _ in range(DEEPEST):
        if index == head:
            return True
        index = words[index].head - 1
    return False


def trim(words: list[Word], start: int, end: int, head: int, label: str) -> tuple[int, int]:
    """Without small words at the edges, and without the title of a person."""
    while start < head and not words[start].form[0].isupper():
        start += 1
    while end > head and not words[end].form[0].isupper():
        end -= 1
    while label == "PERSON" and start < head and words[start].form.lower().rstrip(".") in TITLES:
        start += 1
    return start, end


def may_be_unmarked_name(word: Word, *, begins_sentence: bool) -> bool:
    """Whether the word may be part of a name of a kind that GUM's labels do not tell (dates, peoples, products)."""
    if word.pos in {"PROPN", "NUM"}:
        return True
    if word.pos == "ADJ" or word.form[0].isupper() or word.form[0].isdigit():
        return not begins_sentence
    return word.pos == "NOUN" and word.lemma.lower() in UNMARKED_TIMES
