"""Whether a person's name has its family name first: "Xi Jinping", "Moon Jae-in", "Nguyễn Xuân Phúc", "Orbán Viktor".

A family name alone does not tell ("Kim Darroch", "Moon Zappa"): the rest has to sound like given names of the same
part of the world, syllable by syllable.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ingest.gazetteer import family_name_origin

ORIGINS_WITH_FAMILY_NAME_FIRST = frozenset({"chinese", "korean", "vietnamese"})
GIVEN_NAMES_JOINED = re.compile(r"^[A-Z]\w{1,5}[-‐‑–][a-z]\w{0,5}$")
"""Korean and Taiwanese given names: "Jae-in", "Ing-wen"."""
WESTERN_ENDINGS = frozenset("lee chung long young ray ross dean jean june jane gene grace rose sean shane jake".split())
ALSO_WESTERN_GIVEN_NAMES = frozenset("kim jo lee ray ban dai sung".split())

CHINESE_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|hs|ts)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v)"
)
KOREAN_AND_OTHER_SYLLABLES = (
    "ryong|ryol|myong|myung|kyung|kyong|kyoung|byung|byong|gyu|kyu|kye|kyun|hyun|hyon|hyuk|hyeok|hye|hwan|hwang|hwa|"
    "gwan|kwan|kwang|kwon|geun|keun|eun|eui|eul|jeong|jeon|jong|jung|joong|joon|jun|jin|jae|jang|seong|seok|seo|"
    "seung|sung|suk|sook|soo|soon|sik|shik|shin|sang|sam|sol|song|son|sok|young|yeong|yeon|yong|yon|yoon|you|yoo|"
    "chul|chol|choi|chon|chun|chan|chang|dong|dal|dae|doo|duk|tae|taek|nam|rim|rok|pil|pyo|pyong|mook|min|mi|man|"
    "hoon|hun|hui|hee|heon|ho|hong|hak|hae|han|il|im|uk|wook|woo|won|wol|gon|guk|gi|gun|bok|bong|bae|bin|sun|sop|sup|"
    "phuc|phu|chinh|thuy|dung|trong|thanh|minh|quang|quoc|duc|ngoc|xuan|hoang|phuong|thi|van|hung|binh|vinh|nam|hai|tuan|kong|choy|sze|"
    "hsien|loong|kuan|yew|jeou|kwok|cheuk|chiu|kwong|tak|wah|yiu|kin|ka|wai|lok|yuet|ngor|siu|hoi"
)
GIVEN_NAMES = re.compile(rf"(?:{KOREAN_AND_OTHER_SYLLABLES}|{CHINESE_SYLLABLE}){{1,3}}")

HUNGARIAN_FAMILY_NAMES = frozenset(
    "ader antall balog balogh fekete farkas fodor gulyas gyurcsany horn horvath juhasz karacsony kover kocsis kovacs "
    "kiss lazar magyar martonyi medgyessy molnar nagy nemeth novak orban palkovics papp pinter rogan schmitt simicska "
    "solyom szabo szijjarto takacs toth trocsanyi varga voros".split()
)
HUNGARIAN_GIVEN_NAMES = frozenset(
    "viktor janos istvan peter laszlo gabor zoltan ferenc gyorgy jozsef tamas andras balazs sandor tibor attila miklos "
    "lajos gergely antal gyula pal csaba bela katalin judit agnes klara ildiko zsolt levente mihaly mate gordon".split()
)


def family_name_first(words: tuple[str, ...]) -> bool:
    """Whether these words of a name are a family name and the given names behind it."""
    if len(words) == 2 and GIVEN_NAMES_JOINED.search(words[1]):
        return True
    if not 2 <= len(words) <= 4:
        return False
    plain = [_plain(word) for word in words]
    if len(words) == 2 and plain[0] in HUNGARIAN_FAMILY_NAMES and plain[1] in HUNGARIAN_GIVEN_NAMES:
        return True
    return family_name_origin(words[0]) in ORIGINS_WITH_FAMILY_NAME_FIRST and _are_given_names(plain)


def _are_given_names(words: list[str]) -> bool:
    """Whether all words behind the first sound like given names that stand behind a family name."""
    given = words[1:]
    if given[-1] in WESTERN_ENDINGS:
        return False
    if len(given) == 1 and words[0] in ALSO_WESTERN_GIVEN_NAMES and family_name_origin(given[0]):
        return False
    return all(GIVEN_NAMES.fullmatch(word) for word in given)


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    """Lower case, without accents, stops and hyphens."""
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("đ", "d"))
    return re.sub(r"[^a-z]", "", "".join(letter for letter in decomposed if not unicodedata.combining(letter)))
