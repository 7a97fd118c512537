"""Headlines in Title Case become sentences; names keep their capitals and all offsets hold."""

import pytest

from ingest.nlp.headline_case import with_headline_case
from ingest.records import Span

BODY = "\nThe minister, Ann Lee of Norway, met with Bo Chan over the weekend. They signed a secret deal in Oslo."


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        (
            "Minister Ann Lee Secretly Met With Bo Chan Over The Weekend",
            "Minister Ann Lee secretly met with Bo Chan over the weekend",
        ),
        ("Norway Signs Secret Deal With Bo Chan", "Norway signs secret deal with Bo Chan"),
        ("Norway signs a secret deal with Bo Chan", "Norway signs a secret deal with Bo Chan"),
        ("NATO Chief Visits Oslo, Meets Ann Lee", "NATO chief visits Oslo, meets Ann Lee"),
        ("Norway Summons Envoy as Talks Collapse", "Norway summons envoy as talks collapse"),
        ("Norway is a generous host and Lee Appreciates it", "Norway is a generous host and Lee appreciates it"),
        ("Norway writes Bo Chan Lengthy letter", "Norway writes Bo Chan lengthy letter"),
        ("Norway asks for Further Clarification of the deal", "Norway asks for Further Clarification of the deal"),
    ],
)
def test_ordinary_words_lose_their_capital(headline: str, expected: str) -> None:
    text = headline + BODY
    recased = with_headline_case(text, Span(0, len(headline)))
    assert recased == expected + BODY


def test_a_text_without_a_headline_stays_as_it_is() -> None:
    assert with_headline_case(BODY, None) == BODY
