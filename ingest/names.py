"""Names of people as keys, so that the ways of writing one name meet.

``name_key("Sergei Ryabkov") == name_key("Sergey Ryabkov")``: case, accents, apostrophes and the common choices of
transliteration (Russian, Ukrainian, Arabic) are folded away. A key is for finding candidates, never for showing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from ingest.gazetteer import forms_of_given_name
from ingest.name_order import family_name_first
from ingest.transliteration import fold, in_pinyin, sound_key, word_key

__all__ = ["fold", "sound_key", "word_key"]

HONORIFICS = frozenset(
    "mr mrs ms miss sir dr prof lord lady dame sheikh sheik king queen prince princess pope ayatollah".split()
)
PARTICLES = frozenset("al el bin ibn abu de da di del della der den van von la le dos du st ter ten".split())
PARTICLES_INSIDE = PARTICLES | {"ben", "bint"}
"""Ben is a given name where a name begins with it."""
SERVANT_OF = frozenset("abd abdel abdul abdal abdol abdur abdu abu".split())
"""Words that are no given name without the next one ("Abdel Fattah")."""
ARTICLE_BEFORE_FAMILY_NAME = re.compile(r"^(?:al|el)[\s\-‐-―]+(?=\w)", re.IGNORECASE)
SHORTEST_WITH_GENDER = 4
ROMANCE_NAMES_IN_OVA = frozenset("casanova villanova canova cordova genova moldova".split())
SUFFIXES = frozenset("jr sr jnr snr ii iii iv".split())
LEGAL_FORMS = frozenset("inc corp co ltd limited llc plc ag sa gmbh oao pjsc".split())
AMERICAN = {"centre": "center", "defence": "defense", "labour": "labor", "organisation": "organization"}
INITIALS = re.compile(r"\w\.?|(?:\w\.){2,3}|[B-DF-HJ-NP-TV-Z]{2}")
SHORTEST_WITH_SOUND = 5
SHORTEST_TO_FOLD = 3
Agreement = Literal["same", "form", "sound", "open", "none"]
"""Of two given names: equal keys, listed forms of one, the same to the ear, one missing or an initial, or different."""
NICKNAME_IN_QUOTES = re.compile(r"(?<=\s)[“\"‘'][^“”\"‘’']{2,20}[”\"’'](?=\s)")


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
    if family_name_first(words):
        family, *given = in_pinyin(words)
        return f"{word_key(family)} {_given_key(''.join(given))}"
    kept = [word for place, word in enumerate(words) if place in (0, len(words) - 1) or not is_initial(word)]
    return " ".join(word_key(word) for word in kept)


def surname(name: str) -> str:
    """The last word of a name with its particles ("von der Leyen", "bin Salman"), or the first in a name written
    family name first ("Xi Jinping", "Kim Jong Un")."""
    words = name_words(name)
    if not words:
        return ""
    if family_name_first(words):
        return words[0]
    return " ".join(words[_surname_start(words) :])


def _surname_start(words: tuple[str, ...]) -> int:
    start = len(words) - 1
    while start > 0 and fold(words[start - 1]) in (PARTICLES_INSIDE if start > 1 else PARTICLES):
        start -= 1
    return start


@lru_cache(maxsize=50_000)
def surname_key(name: str) -> str:
    """The key of the family name, without an Arabic article: "al-Assad" and "Assad" are one."""
    return word_key(_plain_surname(name))


def _plain_surname(name: str) -> str:
    words = name_words(name)
    if words and family_name_first(words):
        return in_pinyin(words)[0]
    return ARTICLE_BEFORE_FAMILY_NAME.sub("", surname(name))


def given_name(name: str) -> str:
    """The first word of a name that has more than a family name, else ""; all but the first where that one leads."""
    words = name_words(name)
    if len(words) < 2:
        return ""
    if family_name_first(words):
        return " ".join(words[1:])
    start = _surname_start(words)
    if start > 1 and fold(words[0]) in SERVANT_OF:
        return "".join(words[:2])
    return words[0] if start > 0 else ""


def family_sound(name: str) -> str:
    """The key under which people of one family name are looked for, however it is transliterated."""
    return sound_key(_plain_surname(name))


def have_one_family_name(one: str, other: str) -> bool:
    """Whether two names have the same family name, or ways of writing one that sound alike."""
    return surname_key(one) == surname_key(other) or have_one_sound(_plain_surname(one), _plain_surname(other))


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
    """Whether a word is an initial or several ("W.", "H.R.", "JD")."""
    return bool(INITIALS.fullmatch(word))


def agreement_of_given_names(one: str, other: str) -> Agreement:
    """How two given names go together; ``"none"`` where they cannot be one person's."""
    first, second = _given_key(one), _given_key(other)
    if not first or not second:
        return "open"
    if first == second:
        return "same"
    if is_initial(one) or is_initial(other):
        return "open" if first[0] == second[0] else "none"
    if is_form_of_given_name(one, other):
        return "form"
    return "sound" if have_one_sound(one, other) else "none"


