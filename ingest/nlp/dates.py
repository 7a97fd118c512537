"""When: the dates that a text names, placed in time by its date of publication.

Values keep the precision that the words have: "last year" is a year, never its first of January; "this week" is a
month where all its days lie in one, else nothing; "Wednesday" in an article without a date stays a weekday.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from ingest.nlp.date_words import WEEKDAYS, DateWords, count_of, find_date_words, month_number
from ingest.nlp.doc import text_of
from ingest.nlp.tokens import base

WEEK = 7
FUTURE_AUXILIARIES = {"will", "shall", "'ll", "’ll", "would"}
FUTURE_WORDS = {"due", "set", "scheduled", "expected", "slated", "plan", "plans", "planned", "planning", "upcoming"}
FROM_THEN_ON = {"effective", "starting", "beginning", "from", "until", "till", "by", "before", "as"}
VERBAL = {"VERB", "AUX"}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as the text names it: the tokens ``start`` to ``end`` (exclusive).

    ``value`` is a partial ISO date, ``""`` where the words do not tell it; ``weekday`` is then the weekday they name.
    """

    start: int
    end: int
    value: str
    weekday: str = ""


def find_dates(doc: Doc) -> tuple[DateMention, ...]:
    """The dates of the text in its order, placed by ``doc._.published``."""
    mentions: list[DateMention] = []
    for words in find_date_words(text_of(doc)):
        span = doc.char_span(words.start, words.end, alignment_mode="expand")
        if span is not None:
            value = _value(words, doc[span.end - 1], doc._.published, mentions)
            weekday = words.parts.get("weekday", "") if not value else ""
            mentions.append(DateMention(span.start, span.end, value, weekday))
    return tuple(mentions)


def _value(words: DateWords, token: Token, published: str, before: Sequence[DateMention]) -> str:
    resolve = RESOLVERS[words.how]
    parts = words.parts
    if words.how == "from_other":
        return _from_other(parts, published, before)
    if words.how in ("iso", "year") or (words.how in ("day", "month") and "year" in parts):
        return resolve(parts, published, future=False)
    return resolve(parts, published, future=_looks_ahead(token)) if published else ""


def _looks_ahead(token: Token) -> bool:
    """Whether the date lies ahead of the article, by the tense of the verb above it or by the word before it."""
    start = token.i
    if any(each.lower_ in {"effective", "starting", "beginning"} for each in token.doc[max(0, start - 2) : start]):
        return True
    verb = governing_verb(token)
    if verb is None:
        return False
    words = {child.lower_ for child in verb.children if base(child.dep_) in ("aux", "mark")}
    if words & FUTURE_AUXILIARIES or verb.lower_ in FUTURE_WORDS:
        return True
    return "to" in words and (verb.head == verb or verb.head.pos_ not in VERBAL or verb.head.lower_ in FUTURE_WORDS)


def _iso(parts: dict[str, str], published: str, *, future: bool) -> str:
    return _checked(int(parts["year"]), int(parts["number"]), int(parts["day"]))


def _year(parts: dict[str, str], published: str, *, future: bool) -> str:
    return parts["year"]


def _checked(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04}-{month:02}"


def _day(parts: dict[str, str], published: str, *, future: bool) -> str:
    """A day of a month; without a year, the one nearest to the article."""
    month, day = month_number(parts["month"]), int(parts["day"])
    if "year" in parts:
        return _checked(int(parts["year"]), month, day)
    reference = _as_date(published)
    if reference is None:
        return ""
    years = (reference.year - 1, reference.year, reference.year + 1)
    values = [value for value in (_checked(year, month, day) for year in years) if len(value) == 10]
    return min(values, key=lambda value: abs((date.fromisoformat(value) - reference).days), default="")


def _month(parts: dict[str, str], published: str, *, future: bool) -> str:
    """A month; without a year, the latest that had begun when the article was published, or the next to come."""
    number = month_number(parts["month"])
    if "year" in parts:
        return f"{int(parts['year']):04}-{number:02}"
    if len(published) < len("2021-03"):
        return ""
    year, current = int(published[:4]), int(published[5:7])
    which = parts.get("which", "")
    if future or which == "next":
        year += number < current or (which == "next" and number == current)
    else:
        year -= number > current or (which == "last" and number == current)
    return f"{year:04}-{number:02}"


def _weekday(parts: dict[str, str], published: str, *, future: bool) -> str:
    """The nearest such day up to the article's own, or from it on; "last" and "next" are never the day itself."""
    reference = _as_date(published)
    if reference is None:
        return ""
    wanted, which = WEEKDAYS.index(parts["weekday"]), parts.get("which", "")
    back = (reference.weekday() - wanted) % WEEK
    if which in ("next", "coming", "following") or (future and which not in ("last", "past", "previous")):
        ahead = -back % WEEK
        return (reference + timedelta(ahead or (WEEK if which in ("next", "coming") else 0))).isoformat()
    return (reference - timedelta(back or (WEEK if which in ("last", "past", "previous") else 0))).isoformat()


def _week(parts: dict[str, str], published: str, *, future: bool) -> str:
    """ "This week", "last month", "next year"."""
    steps = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(parts["which"], 0)
    unit = parts["unit"]
    if unit == "year":
        return f"{int(published[:4]) + steps:04}"
    if unit == "month":
        return _months_away(published, steps) if parts["which"] != "past" else ""
    reference = _as_date(published)
    if reference is None:
        return ""
    monday = reference - timedelta(reference.weekday()) + timedelta(WEEK * steps)
    return _common_month(monday, min(monday + timedelta(WEEK - 1), reference) if not steps else monday + timedelta(6))


