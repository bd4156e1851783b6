"""The documentation is true: generated pages are what the code declares, examples run and show what they print, links
resolve, every word of a vocabulary, every command and every setting is explained, and the site builds and works offline."""

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main, parser
from pipeline.schema import TABLES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


reference, examples, accuracy = script("make_reference"), script("run_examples"), script("fill_accuracy")


def name(page):
    return page.relative_to(DOCS).as_posix()


def text(page):
    return (DOCS / page).read_text("utf-8")


# What is generated


@pytest.mark.parametrize("page", sorted(reference.pages()))
def test_generated_pages_are_up_to_date(page):
    assert text(f"reference/{page}") == reference.pages()[page], "run `make docs`"


def test_pages_that_say_so_are_generated():
    told = {page.name for page in PAGES if "Written by scripts/make_reference.py" in page.read_text("utf-8")}
    assert told == set(reference.pages())


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_in_the_dictionary(table):
    section = re.search(rf"^## {table}\n(.*?)(?=^## |\Z)", text("reference/tables.md"), re.MULTILINE | re.DOTALL)[1]
    for column in TABLES[table].columns:
        line = re.search(rf"^\| `{column.name}` \|.*$", section, re.MULTILINE)[0]
        assert column.meaning in line
        assert column.meaning_zh in line


