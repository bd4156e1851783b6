"""The rules of the layout, held by tests: who may import what, how long a module may be, what every module says."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))
PURE = ("text", "extract", "link")
LINES = 400


def imported(path):
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def name(path):
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_shell_imports_dagster(path):
    if path.parent.name != "orchestration" and path.name != "definitions.py":
        assert not [m for m in imported(path) if m.split(".")[0].startswith("dagster")]


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent.name in PURE], ids=name)
def test_the_core_opens_nothing_and_asks_no_clock(path):
    roots = {module.split(".")[0] for module in imported(path)}
    assert not roots & {"os", "time", "random", "socket", "requests", "fsspec", "subprocess", "tempfile", "shutil"}
    inner = {m for m in imported(path) if m.startswith("pipeline.")}
    assert not [m for m in inner if m.split(".")[1] in ("store", "quality", "release", "orchestration", "commands")]
    source = path.read_text("utf-8")
    assert not re.search(r"(?<![\w.])open\(|\b(date\.today|datetime\.now)\(", source)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short_and_says_what_it_is_for(path):
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= LINES
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_public_functions_and_classes_say_what_they_do(path):
    tree = ast.parse(path.read_text("utf-8"))
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


def test_no_module_is_a_drawer_for_odds_and_ends():
    assert not [p for p in MODULES if re.search(r"helper|util|common|misc", p.stem)]


def test_definitions_stay_a_few_lines():
    assert len((PACKAGE / "definitions.py").read_text("utf-8").splitlines()) <= 12


def test_tool_settings_do_not_take_the_workspace_over():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert "[tool.dagster]" not in text
    assert "[tool.dg" not in text
