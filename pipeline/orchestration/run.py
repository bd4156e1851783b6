"""The job `dataset` run from Python: what the command line and tests use. Nothing is kept of the run itself."""

from __future__ import annotations

import dagster as dg

from pipeline.orchestration.jobs import JOB, build_defs
from pipeline.store.workspace import Workspace


class StepFailed(Exception):
    """A step of the job failed; the message is what it said."""

    told = True


def run_dataset(workspace: Workspace, quiet: bool = True) -> dg.ExecuteInProcessResult:
    """Run the whole job in this process with an instance of its own; StepFailed if a step or a blocking check fails."""
    job = build_defs(
        seeds=workspace.seeds, outputs=str(workspace.outputs), engine=workspace.engine, workers=workspace.workers
    ).resolve_job_def(JOB)
    with dg.DagsterInstance.ephemeral(settings={"telemetry": {"enabled": False}}) as instance:
        level = "CRITICAL" if quiet else "INFO"
        result = job.execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={"loggers": {"console": {"config": {"log_level": level}}}},
        )
        if not result.success:
            raise StepFailed(_said(result))
        return result


def _said(result: dg.ExecuteInProcessResult) -> str:
    for event in result.all_events:
        if event.is_step_failure:
            data = event.step_failure_data
            error = data.error
            while error is not None and error.cause is not None:
                error = error.cause
            return f"step {event.step_key}: {error.message.strip() if error else 'failed'}"
    return "the run failed"