def test_every_command_and_option_is_in_the_reference(monkeypatch):
    monkeypatch.setenv("HAOTONG_OUTPUTS", "elsewhere")  # what is set here says nothing about others
    page = reference.commands_page()
    assert "elsewhere" not in page
    for command, one in next(a for a in parser()._actions if a.dest == "command").choices.items():
        section = re.search(rf"^## haotong {command}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)[1]
        for action in one._actions:
            if action.dest != "help":
                assert f"`{(action.option_strings or [action.metavar])[0]}" in section


def test_coverage_of_a_release_counts_its_rows(samples_build, tmp_path):
    version = tmp_path / "2026.11.3"
    shutil.copytree(samples_build.tables, version)
    (version / "manifest.json").write_text("{}")
    page = reference.coverage_page(tmp_path)
    assert "2026.11.3" in page
    assert "| 全椒县 |" in page
    assert "| 2024 |" in page
    assert "No release" in reference.coverage_page(tmp_path / "none")


# What is written by hand


VOCABULARY = sorted({(c.name, word) for t in TABLES.values() for c in t.columns for word in c.vocabulary})


@pytest.mark.parametrize(("column", "word"), VOCABULARY)
def test_every_word_of_a_vocabulary_is_explained(column, word):
    assert re.search(rf"^\|.*`{word}` \|", text("reference/vocabulary.md"), re.MULTILINE), column


def test_every_date_is_explained():
    section = text("reference/vocabulary.md").split("## Dates")[1]
    dates = {c.name for t in TABLES.values() for c in t.columns if str(c.type) == "date32[day]"}
    assert all(f"`{column}`" in section for column in dates), dates


def test_every_setting_is_explained():
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    names = set(re.findall(r"\"((?:HAOTONG|DAGSTER|AWS|HF|GX|SOURCE|PYTHON)_?[A-Z]+(?:_[A-Z0-9]+)*)\"", source))
    assert {"HAOTONG_SEEDS", "DAGSTER_HOME", "HF_TOKEN"} <= names
    assert not [setting for setting in names if f"`{setting}`" not in text("reference/settings.md")]


def test_annotations_shown_are_annotations():
    block = re.search(r"```json\n(.*?)```", text("how-to/score.md"), re.DOTALL)[1]
    rows = [json.loads(line) for line in block.splitlines()]
    assert {row["type"] for row in rows} == {"fact", "person"}
    assert all(row["context"].count(row["quote"]) == 1 for row in rows)


def test_the_catalogue_shown_is_read():
    from pipeline.store.documents import Catalogue, _catalogue_rows

    block = re.search(r"```csv\n(.*?)```", text("how-to/own-documents.md"), re.DOTALL)[1]
    found = Catalogue([_catalogue_rows(block.encode(), "catalogue.csv")]).find("report.txt", "")
    assert found["place"] == "绍兴市"
    columns = (ROOT / "seeds" / "catalogue.csv").read_text("utf-8").splitlines()[0].split(",")
    assert all(f"`{column}`" in text("how-to/own-documents.md") for column in columns)


def test_figures_of_accuracy_are_measured_ones():
    between = accuracy.BETWEEN.search(text("explanation/accuracy.md"))[0]
    plain = "\n".join(line for line in between.splitlines() if line and not line.startswith("<!--"))
    row = r"\| \w+ \| \d\.\d{3} \| \d\.\d{3} \| \d\.\d{3} \| (?:\d\.\d{3} to \d\.\d{3})? ?\| \d+ \| \d+ \|"
    assert plain == "Not measured yet." or len(re.findall(row, plain)) % 6 == 0
    assert plain == "Not measured yet." or re.search(row, plain)


def test_accuracy_is_filled_from_reports():
    measured = {"precision": 0.5, "recall": 0.25, "f1": 1 / 3, "gold": 8, "said": 4, "intervals": {"f1": [0.1, 0.6]}}
    report = {"documents": 2, **dict.fromkeys(accuracy.MEASURES, measured)}
    page = accuracy.filled("a\n<!-- measured -->\nold\n<!-- end of measured -->\nz\n", {"Set": report})
    assert "old" not in page
    assert "| facts | 0.500 | 0.250 | 0.333 | 0.100 to 0.600 | 8 | 4 |" in page
    assert accuracy.filled(page, {"Set": report}) == page
    with pytest.raises(ValueError, match="no lines"):
        accuracy.filled("no marks", {"Set": report})


# Examples


@pytest.mark.parametrize("page", [p for p in PAGES if "```python" in p.read_text("utf-8")], ids=name)
def test_python_examples_run_and_print_what_is_shown(samples_build, page):
    before = page.read_text("utf-8")
    with examples.beside(samples_build.outputs):
        now = examples.renewed(before)
    assert now == before, "python scripts/run_examples.py --write docs/*.md docs/*/*.md"


def test_examples_that_print_something_else_are_noticed():
    page = "```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n\n```python\nx = 5\n```\n\n```text\n```\n"
    assert examples.renewed(page) == page.replace("3", "2")
    with pytest.raises(ZeroDivisionError):
        examples.renewed("```python\n1 / 0\n```\n")


COMMANDS = sorted({command for page in PAGES for command in examples.commands(page.read_text("utf-8"))})


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_ones_that_there_are(command):
    first, *words = shlex.split(command.split(" > ")[0])
    if first == "haotong":
        parser().parse_args(words)
    elif first == "make":
        done = subprocess.run(["make", "--dry-run", *words], cwd=ROOT, capture_output=True, text=True,
                              env=dict(os.environ, PYTHON=sys.executable))  # fmt: skip
        assert done.returncode == 0, done.stderr
    else:
        assert first == "python"
        assert (ROOT / words[0]).is_file()


@pytest.mark.parametrize("command", [c for c in COMMANDS if re.match(r"haotong (who|extract seeds|check)", c)])
def test_commands_that_only_read_succeed(samples_build, capsys, command):
    with examples.beside(samples_build.outputs):
        assert main(shlex.split(command)[1:]) == 0
    assert capsys.readouterr().out


# Links and files


def anchors(page):
    heads = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_resolve(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.is_file(), target
        assert DOCS in there.parents, f"{target} is not part of the site"
        assert not anchor or anchor in anchors(there.read_text("utf-8")), target


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_files_of_the_repository_that_are_named_exist(page):
    named = re.findall(r"`((?:pipeline|docs|tests|scripts|seeds|notebooks)/[\w./-]+)`", page.read_text("utf-8"))
    assert not [path for path in named if not (ROOT / path).exists()]


def test_every_page_is_in_the_navigation_once():
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")[1]
    assert sorted(re.findall(r": (\S+\.md)$", navigation, re.MULTILINE)) == sorted(map(name, PAGES))


# The site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    for package in ("mkdocs", "material", "mkdocstrings", "mkdocstrings_handlers.python"):
        pytest.importorskip(package, reason="the site needs mkdocs-material and mkdocstrings[python]")
    folder = tmp_path_factory.mktemp("docs") / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT, capture_output=True, text=True, env=dict(os.environ, NO_MKDOCS_2_WARNING="1"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not done.stdout + done.stderr
    return folder


def test_the_site_builds_and_has_every_page(site):
    assert all((site / name(page)).with_suffix(".html").is_file() for page in PAGES)
    python = (site / "reference" / "python.html").read_text("utf-8")
    assert "Return the tables of a build or of a release as data frames" in python


def test_the_site_loads_nothing_from_elsewhere(site):
    loads = re.compile(r"<(?:script|img|iframe|source)[^>]*\ssrc=\"?https?:|<link[^>]*\shref=\"?https?:")
    assert not [page for page in site.rglob("*.html") if loads.search(page.read_text("utf-8"))]
    assert not [
        sheet for sheet in site.rglob("*.css") if re.search(r"url\(\"?https?:|@import", sheet.read_text("utf-8"))
    ]


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: install it to test the site in a browser")
@pytest.mark.parametrize("words", ["固定资产投资", "duplicate_of"])
def test_search_works_from_disk(site, words):
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page, asked, told = browser.new_page(), [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto((site / "index.html").as_uri())
        page.click(".md-search__input")
        page.locator(".md-search-result__meta", has_text="Type to start").wait_for(timeout=60_000)
        page.keyboard.insert_text(words)
        page.keyboard.press("End")  # the theme looks when a key goes up, as one does behind an input method
        page.wait_for_selector(".md-search-result__item", timeout=60_000)
        browser.close()
    assert not told
    assert not [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
