"""Tags become spans: only sequences that can stand behind one another count, the likeliest of them."""

from itertools import pairwise, product

import numpy as np
import pytest

from ingest.nlp.attributions.linker import Spans
from ingest.nlp.attributions.span_tagger import TAGS, best_tags, decode, mean_of_votes, stretches_of


def may_follow(first: str, second: str) -> bool:
    if first[0] in "BI":
        return second[0] in "IL" and second[1:] == first[1:]
    return second[0] in "OBU"


def is_whole(tags: tuple[int, ...]) -> bool:
    """Whether every span that is begun is ended, and none ends that was not begun."""
    framed = ["O", *(TAGS[tag] for tag in tags), "O"]
    return all(may_follow(one, other) for one, other in pairwise(framed))


def scores_of(*tags: str, strength: float = 5.0) -> np.ndarray:
    """Scores that want exactly these tags."""
    scores = np.zeros((len(tags), len(TAGS)), dtype="f")
    for place, tag in enumerate(tags):
        scores[place, TAGS.index(tag)] = strength
    return scores


@pytest.mark.parametrize("seed", range(4))
def test_the_best_of_all_possible_sequences_is_found(seed):
    scores = np.random.default_rng(seed).normal(size=(4, len(TAGS))).astype("f")
    possible = [tags for tags in product(range(len(TAGS)), repeat=4) if is_whole(tags)]
    likeliest = max(possible, key=lambda tags: sum(scores[place, tag] for place, tag in enumerate(tags)))
    assert tuple(best_tags([scores])[0]) == likeliest


def test_stretches_do_not_touch_one_another():
    generator = np.random.default_rng(9)
    stretches = [generator.normal(size=(length, len(TAGS))).astype("f") for length in (1, 7, 3, 12)]
    together = best_tags(stretches)
    assert [list(tags) for tags in together] == [list(best_tags([stretch])[0]) for stretch in stretches]


def test_spans_of_several_documents_have_their_own_places():
    first = scores_of("U-SPEAKER", "U-CUE", "B-CONTENT", "L-CONTENT", "O", "U-CUE")
    second = scores_of("B-SPEAKER", "I-SPEAKER", "L-SPEAKER")
    assert decode([first, second], [[(0, 5), (5, 6)], [(0, 3)]]) == [
        Spans([(0, 1)], [(1, 2), (5, 6)], [(2, 4)]),
        Spans([(0, 3)], [], []),
    ]


def test_a_span_that_a_paragraph_cuts_off_is_closed_or_dropped():
    scores = scores_of("O", "B-CONTENT", "I-CONTENT")
    (spans,) = decode([scores], [[(0, 3)]])
    assert spans.contents in ([(1, 3)], [])


def test_nothing_is_found_in_nothing():
    assert decode([], []) == []
    assert decode([np.zeros((0, len(TAGS)), dtype="f")], [[]]) == [Spans()]


def test_voters_are_heard_in_equal_parts():
    sure, unsure = scores_of("U-CUE", strength=9.0), scores_of("O", strength=1.0)
    (tags,) = best_tags([mean_of_votes([sure, unsure])])
    assert TAGS[tags[0]] == "U-CUE"


def test_paragraphs_are_stretches():
    assert stretches_of([0, 0, 1, 2, 2]) == [(0, 2), (2, 3), (3, 5)]
    assert stretches_of([]) == []
