"""The sentences that events are called by."""

import pytest

from diplomacy.kinds import event_kinds, event_title, with_article


@pytest.mark.parametrize(
    ("kind", "initiators", "recipients", "title"),
    [
        ("envoy.recalled", ["Norland"], ["Sudria"], "Norland recalls its envoy from Sudria"),
        ("envoy.recalled", ["Norland"], [], "Norland recalls an envoy"),
        ("envoy.recalled", [], ["United States"], "An envoy is recalled from the United States"),
        ("envoy.recalled", ["Norland", "Sudria"], ["Ost"], "Norland recalls its envoy from Ost"),
        ("force.used", [], ["Ada Mirren"], "Force is used against Ada Mirren"),
        ("person.detained", [], ["Ada Mirren", "Bo Lind"], "Ada Mirren and Bo Lind are detained"),
        ("criticism", ["Norland"], ["A", "B", "C", "D"], "Norland criticises A, B, C and others"),
    ],
)
def test_a_title_tells_who_did_what_to_whom_as_far_as_it_is_known(kind, initiators, recipients, title):
    assert event_title(kind, initiators, recipients) == title


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("report.published", "The Norland intelligence agencies publish a report on Sudria"),
        ("denial", "The Norland intelligence agencies deny or reject words of Sudria"),
        ("meeting.cancelled", "The Norland intelligence agencies call off or refuse a meeting with Sudria"),
        ("envoy.recalled", "The Norland intelligence agencies recall their envoy from Sudria"),
        ("agreement.promised", "The Norland intelligence agencies promise cooperation with Sudria"),
        ("ceasefire", "The Norland intelligence agencies are party to a ceasefire with Sudria"),
    ],
)
def test_verbs_agree_with_names_in_the_plural(kind, title):
    assert event_title(kind, ["Norland intelligence agencies"], ["Sudria"]) == title


def test_without_either_side_the_kind_and_the_others_are_named():
    assert event_title("vote", [], [], ["European Union"]) == "Vote: the European Union"
    assert event_title("vote", [], []) == "Vote"


@pytest.mark.parametrize("kind", event_kinds())
def test_every_kind_has_its_sentences(kind):
    assert "{initiator}" in event_kinds()[kind].sentence
    assert "{recipient}" in event_kinds()[kind].sentence
    assert "Norland" in event_title(kind, ["Norland"], [])
    assert "Sudria" in event_title(kind, [], ["Sudria"])


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Norland", "Norland"),
        ("Kremlin", "the Kremlin"),
        ("The New York Times", "The New York Times"),
        ("Embassy of Norland in Sudria", "the Embassy of Norland in Sudria"),
        ("Sudrian armed forces", "the Sudrian armed forces"),
        ("West", "the West"),
        ("Adam West", "Adam West"),
    ],
)
def test_names_take_their_article(name, written):
    assert with_article(name) == written


@pytest.mark.parametrize(
    ("kind", "initiators", "recipients", "phase", "title"),
    [
        ("envoy.expelled", ["Norland"], ["Sudria"], "announced", "Norland is to expel diplomats of Sudria"),
        ("envoy.expelled", ["rebels"], ["Sudria"], "announced", "The rebels are to expel diplomats of Sudria"),
        ("envoy.expelled", [], ["Sudria"], "announced", "Diplomats of Sudria are to be expelled"),
        ("ceasefire", ["Norland"], ["Sudria"], "announced", "Norland is to be party to a ceasefire with Sudria"),
        ("force.used", ["Norland"], ["Sudria"], "denied", "It is denied that Norland uses force against Sudria"),
        ("force.used", [], ["Sudria"], "denied", "It is denied that force is used against Sudria"),
    ],
)
def test_a_title_tells_what_is_only_announced_or_denied(kind, initiators, recipients, phase, title):
    assert event_title(kind, initiators, recipients, phase=phase) == title
