"""Facts and targets of whole texts: period, place, modality, deadline; invented texts in cases/texts.txt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

LINES = (Path(__file__).parent / "cases" / "texts.txt").read_text("utf-8").splitlines()


def cases():
    found = []
    for line in LINES:
        if line.startswith("# Invented") or line.startswith("# F fact"):
            continue
        if line.startswith("== "):
            found.append((line[3:].split(" ", 2), [], []))
            current = found[-1][1]
        elif line == "--":
            current = found[-1][2]
        elif line:
            current.append(line)
    return found


def told(read):
    found = []
    for fact in read.facts:
        period = "none" if fact.period_start is None else f"{fact.period_start}..{fact.period_end}"
        estimated = " | estimated" if fact.modality == "estimated" else ""
        found.append(f"F {read.quote(fact)} | {period} | {fact.place}{estimated}")
    for target in read.targets:
        clause = read.words[target.sentence_id][target.clause_start : target.clause_end]
        what = f"Q {clause}" if target.kind == "qualitative" else f"T {read.quote(target)}"
        found.append(f"{what} | {target.deadline} | {target.place}")
    return found


@pytest.mark.parametrize(("about", "lines", "expected"), cases(), ids=[about[-1] for about, _, _ in cases()])
def test_claims_of_a_text(read, about, lines, expected):
    day, place, shows = about
    found = read("\n".join(lines), date.fromisoformat(day), place, traditional=shows == "hant")
    assert told(found) == expected


def test_a_fact_has_all_its_attributes(read):
    found = read("2023年，沭阳县高新技术企业达到126家，增长12%。")
    fact, growth = found.facts
    assert (fact.indicator, fact.indicator_id, fact.measure, fact.value, fact.unit) == (
        "高新技术企业", "high_tech_enterprises", "level", 126.0, "家",
    )  # fmt: skip
    assert (fact.place, fact.place_code, fact.comparator, fact.suspect) == ("沭阳县", "321322", "eq", None)
    assert (growth.indicator, growth.measure, growth.value) == ("高新技术企业", "growth", 12.0)


def test_an_implausible_figure_is_kept_and_marked(read):
    found = read("2023年，全市粮食产量增长6500%。")
    assert found.facts[0].suspect == "growth of more than 1000 %"


def test_a_company_is_the_subject(read):
    found = read("江苏华纺智能装备有限公司去年实现销售收入6.8亿元。")
    assert found.facts[0].subject == "江苏华纺智能装备有限公司"


def test_a_headline_repeated_in_the_text_gives_one_fact(read):
    found = read("# 沭阳签约项目42个\n今年以来，沭阳新签约项目42个。")
    assert len(found.facts) == 1


def test_the_span_of_a_target_is_inside_its_clause(read):
    found = read("确保全年规上工业增加值增长9%以上，力争新增上市公司2家。")
    for target in found.targets:
        assert target.clause_start <= target.start < target.end <= target.clause_end


def test_claims_are_the_same_each_time(read):
    text = "今年1—4月，全市完成工业投资120亿元，增长8%，确保全年突破400亿元。"
    assert read(text) == read(text)


WORDS = st.lists(
    st.sampled_from(
        ["全市", "2023年", "一季度", "地区生产总值", "增长", "分别", "达到", "12.5%", "3.2亿元", "46家", "、", "，", "；", "和", "其中",
         "占", "的", "比上年", "提高", "1.5个百分点", "居全省", "第三位", "确保", "力争", "年底前", "竣工", "（", "）", "“", "”", "到2026年",
         "高于全省", "由", "到", "企业", "新增", "目标是：", "将", "目前", "|", "项目", "倍", "8—10个"]
    ),
    max_size=24,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_any_words_give_claims_within_their_sentence(read, words):
    found = read("".join(words) or "无")
    for claim in (*found.facts, *found.targets):
        length = len(found.words[claim.sentence_id])
        assert 0 <= claim.start < claim.end <= length
    for target in found.targets:
        assert 0 <= target.clause_start < target.clause_end <= len(found.words[target.sentence_id])
