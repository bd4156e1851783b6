"""The quickstart notebook runs on the samples, cell by cell, and is stored without outputs."""

import ast
import json
import warnings
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).resolve().parent.parent / "notebooks" / "quickstart.ipynb"
BOOK = json.loads(NOTEBOOK.read_text("utf-8"))
CELLS = [("".join(cell["source"]), cell) for cell in BOOK["cells"]]


@pytest.fixture
def beside_outputs(samples_build, monkeypatch):
    import matplotlib as mpl

    monkeypatch.chdir(samples_build.outputs.parent)
    mpl.use("Agg")


def run(code, namespace):
    """Run a cell as a notebook does; return what it would show of its last expression."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, NOTEBOOK.name, "exec"), namespace)
    if last is None:
        return None
    value = eval(compile(ast.Expression(last.value), NOTEBOOK.name, "eval"), namespace)
    return value._repr_html_() if hasattr(value, "_repr_html_") else repr(value)


@pytest.mark.parametrize("cjk", [True, False], ids=["labels as they are", "no Chinese font"])
def test_it_runs_and_shows_something(beside_outputs, monkeypatch, capsys, cjk):
    import matplotlib.pyplot as plt
    from matplotlib import font_manager

    if not cjk:
        fonts = [font for font in font_manager.fontManager.ttflist if font.name.startswith("DejaVu")]
        monkeypatch.setattr(font_manager.fontManager, "ttflist", fonts)
    drawn = []
    monkeypatch.setattr(plt, "show", lambda: drawn.append(plt.gcf().canvas.draw()))
    shown, namespace = {}, {"__name__": "__main__"}
    with warnings.catch_warnings(), plt.rc_context():
        warnings.filterwarnings("error", message="Glyph")
        for code, cell in CELLS:
            if cell["cell_type"] == "code":
                shown[cell["id"]] = run(code, namespace)
    plt.close("all")
    assert len(drawn) == 2
    assert len(namespace["pairs"]) >= 3
    assert len(namespace["found"]) >= 1
    assert "<table" in shown["outcomes"]
    assert "【" in capsys.readouterr().out


def test_it_is_stored_as_it_was_written():
    assert (BOOK["nbformat"], BOOK["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for _, cell in CELLS]
    assert len(ids) == len(set(ids))
    for _, cell in CELLS:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
    assert set(BOOK["metadata"]) <= {"kernelspec", "language_info"}
