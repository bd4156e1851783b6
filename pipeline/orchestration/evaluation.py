"""The asset `evaluation`: the tables against annotated documents. The measures are evaluate/'s; here they are shown.

Nothing depends on it: tables that score badly are published all the same, tables that break a rule are not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dagster as dg

from pipeline.evaluate.gold import NoGold, read_gold
from pipeline.evaluate.score import MEASURES, TABLES, score, stems
from pipeline.orchestration import metadata, plots
from pipeline.orchestration.assets import OWNERS
from pipeline.orchestration.resources import Engine, Folders, workspace_of
from pipeline.store import steps
from pipeline.store.files import digest, write_json
from pipeline.store.tables import read_tables

REPORT = "evaluation.json"
SHOWN = 200
"""Errors listed in the metadata; the report has all."""
LABELS = {
    "people": "人物", "roles": "职务", "figures": "数字", "facts": "事实", "targets": "目标", "commitments": "承诺",
}  # fmt: skip


def evaluate(tables: Path, gold: str) -> dict[str, Any] | None:
    """Return the report on a folder of tables against the annotations of documents in it; None if there are none.

    Annotated documents that the tables don't hold are left out: a run on other documents is not to blame for them.
    Raises NoGold if annotations can't be used.
    """
    if not gold:
        return None
    read = read_tables(tables, TABLES)
    there = stems(read["documents"])
    wanted = {stem: rows for stem, rows in read_gold(Path(gold)).items() if stem in there}
    return score(read, wanted) if wanted else None


@dg.asset(
    deps=list(TABLES),
    group_name="check",
    owners=OWNERS,
    kinds={"python", "numpy"},
    description="The tables scored against annotated documents: precision, recall and F1 with 95 % intervals "
    "(bootstrap over documents) of people, roles, figures, facts, targets and commitments, and the errors by kind. "
    "Annotations come from the folder that the resource `folders` names as gold. Nothing depends on it.",
)
def evaluation(folders: Folders, engine: Engine) -> dg.MaterializeResult[Any]:
    """Score the staged tables, write evaluation.json beside the quality report, and show both."""
    workspace = workspace_of(folders, engine)
    path = workspace.quality / REPORT
    if missing := [name for name in TABLES if name not in steps.staged(workspace)]:
        raise dg.Failure(f"{', '.join(missing)} not made yet: materialise them first", allow_retries=False)
    try:
        report = evaluate(workspace.staging / "tables", folders.gold)
    except NoGold as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    if report is None:
        path.unlink(missing_ok=True)
        note = "nothing to score: no annotations of these documents" + (f" in {folders.gold}" if folders.gold else "")
        return dg.MaterializeResult(metadata={"documents": 0, "note": note}, data_version=dg.DataVersion(digest(None)))
    write_json(path, report)
    return dg.MaterializeResult(metadata=shown(report, path), data_version=dg.DataVersion(digest(report)))


def shown(report: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return a report as metadata: the measures, a plot of them, errors by kind, the errors themselves."""
    errors: list[dict[str, Any]] = [dict(error) for error in report["errors"][:SHOWN]]
    kinds = [{"error": kind, "count": count} for kind, count in report["errors_by_kind"].items()]
    return {
        "documents": report["documents"],
        **{f"{measure}_f1": report[measure]["f1"] for measure in MEASURES},
        "measures": metadata.records([_row(measure, report[measure]) for measure in MEASURES]),
        "plot": plot(report),
        "report": dg.MetadataValue.path(str(path.resolve())),
        **({"errors_by_kind": metadata.records(kinds), "errors": metadata.records(errors)} if errors else {}),
    }


def _row(measure: str, row: dict[str, Any]) -> dict[str, Any]:
    low, high = row["intervals"]["f1"] if row["intervals"] else ("", "")
    figures = {name: row[name] for name in ("precision", "recall", "f1", "gold", "said")}
    return {"measure": measure, **figures, "low": str(low), "high": str(high)}


def plot(report: dict[str, Any]) -> dg.MetadataValue[Any]:
    """Return F1 of each measure with its interval as a picture."""
    chinese = plots.cjk_font() is not None

    def draw(figure: Any) -> None:
        axes = figure.add_subplot()
        for at, measure in enumerate(reversed(MEASURES)):
            row = report[measure]
            axes.barh(at, row["f1"], color=plots.COLOUR)
            axes.text(0.01, at, f"{row['f1']:.3f}", va="center", color="white", zorder=3)
            if row["intervals"]:
                axes.plot(row["intervals"]["f1"], [at, at], color="#d98a2b", linewidth=2.5)
        axes.set_yticks(range(len(MEASURES)), [LABELS[m] if chinese else m for m in reversed(MEASURES)])
        axes.set_xlim(0, 1)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_title("F1 及 95% 置信区间" if chinese else "F1 and its 95 % interval")

    return plots.drawn_by(draw, "Scores", height=3.2)
