"""Commitments without a figure: deeds by a day and places held among others; exhortation is none."""

from __future__ import annotations

from datetime import date

import pytest

DAY = date(2023, 6, 20)
COMMITTED = [
    ("确保三水厂扩建工程年底前建成投用。", "确保三水厂扩建工程年底前建成投用", "2023-12-31"),
    ("预计10月底竣工，明年3月试生产。", "预计10月底竣工", "2023-10-31"),
    ("计划今年9月动工、2024年底投产。", "2024年底投产", "2024-12-31"),
    ("力争明年6月建成投产。", "力争明年6月建成投产", "2024-06-30"),
    ("到“十四五”末，全县行政村全部完成污水治理。", "到“十四五”末，全县行政村全部完成污水治理", "2025-12-31"),
    ("会议要求，8月底前完成病险水库除险加固。", "8月底前完成病险水库除险加固", "2023-08-31"),
    ("确保全年工业经济增速高于全市平均水平。", "确保全年工业经济增速高于全市平均水平", "2023-12-31"),
    ("今年的预期目标是：居民收入与经济增长同步，节能减排完成省定目标。", "居民收入与经济增长同步", "2023-12-31"),
    ("今年的预期目标是：居民收入与经济增长同步，节能减排完成省定目标。", "节能减排完成省定目标", "2023-12-31"),
    ("到2024年底，贫困村全部出列。", "到2024年底，贫困村全部出列", "2024-12-31"),
    ("公司力争三年内上市。", "公司力争三年内上市", "2026-06-20"),
    ("二期工程预计春节前投入运营。", "二期工程预计春节前投入运营", "2024-02-09"),
]
NOT_COMMITTED = [
    "加快推进新型工业化，奋力打造制造强市。",
    "坚持以人民为中心，不断增强群众获得感、幸福感、安全感。",
    "努力走出一条生态优先、绿色发展的新路子。",
    "确保各项决策部署落地见效。",
    "持续优化营商环境，推动项目早开工、快建设。",
    "6月1日，新规正式实施。",
    "去年12月，二期厂房奠基开工。",
    "项目已于5月建成投产。",
    "5月28日，全县举行重大项目集中开工仪式。",
    "今年是实现规划目标的关键一年。",
    "全力以赴确保圆满完成全年各项目标任务。",
    "该项目建成投用后，将有效缓解交通压力。",
    "要以更高标准、更实举措推进下一阶段各项工作。",
    "让更多成果惠及群众，努力让天更蓝、水更清。",
    "记者了解到，这座大桥是全省首座跨江大桥。",
    "我们有信心、有能力完成任务。",
]


@pytest.mark.parametrize(("words", "clause", "due"), COMMITTED, ids=[clause[:20] for _, clause, _ in COMMITTED])
def test_a_deed_or_place_is_a_commitment(read, words, clause, due):
    found = read(words, DAY)
    deeds = {
        found.words[t.sentence_id][t.clause_start : t.clause_end]: str(t.deadline)
        for t in found.targets
        if t.kind == "qualitative"
    }
    assert deeds.get(clause) == due


@pytest.mark.parametrize("words", NOT_COMMITTED, ids=[words[:16] for words in NOT_COMMITTED])
def test_exhortation_and_reports_are_none(read, words):
    assert read(words, DAY).targets == []


def test_the_goal_leaves_marker_and_date_out(read):
    found = read("确保三水厂扩建工程年底前建成投用。", DAY)
    assert found.targets[0].goal == "三水厂扩建工程建成投用"
