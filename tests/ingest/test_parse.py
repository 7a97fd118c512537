"""Articles into parsed articles: offsets hold, only the body is read, wrapped lines are read as paragraphs."""

import re
import textwrap
from dataclasses import replace
from hashlib import sha256

import pytest

from ingest.parse import blank_outside, parse, parse_many, unwrapped
from ingest.records import CleanArticle, ParsedArticle, Span

PARAGRAPHS = (
    "The government of Peru said on Monday that the talks with its neighbours had not failed and that they would go on "
    "in the spring.",
    "Portuguese Foreign Minister Teresa Quintela told reporters in the capital that both sides had agreed on a new "
    "date for the next round of talks, and that nobody had left the room in anger.",
    "“We will not wait for an answer for ever,” Portuguese Foreign Minister Teresa Quintela said after the meeting, "
    "which had lasted for nearly seven hours.",
)
SAID = "“We are ready for the talks in the spring,” Carol Hensley told reporters on Monday."


def article(text: str, *body: Span) -> CleanArticle:
    return CleanArticle(text, sha256(text.encode()).hexdigest(), body or (Span(0, len(text)),), "read", "en")


def named(parsed: ParsedArticle) -> set[str]:
    return {actor.name for actor in parsed.actors}


def test_what_is_not_body_is_blank_and_all_offsets_hold() -> None:
    text = "Share! He left. Share!"
    assert blank_outside(text, [Span(7, 15)]) == "\n" * 7 + "He left." + "\n" * 7


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_wrapped_lines_become_paragraphs_of_the_same_length(newline: str) -> None:
    text = "\n\n".join(textwrap.fill(words, 60) for words in PARAGRAPHS).replace("\n", newline)
    read = unwrapped(text)
    assert len(read) == len(text)
    assert [" ".join(lines.split()) for lines in read.split(newline * 2)] == list(PARAGRAPHS)
    assert not any(newline in lines for lines in read.split(newline * 2))


def test_a_text_with_a_paragraph_a_line_keeps_its_lines() -> None:
    text = "\n".join(PARAGRAPHS)
    assert unwrapped(text) == text


def test_a_headline_is_not_joined_to_the_paragraph_below() -> None:
    headline = "Talks go on in spring"
    text = headline + "\n" + "\n\n".join(textwrap.fill(words, 60) for words in PARAGRAPHS)
    assert unwrapped(text, start=len(headline))[: len(headline) + 1] == headline + "\n"


@pytest.mark.model
def test_a_name_across_the_end_of_a_line_is_one_name() -> None:
    wrapped = "\n\n".join(textwrap.fill(words, 48) for words in PARAGRAPHS)
    text = re.sub(r"Minister\sTeresa\sQuintela", "Minister Teresa\nQuintela", wrapped)
    parsed = parse(article(text))
    assert "Teresa Quintela" in named(parsed)
    direct = next(one for one in parsed.quotations if one.kind == "direct")
    assert next(actor.name for actor in parsed.actors if actor.key == direct.speaker) == "Teresa Quintela"


@pytest.mark.model
def test_only_the_body_speaks() -> None:
    text = "Minister Daniel Torvan spoke to Peru. Read more: Carol Hensley said no."
    parsed = parse(article(text, Span(0, 37)))
    assert named(parsed) == {"Daniel Torvan", "Peru"}


@pytest.mark.model
def test_spans_lead_to_the_words_in_the_text() -> None:
    text = f"Share!\n\n{SAID}\n\nShare!"
    parsed = parse(article(text, Span(8, 8 + len(SAID))))
    (quotation,) = parsed.quotations
    assert [text[slice(*span)] for span in quotation.content] == ["“We are ready for the talks in the spring,”"]
    assert quotation.speaker_span is not None
    assert text[slice(*quotation.speaker_span)] == "Carol Hensley"
    assert [text[slice(*mention.span)] for mention in parsed.mentions] == ["Carol Hensley"]


@pytest.mark.model
def test_no_place_is_mentioned_twice() -> None:
    parsed = parse(article("Peruvian President Ilva Arrud met Chad's president. The Peruvian president left."))
    spans = [mention.span for mention in parsed.mentions]
    assert len(spans) == len(set(spans))


@pytest.mark.model
def test_the_same_article_gives_the_same_result() -> None:
    one = article("Peru expelled Chad's ambassador. “We regret this,” Carol Hensley said.")
    first, second = parse_many([one, replace(one, published="2021-03-17")])
    assert first == parse(one)
    assert (first.actors, first.mentions) == (second.actors, second.mentions)


@pytest.mark.model
@pytest.mark.parametrize("text", ["", "\n", "No."])
def test_a_text_of_hardly_anything_names_nobody(text: str) -> None:
    assert parse(article(text)).actors == ()
