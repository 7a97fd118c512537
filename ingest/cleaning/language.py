"""Whether a text is English."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 20_000
WORD = re.compile(r"[^\W\d_]+")
# Function words that are frequent in English and rare elsewhere.
ENGLISH_WORDS = frozenset(
    "the and of to that was for with on is it his he by from as at has have had not be are were will would who which "
    "this its they their said after but been an".split()
)
CLEARLY_ENGLISH = 0.2
POSSIBLY_ENGLISH = 0.08
SHORT = 30


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of ``text``; ``""`` where it has no words.

    Short texts full of names mislead a classifier: a fair share of English function words settles it.
    """
    words = [word.casefold() for word in WORD.findall(text[:SAMPLE])]
    if not words:
        return ""
    share = sum(word in ENGLISH_WORDS for word in words) / len(words)
    if share >= CLEARLY_ENGLISH:
        return "en"
    language, _ = _identifier().classify(text[:SAMPLE])
    if share >= POSSIBLY_ENGLISH and len(words) <= SHORT:
        return "en"
    return str(language)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)
