"""Targets and what became of them: what answers what, and what it says."""

from datetime import date

import pytest

from pipeline.link import outcomes as under_test

SAID, TOLD = date(2023, 1, 10), date(2024, 1, 20)
YEAR, HALF, QUARTER = ("2023-01-01", "2023-12-31"), ("2023-01-01", "2023-06-30"), ("2023-01-01", "2023-03-31")
POINT = ("2023-12-31", "2023-12-31")


def day(text):
    return date.fromisoformat(text) if text else None


def target(measure="growth", comparator="ge", value=6.5, unit="%", deadline="2023-12-31", **more):
    return {
        "target_id": "tar_1", "document_id": "doc_plan", "kind": "quantitative", "place_code": "330600",
        "indicator": "地区生产总值", "indicator_id": "gdp", "measure": measure, "comparator": comparator,
        "value": value, "value_high": None, "unit": unit, "deadline": day(deadline), **more,
    }  # fmt: skip


def fact(value, period=YEAR, measure="growth", comparator="eq", unit="%", modality="reported", **more):
    return {
        "fact_id": "fac_1", "document_id": "doc_report", "place_code": "330600", "subject": None,
        "indicator": "地区生产总值", "indicator_id": "gdp", "measure": measure, "comparator": comparator, "value": value,
        "unit": unit, "period_start": day(period[0]), "period_end": day(period[1]), "modality": modality, **more,
    }  # fmt: skip


LEVEL = {"measure": "level", "unit": "CNY"}
COUNT = {"measure": "change", "unit": "家", "indicator": "高新技术企业", "indicator_id": "high_tech_enterprises"}
JOBLESS = {"indicator": "城镇调查失业率", "indicator_id": "unemployment", "measure": "level"}
ENERGY = {"indicator": "单位GDP能耗", "indicator_id": "energy_per_gdp"}

