"""Which sources repeat one another's text: wire copies, lightly edited, cut short, or with another beginning.

Texts are compared by their shingles, all rows of five words of the body. A source's *sketch* holds the numbers of about
a quarter of them, chosen by their value, so that the same shingle is in the sketch of every text that has it; one
look-up in an index then finds the texts that may be copies, and their whole shingles decide.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, FloatField, Func, IntegerField, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Greatest, Least

from diplomacy.models import Source
from ingest.records import CleanArticle

LENGTH = 5
SAMPLED = 4
"""One shingle of so many is in a sketch."""
LEAST_SHINGLES = 30
"""Texts with fewer are copies only if all of the shorter is in the longer."""
CONTAINED = 0.5
"""The share of the shorter text that the longer has. A copy with another first paragraph and one more at its end keeps
two thirds and more; two reports of one press conference in their own words share a tenth, rarely a fifth."""
TOLD_ALIKE = 0.4
"""The same for what stands outside of quotation marks: speeches are quoted alike by reports that are no copies."""
OF_THE_WHOLE = 0.2
"""A text shorter than this part of another is a copy of it only if nearly all of it is in the other:"""
NEARLY_ALL = 0.8
MOST_COMPARED = 8
QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
WORD = re.compile(r"\w+")

Shingles = frozenset[int]


@dataclass(frozen=True, slots=True)
class Copies:
    """The source that an article repeats, None where it is an original, and those that repeat it."""

    original: int | None = None
    repeated_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """The shingles of a text: all of them, and those outside of its quotations."""

    all: Shingles
    by_itself: Shingles


def find_copies(article: CleanArticle, source: int | None) -> Copies:
    """What an article repeats and what repeats it; two queries.

    Of two copies the original is the one that was published first; where that is not known or the same day, the longer
    one; then the one that was stored first. All copies of a text refer to one original. Deleting an original leaves
    its copies as sources of their own until one of them is read again.
    """
    here = told(article.text, article.body)
    alike = [row for row in _candidates(article, source, here) if _is_copy(article, here, row)]
    heads = {row.copy_of_id or row.pk for row in alike} - {source}
    if not heads:
        return Copies()
    own = _rank(article.published, article.body, source)
    found = {row.pk: _rank(row.published, row.body, row.pk) for row in alike if row.pk in heads}
    best = min(found, key=lambda pk: found[pk]) if found else min(heads)
    if found and own < found[best] and heads == set(found):
        return Copies(None, tuple(sorted(heads)))
    return Copies(best)


def copy_sketch(article: CleanArticle) -> list[int]:
    """The numbers by which copies of an article are found."""
    return _sampled(told(article.text, article.body).all)


def told(text: str, body: Iterable[Iterable[int]]) -> Told:
    """The shingles of the body of a text; what stands outside of it counts for nothing."""
    stretches = [text[start:end] for start, end in body]
    whole = shingles(word for stretch in stretches for word in _words(stretch))
    outside = (piece for stretch in stretches for piece in QUOTED.split(stretch))
    return Told(whole, frozenset().union(*(shingles(_words(piece)) for piece in outside)))


def shingles(words: Iterable[str]) -> Shingles:
    """A number of 32 bits with a sign for each row of words."""
    row = list(words)
    rows = zip(*(row[start:] for start in range(LENGTH)), strict=False)
    return frozenset(zlib.crc32(" ".join(some).encode()) - 2**31 for some in rows)


def _words(text: str) -> Iterator[str]:
    return (match[0].lower() for match in WORD.finditer(text))


def _sampled(whole: Shingles) -> list[int]:
    return sorted(number for number in whole if number % SAMPLED == 0)


def _candidates(article: CleanArticle, source: int | None, here: Told) -> QuerySet[Source]:
    """Sources with the same text, or that share most of the shorter sketch, those first that share most."""
    sampled = _sampled(here.all)
    same = Q(sha256=article.sha256)
    if sampled:
        same |= Q(sketch__overlap=sampled)
    rows = Source.objects.filter(same).annotate(share=_share(sampled))
    if source is not None:
        rows = rows.exclude(pk=source)
    rows = rows.filter(Q(sha256=article.sha256) | Q(share__gte=CONTAINED / 2))
    rows = rows.order_by("-share", F("copy_of").asc(nulls_first=True), "pk")
    return rows.only("pk", "copy_of", "sha256", "published", "body", "text")[:MOST_COMPARED]


def _share(sampled: list[int]) -> Combinable:
    """The share of the shorter sketch that is in the other."""
    numbers = Cast(Value(sampled), ArrayField(IntegerField()))
    shared = Func(
        F("sketch"),
        numbers,
        template="cardinality(ARRAY(SELECT unnest(%(expressions)s)))",
        arg_joiner=") INTERSECT SELECT unnest(",
        output_field=FloatField(),
    )
    length = Func(F("sketch"), function="cardinality", output_field=FloatField())
    return shared / Greatest(Least(length, Value(float(len(sampled)))), Value(1.0))


def _is_copy(article: CleanArticle, here: Told, row: Source) -> bool:
    return row.sha256 == article.sha256 or is_copy(here, told(row.text, row.body))


def is_copy(one: Told, other: Told) -> bool:
    """Whether one text repeats the other, whichever of them is the original."""
    least, most = sorted((len(one.all), len(other.all)))
    if not least:
        return False
    contained = len(one.all & other.all) / least
    if least < LEAST_SHINGLES:
        return contained == 1.0
    if least < OF_THE_WHOLE * most:
        return contained >= NEARLY_ALL
    return contained >= CONTAINED and _is_told_alike(one, other)


def _is_told_alike(one: Told, other: Told) -> bool:
    least = min(len(one.by_itself), len(other.by_itself))
    return least < LEAST_SHINGLES or len(one.by_itself & other.by_itself) / least >= TOLD_ALIKE


def _rank(published: str, body: Iterable[Iterable[int]], pk: int | None) -> tuple[str, int, float]:
    """By this the original comes first among copies: a day that is not known comes after all others."""
    length = sum(end - start for start, end in body)
    return published or "9999", -length, float("inf") if pk is None else pk
