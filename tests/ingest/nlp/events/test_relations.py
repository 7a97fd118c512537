"""Which event came first and which answers which, and how many: read from sentences that are parsed by hand."""

import pytest

from ingest.nlp.events.numbers import with_numbers
from ingest.nlp.events.relations import find_relations
from ingest.records import EventRecord, Span
from tests.ingest.nlp.parsed import make_parsed

AFTER = (
    "Peru/Peru/NNP/nsubj/1/S expelled/expel/VBD/ROOT/1 envoys/envoy/NNS/obj/1 after/after/IN/mark/5 "
    "Chad/Chad/NNP/nsubj/5/S recalled/recall/VBD/advcl/1 ministers/minister/NNS/obj/5"
)
RESPONSE = (
    "In/in/IN/case/1 response/response/NN/obl/6 to/to/IN/case/4 the/the/DT/det/4 expulsion/expulsion/NN/nmod/1 "
    "Chad/Chad/NNP/nsubj/6/S recalled/recall/VBD/ROOT/6 envoys/envoy/NNS/obj/6"
)
BEFORE = (
    "Peru/Peru/NNP/nsubj/1/S expelled/expel/VBD/ROOT/1 envoys/envoy/NNS/obj/1 before/before/IN/mark/5 "
    "Chad/Chad/NNP/nsubj/5/S recalled/recall/VBD/advcl/1 ministers/minister/NNS/obj/5"
)
UNRELATED = (
    "Peru/Peru/NNP/nsubj/1/S expelled/expel/VBD/ROOT/1 envoys/envoy/NNS/obj/1 and/and/CC/cc/5 "
    "Chad/Chad/NNP/nsubj/5/S recalled/recall/VBD/conj/1 ministers/minister/NNS/obj/5"
)
COUNTED = (
    "Peru/Peru/NNP/nsubj/1/S expelled/expel/VBD/ROOT/1 ten/ten/CD/nummod/4 young/young/JJ/amod/4 "
    "diplomats/diplomat/NNS/obj/1 within/within/IN/case/7 two/two/CD/nummod/7 days/day/NNS/obl/1"
)


def events_at(doc, *words: str) -> list[EventRecord]:
    spans = [Span(doc.text.index(word), doc.text.index(word) + len(word)) for word in words]
    return [EventRecord("envoy.expelled", span, Span(0, len(doc.text)), ()) for span in spans]


@pytest.mark.parametrize(
    ("written", "words", "expected"),
    [
        (AFTER, ("expelled", "recalled"), [(1, 0, "before")]),
        (BEFORE, ("expelled", "recalled"), [(0, 1, "before")]),
        (RESPONSE, ("expulsion", "recalled"), [(0, 1, "response")]),
        (UNRELATED, ("expelled", "recalled"), []),
    ],
)
def test_the_words_between_two_events_say_which_came_first(written, words, expected):
    doc = make_parsed(written)
    found = find_relations(doc, events_at(doc, *words))
    assert [(relation.earlier, relation.later, relation.kind) for relation in found] == expected


def test_a_count_stands_with_what_is_done_and_is_no_time():
    doc = make_parsed(COUNTED)
    (record,) = with_numbers(doc, events_at(doc, "expelled"))
    assert record.number == "ten young diplomats"
    assert doc.text[record.number_span.start : record.number_span.end] == "ten young diplomats"
