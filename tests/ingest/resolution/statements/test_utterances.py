"""What a speaker says before and behind the reporting verb is one utterance or two."""

import pytest

from ingest.records import MentionRecord, ParsedArticle, QuotationRecord, Span
from ingest.resolution.statements.answers import question_before
from ingest.resolution.statements.utterances import with_utterances
from tests.ingest.articles import make_article, place_of


def parsed(text: str, *content: str, kind: str = "mixed", speaker: str | None = "she") -> ParsedArticle:
    quotation = QuotationRecord(
        kind=kind,
        content=tuple(place_of(text, words) for words in content),
        cue=None,
        cue_lemma="say",
        speaker_span=place_of(text, speaker) if speaker else None,
        speaker=0,
        speaker_text=speaker or "",
        about=(1, 2),
    )
    mentions = tuple(
        MentionRecord(place_of(text, name), "name", key)
        for key, name in ((1, "Norland"), (2, "Sudmark"))
        if name in text
    )
    return ParsedArticle(make_article(text), (), mentions, (), (quotation,), (), "test")


def contents(article: ParsedArticle) -> list[str]:
    quotations = with_utterances(article).quotations
    return [" … ".join(article.article.text[a:b] for a, b in quotation.content) for quotation in quotations]


@pytest.mark.parametrize(
    ("before", "between", "after"),
    [
        ("“They will regret the blockade,”", " she said. ", "“And we shall see to that.”"),
        ("“They will regret the blockade,”", " she said. ", "“Such blockades never last.”"),
        ("“They will regret the blockade,”", " she said. ", "“It was lifted once before.”"),
        ("“They will regret,”", " she said, ", "“the blockade of our ports.”"),
        ("“They will regret the blockade,”", " she said. ", "“Of course.”"),
    ],
    ids=["a binding word", "the same theme", "a pronoun", "the same sentence", "too short"],
)
def test_what_goes_on_with_the_same_is_one_utterance(before, between, after):
    assert contents(parsed(before + between + after, before, after)) == [f"{before} … {after}"]


def test_what_goes_on_to_something_else_is_another_utterance():
    before, after = "“They will regret the blockade,”", "“Our teachers have waited for new schools since spring.”"
    assert contents(parsed(f"{before} she said. {after}", before, after)) == [before, after]


def test_without_a_speaker_of_its_own_a_quotation_stays_whole():
    before, after = "“They will regret the blockade,”", "“Our teachers have waited for new schools since spring.”"
    article = parsed(f"{before} it read. {after}", before, after, speaker=None)
    assert contents(article) == [f"{before} … {after}"]


def test_a_sentence_that_follows_unquoted_is_another_utterance():
    first = "the envoy was needed for “talks on the fisheries.”"
    second = "Officers of the navy will take part in the meeting"
    article = with_utterances(parsed(f"He said {first} {second}, she added.", f"{first} {second}"))
    assert [article.article.text[q.content[0].start : q.content[0].end] for q in article.quotations] == [first, second]
    assert [quotation.kind for quotation in article.quotations] == ["mixed", "indirect"]


def test_each_utterance_is_about_those_whom_it_names():
    before, after = "“Norland will regret the blockade,”", "“Our teachers waited for new schools in Sudmark.”"
    quotations = with_utterances(parsed(f"{before} she said. {after}", before, after)).quotations
    assert [quotation.about for quotation in quotations] == [(1,), (2,)]


@pytest.mark.parametrize(
    ("text", "answer", "question"),
    [
        ("Asked if the premier was a spy, she said: “I do.”", "“I do.”", "if the premier was a spy, she said:"),
        ("The premier left. She said: “I do.”", "“I do.”", ""),
        (
            "Asked about it, she said: “The premier sold maps to smugglers.”",
            "“The premier sold maps to smugglers.”",
            "",
        ),
    ],
    ids=["a short answer", "no question", "an answer that says enough"],
)
def test_a_short_answer_has_its_question(text, answer, question):
    (quotation,) = parsed(text, answer, kind="direct", speaker=None).quotations
    assert question_before(quotation, text.replace("Asked", "asked")) == question


def test_spans_keep_their_places():
    before, after = "“They will regret the blockade,”", "“Our teachers have waited for new schools since spring.”"
    quotations = with_utterances(parsed(f"{before} she said. {after}", before, after)).quotations
    assert quotations[0].content == (Span(0, len(before)),)
