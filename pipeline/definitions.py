"""The whole Dagster graph, for workspace.yaml and `dagster dev`. The graph itself is built in orchestration/."""

from pipeline.orchestration.jobs import build_defs

defs = build_defs()
