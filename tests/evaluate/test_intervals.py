"""Confidence intervals: the same for the same counts, around the measure, wider where documents differ."""

import pytest

from pipeline.evaluate.intervals import interval


def test_fewer_than_two_documents_tell_nothing():
    assert interval([]) is None
    assert interval([(3, 4, 5)]) is None


def test_documents_alike_leave_no_doubt():
    assert interval([(1, 2, 4)] * 9) == {"precision": [0.25, 0.25], "recall": [0.5, 0.5], "f1": [0.333, 0.333]}


def test_the_same_counts_give_the_same_ends():
    counts = [(9, 10, 10), (1, 10, 12), (5, 8, 9)]
    assert interval(counts) == interval(counts)


def test_ends_lie_around_the_whole_and_spread_with_the_documents():
    near, far = interval([(8, 10, 10), (7, 10, 10)] * 5), interval([(10, 10, 10), (5, 10, 10)] * 5)
    for found in (near, far):
        assert found["f1"][0] <= 0.75 <= found["f1"][1]
    assert far["f1"][1] - far["f1"][0] > 3 * (near["f1"][1] - near["f1"][0])


@pytest.mark.parametrize("counts", [[(0, 0, 0)] * 3, [(0, 5, 0), (0, 2, 0)], [(0, 0, 5), (0, 0, 1)]])
def test_nothing_found_is_nought(counts):
    assert interval(counts)["f1"] == [0.0, 0.0]


def test_it_agrees_with_drawing_documents_one_by_one():
    import random

    counts = [(9, 10, 10), (1, 10, 12), (5, 8, 9), (0, 3, 1), (7, 7, 7)]
    drawn, values = random.Random(5), []
    for _ in range(4000):
        chosen = drawn.choices(counts, k=len(counts))
        hit, gold, _ = (sum(column) for column in zip(*chosen, strict=True))
        values.append(hit / gold)
    values.sort()
    low, high = interval(counts)["recall"]
    assert low == pytest.approx(values[100], abs=0.05)
    assert high == pytest.approx(values[-101], abs=0.05)
