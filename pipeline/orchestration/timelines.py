"""The plot of positions over time: for the people named most, each post from the first to the last day stated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.link.careers import Tenure, careers
from pipeline.orchestration.plots import cjk_font, drawn_by

LINES, POSTS = 24, 4
"""Most posts in the plot, and of one person."""
COLOURS = ("#3b6ea5", "#c26a2e")
TITLE, TITLE_ZH = "Posts of the people named most, first to last day stated", "提及最多人物的任职（首次至末次陈述）"
COLUMNS = ("position_id", "person_id", "document_id", "role", "title", "place_code", "stated_on", "past", "byline")


def positions_over_time(folder: Path) -> dg.MetadataValue[Any]:
    """Return a plot of the posts of the people named most, from the tables `people` and `positions` of a folder."""
    lines = chosen(folder)
    if not lines:
        return dg.MetadataValue.md("no dated positions to plot")
    font = cjk_font()

    def draw(figure: Any) -> None:
        axes = figure.add_subplot()
        people = list(dict.fromkeys(tenure.person_id for _, tenure in lines))
        for number, (_, tenure) in enumerate(lines):
            days = [said.stated_on for said in tenure.statements if said.stated_on]
            colour = COLOURS[people.index(tenure.person_id) % len(COLOURS)]
            axes.plot([days[0], days[-1]], [number, number], color=colour, linewidth=3, solid_capstyle="round")
            axes.plot(days, [number] * len(days), "o", color=colour, markersize=4)
        axes.set_yticks(range(len(lines)), [_label(name, t, font is not None) for name, t in lines], fontsize=8)
        axes.invert_yaxis()
        axes.grid(axis="x", alpha=0.3)
        axes.spines[["top", "right"]].set_visible(False)
        figure.autofmt_xdate()
        axes.set_title(TITLE_ZH if font else TITLE, fontsize=10)

    return drawn_by(draw, TITLE, height=1.2 + 0.26 * len(lines))


def chosen(folder: Path) -> Sequence[tuple[str, Tenure]]:
    """Return the posts to be shown with their holders' names: those named most first, each one's last posts in time order."""
    people = pq.read_table(folder / "people.parquet", columns=["person_id", "name", "mentions", "byline"])
    people = people.filter(pc.invert(people.column("byline")))
    people = people.sort_by([("mentions", "descending"), ("person_id", "ascending")])
    held = careers(pq.read_table(folder / "positions.parquet", columns=list(COLUMNS)).to_pylist())
    found: list[tuple[str, Tenure]] = []
    for person, name in zip(*(people.column(c).to_pylist() for c in ("person_id", "name")), strict=True):
        posts = [tenure for tenure in held.get(person, ()) if tenure.first][-POSTS:]
        if len(found) + len(posts) > LINES:
            break
        found += [(name, tenure) for tenure in posts]
    return found


def _label(name: str, tenure: Tenure, chinese: bool) -> str:
    """Return what can be drawn: without a Chinese font the id, by which the row of `people` is found."""
    return f"{name}  {tenure.role}" if chinese else tenure.person_id
