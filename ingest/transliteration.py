"""The words of names as keys, so that different transliterations of one name meet.

``word_key`` folds away what is merely a choice of letters (Sergei/Sergey, Qaddafi/Gaddafi, Mao Tse-tung/Mao Zedong).
``sound_key`` also folds vowels and letters that are often heard as each other (Rouhani/Rohani, Aryeh/Arye): two words
with one sound are candidates for one name, not proof of it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS_WITHOUT_ACCENT = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ə": "a"})

# In this order. Transliteration: Sergei/Sergey, Alexei/Alexey, Dmitri/Dmitry, Yevgeny/Evgeny, Zelenskyy/Zelensky,
# Aleksandr/Alexandr, Qaddafi/Gaddafi/Kadhafi, Khrushchev/Hruschev, Hussein/Husain/Hossein, Mohammed/Muhammad,
# Abdel/Abdul, Yusuf/Youssef, Ahmad/Ahmed.
_FOLDS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\baleksand|\balexand|\boleksand|\baliaksand|\balyaksand", "alexand"),
        (r"\b(?:mo|mu)h+a?m+[aei]d\b", "mohamed"),
        (r"\bmeh?met\b", "mehmet"),
        (r"\bah?m[ae]d\b", "ahmed"),
        (r"\bh[ou]ss?[aei][iye]?n\b", "husein"),
        (r"\bhass?an\b", "hasan"),
        (r"\by(?:u|ou|oo|o)ss?[aeiou]+ph?\b|\by(?:u|ou|oo|o)ss?[aeiou]+f\b", "yusuf"),
        (r"\bosama\b|\busama\b|\bussama\b", "usama"),
        (r"\bkhal[ei]d\b", "halid"),
        (r"\bs[aou](?:y|i|l)+[aei]?[iy]?man\b", "suleiman"),
        (r"\babd(?:[aeou]l|allah?)(?=\w)", "abdul"),
        (r"\babd[aeou]l\b", "abdul"),
        (r"\b[qgk](?:h)?ad+(?:h)?(?:d(?:h)?)?af+[iy]\b", "gadafi"),
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

_SOUNDS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[aeiou]h\b", "a"),
        (r"zh", "i"),
        (r"(?<=[gdts])h", ""),
        (r"kn?h", "h"),
        (r"c(?=[aoulr])", "k"),
        (r"\b(?:iu|u)", "u"),
        (r"a[ei]|e[ai]|ie|ei|ii", "i"),
        (r"e", "i"),
        (r"o", "u"),
        (r"iu", "u"),
        (r"[ai]\b", "a"),
        (r"g", "k"),
        (r"(.)\1", r"\1"),
    )
]

_PINYIN_OF_WADE_GILES = {
    "chiang": "jiang", "chieh": "jie", "chien": "jian", "chih": "zhi", "ching": "jing", "chou": "zhou", "chu": "zhu",
    "chung": "zhong", "hsi": "xi", "hsia": "xia", "hsiang": "xiang", "hsiao": "xiao", "hsien": "xian", "hsin": "xin",
    "hsing": "xing", "hsiu": "xiu", "hsu": "xu", "hsueh": "xue", "hsun": "xun", "ing": "ying", "jeou": "jiu",
    "jui": "rui", "kuang": "guang", "kung": "gong", "kuo": "guo", "lieh": "lie", "lung": "long", "peng": "peng",
    "shih": "shi", "sung": "song", "szu": "si", "tang": "tang", "teng": "deng", "tsai": "cai", "tsao": "cao",
    "tse": "ze", "tseng": "zeng", "tsu": "zu", "tsung": "zong", "tung": "dong", "tzu": "zi", "yueh": "yue",
    "yung": "yong",
}  # fmt: skip
_SYLLABLES_OF_WADE_GILES_ALONE = re.compile(r"hs|ts[aeu]|tz|ieh|ueh|ih\b|^tung$|^teng$|^chou$|^jeou$|^ing$|^szu$")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower-case words without accents, apostrophes and full stops, one space between them; hyphens part words."""
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS_WITHOUT_ACCENT))
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
def sound_key(word: str) -> str:
    """The key of a word of a name that it shares with words that are heard as the same."""
    key = word_key(word)
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    return key or word_key(word)


def in_pinyin(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a Chinese name, family name first, in Pinyin where they are written in the way of Wade and Giles.

    That is told by a syllable that Pinyin does not have ("Mao Tse-tung", "Tsai Ing-wen"); all other names stay.

    >>> in_pinyin(("Mao", "Tse-tung"))
    ('mao', 'zedong')
    """
    syllables = [re.split(r"[-‐-―\s]", _plain(word)) for word in words]
    if not any(_SYLLABLES_OF_WADE_GILES_ALONE.search(one) for word in syllables for one in word):
        return words
    return tuple("".join(_PINYIN_OF_WADE_GILES.get(one, one) for one in word) for word in syllables)


def _plain(word: str) -> str:
    return re.sub(r"[’‘'ʼ]", "", word).lower()
