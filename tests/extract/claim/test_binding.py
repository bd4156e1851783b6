"""What each figure of a sentence measures: some 500 figures of invented sentences, in cases/binding.txt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.extract import gazetteer
from pipeline.extract.claim.binding import bind
from pipeline.extract.claim.heads import Heads
from pipeline.extract.claim.view import View
from pipeline.extract.model import PLACE, Mention
from pipeline.extract.periods import dates
from pipeline.extract.quantities import quantities
from pipeline.text.aligned import Aligned
from pipeline.text.model import BODY, Sentence
from pipeline.text.tokens import tokens

LINES = (Path(__file__).parent / "cases" / "binding.txt").read_text("utf-8").splitlines()
PUBLISHED = date(2024, 6, 5)


def cases():
    found: list[tuple[str, list[str]]] = []
    for line in LINES:
        if line.startswith("#"):
            continue
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


def places(words):
    at = 0
    while at < len(words):
        end = next((end for end, _ in gazetteer.names_at(words, at) if end - at > 1), None)
        pointing = words[at : at + 2] in ("全市", "全县", "我市", "全区")
        if end is None and pointing:
            end = at + 2
        if end is None:
            at += 1
            continue
        yield Mention(PLACE, at, end, words[at:end], normal="宿迁市")
        at = end


def view(words):
    mentions = [*quantities(words), *dates(words, PUBLISHED), *places(words)]
    sentence = Sentence("s", "a", "d", 0, BODY, 0, Aligned.of(words), tokens(words))
    return View.of(sentence, sorted(mentions, key=lambda mention: mention.start))


def number(value):
    return str(int(value)) if float(value).is_integer() else repr(value)


def told(bound):
    high = "" if bound.value_high is None else "~" + number(bound.value_high)
    value = f"{number(bound.value)}{high} {bound.unit} {bound.figure.comparator}"
    return " | ".join([bound.figure.text, str(bound.indicator), bound.measure, value])


@pytest.mark.parametrize(("words", "expected"), cases(), ids=[words[:24] for words, _ in cases()])
def test_each_figure_is_bound_to_what_it_measures(words, expected):
    _, bound = bind(view(words), Heads())
    assert [told(each) for each in bound] == expected


def test_there_are_enough_cases():
    assert sum(len(expected) for _, expected in cases()) >= 250


def test_a_sentence_without_figures_binds_nothing():
    clauses, bound = bind(view("坚持稳中求进，推动高质量发展。"), Heads())
    assert len(clauses) == 2
    assert bound == []


def test_a_name_is_taken_over_from_the_sentence_before():
    heads = Heads()
    bind(view("一般公共预算收入完成52亿元。"), heads)
    _, bound = bind(view("同比增长8%。"), heads)
    assert bound[0].indicator == "一般公共预算收入"
