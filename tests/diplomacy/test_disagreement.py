"""Sources disagree where they cannot both be right, and only there."""

import pytest

from diplomacy.disagreement import disagreements
from diplomacy.models import Report
from tests.factories import make_actor, make_event, make_report, make_source, make_state

pytestmark = pytest.mark.django_db


def slots_that_differ(*told: dict) -> list[str]:
    """The slots in which sources disagree that tell these values of one event."""
    event = make_event()
    for values in told:
        make_report(event, make_source("The envoy was recalled."), "recalled", **values)
    reports = list(Report.objects.filter(event=event).prefetch_related("participations__actor"))
    return [each.slot.name for each in disagreements(reports)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": "2021-03"}, {"date": "2021-03-17"}),
        ({"date": "2021-03-17"}, {"date": ""}),
        ({"place": "Velm"}, {"place": "Velm, Norland"}),
        ({"number": "ten diplomats"}, {"number": "10 diplomats"}),
        ({"number": "ten diplomats"}, {"number": "two consulates"}),
        ({"kind": "meeting.talks"}, {"kind": "meeting.state_visit"}),
    ],
)
def test_values_that_can_both_be_right_are_no_conflict(one, other):
    assert slots_that_differ(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "slot"),
    [
        ({"date": "2021-03-17"}, {"date": "2021-03-18"}, "date"),
        ({"place": "Velm"}, {"place": "Dornach"}, "place"),
        ({"number": "ten diplomats"}, {"number": "12 diplomats"}, "number"),
        ({"kind": "envoy.recalled"}, {"kind": "envoy.expelled"}, "kind"),
        ({"phase": "announced"}, {"phase": "occurred"}, "phase"),
    ],
)
def test_values_that_cannot_both_be_right_are_a_conflict(one, other, slot):
    assert slots_that_differ(one, other) == [slot]


def test_a_minister_and_their_state_are_no_conflict_two_states_are():
    norland, sudria = make_state("Norland"), make_state("Sudria")
    minister = make_actor("Ada Holt", state=norland)
    assert slots_that_differ({"initiators": [norland]}, {"initiators": [minister]}) == []
    assert slots_that_differ({"initiators": [sudria]}, {"initiators": [minister]}) == ["initiator"]
