"""What several tests start from: the samples built once through Dagster."""

import os

os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "1")
os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "seeds" / "samples"


@pytest.fixture(scope="session")
def samples_build(tmp_path_factory):
    """The workspace of a finished build of the samples, for tests that only read it."""
    from pipeline.orchestration.run import run_dataset
    from pipeline.store.workspace import Workspace

    workspace = Workspace(str(SAMPLES), tmp_path_factory.mktemp("samples") / "outputs")
    run_dataset(workspace)
    return workspace