def _months_away(published: str, steps: int) -> str:
    if len(published) < len("2021-03"):
        return ""
    months = int(published[:4]) * 12 + int(published[5:7]) - 1 + steps
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _common_month(first: date, last: date) -> str:
    return first.isoformat()[:7] if first.isoformat()[:7] == last.isoformat()[:7] else ""


def _ago(parts: dict[str, str], published: str, *, future: bool) -> str:
    """Days ago are days; weeks a month where that is certain; months and years a year."""
    count, unit = count_of(parts["count"]), parts["unit"]
    if unit == "year":
        return f"{int(published[:4]) - count:04}"
    if unit == "month":
        return _months_away(published, -count)[:4]
    reference = _as_date(published)
    if reference is None:
        return ""
    if unit == "day":
        return (reference - timedelta(count)).isoformat()
    middle = reference - timedelta(WEEK * count)
    return _common_month(middle - timedelta(3), middle + timedelta(3))


def _day_word(parts: dict[str, str], published: str, *, future: bool) -> str:
    reference = _as_date(published)
    if reference is None:
        return ""
    word = " ".join(parts["word"].split())
    steps = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    return (reference + timedelta(steps)).isoformat()


def _from_other(parts: dict[str, str], published: str, before: Sequence[DateMention]) -> str:
    """A day told by its distance from the last day that the text named ("Wednesday … a day earlier")."""
    anchor = next((_as_date(mention.value) for mention in reversed(before) if len(mention.value) == 10), None)
    if anchor is None:
        return ""
    count = count_of(parts.get("count", "one"))
    sign = 1 if parts["side"] in ("later", "after", "following") else -1
    return (anchor + timedelta(sign * count)).isoformat()


def _as_date(value: str) -> date | None:
    return date.fromisoformat(value) if len(value) == len("2021-03-17") else None


RESOLVERS = {
    "iso": _iso,
    "day": _day,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "week": _week,
    "ago": _ago,
    "day_word": _day_word,
    "from_other": _iso,
}


def governing_verb(token: Token) -> Token | None:
    """The verb, or the noun with a copula, in whose clause a token stands; None in a sentence without any."""
    for above in token.ancestors:
        if above.pos_ in VERBAL or any(child.dep_ == "cop" for child in above.children):
            return above
    return None


def _is_start(doc: Doc, mention: DateMention) -> bool:
    """Whether it tells since when or until when something holds, rather than when it happened."""
    return any(token.lower_ in FROM_THEN_ON for token in doc[max(0, mention.start - 1) : mention.start])


def _root(doc: Doc, mention: DateMention) -> Token:
    return doc[mention.start : mention.end].root


def _in_sentence(dates: Sequence[DateMention], token: Token) -> Iterator[DateMention]:
    sentence = token.sent
    for mention in dates:
        if sentence.start <= mention.start < sentence.end:
            yield mention


def date_of(doc: Doc, dates: Sequence[DateMention], predicate: Token) -> str:
    """When the predicate happened, as its sentence tells it: by its own clause, else by a clause that governs it."""
    for clause in (predicate, *_joined(predicate)):
        value = said_on(doc, dates, clause)
        if value:
            return value
    of_clauses = [mention for mention in dates if not _is_of_a_noun(doc, mention)]
    for above in _clauses_above(predicate):
        value = said_on(doc, of_clauses, above)
        if value:
            return value
    return ""


def said_on(doc: Doc, dates: Sequence[DateMention], predicate: Token) -> str:
    """The date in the predicate's own clause, nearest to it, or ""."""
    found = [mention for mention in _in_sentence(dates, predicate) if mention.value and not _is_start(doc, mention)]
    own = [mention for mention in found if _belongs(_root(doc, mention), predicate)]
    nearest = min(own, key=lambda mention: abs(mention.start - predicate.i), default=None)
    return nearest.value if nearest else ""


def _is_of_a_noun(doc: Doc, mention: DateMention) -> bool:
    """Whether a date stands before a noun that it tells the date of, and of nothing beside it ("the 2014 election")."""
    root = _root(doc, mention)
    return root.i < root.head.i and root.head.pos_ in ("NOUN", "PROPN")


def _belongs(token: Token, predicate: Token) -> bool:
    """Whether the token hangs on the predicate with no other clause between them."""
    for above in token.ancestors:
        if above == predicate:
            return True
        if above.pos_ in VERBAL:
            return False
    return False


def _joined(predicate: Token) -> list[Token]:
    """Verbs joined by "and" that share the subject ("annexed A and invaded B in 2014")."""
    joined = [child for child in predicate.children if child.dep_ == "conj" and child.pos_ in VERBAL]
    return [each for each in joined if not any(base(child.dep_) == "nsubj" for child in each.children)]


def _clauses_above(predicate: Token) -> Iterator[Token]:
    token = predicate
    while token.head != token:
        label = base(token.dep_)
        is_side_clause = token.pos_ in VERBAL and (label == "acl" or (label == "advcl" and not _is_participle(token)))
        if is_side_clause:
            return
        token = token.head
        if token.pos_ in VERBAL:
            yield token


def _is_participle(token: Token) -> bool:
    return token.tag_ == "VBG" and not any(child.dep_ == "mark" for child in token.children)
