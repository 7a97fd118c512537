"""Speakers of whom the machine is not sure enough: kept as candidates, and what humans decide of them stays."""

import pytest
from django.contrib.auth.models import User

from diplomacy.confidence import ASSERTED
from diplomacy.curation import settle_speaker
from diplomacy.models import Actor, Candidate, Quotation, Statement, Subject
from ingest.records import MediumRecord
from ingest.resolve import resolve
from ingest.store import store
from tests.ingest.articles import ParsedArticleBuilder, place_of

pytestmark = pytest.mark.django_db

TEXT = "Ilse Brandt met Ada Mirren of Norway. “The treaty is dead,” she said in an interview with Ada Mirren."


def read(confidence: float, *, file_name: str = "a.txt", **fields) -> Statement:
    article = ParsedArticleBuilder(TEXT, file_name=file_name)
    brandt = article.actor("Ilse Brandt")
    mirren = article.actor("Ada Mirren")
    article.quotation("The treaty is dead,", brandt, confidence=confidence, candidates=(mirren,), **fields)
    stored = store(resolve(article.build()))
    return Statement.objects.get(quotations__source=stored.source)


def named(name: str) -> Actor:
    return Actor.objects.get(name=name)


def test_a_speaker_above_the_line_is_named():
    statement = read(ASSERTED)
    assert (statement.speaker, statement.candidate) == (named("Ilse Brandt"), None)
    assert not Candidate.objects.exists()


def test_a_speaker_below_the_line_is_a_candidate_and_nobody_speaks():
    statement = read(ASSERTED - 0.01)
    assert (statement.speaker, statement.candidate) == (None, named("Ilse Brandt"))
    assert [each.actor.name for each in Candidate.objects.all()] == ["Ilse Brandt", "Ada Mirren"]


def test_reading_again_brings_a_speaker_over_the_line_or_below_it():
    first = read(0.4)
    assert read(0.9) == first
    assert (read(0.9).speaker, Candidate.objects.count()) == (named("Ilse Brandt"), 0)
    assert (read(0.4).speaker, Candidate.objects.count()) == (None, 2)


def test_a_doubtful_speaker_joins_no_statement_of_another_article():
    assert read(0.9) != read(0.4, file_name="b.txt")


def test_whom_an_editor_named_stays_when_the_article_is_read_again():
    statement = read(0.4)
    settle_speaker(statement, named("Ada Mirren"), by=User.objects.create_user("editor"))
    again = read(0.4)
    assert (again, again.speaker, again.candidate) == (statement, named("Ada Mirren"), None)
    assert read(0.9).speaker == named("Ada Mirren")


def test_a_statement_with_a_named_speaker_keeps_its_renderings():
    statement = read(0.9)
    assert read(0.9, file_name="b.txt") == statement
    settle_speaker(statement, named("Ada Mirren"), by=User.objects.create_user("editor"))
    assert read(0.9) == read(0.9, file_name="b.txt") == statement


def test_medium_venue_and_class_of_the_verb_are_kept():
    span = place_of(TEXT, "in an interview with Ada Mirren")
    statement = read(0.9, verb_class="claim", medium=MediumRecord("interview", span, 1, "Ada Mirren"))
    quotation = Quotation.objects.get(statement=statement)
    assert (quotation.verb_class, quotation.medium, quotation.venue) == ("claim", "interview", named("Ada Mirren"))
    assert TEXT[quotation.medium_start : quotation.medium_end] == "in an interview with Ada Mirren"


def test_addressees_are_told_from_those_who_are_named():
    statement = read(0.9, addressees=(1,))
    assert list(statement.subjects.values_list("actor__name", "part")) == [("Ada Mirren", Subject.Part.ADDRESSEE)]
    statement = read(0.9, about=(1,))
    assert list(statement.subjects.values_list("actor__name", "part")) == [("Ada Mirren", Subject.Part.NAMED)]
