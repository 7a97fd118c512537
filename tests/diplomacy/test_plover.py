"""The PLOVER type that the export gives an event."""

import pytest

from diplomacy.kinds import event_kinds
from diplomacy.plover import plover_rules, plover_type


@pytest.mark.parametrize(
    ("kind", "phase", "trigger", "sentence", "expected"),
    [
        ("aid", "occurred", "sent", "Norland sent food to Sudria.", "AID"),
        ("aid", "occurred", "suspended", "Norland suspended aid to Sudria.", "SANCTION"),
        ("aid", "announced", "send", "Norland will send food to Sudria.", "AGREE"),
        ("sanctions.imposed", "occurred", "imposed", "Norland imposed sanctions on Sudria.", "SANCTION"),
        ("sanctions.imposed", "announced", "impose", "Norland will impose sanctions on Sudria.", "THREATEN"),
        ("sanctions.lifted", "announced", "lift", "Norland agreed to lift the embargo.", "AGREE"),
        ("vote", "occurred", "vetoed", "Norland vetoed the draft.", "REJECT"),
        ("vote", "occurred", "adopted", "The Council adopted the draft.", "adopted"),
        ("ceasefire", "occurred", "violated", "Norland violated the truce.", "ASSAULT"),
        ("force.posture", "occurred", "sent", "Norland sent peacekeepers to Sudria.", "AID"),
        ("no.such.kind", "occurred", "sent", "", ""),
    ],
)
def test_phase_and_wording_decide_the_type(kind, phase, trigger, sentence, expected):
    found = plover_type(kind, phase=phase, trigger=trigger, sentence=sentence)
    assert found.partition(" ")[0].partition("-")[0].rstrip(":;") == expected


def test_every_rule_is_of_a_known_kind():
    assert {kind for rule in plover_rules() for kind in rule.kinds} <= set(event_kinds())
