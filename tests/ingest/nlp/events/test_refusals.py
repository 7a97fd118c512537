"""What is refused, or threatened under a condition, is an event of its own; what is only not done is none."""

import pytest

from ingest.nlp import load_nlp
from ingest.nlp.actors.coreference import coreference
from ingest.nlp.actors.find import actors
from ingest.nlp.actors.roles import roles
from ingest.nlp.events.find import find_events

pytestmark = pytest.mark.model


def kinds_in(text: str) -> list[str]:
    doc = load_nlp()(text)
    for component in (actors, roles, coreference):
        component(doc)
    return [record.kind for record in find_events(doc)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Peru said on Monday that it will not lift the ban on Chad.", ["denial"]),
        ("Peru will not release the prisoners of Chad, its president said.", ["denial"]),
        ("Peru may attack Chad if the talks fail, a minister said.", ["threat"]),
        ("Peru did not lift the ban on Chad.", []),
        ("Peru will not attack Chad.", []),
    ],
)
def test_a_will_not_to_do_is_a_refusal(text, kinds):
    assert kinds_in(text) == kinds
