"""The job `dataset`, the sensor that starts it when documents change, and the graph as a whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dagster as dg

from pipeline.orchestration.assets import ASSETS
from pipeline.orchestration.checks import all_checks
from pipeline.orchestration.evaluation import evaluation
from pipeline.orchestration.release import release_job, released
from pipeline.orchestration.resources import GOLD, Engine, Folders
from pipeline.store.documents import NoDocuments, fingerprint
from pipeline.store.workspace import SAMPLES

JOB = "dataset"

dataset = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets(released),
    description="Reads the documents, makes, checks and publishes every table. Does only what changed since last time.",
    executor_def=dg.in_process_executor,
)


@dg.sensor(
    job=dataset,
    name="documents_changed",
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="Starts the job `dataset` when documents appear, change or go. Off until it is turned on.",
)
def documents_changed(context: dg.SensorEvaluationContext, folders: Folders) -> dg.SensorResult | dg.SkipReason:
    """Request a run when names, sizes or times of the documents differ from those of the last look."""
    try:
        now = fingerprint(folders.seeds)
    except NoDocuments as error:
        return dg.SkipReason(str(error))
    if now == context.cursor:
        return dg.SkipReason("no document changed")
    return dg.SensorResult([dg.RunRequest(run_key=now)], cursor=now)


def build_defs(**overrides: Any) -> dg.Definitions:
    """Return the whole graph. `seeds`, `outputs`, `gold`, `engine`, `workers` override what the resources start from."""
    folders = Folders(
        seeds=str(overrides.get("seeds") or os.environ.get("HAOTONG_SEEDS") or _near(SAMPLES)),
        outputs=str(overrides.get("outputs") or os.environ.get("HAOTONG_OUTPUTS") or "outputs"),
        gold=str(overrides.get("gold", _near(GOLD) if GOLD.is_dir() else "")),
    )
    engine = Engine(name=overrides.get("engine") or "serial", workers=overrides.get("workers") or 0)
    return dg.Definitions(
        assets=[*ASSETS, evaluation, released],
        asset_checks=all_checks(),
        jobs=[dataset, release_job],
        sensors=[documents_changed],
        resources={"folders": folders, "engine": engine},
        executor=dg.in_process_executor,
    )


def _near(path: Path) -> str:
    """Return a path relative to the current folder where it lies below it: that is what one wants to read in a form."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
