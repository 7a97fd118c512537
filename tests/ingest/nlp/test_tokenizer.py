"""Tokens of articles as they come from the web."""

import pytest

from ingest.nlp import load_nlp

pytestmark = pytest.mark.model


@pytest.mark.parametrize("line_break", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n" * 30, "\n  ", " \r\n \r\n"])
def test_a_line_break_is_no_word(line_break: str) -> None:
    text = f"The talks failed on Monday.{line_break}Peru’s envoy Ilva Arrud said that it was over."
    doc = load_nlp()(text)
    (space,) = [token for token in doc if "\n" in token.text]
    assert space.pos_ == "SPACE"
    assert next(token for token in doc if token.text == "Peru").is_sent_start
