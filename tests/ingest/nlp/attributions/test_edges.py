"""Where contents begin and end, and who says what a passive verb reports."""

import pytest
from spacy.tokens import Doc

from ingest.nlp import load_nlp
from ingest.nlp.attributions.component import Attribution
from ingest.nlp.attributions.edges import with_clean_edges

pytestmark = pytest.mark.model


def mended(text: str, content: str, cue: str) -> tuple[list[str], str]:
    """The contents and the speaker of what ``cue`` reports, mended."""
    doc = load_nlp()(text)
    found = with_clean_edges(doc, Attribution((span(doc, content),), span(doc, cue), None, 1.0))
    speaker = doc[slice(*found.speaker)].text if found.speaker else ""
    return [doc[slice(*one)].text for one in found.content], speaker


def span(doc: Doc, words: str) -> tuple[int, int]:
    start = doc.text.index(words)
    found = doc.char_span(start, start + len(words))
    return found.start, found.end


@pytest.mark.parametrize(
    ("text", "content", "cue", "left"),
    [
        pytest.param("Arrud told Chad that nobody believed it.", "Chad that nobody believed it", "told",
                     "nobody believed it", id="told somebody that"),
        pytest.param("Arrud asked Vale if he would go.", "Vale if he would go", "asked", "if he would go",
                     id="asked somebody if"),
        pytest.param("They asked the envoy, Vale, whether he knew.", "the envoy, Vale, whether he knew", "asked",
                     "whether he knew", id="asked somebody apposed"),
        pytest.param("The report said that, unlike before, nobody had come.", ", unlike before, nobody had come",
                     "said", "unlike before, nobody had come", id="comma"),
        pytest.param("Arrud said that was bad.", "that was bad", "said", "that was bad", id="that alone"),
        pytest.param("Arrud said Vale knew that it was over.", "Vale knew that it was over", "said",
                     "Vale knew that it was over", id="that of another verb"),
    ],
)  # fmt: skip
def test_where_the_content_begins(text: str, content: str, cue: str, left: str) -> None:
    assert mended(text, content, cue)[0] == [left]


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker"),
    [
        pytest.param("The plan was called “madness” by Ilva Arrud.", "“madness” by Ilva Arrud", "was called",
                     "Ilva Arrud", id="inside the content"),
        pytest.param("Described as “a spy” by Ilva Arrud, the envoy left.", "“a spy”", "Described", "Ilva Arrud",
                     id="behind the content"),
        pytest.param("Arrud called the plan by its name.", "the plan by its name", "called", "", id="no passive"),
    ],
)  # fmt: skip
def test_the_agent_of_a_passive_verb_speaks(text: str, content: str, cue: str, speaker: str) -> None:
    contents, found = mended(text, content, cue)
    assert found == speaker
    assert not speaker or speaker not in " ".join(contents)


def test_whom_according_to_names_is_no_content() -> None:
    text = "According to the diplomatic mission, the talks have failed."
    assert mended(text, "the diplomatic mission, the talks have failed", "According to") == (
        ["the talks have failed"],
        "the diplomatic mission",
    )
