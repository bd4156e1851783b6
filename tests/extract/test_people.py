"""People, bylines and roles of one document: a table of sentences from all over the country, in both scripts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from opencc import OpenCC

from pipeline.extract.people import people
from pipeline.text.aligned import Aligned
from pipeline.text.clean import cleaned
from pipeline.text.model import About, Sentence

KINDS = {"#": "headline", "=": "heading", "<": "caption", "@": "byline"}
TABLE = Path(__file__).with_name("cases") / "people.csv"
LINES = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
CASES = list(csv.DictReader(LINES))
TRADITIONAL = OpenCC("s2t")


def sentences(page: str, traditional: bool = False) -> list[Sentence]:
    """The sentences of a page: ¶ parts paragraphs, | sentences; the first character of a paragraph tells its kind."""
    found: list[Sentence] = []
    for number, line in enumerate(page.split("¶")):
        kind = KINDS.get(line[0], "body")
        for words in line.lstrip("#=<@").split("|"):
            text = Aligned.of(TRADITIONAL.convert(words) if traditional else words)
            text = cleaned(text, traditional=traditional)
            if text.text:
                found.append(Sentence(f"s{len(found)}", "a", "d", len(found), kind, number, text))
    return found


def read(case: dict[str, str], traditional: bool = False):
    """Names reported, names of bylines, and (name, role) pairs of a case."""
    rows = sentences(case["text"], traditional)
    words = {row.sentence_id: row.words for row in rows}
    mentions, stated = people(About("d", "d.txt", place=case["place"]), (), rows)
    for sentence_id, found in mentions.items():
        for mention in found:
            assert words[sentence_id][mention.start : mention.end] == mention.text
    for role in stated:
        assert 0 <= role.start < role.end <= len(words[role.sentence_id])
    flat = [mention for found in mentions.values() for mention in found]
    return (
        {m.normal for m in flat if not m.byline},
        {m.normal for m in flat if m.byline},
        {(role.name, role.role) for role in stated},
    )


def expected_roles(case: dict[str, str]) -> set[tuple[str, str]]:
    return {(pair.split("=")[0], pair.split("=")[1]) for pair in case["roles"].split(";") if pair}


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
@pytest.mark.parametrize("traditional", [False, True], ids=["hans", "hant"])
def test_people_of_a_sentence(case, traditional):
    named, credited, roles = read(case, traditional)
    assert named == set(case["people"].split())
    assert credited == set(case["bylines"].split())
    assert expected_roles(case) <= roles
    if case["roles"]:
        assert {role for role in roles if role[0] in {name for name, _ in expected_roles(case)}} == expected_roles(case)
