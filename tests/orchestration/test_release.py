"""The job `release` in Dagster: it publishes what the build made, and fails with one line where it can't."""

import json
import shutil

import dagster as dg
import pytest

from pipeline.orchestration.jobs import build_defs


@pytest.fixture
def started(samples_build, tmp_path):
    """The function that runs the job on a copy of the samples' tables."""
    shutil.copytree(samples_build.tables, tmp_path / "tables")
    job = build_defs(outputs=str(tmp_path)).resolve_job_def("release")

    def run(**config):
        with dg.DagsterInstance.ephemeral(settings={"telemetry": {"enabled": False}}) as instance:
            return job.execute_in_process(
                instance=instance, raise_on_error=False, run_config={"ops": {"dataset_release": {"config": config}}}
            )

    return run


def test_the_job_releases_and_shows_what_came_of_it(started, tmp_path):
    result = started(version="2026.11.0", released_on="2026-11-24")
    assert result.success
    (event,) = result.asset_materializations_for_node("dataset_release")
    assert event.metadata["version"].value == "2026.11.0"
    assert event.metadata["dagster/row_count"].value > 100
    latest = json.loads((tmp_path / "releases" / "latest.json").read_text("utf-8"))
    assert (latest["version"], latest["released_on"]) == ("2026.11.0", "2026-11-24")

    again = started(version="2026.11.0", edition="full", released_on="2026-11-24")
    assert not again.success
    (failure,) = [event.step_failure_data for event in again.all_events if event.is_step_failure]
    assert "never overwritten" in failure.error.message
