"""Careers and incumbents: posts in time order, who held a post on a day, roles written in any usual way."""

from datetime import date

import pytest

from pipeline.link.careers import careers, incumbents, post_named, tenures


def position(person, role, on=None, title=None, place=None, past=False, byline=False):
    stated = date.fromisoformat(on) if on else None
    return {
        "position_id": f"pos {person} {role} {on}",
        "person_id": person,
        "document_id": f"doc {on}",
        "role": role,
        "title": title or role[-2:],
        "place_code": place,
        "stated_on": stated,
        "past": past,
        "byline": byline,
    }


SECRETARY = "绵竹市委书记"
ROWS = [
    position("old", SECRETARY, "2015-03-01"),
    position("old", SECRETARY, "2017-05-01"),
    position("new", "绵竹市委副书记", "2017-08-01", title="副书记"),
    position("new", SECRETARY, "2018-02-01"),
    position("new", SECRETARY, "2021-06-01"),
    position("old", "绵竹市委原书记", "2019-01-01", title="原书记", past=True),
    position("mayor", "绵竹市市长", "2018-02-01"),
    position("mayor", "绵竹市代市长", "2017-11-01", title="代市长"),
    position("other", "广汉市委书记", "2018-02-01"),
    position("next", SECRETARY, "2023-01-05"),
    position("author", "记者", "2018-02-01", byline=True),
]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2016-01-01", [("old", True)]),
        ("2017-05-01", [("old", True)]),
        ("2018-02-01", [("new", True)]),
        ("2020-12-31", [("new", True)]),
        ("2017-10-01", [("new", False), ("old", False)]),
        ("2022-01-01", [("new", False), ("next", False)]),
        ("2014-01-01", [("old", False)]),
        ("2025-01-01", [("next", False)]),
    ],
)
def test_who_held_a_post_on_a_day(on, expected):
    found = incumbents(ROWS, SECRETARY, date.fromisoformat(on))
    assert [(one.person_id, one.certain) for one in found] == expected


def test_the_evidence_is_the_nearest_statement_on_either_side():
    (found,) = incumbents(ROWS, SECRETARY, date(2019, 1, 1))
    assert (found.before.stated_on, found.after.stated_on) == (date(2018, 2, 1), date(2021, 6, 1))
    assert (found.before.position_id, found.before.document_id) == (f"pos new {SECRETARY} 2018-02-01", "doc 2018-02-01")
    assert found.days(date(2019, 1, 1)) == 334
    assert (found.tenure.first, found.tenure.last) == (date(2018, 2, 1), date(2021, 6, 1))


def test_a_former_holder_is_none_even_if_no_successor_is_known():
    rows = [
        position("old", SECRETARY, "2017-05-01"),
        position("old", "绵竹市委原书记", "2019-01-01", "原书记", past=True),
    ]
    assert [one.person_id for one in incumbents(rows, SECRETARY, date(2018, 1, 1))] == ["old"]
    assert incumbents(rows, SECRETARY, date(2020, 1, 1)) == []
    assert incumbents(rows[1:], SECRETARY, date(2018, 1, 1)) == []


def test_without_the_column_a_title_tells_what_is_past():
    rows = [{k: v for k, v in ROWS[5].items() if k != "past"}]
    assert incumbents(rows, SECRETARY, date(2020, 1, 1)) == []


def test_somebody_who_came_back_was_not_there_in_between():
    rows = [
        position("a", SECRETARY, "2010-01-01"),
        position("b", SECRETARY, "2012-01-01"),
        position("b", SECRETARY, "2013-01-01"),
        position("a", SECRETARY, "2015-01-01"),
    ]
    assert [one.person_id for one in incumbents(rows, SECRETARY, date(2012, 6, 1))] == ["b"]


def test_a_post_that_several_hold_has_them_all():
    rows = [position(who, "绵竹市副市长", on, "副市长") for who, on in (("a", "2018-01-01"), ("b", "2018-03-01"))]
    assert [one.person_id for one in incumbents(rows, "绵竹市副市长", date(2018, 2, 1))] == ["b", "a"]


