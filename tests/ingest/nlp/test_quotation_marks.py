import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from ingest.nlp.quotation_marks import QuoteState, is_wrapped, paragraph_numbers, paragraphs, quote_states, quoted_runs
from ingest.nlp.tokenizer import make_tokenizer


def make_doc(text: str) -> Doc:
    nlp = English()
    nlp.tokenizer = make_tokenizer(nlp)
    return nlp(text)


def run_texts(text: str) -> list[str]:
    """The runs of the text; those that nothing closes end in a tilde."""
    doc = make_doc(text)
    return [doc[run.start : run.end].text + "~" * (not run.is_closed) for run in quoted_runs(doc)]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        pytest.param("“We agreed,” Arrud said.", ["We agreed,"], id="curly"),
        pytest.param('"We agreed," Arrud said. "At last."', ["We agreed,", "At last."], id="straight"),
        pytest.param("''We agreed,'' Arrud said.", ["We agreed,"], id="two apostrophes"),
        pytest.param('“We agreed," Arrud said. "At last.”', ["We agreed,", "At last."], id="mixed"),
        pytest.param("He said.“We go”Arrud said: ”x”Vale left.", ["We go", "x"], id="no spaces"),
        pytest.param("The “so-called” pact and the “real” one", ["so-called", "real"], id="single words"),
        pytest.param("“We agreed, he said.", ["We agreed, he said.~"], id="never closed"),
        pytest.param("We agreed,” he said. “At last.”", ["We agreed,", "At last."], id="never opened"),
        pytest.param("“We go, he said. “Off we go.”", ["We go, he said.~", "Off we go."], id="opened twice"),
        pytest.param('A 5\'11" man said "go" to us', ["go"], id="inches"),
        pytest.param("No marks at all.", [], id="none"),
        pytest.param("„Wir gehen“, he said.", ["Wir gehen"], id="low and high"),
        pytest.param("He said: «We go.» She left.", ["We go."], id="guillemets"),
        pytest.param("「We go」 he said.", ["We go"], id="corners"),
        pytest.param("‘We agreed,’ Arrud said. ‘At last.’", ["We agreed,", "At last."], id="single curly"),
        pytest.param("'We don't agree,' Arrud said. 'Never.'", ["We don't agree,", "Never."], id="single straight"),
        pytest.param("The envoys’ visit and Peru’s ‘real’ aims", ["real"], id="apostrophes"),
        pytest.param("‘The envoys’ words are lies,’ he said.", ["The envoys’ words are lies,"], id="apostrophe inside"),
        pytest.param("“I said, ‘No soul,’ to him,” he said.", ["I said, ‘No soul,’ to him,"], id="inside double ones"),
        pytest.param("Arrud calls Vale ‘killer’", ["killer"], id="headline"),
    ],
)
def test_runs_between_marks(text: str, runs: list[str]) -> None:
    assert run_texts(text) == runs


def test_a_stray_mark_ends_with_its_paragraph() -> None:
    assert run_texts("A stray ” mark and “another.\n“We agreed,” he said.") == ["another.~", "We agreed,"]


def test_states_tell_marks_from_what_they_hold() -> None:
    outside, opening, inside, closing = list(QuoteState)[:4]
    assert quote_states(make_doc("He “went home” late")) == [outside, opening, inside, inside, closing, outside]


def test_what_no_mark_closes_is_unclosed() -> None:
    assert quote_states(make_doc("“Going\nHome"))[1:] == [QuoteState.UNCLOSED, QuoteState.OUTSIDE, QuoteState.OUTSIDE]


@pytest.mark.parametrize("text", ["", "“", "”", "\n", "\n\n“\n"])
def test_texts_of_hardly_anything_have_a_state_for_every_token(text: str) -> None:
    doc = make_doc(text)
    assert len(quote_states(doc)) == len(paragraph_numbers(doc)) == len(doc)


def test_every_line_is_a_paragraph() -> None:
    doc = make_doc("One here.\nTwo there.\n\nThree.")
    assert [doc[start:end].text for start, end in paragraphs(doc)] == ["One here.", "Two there.", "Three."]


def test_lines_of_wrapped_text_are_one_paragraph() -> None:
    doc = make_doc("The two sides\nmet on the\nborder and then\nagreed.\n\nThey left.")
    assert is_wrapped(doc)
    assert [number for token, number in zip(doc, paragraph_numbers(doc), strict=True) if token.text == "."] == [0, 1]


def test_headings_do_not_make_a_text_wrapped() -> None:
    assert not is_wrapped(make_doc("A heading\nThe text.\nanother heading\nMore text.\nThe end."))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("“KNOW this ”Said he", ["“", "KNOW", "this", "”", "Said", "he"], id="before a word"),
        pytest.param("repress”He left", ["repress", "”", "He", "left"], id="between words"),
        pytest.param("said.“Yes", ["said", ".", "“", "Yes"], id="after a full stop"),
        pytest.param('"plan"—which', ['"', "plan", '"', "—", "which"], id="before a dash"),
        pytest.param("U.S.-led don't", ["U.S.-led", "do", "n't"], id="what spaCy does otherwise"),
    ],
)
def test_marks_are_tokens_of_their_own(text: str, tokens: list[str]) -> None:
    assert [token.text for token in make_doc(text)] == tokens