CASES = [
    # a floor
    ("floor passed", target(), fact(6.8), "met", 0.3),
    ("floor just reached", target(), fact(6.5), "met", 0.0),
    ("floor missed by a tenth", target(), fact(6.4), "missed", -0.1),
    ("strict floor only equalled", target(comparator="gt"), fact(6.5), "missed", 0.0),
    ("strict floor passed", target(comparator="gt"), fact(6.6), "met", 0.1),
    ("bare growth counts as a floor", target(comparator="eq"), fact(7.0), "met", 0.5),
    ("bare growth missed", target(comparator="eq"), fact(6.0), "missed", -0.5),
    ("negative outcome", target(), fact(-1.2), "missed", -7.7),
    # about
    ("about, within a quarter point", target(comparator="approx"), fact(6.3), "met", -0.2),
    ("about, below it", target(comparator="approx"), fact(6.1), "missed", -0.4),
    ("about, an amount within a twentieth", target("level", "approx", 1e9, "CNY"), fact(9.6e8, **LEVEL), "met", -4e7),
    ("about, an amount below it", target("level", "approx", 1e9, "CNY"), fact(9.4e8, **LEVEL), "missed", -6e7),
    # estimates
    ("estimate just below the floor", target(), fact(6.4, modality="estimated"), "behind", -0.1),
    ("estimate above the floor", target(), fact(6.9, modality="estimated"), "on_track", 0.4),
    # facts that are bounds themselves
    ("outcome said to be over the floor", target(), fact(6.5, comparator="gt"), "met", 0.0),
    ("outcome over a strict floor", target(comparator="gt"), fact(6.5, comparator="gt"), "met", 0.0),
    ("outcome at least the strict floor", target(comparator="gt"), fact(6.5, comparator="ge"), None, None),
    ("outcome over something lower", target(), fact(6.0, comparator="gt"), None, None),
    ("outcome below something lower", target(), fact(6.0, comparator="lt"), "missed", -0.5),
    ("outcome below the floor itself", target(), fact(6.5, comparator="lt"), "missed", 0.0),
    ("outcome at most something higher", target(), fact(7.0, comparator="le"), None, None),
    ("outcome about the floor", target(), fact(6.5, comparator="approx"), None, None),
    ("outcome about something far higher", target(), fact(9.0, comparator="approx"), "met", 2.5),
    # a ceiling
    ("ceiling kept", {**target("level", "le", 5.0), **JOBLESS}, {**fact(4.6), **JOBLESS}, "met", 0.4),
    ("ceiling broken", {**target("level", "le", 5.0), **JOBLESS}, {**fact(5.3), **JOBLESS}, "missed", -0.3),
    ("ceiling just kept", {**target("level", "le", 5.0), **JOBLESS}, {**fact(5.0), **JOBLESS}, "met", 0.0),
    ("strict ceiling only equalled", {**target("level", "lt", 5.0), **JOBLESS}, {**fact(5.0), **JOBLESS}, "missed", 0.0),
    ("less is better without being said", {**target("level", "eq", 5.0), **JOBLESS}, {**fact(5.2), **JOBLESS}, "missed", -0.2),
    ("a fall as a target", {**target("growth", "eq", -3.0), **ENERGY}, {**fact(-3.4), **ENERGY}, "met", 0.4),
    ("a smaller fall than wanted", {**target("growth", "eq", -3.0), **ENERGY}, {**fact(-2.1), **ENERGY}, "missed", -0.9),
    ("outcome said to be below the ceiling", {**target("level", "le", 5.0), **JOBLESS},
     {**fact(5.0, comparator="lt"), **JOBLESS}, "met", 0.0),
    ("outcome said to be below a higher value", {**target("level", "le", 5.0), **JOBLESS},
     {**fact(5.5, comparator="lt"), **JOBLESS}, None, None),
    # ranks
    ("rank reached", target("rank", "le", 20.0, "rank"), fact(18.0, measure="rank", unit="rank"), "met", 2.0),
    ("rank missed", target("rank", "le", 20.0, "rank"), fact(23.0, measure="rank", unit="rank"), "missed", -3.0),
    ("rank by the half-year says nothing", target("rank", "le", 20.0, "rank"),
     fact(18.0, HALF, measure="rank", unit="rank"), None, None),
    # amounts
    ("amount reached", target("level", "ge", 7.4e9, "CNY"), fact(7.52e9, **LEVEL), "met", 1.2e8),
    ("amount missed", target("level", "eq", 7.4e9, "CNY"), fact(7.1e9, **LEVEL), "missed", -3e8),
    ("stock at the end of the year", target("level", "ge", 600.0, "家"), fact(617.0, POINT, "level", unit="家"), "met", 17.0),
    ("increment reached", {**target("change", "ge", 65.0, "家"), **COUNT}, {**fact(70.0), **COUNT}, "met", 5.0),
    ("share reached", target("share", "ge", 4.1), fact(4.2, measure="share"), "met", 0.1),
    ("range: its lower end counts", target("level", "eq", 3.5e8, "CNY", value_high=4.4e8), fact(3.9e8, **LEVEL), "met", 4e7),
    # a part of the year
    ("growth after six months above", target(), fact(7.1, HALF), "on_track", 0.6),
    ("growth after six months below", target(), fact(5.9, HALF), "behind", -0.6),
    ("growth after a quarter", target(), fact(6.5, QUARTER), "on_track", 0.0),
    ("share after six months", target("share", "ge", 4.1), fact(3.9, HALF, measure="share"), "behind", -0.2),
    ("more than half the amount at half time", target("level", "ge", 1e10, "CNY"), fact(5.3e9, HALF, **LEVEL), "on_track", -4.7e9),
    ("less than half the amount at half time", target("level", "ge", 1e10, "CNY"), fact(4.1e9, HALF, **LEVEL), "behind", -5.9e9),
    ("amount reached before its time", target("level", "ge", 1e10, "CNY"), fact(1.01e10, HALF, **LEVEL), "met", 1e8),
    ("amount estimated to be reached before its time", target("level", "ge", 1e10, "CNY"),
     fact(1.01e10, HALF, modality="estimated", **LEVEL), "on_track", 1e8),
    ("stock at half time, not yet there", target("level", "ge", 600.0, "家"),
     fact(580.0, ("2023-06-30", "2023-06-30"), "level", unit="家"), None, None),
    ("stock at half time, already there", target("level", "ge", 600.0, "家"),
     fact(604.0, ("2023-06-30", "2023-06-30"), "level", unit="家"), "met", 4.0),
    ("ceiling at half time says nothing for an amount", {**target("level", "le", 100.0, "人"), "indicator": "事故死亡人数"},
     {**fact(40.0, HALF, "level", unit="人"), "indicator": "事故死亡人数"}, None, None),
    # not comparable, or not the same thing
    ("growth against level", target(), fact(7.8e11, **LEVEL), "not_comparable", None),
    ("level against growth", target("level", "ge", 7e11, "CNY"), fact(6.6), "not_comparable", None),
    ("growth against level at half time", target(), fact(3.8e11, HALF, **LEVEL), None, None),
    ("growth against rank", target(), fact(3.0, measure="rank", unit="rank"), None, None),
    ("units that don't convert", target("level", "ge", 600.0, "家"), fact(617.0, POINT, "level", unit="个"), None, None),
    ("units that convert", {**target("level", "ge", 100.0, "亩"), "indicator": "绿地"},
     {**fact(7.0, YEAR, "level", unit="公顷"), "indicator": "绿地"}, "met", 5.0),
    ("the year before", target(), fact(7.0, ("2022-01-01", "2022-12-31")), None, None),
    ("the year after", target(), fact(7.0, ("2024-01-01", "2024-12-31")), None, None),
    ("a month in the middle", target(), fact(7.0, ("2023-05-01", "2023-05-31")), None, None),
    ("five years to the deadline", target(deadline="2025-12-31"), fact(7.0, ("2021-01-01", "2025-12-31")), None, None),
    ("years before a far deadline", target(deadline="2025-12-31"), fact(7.0), None, None),
    ("no period", target(), {**fact(7.0), "period_start": None, "period_end": None}, None, None),
    ("another level of government", target(), fact(7.0, place_code="330000"), None, None),
    ("a district of it", target(), fact(7.0, place_code="330602"), None, None),
    ("a company there", target(), fact(7.0, subject="绍兴某厂"), None, None),
    ("another indicator", target(), fact(7.0, indicator="工业增加值", indicator_id="industry"), None, None),
    ("a qualitative target", target(kind="qualitative"), fact(7.0), None, None),
    ("no deadline", target(deadline=None), fact(7.0), None, None),
    ("half-year target at half time", target(deadline="2023-06-30"), fact(6.6, HALF), "met", 0.1),
    ("unlisted indicators with the same words", target(indicator="游客接待量", indicator_id=None),
     fact(7.0, indicator="游客接待量", indicator_id=None), "met", 0.5),
    ("unlisted indicators with other words", target(indicator="游客接待量", indicator_id=None),
     fact(7.0, indicator="接待游客", indicator_id=None), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "told", "verdict", "gap"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_a_fact_says_of_a_target(wanted, told, verdict, gap):
    found = under_test.outcomes([wanted], [told], {"doc_plan": SAID, "doc_report": TOLD})
    assert [outcome.verdict for outcome in found] == ([verdict] if verdict else [])
    if found:
        assert found[0].gap == (pytest.approx(gap) if gap is not None else None)
        assert found[0].reported_on == TOLD


def test_the_figure_that_was_reported_last_has_the_last_word():
    first, revised = fact(6.4), fact(6.7, document_id="doc_revised", fact_id="fac_2")
    found = under_test.outcomes(
        [target()], [revised, first], {"doc_plan": SAID, "doc_report": TOLD, "doc_revised": date(2024, 12, 30)}
    )
    assert [(o.fact_id, o.verdict) for o in found] == [("fac_2", "met")]


def test_a_reported_figure_comes_before_a_later_estimate_and_the_whole_before_a_part():
    published = {"doc_plan": SAID, "doc_report": TOLD, "doc_later": date(2024, 3, 1)}
    estimate = fact(6.9, modality="estimated", document_id="doc_later", fact_id="fac_2")
    assert under_test.outcomes([target()], [fact(6.4), estimate], published)[0].fact_id == "fac_1"
    part = fact(7.2, HALF, document_id="doc_later", fact_id="fac_2")
    assert under_test.outcomes([target()], [fact(6.4), part], published)[0].fact_id == "fac_1"


def test_only_what_was_published_later_answers():
    published = {"doc_plan": SAID, "doc_report": SAID}
    assert under_test.outcomes([target()], [fact(7.0)], published) == []
    assert under_test.outcomes([target()], [fact(7.0)], {"doc_plan": SAID, "doc_report": None}) == []
