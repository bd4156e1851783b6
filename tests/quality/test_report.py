"""The report: self-contained, nothing from a document gets into the page as markup, the JSON says the same."""

import json
import re
from html.parser import HTMLParser

import pytest

from pipeline.quality import CheckResult
from pipeline.quality import report as under_test
from pipeline.schema import TABLES

EVIL = '<script>alert("x")</script><img src=http://example.org/a.png>&amp;'


def result(**values):
    made = {"table": "facts", "name": "quote_at_offsets", "severity": "error", "description": "says what",
            "passed": True, "count": 0, "failures": [], "description_zh": "说明"}  # fmt: skip
    return CheckResult(**{**made, **values})


def failure(**values):
    return {**dict.fromkeys(("key", "document", "file", "start", "end", "column", "value", "why")), **values}


class Page(HTMLParser):
    """Collects the tags of a page, its words, and what stays open."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture
def written(tmp_path, rows, as_tables):
    def write(results, **changes):
        for table, values in changes.items():
            rows[table][0].update(values)
        under_test.write_report(results, as_tables(rows), tmp_path / "quality")
        return Page((tmp_path / "quality" / "index.html").read_text("utf-8"))

    return write


def test_the_page_asks_for_nothing(written):
    page = written([result(), result(name="b", passed=False, count=1, failures=[failure(value=EVIL)])])
    assert not page.open
    names = {name for _, attributes in page.tags for name in attributes}
    assert not names & {"src", "srcset", "data", "action", "onclick", "onload"}
    assert all(attributes.get("href", "#").startswith("#") for _, attributes in page.tags)
    assert not {tag for tag, _ in page.tags} & {"script", "link", "iframe", "img", "object", "embed"}
    assert not re.search(r"url\(|@import", under_test.page([], {}))


@pytest.mark.parametrize("where", ["file", "document", "key", "column", "value", "why"])
def test_words_of_failures_are_escaped(written, where):
    page = written([result(passed=False, count=1, failures=[failure(**{where: EVIL})])])
    assert EVIL in page.words


@pytest.mark.parametrize("where", ["table", "name", "description", "description_zh"])
def test_words_of_rules_are_escaped(written, where):
    page = written([result(passed=False, count=1, failures=[failure()], **{where: EVIL})])
    assert any(EVIL in words for words in page.words)


@pytest.mark.parametrize(
    ("table", "values"),
    [("facts", {"suspect": EVIL}), ("facts", {"suspect": "?", "indicator": EVIL}), ("targets", {"suspect": "?", "quote": EVIL}),
     ("documents", {"file_name": EVIL, "status": "quarantined", "problem": "?"}),
     ("documents", {"status": "quarantined", "problem": EVIL})],
)  # fmt: skip
def test_words_of_tables_are_escaped(written, table, values):
    assert EVIL in written([result()], **{table: values}).words


def test_the_page_names_what_failed_and_what_is_suspect(written):
    failed = result(passed=False, count=9, failures=[failure(file="a.txt", start=3, end=9, value=6500.0, why="no")])
    page = written([failed, result(name="other", severity="warning")], facts={"suspect": "too large"})
    words = " ".join(page.words)
    for wanted in ("Not fit to publish", "不可发布", "facts.quote_at_offsets", "a.txt", "3–9", "6,500", "8 more", "too large",
                   "empty.txt", "the file is empty"):  # fmt: skip
        assert wanted in words


def test_warnings_alone_are_fit_to_publish(written):
    words = " ".join(written([result(severity="warning", passed=False, count=1, failures=[failure()])]).words)
    assert "Fit to publish" in words
    assert "Not fit" not in words


def test_the_json_has_every_result_and_every_suite(tmp_path, tables):
    results = [result(), result(name="b", passed=False, count=2, failures=[failure(value=1.5)])]
    under_test.write_report(results, tables, tmp_path)
    made = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert [CheckResult(**row) for row in made["checks"]] == results
    assert made["suites"].keys() == TABLES.keys()
    assert made["rows"]["facts"] == tables["facts"].num_rows


def test_writing_twice_gives_the_same_bytes_and_leaves_nothing_beside(tmp_path, tables):
    seen = []
    for _ in range(2):
        under_test.write_report([result(passed=False, count=1, failures=[failure()])], tables, tmp_path)
        seen.append({path.name: path.read_bytes() for path in tmp_path.iterdir()})
    assert seen[0] == seen[1]
    assert seen[0].keys() == {"index.html", "results.json"}


def test_tables_that_lack_columns_still_give_a_page(tables):
    thin = {name: table.select(table.column_names[:1]) for name, table in tables.items()}
    assert "<h1>" in under_test.page([result()], thin)
    assert "<h1>" in under_test.page([], {})


def test_long_lists_are_cut_and_say_so(written, rows):
    rows["documents"] += [dict(rows["documents"][-1], document_id=f"doc_{n}", file_name=f"{n}.txt") for n in range(300)]
    rows["facts"] += [dict(rows["facts"][0], fact_id=f"fac_{n}", suspect="odd") for n in range(207)]
    words = " ".join(written([result()]).words)
    assert "101 more" in words
    assert "7 more" in words