def test_an_undated_statement_counts_only_where_none_is_dated():
    rows = [position("a", SECRETARY), position("b", SECRETARY, "2018-01-01")]
    assert [one.person_id for one in incumbents(rows, SECRETARY, date(2018, 2, 1))] == ["b"]
    (found,) = incumbents(rows[:1], SECRETARY, date(2018, 2, 1))
    assert (found.person_id, found.certain, found.days(date(2018, 2, 1))) == ("a", False, None)
    assert found.before.stated_on is None


SAME = [
    ("原平市委书记", "中共原平市委书记", "山西省原平市委书记", "原平市委原书记"),
    (
        "绵竹市委书记",
        "原绵竹市委书记",
        "时任绵竹市委书记",
        "中共绵竹市委书记",
        "四川省绵竹市委书记",
        "绵竹市委代书记",
        "中国共产党绵竹市委员会书记",
    ),
    ("绵竹市市长", "绵竹市长", "绵竹市人民政府市长", "绵竹市代市长", "绵竹市政府代理市长", "四川省绵竹市市长"),
    ("绵竹市人大常委会主任", "绵竹市人民代表大会常务委员会主任"),
    ("大理白族自治州州长", "大理州州长", "大理州人民政府州长"),
    ("绵竹市政府秘书长", "绵竹市人民政府秘书长"),
]


@pytest.mark.parametrize("forms", SAME, ids=lambda forms: forms[0])
def test_a_role_may_be_written_in_any_usual_way(forms):
    assert {post_named(form) for form in forms} == {post_named(forms[0])}


DIFFERENT = ["绵竹市委书记", "绵竹市委副书记", "广汉市委书记", "绵竹市市长", "绵竹市副市长", "绵竹市纪委书记", "四川省委书记",
             "绵竹市政府秘书长", "绵竹市委秘书长", "绵竹市人大常委会主任", "绵竹市人大常委会副主任"]  # fmt: skip


def test_different_posts_are_different():
    assert len({post_named(role) for role in DIFFERENT}) == len(DIFFERENT)
    for role in DIFFERENT:
        covered = [other for other in DIFFERENT if post_named(role).covers(post_named(other))]
        assert covered == [role]


def test_a_role_without_a_place_is_that_of_every_place():
    found = incumbents(ROWS, "市委书记", date(2018, 2, 1))
    assert {one.person_id for one in found} == {"new", "other"}
    assert {one.person_id for one in incumbents(ROWS, "市长", date(2018, 2, 1))} == {"mayor"}


def test_a_place_of_an_ambiguous_name_is_told_by_the_row():
    rows = [
        position("a", "通州区委书记", "2018-01-01", place="110112"),
        position("b", "通州区委书记", "2018-01-01", place="320612"),
    ]
    on = date(2018, 1, 1)
    assert [one.person_id for one in incumbents(rows, "江苏省南通市通州区委书记", on)] == ["b"]
    assert {one.person_id for one in incumbents(rows, "通州区委书记", on)} == {"a", "b"}


def test_careers_are_in_time_order():
    found = careers(ROWS)
    assert [(t.role, t.first, t.last) for t in found["new"]] == [
        ("绵竹市委副书记", date(2017, 8, 1), date(2017, 8, 1)),
        (SECRETARY, date(2018, 2, 1), date(2021, 6, 1)),
    ]
    assert [(t.role, t.first) for t in found["mayor"]] == [("绵竹市市长", date(2017, 11, 1))]
    assert [(t.first, t.last) for t in found["old"]] == [(date(2015, 3, 1), date(2017, 5, 1))]
    assert "author" not in found


def test_tenures_are_by_post_then_in_time_order():
    held = [t.person_id for t in tenures(ROWS) if t.role == SECRETARY]
    assert held == ["old", "new", "next"]
    assert tenures(reversed(ROWS)) == tenures(ROWS)
