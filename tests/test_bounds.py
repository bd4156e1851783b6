"""What is possible and plausible, by measure and unit."""

import pytest

from pipeline.bounds import BOUNDS, implausible
from pipeline.schema import MEASURES


@pytest.mark.parametrize(
    ("measure", "unit", "values"),
    [("growth", "%", (6500.0,)), ("growth", "%", (-100.5,)), ("share", "%", (140.0,)), ("share", "%", (-1.0,)),
     ("share", "%", (90.0, 101.0)), ("rank", "rank", (0.0,)), ("rank", "rank", (20_000.0,)), ("level", "%", (4_000.0,)),
     ("difference", "pp", (120.0,)), ("level", "CNY", (3e15,)), ("change", "CNY", (-3e15,)), ("level", "人", (2e9,))],
)  # fmt: skip
def test_what_is_implausible(measure, unit, values):
    assert implausible(measure, unit, *values)


@pytest.mark.parametrize(
    ("measure", "unit", "values"),
    [("growth", "%", (6.5,)), ("growth", "%", (-100.0,)), ("growth", "%", (1000.0,)), ("share", "%", (0.0, 100.0)),
     ("rank", "rank", (1.0,)), ("level", "%", (105.0,)), ("growth", "倍", (6500.0,)), ("level", "CNY", (1.3e14,)),
     ("level", "人", (1.4e9,)), ("change", "人", (-5000.0,)), ("level", "人次", (3e9,)), (None, None, (None,)),
     ("share", "%", (None, None)), ("difference", "pp", (-2.5,))],
)  # fmt: skip
def test_what_is_plausible(measure, unit, values):
    assert implausible(measure, unit, *values) is None


def test_the_reason_is_the_bound_that_is_broken():
    assert implausible("share", "%", 50.0, 120.0) == "A share lies between 0 and 100 %"


def test_bounds_are_about_what_there_is():
    assert {bound.measure for bound in BOUNDS} <= {None, *MEASURES}
    assert len({bound.name for bound in BOUNDS}) == len(BOUNDS)
