"""dates() against its table of cases, and what holds for every sentence."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.extract import calendar
from pipeline.extract.model import DATE, Mention
from pipeline.extract.period_forms import BEGINNING, FORM_PATTERNS, FORMS_AT
from pipeline.extract.periods import dates

CASES = Path(__file__).parent / "cases" / "periods.csv"
PIECES = (
    *"0123456789年月日号天季度前后底末初中旬第首全上下半今去明本当同次近过到至自比较与以来起内间—-~、.，。/“”",
    *(
        "2023",
        "20",
        "12",
        "31",
        "十四五",
        "十一",
        "个月",
        "季度",
        "截至",
        "今年",
        "去年",
        "同期",
        "以来",
        "期间",
        "春节",
        "年代",
        "世纪",
    ),
    *("未来", "用", "目前", "改革开放", "二十大", "开学前", "2023年", "1—4月", "5月1日"),
)
DAYS = st.one_of(st.none(), st.dates(date(1991, 1, 1), date(2049, 12, 31)))


def day_of(cell):
    return date.fromisoformat(cell) if cell else None


def rows():
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [
        pytest.param(row["words"], day_of(row["published"]), row["expected"], id=row["words"])
        for row in csv.DictReader(lines)
    ]


def written(cell):
    """Return what a cell of the table says: text, first day, last day, grain."""
    for item in filter(None, cell.split(" | ")):
        text, days, grain = item.rsplit(" ", 2)
        first, _, last = ("", "", "") if days == "?" else days.partition("..")
        yield text, day_of(first), day_of(last or first), grain


def shown(mentions):
    return [(m.text, m.date_start, m.date_end, m.grain) for m in mentions]


@pytest.mark.parametrize(("words", "published", "expected"), rows())
def test_the_words_are_read_as_the_table_says(words, published, expected):
    assert shown(dates(words, published)) == list(written(expected))


@pytest.mark.parametrize(("words", "published", "expected"), rows())
def test_a_date_is_read_the_same_in_the_middle_of_a_sentence(words, published, expected):
    assert shown(dates(f"据介绍，{words}。再接再厉", published)) == list(written(expected))


def assert_sound(words, mentions):
    """Hold what every answer must keep: spans inside the words, in order, apart, and true to the words."""
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(words)
        assert mention.text == words[mention.start : mention.end]
        assert mention.kind == DATE
        assert mention.grain in {
            *("year", "half", "quarter", "month", "day", "range", "point", "relative", "plan", "now", "ahead"),
            *("before", "base", "same"),
        }
        if mention.normal:
            assert mention.normal == f"{mention.date_start}/{mention.date_end}"
            assert mention.date_start <= mention.date_end
        end = mention.end


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), DAYS, st.sampled_from([None, "day", "month"]))
@example("2023年2月29日至2月30日", date(2024, 2, 29), None)
@example("近99年", date(1991, 1, 1), None)
def test_spans_are_sound_whatever_the_words(words, published, precision):
    assert_sound(words, dates(words, published, precision=precision))


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@example("第七次全国人口普查")
@example("今冬明春、上世纪九十年代")
def test_a_form_is_tried_wherever_it_begins(words):
    tried = {begin.start() for begin in BEGINNING.finditer(words)}
    for at in range(len(words)):
        for name, pattern in FORM_PATTERNS.items():
            if (match := pattern.match(words, at)) is not None:
                assert at in tried or len(match[0]) > 20
                assert name in dict(FORMS_AT[words[at]])


@given(st.text(max_size=60), DAYS)
def test_any_text_is_survived(words, published):
    assert_sound(words, dates(words, published))


@pytest.mark.parametrize(
    "words",
    ["1" * 20_000, "年" * 20_000, "2023年" * 5_000, "1月" * 10_000, "1—" * 10_000, "1、" * 10_000, "十" * 20_000,
     "今年" * 10_000, "到" * 20_000, "近" * 20_000, "近一" * 10_000, "“十" * 10_000, "2023-" * 4_000, "前" * 20_000,
     "月底" * 10_000, "年底" * 10_000, "中秋" * 10_000, "20世纪" * 5_000, "今年的" * 7_000, "截至" * 10_000],
    ids=lambda words: words[:6],
)  # fmt: skip
def test_long_runs_are_read_in_linear_time(words):
    # A quadratic pattern would need minutes here: the test would not end.
    words *= 5
    assert_sound(words, dates(words, date(2023, 8, 15)))


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.dates(date(1991, 1, 1), date(2049, 12, 31)))
def test_a_day_written_out_is_read_back(day, published):
    for words in (f"{day.year}年{day.month}月{day.day}日", f"{day.year}-{day.month:02}-{day.day:02}"):
        (mention,) = dates(words, published)
        assert (mention.date_start, mention.date_end, mention.grain) == (day, day, "day")


@given(st.integers(1950, 2049), st.integers(1, 12), st.integers(1, 12), st.dates(date(1991, 1, 1), date(2049, 12, 31)))
def test_months_written_out_are_read_back(year, first, last, published):
    if first >= last:
        first, last = 1, max(2, last)
    (mention,) = dates(f"{year}年{first}—{last}月", published)
    assert (mention.date_start, mention.date_end) == calendar.months(year, first, last)


def said(words, published):
    return dates(words, published)[0]


PUBLISHED = date(2023, 8, 15)


@pytest.mark.parametrize(
    ("context", "words", "first", "last"),
    [
        ("2021年", "上半年", date(2021, 1, 1), date(2021, 6, 30)),
        ("2021年", "12月", date(2021, 12, 1), date(2021, 12, 31)),
        ("去年", "四季度", date(2022, 10, 1), date(2022, 12, 31)),
        ("2021年", "年末", date(2021, 12, 31), date(2021, 12, 31)),
        ("2021年", "全年", date(2021, 1, 1), date(2021, 12, 31)),
        ("今年1—7月", "去年同期", date(2022, 1, 1), date(2022, 7, 31)),
        ("2021年", "今年", date(2023, 1, 1), date(2023, 12, 31)),
        ("2021年", "次年", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_year_said_before_governs_what_has_none(context, words, first, last):
    (mention,) = dates(words, PUBLISHED, context=said(context, PUBLISHED))
    assert (mention.date_start, mention.date_end) == (first, last)


def test_a_context_without_days_governs_nothing():
    assert shown(dates("上半年", PUBLISHED, context=Mention(DATE, 0, 2, "近期"))) == shown(dates("上半年", PUBLISHED))


def test_days_need_the_day_of_publication():
    assert shown(dates("28日，昨日", date(2023, 8, 15), precision="month")) == [
        ("28日", date(2023, 8, 28), date(2023, 8, 28), "day"),
        ("昨日", None, None, "day"),
    ]


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("春节", 2020, date(2020, 1, 25)),
        ("元宵节", 2020, date(2020, 2, 8)),
        ("清明", 2020, date(2020, 4, 4)),
        ("清明节", 2023, date(2023, 4, 5)),
        ("清明", 1998, date(1998, 4, 5)),
        ("端午节", 2022, date(2022, 6, 3)),
        ("中秋", 2024, date(2024, 9, 17)),
        ("国庆节", 2021, date(2021, 10, 1)),
        ("春节", 1950, None),
    ],
)
def test_festivals_fall_on_their_days(name, year, day):
    assert calendar.festival(name, year) == day


@pytest.mark.parametrize(
    ("plan", "years"), [(1, (1953, 1957)), (2, (1958, 1962)), (3, (1966, 1970)), (14, (2021, 2025))]
)
def test_five_year_plans_have_their_years(plan, years):
    assert tuple(day.year for day in calendar.plan(plan)) == years


@pytest.mark.parametrize("plan", [0, 31])
def test_there_are_no_other_plans(plan):
    with pytest.raises(ValueError, match="no five-year plan"):
        calendar.plan(plan)


@pytest.mark.parametrize(("first", "last"), [(0, 1), (3, 2), (12, 13)])
def test_there_are_no_other_months(first, last):
    with pytest.raises(ValueError, match="no months"):
        calendar.months(2020, first, last)
