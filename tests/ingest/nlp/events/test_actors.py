"""Who is meant by the words that take part in an event."""

from ingest.nlp.events.actors import speaker_of
from tests.ingest.nlp.parsed import make_parsed

BEFORE = "Kosta/Kosta/NNP/nsubj/1/P agreed/say/VBD/ROOT/1 ././././1 "
WE_KNOW = "The/the/DT/det/4 letter/letter/NN/nsubj/5 {verb}/{verb}/VBD/ROOT/5 we/we/PRP/nsubj/7 know/know/VBP/ccomp/5"


def test_words_without_a_speaker_are_of_who_spoke_before() -> None:
    doc = make_parsed(BEFORE + WE_KNOW.format(verb="lay"))
    assert speaker_of(doc[6]) == doc._.actor_by_token[0]


def test_what_a_letter_says_is_not_of_who_spoke_before() -> None:
    doc = make_parsed(BEFORE + WE_KNOW.format(verb="say"))
    assert speaker_of(doc[6]) is None
