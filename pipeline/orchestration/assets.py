"""The assets: one for each step and table, each a call of store/build.py and a description of the result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import dagster as dg

from pipeline.orchestration import metadata, plots, timelines
from pipeline.orchestration.resources import Engine, Folders, workspace_of
from pipeline.schema import TABLES
from pipeline.store import build, steps
from pipeline.store.steps import Outcome
from pipeline.store.workspace import Workspace

OWNERS = ["team:haotong"]
TABLE_KINDS = {"python", "parquet"}
Results = Iterator[dg.MaterializeResult[Any]]

_PLOTS = {
    "documents": ("publisher", "Documents by publisher", "各发布者文件数"),
    "paragraphs": ("kind", "Paragraphs by kind", "各类段落数"),
    "mentions": ("kind", "Mentions by kind", "各类提及数"),
    "positions": ("title", "Positions by title", "各职务任职数"),
    "facts": ("measure", "Facts by kind of measure", "各度量类型事实数"),
    "targets": ("kind", "Targets by kind", "各类目标数"),
    "target_outcomes": ("verdict", "Targets by what became of them", "目标完成情况"),
}
"""Column whose values are counted in a plot, and the plot's title."""


def _spec(table: str, group: str, deps: Sequence[str], description: str, *kinds: str) -> dg.AssetSpec:
    text = f"{description}\n\nOne row per {TABLES[table].row} ({TABLES[table].row_zh})."
    return dg.AssetSpec(
        table,
        deps=list(deps),
        description=text,
        group_name=group,
        owners=OWNERS,
        kinds=TABLE_KINDS | set(kinds),
        metadata=metadata.declared(table),
    )


def _results(workspace: Workspace, outcome: Outcome, tables: Sequence[str]) -> Results:
    folder = workspace.staging / "tables"
    for table in tables:
        shown = metadata.described(table, folder, outcome)
        if table in _PLOTS:
            shown["plot"] = plots.bars(folder / f"{table}.parquet", *_PLOTS[table])
        if table == "people":
            shown["plot"] = timelines.positions_over_time(folder)
        yield dg.MaterializeResult(
            asset_key=table, metadata=shown, data_version=dg.DataVersion(outcome.versions[table])
        )


def _step(name: str, specs: Sequence[dg.AssetSpec], step: Callable[[Workspace], Outcome]) -> dg.AssetsDefinition:
    """Return the assets that one step of the build makes."""
    tables = [spec.key.to_user_string() for spec in specs]

    @dg.multi_asset(name=name, specs=specs)
    def made(folders: Folders, engine: Engine) -> Results:
        workspace = workspace_of(folders, engine)
        yield from _results(workspace, step(workspace), tables)

    return made


read = _step(
    "read",
    [_spec("documents", "read", (), "Every file below the documents' folder, decoded, with what is known of it. "
           "What can't be read is quarantined with the reason.")],
    steps.read,
)  # fmt: skip

split = _step(
    "split",
    [
        _spec("articles", "segment", ["documents"], "Pages split into articles with headline, byline and body; "
              "repeated articles are linked to the earlier one."),
        _spec("paragraphs", "segment", ["documents"], "Paragraphs, breaks in mid-sentence mended; page furniture "
              "is marked and kept out of extraction."),
    ],
    build.split,
)  # fmt: skip

segment = _step(
    "segment",
    [_spec("sentences", "segment", ["articles", "paragraphs"], "Sentences with words, parts of speech and offsets.",
           "jieba")],
    build.segment,
)  # fmt: skip


@dg.asset(
    deps=["sentences"],
    group_name="extract",
    owners=OWNERS,
    kinds={"python", "arrow"},
    description="People, places, organisations, dates, quantities and stated roles found in each sentence, document "
    "by document: what linking and the tables of claims start from. Kept in the incremental store, not published.",
)
def recognised(folders: Folders, engine: Engine) -> dg.MaterializeResult[Any]:
    """Recognise everything in the documents that have no shard yet."""
    workspace = workspace_of(folders, engine)
    outcome = build.recognise(workspace)
    return dg.MaterializeResult(
        metadata={
            "documents_recomputed": outcome.computed,
            "documents_reused": outcome.reused,
            **({"problems": metadata.problems(outcome.problems)} if outcome.problems else {}),
        },
        data_version=dg.DataVersion(steps.version_of(workspace, "recognised")),
    )


