"""The asset and the job `release`: the published tables as a new version. What a release is stands in pipeline/release/."""

# No postponed annotations here: Dagster looks at that of an asset's config as it stands.
from datetime import date
from pathlib import Path
from typing import Any

import dagster as dg
from pydantic import Field

from pipeline.orchestration import metadata
from pipeline.orchestration.resources import Engine, Folders, workspace_of
from pipeline.release.destinations import destination_of
from pipeline.release.model import EDITIONS, OPEN, NotReleased
from pipeline.release.package import Order, release

JOB = "release"
ASSET = "dataset_release"
"""A job and an asset of one name would be two graphs of one name, which Dagster refuses to load."""


class Wanted(dg.Config):
    """What is to be released, under which version, and where to."""

    version: str = Field(description="YEAR.MONTH.N, as in 2026.11.0. A published version is never overwritten")
    edition: str = Field(default=OPEN, description=f"{' or '.join(EDITIONS)}: without or with source words")
    to: str = Field(
        default="", description="Folder, s3://BUCKET/PREFIX or hf://datasets/OWNER/NAME; empty: outputs/releases"
    )
    released_on: str = Field(default="", description="YYYY-MM-DD; empty: the first of the version's month")


@dg.asset(
    name=ASSET,
    deps=["dataset_tables"],
    group_name="publish",
    owners=["team:haotong"],
    kinds={"python", "parquet", "csv"},
    description="A version of the dataset: the published tables with their descriptions, checksums and changes, at a "
    "destination, as a whole or not at all. Checks the very bytes it publishes and keeps the bounds of gates.yaml, "
    "whatever an earlier run said. Made by the job `release` alone, which asks for a version.",
)
def released(config: Wanted, folders: Folders, engine: Engine) -> dg.MaterializeResult[Any]:
    """Release the published tables; dg.Failure, and nothing published, if they or the version can't be."""
    workspace = workspace_of(folders, engine)
    outputs = Path(workspace.outputs)
    try:
        order = Order(
            tables=workspace.tables,
            version=config.version,
            edition=config.edition,
            released_on=date.fromisoformat(config.released_on) if config.released_on else None,
        )
        done = release(order, destination_of(config.to or str(outputs / "releases"), outputs), workspace.quality)
    except (NotReleased, ValueError, FileNotFoundError) as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    warnings: list[dict[str, Any]] = [{"warning": warning} for warning in done.warnings]
    return dg.MaterializeResult(
        metadata={
            "version": done.version,
            "edition": config.edition,
            "new": done.new,
            "dagster/row_count": sum(done.rows.values()),
            "rows": metadata.records([{"table": name, "rows": count} for name, count in done.rows.items()]),
            "where": dg.MetadataValue.path(f"{done.where}/{done.version}"),
            **({"warnings": metadata.records(warnings)} if warnings else {}),
        },
        data_version=dg.DataVersion(f"{done.version}-{config.edition}"),
    )


release_job = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.assets(ASSET),
    description="Publishes the tables of the last build as a new version. Asks for the version; see the asset `dataset_release`.",
    executor_def=dg.in_process_executor,
)
