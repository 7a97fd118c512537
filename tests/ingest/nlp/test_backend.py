import gc
from collections.abc import Iterator

import pytest

from ingest.nlp.backend import OBJECTS_BEFORE_COLLECTING, collect_seldom


@pytest.fixture
def usual_collector() -> Iterator[None]:
    """The collector of garbage is set back to what it was."""
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


@pytest.mark.usefixtures("usual_collector")
def test_the_collector_passes_over_what_a_process_holds_already() -> None:
    held: list[list[int]] = [[] for _ in range(100)]
    gc.unfreeze()
    collect_seldom()
    assert gc.get_freeze_count() > len(held)
    assert not any(each is held for each in gc.get_objects())


@pytest.mark.usefixtures("usual_collector")
def test_the_collector_looks_less_often_for_garbage() -> None:
    gc.set_threshold(700, 10, 10)
    collect_seldom()
    assert gc.get_threshold() == OBJECTS_BEFORE_COLLECTING