link = _step(
    "link",
    [
        _spec("people", "link", ["recognised"], "Who is named, across documents: one row for each person, with the "
              "role most clearly stated."),
        _spec("person_id_changes", "link", ["recognised"], "Ids of people that became others since an earlier run, because "
              "a document or a rule showed two to be one person or one to be two."),
        _spec("positions", "link", ["recognised"], "Roles that documents state for people."),
        _spec("mentions", "extract", ["recognised"], "Everything named in a sentence, people linked to their row."),
    ],
    build.link,
)  # fmt: skip

claim = _step(
    "claim",
    [
        _spec("facts", "extract", ["recognised", "people"], "Reported figures: what is measured, value, unit, "
              "period, place, and the words that say so."),
        _spec("targets", "extract", ["recognised", "people"], "Commitments with a figure or a checkable end state, "
              "their deadline and owner."),
    ],
    build.claim,
)  # fmt: skip

answer = _step(
    "answer",
    [
        _spec("target_outcomes", "link", ["targets", "facts"], "Targets and what became of them: the later fact about the "
              "same place, indicator and measure, whether it meets the target, and by how much.")
    ],
    build.answer,
)  # fmt: skip


@dg.asset(
    deps=list(TABLES),
    group_name="check",
    owners=OWNERS,
    kinds={"python", "html"},
    description="All tables checked against their declaration and against one another. Written to outputs/quality as "
    "one HTML page that works offline and as JSON; every rule is also an asset check of its table.",
)
def quality_report(folders: Folders, engine: Engine) -> dg.MaterializeResult[Any]:
    """Check the staged tables and write the report; fails no run by itself."""
    workspace = workspace_of(folders, engine)
    results = build.check(workspace)
    failed = [result for result in results if not result.passed]
    rows: list[dict[str, Any]] = [
        {"table": r.table, "check": r.name, "severity": r.severity, "failures": r.count} for r in failed
    ]
    counts: dict[str, int] = {}
    for result in results:
        counts[result.table] = counts.get(result.table, 0) + 1
    return dg.MaterializeResult(
        metadata={
            "checks": len(results),
            "failed": len(failed),
            "report": dg.MetadataValue.path(str((workspace.quality / "index.html").resolve())),
            "plot": plots.picture(sorted(counts.items()), "Checks by table", "各表检查项数"),
            **({"failures": metadata.records(rows)} if rows else {}),
        },
        data_version=dg.DataVersion(build.checked_version(workspace)),
    )


@dg.asset(
    deps=["quality_report", *TABLES],
    group_name="publish",
    owners=OWNERS,
    kinds={"python", "parquet", "csv"},
    description="The published tables, outputs/tables, as Parquet and CSV. Put in place at once, and only if no check "
    "of severity error fails on these very bytes; otherwise the previous tables stay.",
)
def dataset_tables(folders: Folders, engine: Engine) -> dg.MaterializeResult[Any]:
    """Publish the staged tables; dg.Failure, and nothing published, if a check of severity error fails."""
    workspace = workspace_of(folders, engine)
    try:
        published = build.publish_tables(workspace)
    except build.FailedChecks as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    rows = published["rows"]
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": sum(rows.values()),
            "changed": published["changed"],
            "rows": metadata.records([{"table": name, "rows": count} for name, count in rows.items()]),
            "plot": plots.picture(list(rows.items()), "Rows by table", "各表行数"),
            "folder": dg.MetadataValue.path(str(workspace.tables.resolve())),
        },
        data_version=dg.DataVersion(published["version"]),
    )


ASSETS = [read, split, segment, recognised, link, claim, answer, quality_report, dataset_tables]
