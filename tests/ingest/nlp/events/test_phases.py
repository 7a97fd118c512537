"""What was said to have happened, planned, threatened, denied: by the words above and beside a predicate."""

import pytest

from ingest.nlp.events.phases import phase_of
from tests.ingest.nlp.parsed import make_parsed

EXPELLED = "Peru/Peru/NNP/nsubj/1 expelled/expel/VBD/ROOT/1 envoys/envoy/NNS/obj/1"
NOT = "Peru/Peru/NNP/nsubj/3 did/do/VBD/aux/3 not/not/RB/advmod/3 expel/expel/VB/ROOT/3 envoys/envoy/NNS/obj/3"
WILL = "Peru/Peru/NNP/nsubj/2 will/will/MD/aux/2 expel/expel/VB/ROOT/2 envoys/envoy/NNS/obj/2"
COULD = "Peru/Peru/NNP/nsubj/2 could/could/MD/aux/2 expel/expel/VB/ROOT/2 envoys/envoy/NNS/obj/2"
HEADLINE = "Peru/Peru/NNP/nsubj/2 to/to/TO/mark/2 expel/expel/VB/ROOT/2 envoys/envoy/NNS/obj/2"
GOVERNED = (
    "Peru/Peru/NNP/nsubj/1 {verb}/{verb}/VBD/ROOT/1 to/to/TO/mark/3 expel/expel/VB/xcomp/1 envoys/envoy/NNS/obj/3"
)
CLAUSE = (
    "Peru/Peru/NNP/nsubj/1 {verb}/{verb}/VBD/ROOT/1 it/it/PRP/nsubj/3 expelled/expel/VBD/ccomp/1 envoys/envoy/NNS/obj/3"
)
WOULD = (
    "Peru/Peru/NNP/nsubj/1 said/say/VBD/ROOT/1 it/it/PRP/nsubj/4 would/would/MD/aux/4 expel/expel/VB/ccomp/1 "
    "envoys/envoy/NNS/obj/4"
)
SUPPOSED = (
    "Peru/Peru/NNP/nsubj/1 waits/wait/VBZ/ROOT/1 if/if/IN/mark/4 Chad/Chad/NNP/nsubj/4 expels/expel/VBZ/advcl/1 "
    "envoys/envoy/NNS/obj/4"
)
BY_DOING = (
    "Peru/Peru/NNP/nsubj/3 did/do/VBD/aux/3 not/not/RB/advmod/3 answer/answer/VB/ROOT/3 by/by/IN/mark/5 "
    "expelling/expel/VBG/advcl/3 envoys/envoy/NNS/obj/5"
)


@pytest.mark.parametrize(
    ("written", "token", "phase"),
    [
        (EXPELLED, 1, "occurred"),
        (NOT, 3, None),
        (WILL, 2, "announced"),
        (COULD, 2, None),
        (HEADLINE, 2, "announced"),
        (GOVERNED.format(verb="decide"), 3, "announced"),
        (GOVERNED.format(verb="begin"), 3, "occurred"),
        (GOVERNED.format(verb="threaten"), 3, None),
        (GOVERNED.format(verb="refuse"), 3, None),
        (CLAUSE.format(verb="say"), 3, "occurred"),
        (CLAUSE.format(verb="deny"), 3, "denied"),
        (CLAUSE.format(verb="fear"), 3, None),
        (WOULD, 4, "announced"),
        (SUPPOSED, 4, None),
        (BY_DOING, 5, None),
    ],
)
def test_phase_of_a_verb(written: str, token: int, phase: str | None) -> None:
    doc = make_parsed(written)
    assert phase_of(doc[token]) == phase


OBJECT = "Peru/Peru/NNP/nsubj/1 {verb}/{verb}/VBD/ROOT/1 {word}/{word}/{tag}/{relation}/3 talks/talk/NNS/obj/1"


@pytest.mark.parametrize(
    ("verb", "word", "tag", "relation", "phase"),
    [
        ("end", "the", "DT", "det", "occurred"),
        ("demand", "the", "DT", "det", None),
        ("deny", "the", "DT", "det", "denied"),
        ("plan", "the", "DT", "det", "announced"),
        ("end", "planned", "JJ", "amod", "announced"),
        ("end", "possible", "JJ", "amod", None),
        ("end", "no", "DT", "det", None),
    ],
)
def test_phase_of_a_noun(verb: str, word: str, tag: str, relation: str, phase: str | None) -> None:
    doc = make_parsed(OBJECT.format(verb=verb, word=word, tag=tag, relation=relation))
    assert phase_of(doc[3]) == phase
