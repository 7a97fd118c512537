"""What is read with other bounds is still the same place."""

from __future__ import annotations

import pytest

from ingest.resolution.moved_places import Place, same_places


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        pytest.param([(10, 50)], [(10, 50)], {(10, 50): (10, 50)}, id="unchanged"),
        pytest.param([(14, 50)], [(10, 50)], {(14, 50): (10, 50)}, id="a word less"),
        pytest.param([(10, 60)], [(10, 50)], {(10, 60): (10, 50)}, id="a word more"),
        pytest.param([(60, 90)], [(10, 50)], {}, id="elsewhere"),
        pytest.param([(45, 90)], [(10, 50)], {}, id="only a little in common"),
        pytest.param([(10, 50), (12, 50)], [(10, 50)], {(10, 50): (10, 50)}, id="the very same goes first"),
        pytest.param([(10, 45), (46, 50)], [(10, 50)], {(10, 45): (10, 50)}, id="parted: the longer part"),
        pytest.param(
            [(12, 50), (62, 90)],
            [(10, 50), (60, 90)],
            {(12, 50): (10, 50), (62, 90): (60, 90)},
            id="each its own",
        ),
    ],
)
def test_places_are_known_again(now: list[Place], before: list[Place], found: dict[Place, Place]) -> None:
    assert same_places(now, before) == found
