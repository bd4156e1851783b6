"""The plot of positions over time: whose posts are shown, in which order, and that it can be drawn with and without a font."""

from datetime import date

import pytest

from pipeline.orchestration import timelines
from pipeline.orchestration.plots import cjk_font
from pipeline.schema import TABLES
from pipeline.store.tables import table_of, write_table


def rows(table, made):
    return [{**{column.name: None for column in TABLES[table].columns}, **row} for row in made]


def write(folder, people, positions):
    folder.mkdir(exist_ok=True)
    people = [
        {"person_id": f"per_{number:016x}", "name": name, "documents": 1, "mentions": mentions, "byline": byline}
        for number, (name, mentions, byline) in enumerate(people)
    ]
    held = [
        {
            "position_id": f"pos_{number:016x}", "person_id": f"per_{person:016x}", "document_id": "doc", "article_id": "art",
            "sentence_id": "sen", "role": role, "title": role[-2:], "stated_on": day, "past": past, "byline": False,
            "quote": role, "char_start": 0, "char_end": len(role),
        }
        for number, (person, role, day, past) in enumerate(positions)
    ]  # fmt: skip
    for table, made in (("people", people), ("positions", held)):
        write_table(table, [table_of(table, rows(table, made))], folder)
    return folder


PEOPLE = [("邬海", 3, False), ("凌波", 9, False), ("记者甲", 50, True), ("费明", 2, False)]
POSITIONS = [
    (0, "安吉县县长", date(2019, 1, 1), False),
    (1, "湖州市市长", date(2020, 1, 1), False),
    (1, "湖州市市长", date(2018, 1, 1), False),
    (1, "湖州市委书记", date(2021, 1, 1), False),
    (1, "长兴县原县长", date(2020, 1, 1), True),
    (2, "记者", date(2020, 1, 1), False),
    (3, "村民", None, False),
]


def test_people_named_most_come_first_and_their_posts_in_time_order(tmp_path):
    shown = timelines.chosen(write(tmp_path / "tables", PEOPLE, POSITIONS))
    assert [(name, t.role, t.first, t.last) for name, t in shown] == [
        ("凌波", "湖州市市长", date(2018, 1, 1), date(2020, 1, 1)),
        ("凌波", "湖州市委书记", date(2021, 1, 1), date(2021, 1, 1)),
        ("邬海", "安吉县县长", date(2019, 1, 1), date(2019, 1, 1)),
    ]


def test_the_plot_stays_legible(tmp_path):
    many = [(f"人{n}", 99 - n, False) for n in range(60)]
    posts = [(n, f"第{n}职{m}", date(2000 + m, 1, 1), False) for n in range(60) for m in range(6)]
    shown = timelines.chosen(write(tmp_path / "tables", many, posts))
    assert len(shown) <= timelines.LINES
    assert [t.first.year for _, t in shown[: timelines.POSTS]] == [2002, 2003, 2004, 2005]


@pytest.mark.parametrize("font", [cjk_font(), None], ids=["font", "no font"])
def test_it_is_a_picture_with_or_without_a_font(tmp_path, monkeypatch, font):
    monkeypatch.setattr(timelines, "cjk_font", lambda: font)
    plot = timelines.positions_over_time(write(tmp_path / "tables", PEOPLE, POSITIONS))
    assert "data:image/png;base64," in plot.value


def test_without_a_font_the_id_stands_for_the_name(tmp_path):
    (name, tenure), *_ = timelines.chosen(write(tmp_path / "tables", PEOPLE, POSITIONS))
    assert timelines._label(name, tenure, True) == "凌波  湖州市市长"
    assert timelines._label(name, tenure, False) == f"per_{1:016x}"


def test_nothing_to_plot_is_said(tmp_path):
    assert "no dated positions" in timelines.positions_over_time(write(tmp_path / "tables", PEOPLE, [])).value
