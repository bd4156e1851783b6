"""README is true: its commands exist, its examples run on the samples and print what it shows."""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def examples():
    """Yield (what to run, language, what it prints): a python block with the text block after it, or one console command."""
    for number, (language, block) in enumerate(BLOCKS):
        if language == "python":
            after = BLOCKS[number + 1] if number + 1 < len(BLOCKS) else ("", "")
            yield block, language, after[1] if after[0] == "text" else None
        elif language == "console":
            for command, printed in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
                yield command, language, printed


EXAMPLES = list(examples())


@pytest.fixture
def beside_outputs(samples_build, monkeypatch):
    monkeypatch.chdir(samples_build.outputs.parent)
    monkeypatch.setenv("COLUMNS", "140")


@pytest.mark.parametrize(
    ("command", "printed"), [(c, p) for c, k, p in EXAMPLES if k == "console" and c.startswith("haotong ")]
)
def test_commands_print_what_is_shown(beside_outputs, capsys, command, printed):
    words = [w.replace("seeds/samples", str(ROOT / "seeds" / "samples")) for w in shlex.split(command)[1:]]
    assert main(words) == 0
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        line.rstrip() for line in printed.splitlines()
    ]


@pytest.mark.parametrize(("code", "printed"), [(c, p) for c, k, p in EXAMPLES if k == "python"])
def test_python_examples_run_and_print_what_is_shown(beside_outputs, code, printed):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})
    if printed is not None:
        assert out.getvalue().rstrip() == printed.rstrip()


def test_there_are_examples_of_each_kind():
    kinds = [kind for _, kind, _ in EXAMPLES]
    assert kinds.count("python") >= 3
    assert kinds.count("console") >= 4


@pytest.mark.parametrize("command", sorted({c for c, k, _ in EXAMPLES if k == "console" and c.startswith("make ")}))
def test_make_knows_its_targets(command):
    done = subprocess.run(
        ["make", "--dry-run", *shlex.split(command)[1:]], cwd=ROOT, capture_output=True, text=True,
        env=dict(os.environ, PYTHON=sys.executable),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_every_command_of_haotong_is_named():
    from pipeline.cli import parser

    commands = next(a for a in parser()._actions if a.dest == "command").choices
    assert all(f"haotong {name}" in TEXT for name in commands)


def test_files_that_are_linked_exist():
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (ROOT / target).exists(), target
