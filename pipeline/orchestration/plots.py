"""Plots for the UI, as pictures inside Markdown. Chinese labels where a font has the characters, English ones where none has."""

from __future__ import annotations

import base64
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow.compute as pc
import pyarrow.parquet as pq

FONTS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei",
    "Microsoft YaHei", "SimHei", "PingFang SC", "Noto Serif CJK SC", "Droid Sans Fallback",
)  # fmt: skip
COLOUR = "#3b6ea5"
LONGEST = 12
"""Bars in a plot."""
LABELS = {
    "level": "水平", "growth": "增速", "change": "增量", "share": "占比", "rank": "位次", "difference": "差距",
    "person": "人物", "place": "地名", "organisation": "机构", "date": "日期", "quantity": "数量",
    "quantitative": "定量", "qualitative": "定性", "read": "已读取", "quarantined": "已隔离",
    "met": "完成", "missed": "未完成", "on_track": "进度正常", "behind": "进度落后", "not_comparable": "不可比",
}  # fmt: skip


def cjk_font() -> str | None:
    """Return the name of an installed font with Chinese characters, or None."""
    from matplotlib import font_manager

    there = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in FONTS if name in there), None)


def bars(path: Path, column: str, title: str, title_zh: str) -> dg.MetadataValue[Any]:
    """Return a bar chart of how often each value of a column of a Parquet file occurs, most frequent first."""
    table = pq.read_table(path, columns=[column])
    counts = Counter(
        {str(item["values"]): int(item["counts"]) for item in pc.value_counts(table.column(column)).to_pylist()
         if item["values"] is not None}
    )  # fmt: skip
    if not counts:
        return dg.MetadataValue.md("no rows to plot")
    return picture(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:LONGEST], title, title_zh)


def picture(counts: list[tuple[str, int]], title: str, title_zh: str) -> dg.MetadataValue[Any]:
    """Return labelled counts as a horizontal bar chart."""
    font = cjk_font()
    labels = [_label(name, font is not None, number) for number, (name, _) in enumerate(counts, 1)]

    def draw(figure: Any) -> None:
        axes = figure.add_subplot()
        drawn = axes.barh(labels[::-1], [count for _, count in counts[::-1]], color=COLOUR)
        axes.bar_label(drawn, padding=3)
        axes.margins(x=0.12)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_title(title_zh if font else title)

    return drawn_by(draw, title, height=0.6 + 0.32 * len(counts))


def drawn_by(draw: Callable[[Any], None], title: str, height: float) -> dg.MetadataValue[Any]:
    """Return the picture that `draw` makes on a figure of a height in inches, in a font with Chinese characters if any."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib.figure import Figure

    font = cjk_font()
    with matplotlib.rc_context({"font.sans-serif": [*([font] if font else []), "DejaVu Sans"]}):
        figure = Figure(figsize=(6.4, height), dpi=80, layout="constrained")
        draw(figure)
        stream = io.BytesIO()
        figure.savefig(stream, format="png", metadata={"Software": None})
    return dg.MetadataValue.md(f"![{title}](data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()})")


def _label(name: str, chinese: bool, number: int) -> str:
    """Return what can be drawn: without a Chinese font a Chinese name becomes its place in the list."""
    if chinese:
        return LABELS.get(name, name)
    return name if name.isascii() else f"no. {number} in the preview"
