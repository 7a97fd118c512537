"""Names of people as keys, so that the ways of writing one name meet.

``name_key("Sergei Ryabkov") == name_key("Sergey Ryabkov")``: case, accents, apostrophes and the common choices of
transliteration (Russian, Ukrainian, Arabic) are folded away. A key is for finding candidates, never for showing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ingest.name_order import family_name_first

HONORIFICS = frozenset(
    "mr mrs ms miss sir dr prof lord lady dame sheikh sheik king queen prince princess pope ayatollah".split()
)
PARTICLES = frozenset("al el bin ibn abu de da di del della der den van von la le dos du st ter ten".split())
PARTICLES_INSIDE = PARTICLES | {"ben", "bint"}
"""Ben is a given name where a name begins with it."""
ARTICLE_BEFORE_FAMILY_NAME = re.compile(r"^(?:al|el)[\s\-‐-―]+(?=\w)", re.IGNORECASE)
SHORTEST_WITH_GENDER = 4
ROMANCE_NAMES_IN_OVA = frozenset("casanova villanova canova cordova genova moldova".split())
SUFFIXES = frozenset("jr sr jnr snr ii iii iv".split())
NICKNAME_IN_QUOTES = re.compile(r"(?<=\s)[“\"‘'][^“”\"‘’']{2,20}[”\"’'](?=\s)")

# In this order. Transliteration: Sergei/Sergey, Alexei/Alexey, Dmitri/Dmitry/Dmitriy, Yevgeny/Evgeny,
# Aleksandr/Alexandr, Qaddafi/Gaddafi/Kadhafi, Khrushchev/Hruschev, Hussein/Husain, Zelenskyy/Zelensky,
# Mohammed/Muhammad.
_FOLDS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\baleksand|\balexand|\boleksand", "alexand"),
        (r"\b(?:mo|mu|ma)h+a?m+[aeiu]d\b", "mohamed"),
        (r"\b[qgk](?:h)?ad+(?:h)?af+[iy]\b", "gadafi"),
        (r"[jy]e", "e"),
        (r"\bju(?=[lr])", "yu"),
        (r"ks", "x"),
        (r"k?h(?=[a-z])", "h"),
        (r"ph", "f"),
        (r"tch|tsch", "ch"),
        (r"ou", "u"),
        (r"dj|dzh", "j"),
        (r"sz|sch", "sh"),
        (r"q", "k"),
        (r"w", "v"),
        (r"(?:ai|ay|aj)\b", "ai"),
        (r"[eiyj]{1,3}\b", "i"),
        (r"e[iyj]", "ei"),
        (r"[iyj]+", "i"),
        (r"(.)\1", r"\1"),
    )
]


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower-case words without accents, apostrophes and full stops, one space between them; hyphens part words."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return " ".join(re.sub(r"[^\w\s]", "", re.sub(r"[-‐-―/]", " ", letters)).split())


@lru_cache(maxsize=50_000)
def word_key(word: str) -> str:
    """The key of one word of a person's name."""
    key = fold(word).replace(" ", "")
    for pattern, replacement in _FOLDS:
        key = pattern.sub(replacement, key)
    return key


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, without honorifics, suffixes, possessives, nicknames and brackets."""
    plain = NICKNAME_IN_QUOTES.sub(" ", re.sub(r"\([^)]*\)|[’']s\b", " ", name))
    words = [word for word in re.split(r"[\s]+", plain) if word.strip(".,-‐")]
    start = next((place for place, word in enumerate(words) if fold(word) not in HONORIFICS), 0)
    return tuple(word for word in words[start:] if fold(word) not in SUFFIXES) or tuple(words)


def name_key(name: str) -> str:
    """The key of a person's whole name: its words' keys without initials between the first and the last."""
    words = name_words(name)
    kept = [word for place, word in enumerate(words) if place in (0, len(words) - 1) or not is_initial(word)]
    return " ".join(word_key(word) for word in kept)


def surname(name: str) -> str:
    """The last word of a name with its particles ("von der Leyen", "bin Salman"), or the first in a name written
    family name first ("Xi Jinping", "Kim Jong Un")."""
    words = name_words(name)
    if not words:
        return ""
    return words[0] if family_name_first(words) else " ".join(words[_surname_start(words) :])


def _surname_start(words: tuple[str, ...]) -> int:
    start = len(words) - 1
    while start > 0 and fold(words[start - 1]) in (PARTICLES_INSIDE if start > 1 else PARTICLES):
        start -= 1
    return start


@lru_cache(maxsize=50_000)
def surname_key(name: str) -> str:
    """The key of the family name, without an Arabic article: "al-Assad" and "Assad" are one."""
    return word_key(ARTICLE_BEFORE_FAMILY_NAME.sub("", surname(name)))


def given_name(name: str) -> str:
    """The first word of a name that has more than a family name, else ""; all but the first where that one leads."""
    words = name_words(name)
    if len(words) < 2:
        return ""
    if family_name_first(words):
        return " ".join(words[1:])
    return words[0] if _surname_start(words) > 0 else ""


def gender_of_family_name(name: str) -> str:
    """ "m" or "f" where the ending of an East Slavic family name tells it ("Antonov", "Zakharova"); else ""."""
    family = fold(surname(name))
    if len(family) > SHORTEST_WITH_GENDER and family not in ROMANCE_NAMES_IN_OVA:
        if family.endswith(("ova", "eva", "skaya", "skaia", "ovna")) and not family.endswith("ueva"):
            return "f"
        if family.endswith(("ov", "ev", "skiy", "skyi", "enkov")):
            return "m"
    return ""


def with_capitals(name: str) -> str:
    """A person's name with the capitals that it lacks; one in nothing but capitals gets small letters.

    >>> with_capitals("Jen psaki"), with_capitals("Mohammed bin Salman"), with_capitals("SERGEI LAVROV")
    ('Jen Psaki', 'Mohammed bin Salman', 'Sergei Lavrov')
    """
    words = name.split(" ")
    if len(words) > 1 and name.isupper():
        words = [word.title() if len(word) > 2 else word for word in words]
    return " ".join(
        word.capitalize() if word.islower() and fold(word) not in PARTICLES_INSIDE else word for word in words
    )


def is_initial(word: str) -> bool:
    return bool(re.fullmatch(r"\w\.?", word))


def compatible_given_names(one: str, other: str) -> bool:
    """Whether two given names may be one person's: either is missing, equal keys, or one is the other's initial."""
    first, second = word_key(one), word_key(other)
    if not first or not second or first == second:
        return True
    if is_initial(one) or is_initial(other):
        return first[0] == second[0]
    return second in NICKNAMES.get(first, ()) or first in NICKNAMES.get(second, ())


def compatible_names(one: str, other: str) -> bool:
    """Whether two names may be one person's: the same family name, and given names that do not contradict it.

    Also where one is the end of the other ("López Obrador"), and where the same two words stand in the other order.
    """
    if name_key(one) == name_key(other) or is_end_of_name(one, other) or has_other_order(one, other):
        return True
    return surname_key(one) == surname_key(other) and compatible_given_names(given_name(one), given_name(other))


def is_end_of_name(one: str, other: str) -> bool:
    """Whether one of two names is the last two or more words of the other."""
    shorter, longer = sorted((fold(one).split(), fold(other).split()), key=len)
    return 2 <= len(shorter) < len(longer) and longer[-len(shorter) :] == shorter


def has_other_order(one: str, other: str) -> bool:
    """Whether two names are the same two words, family name first in one and last in the other."""
    first, second = name_words(one), name_words(other)
    if not len(first) == len(second) == 2 or family_name_first(first) == family_name_first(second):
        return False
    return [word_key(word) for word in first] == [word_key(word) for word in reversed(second)]


def _nicknames(*pairs: tuple[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for short, full in pairs:
        found.setdefault(word_key(short), set()).add(word_key(full))
    return found


NICKNAMES = _nicknames(
    ("Joe", "Joseph"),
    ("Mike", "Michael"),
    ("Bill", "William"),
    ("Bob", "Robert"),
    ("Jim", "James"),
    ("Jimmy", "James"),
    ("Tony", "Anthony"),
    ("Tony", "Antony"),
    ("Tom", "Thomas"),
    ("Jake", "Jacob"),
    ("Jen", "Jennifer"),
    ("Liz", "Elizabeth"),
    ("Rex", "Rexford"),
    ("Ned", "Edward"),
    ("Ted", "Edward"),
    ("Chuck", "Charles"),
    ("Dick", "Richard"),
    ("Steve", "Steven"),
    ("Steve", "Stephen"),
    ("Dan", "Daniel"),
    ("Alex", "Alexander"),
    ("Ben", "Benjamin"),
    ("Bernie", "Bernard"),
    ("Chris", "Christopher"),
    ("Dave", "David"),
    ("Don", "Donald"),
    ("Ed", "Edward"),
    ("Jeff", "Jeffrey"),
    ("Ken", "Kenneth"),
    ("Larry", "Lawrence"),
    ("Matt", "Matthew"),
    ("Nick", "Nicholas"),
    ("Pete", "Peter"),
    ("Rick", "Richard"),
    ("Ron", "Ronald"),
    ("Sam", "Samuel"),
    ("Tim", "Timothy"),
    ("Volodymyr", "Vladimir"),
)