def _given_key(given: str) -> str:
    """The key of a given name; a short one keeps all its letters: "Wang Yi" is not "Wang Ye"."""
    folded = fold("".join(in_pinyin((given,)))).replace(" ", "")
    return folded if len(folded) <= SHORTEST_TO_FOLD else word_key(folded)


def is_form_of_given_name(one: str, other: str) -> bool:
    """Whether the gazetteer lists two given names as forms of one ("Bill" and "William", "Serhiy" and "Sergei")."""
    return bool(_groups_of_forms(word_key(one)) & _groups_of_forms(word_key(other)))


@lru_cache(maxsize=50_000)
def _groups_of_forms(key: str) -> frozenset[int]:
    groups = enumerate(forms_of_given_name())
    return frozenset(number for number, forms in groups if any(word_key(form) == key for form in forms))


def have_one_sound(one: str, other: str) -> bool:
    """Whether two words long enough to tell are heard as the same ("Rouhani" and "Rohani")."""
    return max(len(one), len(other)) >= SHORTEST_WITH_SOUND and sound_key(one) == sound_key(other)


def compatible_given_names(one: str, other: str) -> bool:
    """Whether two given names may be one person's: either is missing, equal keys, or one is the other's initial."""
    return agreement_of_given_names(one, other) != "none"


def organization_key(name: str) -> str:
    """The key of an organisation's name, without its article, legal form and the choices of British and American.

    >>> organization_key("The Centre for Defence & Trade, Inc."), organization_key("Amnesty International U.K.")
    ('center for defense and trade', 'amnesty international uk')
    """
    words = [AMERICAN.get(word, word) for word in fold(name.replace("&", " and ")).split()]
    while len(words) > 2 and words[-1] in LEGAL_FORMS:
        del words[-1]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def middle_names(name: str) -> tuple[str, ...]:
    """The words between given and family name: initials, second given names, first family names."""
    words = name_words(name)
    return () if family_name_first(words) else words[1 : max(1, _surname_start(words))]


def compatible_middle_names(one: str, other: str) -> bool:
    """Whether the words inside two names may be one person's: "George W. Bush" is no "George H. W. Bush"."""
    first, second = middle_names(one), middle_names(other)
    if not first or not second:
        return True
    if not (any(map(is_initial, first)) or any(map(is_initial, second))):
        return True
    return fold(first[0])[:1] == fold(second[0])[:1]


def suffix(name: str) -> str:
    """What tells a son from his father at the end of a name: "jr", "sr", "iii"; "" without."""
    last = fold(name.split()[-1]) if name.split() else ""
    return {"jnr": "jr", "snr": "sr"}.get(last, last) if last in SUFFIXES else ""


def compatible_names(one: str, other: str) -> bool:
    """Whether two names may be one person's: the same family name, and given names that do not contradict it.

    Also where one is the end of the other ("López Obrador"), and where the same two words stand in the other order.
    """
    if name_key(one) == name_key(other) or is_end_of_name(one, other) or has_other_order(one, other):
        return True
    return have_one_family_name(one, other) and compatible_given_names(given_name(one), given_name(other))


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
