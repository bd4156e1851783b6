"""Run the examples of Markdown pages, and compare or renew what they show.

run_examples.py [--write] [--outputs DIR] PAGE...: the Python blocks of a page run one after another in one namespace, commands of
`haotong` that show an output run as they stand, in a folder whose `outputs` is the build in DIR (default: the samples, built
for the purpose). A `text` block right behind a Python block, and the lines behind a command, are what it prints. Exits with 1
if one prints something else; with --write the page is made to show it.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pipeline.cli import main as haotong

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```\n(\s*^```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
WIDTH = "110"


def commands(page: str) -> Iterator[str]:
    """Yield the commands of a page's console blocks."""
    for kind, body, *_ in BLOCK.findall(page):
        if kind == "console":
            yield from (command for command, _ in COMMAND.findall(body))


def renewed(page: str) -> str:
    """Return a page with what its examples print now; they see the current folder. Whatever an example raises is raised."""
    namespace: dict[str, Any] = {"__name__": "example"}

    def block(match: re.Match[str]) -> str:
        kind, body, shown = match[1], match[2], match[3]
        if kind == "console":
            return match[0].replace(body, COMMAND.sub(_command, body))
        printed = _printed(lambda: exec(compile(body, "example", "exec"), namespace))
        if shown is None:
            return match[0]
        return f"```python\n{body}```\n\n```text\n{printed}```\n"

    return BLOCK.sub(block, page)


def _command(match: re.Match[str]) -> str:
    command, shown = match[1], match[2]
    words = shlex.split(command)
    if words[0] != "haotong" or not shown:
        return match[0]
    return f"$ {command}\n" + _printed(lambda: haotong(words[1:]))


def _printed(run: Any) -> str:
    out = io.StringIO()
    with patch.dict(os.environ, COLUMNS=WIDTH), contextlib.redirect_stdout(out):
        run()
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


@contextlib.contextmanager
def beside(outputs: Path) -> Iterator[None]:
    """Go to a folder that holds `outputs`, a build, and `seeds`, as a checkout does after `make dataset`."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "outputs").symlink_to(outputs.resolve())
        (Path(folder) / "seeds").symlink_to(ROOT / "seeds")
        with contextlib.chdir(folder):
            yield


def _of_samples(outputs: Path) -> Path:
    """Build the samples."""
    if haotong(["build", "--seeds", str(ROOT / "seeds" / "samples"), "--outputs", str(outputs)]):
        sys.exit("the samples could not be built")
    return outputs


def main() -> int:
    """Run the examples of the pages named; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE")
    parser.add_argument("--write", action="store_true", help="make the pages show what is printed")
    parser.add_argument("--outputs", type=Path, metavar="DIR", help="a build of the samples")
    options = parser.parse_args()
    pages = [page.resolve() for page in options.pages]
    differ = False
    with tempfile.TemporaryDirectory() as folder, beside(options.outputs or _of_samples(Path(folder) / "outputs")):
        for page in pages:
            before = page.read_text("utf-8")
            now = renewed(before)
            if options.write:
                page.write_text(now, encoding="utf-8")
            elif now != before:
                differ = True
                sys.stdout.writelines(
                    difflib.unified_diff(*(t.splitlines(True) for t in (before, now)), str(page), "now")
                )
    return int(differ)


if __name__ == "__main__":
    sys.exit(main())
