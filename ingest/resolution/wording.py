"""How alike two wordings are: shared words, weighed by how much they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# Words that say little by themselves in news prose; from general knowledge of English.
FUNCTION_WORDS = frozenset(
    """a about above after again against all also although always am among an and another any are as at be because been
    before being between both but by can cannot could did do does doing done down during each either else ever every few
    for from further get got had has have having he her here hers him his how however i if in into is it its itself just
    let like made make many may me might more most much must my neither never no nor not now of off on once one only or
    other our ours out over own per quite rather really s same say says said she should since so some such t than that
    the their them then there these they this those though through thus to too under until up upon us very was we well
    were what when where whether which while who whom whose why will with within without would yes yet you your
    """.split()
)
RUN = 5
"""So many words that say something, in a row and equal, are no accident within one speaker's words of a few weeks."""
LIKENESS_OF_A_RUN = 0.7
ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "edly", "ed", "es", "ly", "s", "e", "y")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its common English endings; at least three letters stay."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True, slots=True)
class Wording:
    """The stems of the words of a wording that say something: all of them, and its runs of RUN in a row."""

    stems: frozenset[str]
    runs: frozenset[tuple[str, ...]]


def wording(text: str) -> Wording:
    """What of a text can be compared."""
    words = re.findall(r"[^\W_]+", text.lower().replace("’", "").replace("'", ""))
    stems = [stem(word) for word in words if word not in FUNCTION_WORDS]
    return Wording(frozenset(stems), frozenset(zip(*(stems[start:] for start in range(RUN)), strict=False)))


def weight(stems: frozenset[str]) -> float:
    """How much a set of stems says: longer words say more; 1.0 is a word of six letters."""
    return sum(min(len(word), 10) / 6 for word in stems)


def likeness(one: Wording, other: Wording) -> float:
    """From 0 to 1: the weight of what two wordings share, of the shorter one's (a part may stand for the whole).

    Short wordings must share nearly all: two common words in common do not make one utterance. A whole run of words
    in common makes two wordings alike, however much each of them goes on.
    """
    shared = weight(one.stems & other.stems)
    least = min(weight(one.stems), weight(other.stems))
    if not least or not shared:
        return 0.0
    certainty = min(1.0, shared / 2.5)
    return max(certainty * shared / least, LIKENESS_OF_A_RUN if one.runs & other.runs else 0.0)
