"""What is no statement, though it stands where one could."""

import pytest
from spacy.tokens import Doc

from ingest.nlp import load_nlp
from ingest.nlp.attributions.component import Attribution
from ingest.nlp.quotation_marks import quote_states
from ingest.nlp.statements.no_statements import is_statement
from ingest.nlp.statements.quotations import kind_of

pytestmark = pytest.mark.model


def judged(text: str, content: str, cue: str = "") -> bool:
    """Whether ``content`` would be kept as a statement that ``cue`` reports."""
    doc = load_nlp()(text)
    attribution = Attribution((span(doc, content),), span(doc, cue) if cue else None, None, 1.0)
    states = quote_states(doc)
    return is_statement(doc, attribution, kind_of(doc, attribution.content, states), states)


def span(doc: Doc, words: str) -> tuple[int, int]:
    found = doc.char_span(doc.text.find(words), doc.text.find(words) + len(words)) if words else None
    return (found.start, found.end) if found is not None else (0, 0)


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        pytest.param("He rejected which had been said.", "which", "rejected", id="a pronoun alone"),
        pytest.param("“It is over,” said Peruvian President Ilva Arrud.", "Peruvian President Ilva Arrud", "said",
                     id="a name alone"),
        pytest.param("Chad recalled its ambassador to Peru.", "its ambassador to Peru", "recalled", id="recalled"),
        pytest.param("Chad recalled its envoy after the “lies”.", "its envoy after the “lies”", "recalled",
                     id="recalled after a quotation"),
        pytest.param("Chad imports 60 percent of its grain.", "60 percent of its grain", "imports", id="did something"),
        pytest.param("That gesture seemed to ease tensions.", "to ease tensions", "seemed", id="seemed"),
        pytest.param("The old envoy warned of war.", "The old envoy", "warned", id="who speaks"),
        pytest.param("Arrud was asked if Vale was a “killer”.", "if Vale was a “killer”", "was asked", id="question"),
        pytest.param("Asked if he would go, he said no.", "if he would go", "Asked", id="asked by nobody"),
        pytest.param("Interfax quoted Torvan as saying no.", "Torvan", "quoted", id="quoted somebody"),
        pytest.param("The so-called “Islamic State” took the town.", "“Islamic State”", "", id="scare quotes"),
        pytest.param("He read “War and Peace” in the train.", "“War and Peace”", "", id="title of a book"),
        pytest.param("He was known as “the Butcher” there.", "“the Butcher”", "known", id="nickname"),
    ],
)  # fmt: skip
def test_what_nobody_said(text: str, content: str, cue: str) -> None:
    assert not judged(text, content, cue)


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        pytest.param("Arrud recalled that they had met.", "they had met", "recalled", id="remembered"),
        pytest.param("Arrud slammed Daniel Torvan on Monday.", "Daniel Torvan", "slammed", id="judged"),
        pytest.param("Arrud called him “the Butcher” there.", "him “the Butcher”", "called", id="called so"),
        pytest.param("“No comment.” That was all.", "“No comment.”", "", id="short but a sentence"),
        pytest.param("Arrud imported “the worst of all ideas”, she said.", "“the worst of all ideas”", "said",
                     id="quoted"),
    ],
)  # fmt: skip
def test_what_somebody_said(text: str, content: str, cue: str) -> None:
    assert judged(text, content, cue)
