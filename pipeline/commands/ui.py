"""`haotong ui`: the Dagster UI on this machine, with a home of its own that sends nothing anywhere."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from pipeline.commands import WrongUse
from pipeline.store.workspace import PACKAGE

SETTINGS = """\
# The Dagster instance of this folder. No telemetry, and no community dialog over the page.
telemetry:
  enabled: false
nux:
  enabled: false
"""


def home(folder: Path) -> Path:
    """Return the instance's folder, made with its settings where there is none; settings that are there stay."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "dagster.yaml"
    if not settings.exists():
        settings.write_text(SETTINGS, encoding="utf-8")
    return folder.resolve()


def command(host: str, port: int) -> list[str]:
    """Return the command line of the UI: the checkout's workspace.yaml, or the installed module where there is none."""
    workspace = PACKAGE.parent / "workspace.yaml"
    target = ["-w", str(workspace)] if workspace.is_file() else ["-m", "pipeline.definitions"]
    return [sys.executable, "-m", "dagster", "dev", "-h", host, "-p", str(port), *target]


def environment(options: argparse.Namespace) -> dict[str, str]:
    """Return the environment of the UI: this one, with the instance's home and what the options say."""
    made = dict(os.environ)
    made["DAGSTER_HOME"] = str(home(Path(made.get("DAGSTER_HOME") or ".dagster")))
    made["DAGSTER_DISABLE_TELEMETRY"] = "1"
    made.setdefault("PYTHONWARNINGS", "ignore::FutureWarning")
    if options.seeds:
        made["HAOTONG_SEEDS"] = options.seeds
    if options.outputs:
        made["HAOTONG_OUTPUTS"] = options.outputs
    return made


def run(options: argparse.Namespace) -> int:
    """Replace this process by the UI's; returns only if it can't be started."""
    try:
        made = environment(options)
    except OSError as error:
        raise WrongUse(f"can't make {error.filename}: {error.strerror}; set DAGSTER_HOME to a folder") from error
    print(f"Dagster UI: http://{options.host}:{options.port} (Ctrl-C ends it)", flush=True)
    os.execve(sys.executable, command(options.host, options.port), made)
