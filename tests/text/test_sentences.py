"""Sentences: where they end, that they cover their paragraph, and that every place is true."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ids import id_pattern
from pipeline.text.articles import split
from pipeline.text.model import About
from pipeline.text.sentences import LONGEST, segment, spans

ABOUT = About("doc_1", "page.txt")


def cut(words, kind="body"):
    return [words[start:end].strip() for start, end in spans(words, kind)]


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("全市生产平稳。城乡居民增收！明年怎么干？", ["全市生产平稳。", "城乡居民增收！", "明年怎么干？"]),
        ("增长5%；下降3%；持平。", ["增长5%；下降3%；持平。"]),
        ("“路通了。”老李说。他很高兴。", ["“路通了。”老李说。", "他很高兴。"]),
        (
            "“路通了。水清了。”县委书记、县长李明表示，还要干。",
            ["“路通了。", "水清了。”县委书记、县长李明表示，还要干。"],
        ),
        ("“路通了！”第二天，大家来到村口。", ["“路通了！”", "第二天，大家来到村口。"]),
        ("他说：“路通了。水清了。”大家笑了。", ["他说：“路通了。", "水清了。”", "大家笑了。"]),
        ("报告（摘要。全文另发）已公布。会议结束。", ["报告（摘要。全文另发）已公布。", "会议结束。"]),
        ("《谁来种地？》一文引起热议。", ["《谁来种地？》一文引起热议。"]),
        ("落地项目20个……“还要再快。”他说。", ["落地项目20个……", "“还要再快。”他说。"]),
        ("新能源、新材料……都有新变化。", ["新能源、新材料……都有新变化。"]),
        ("增速1.5%、产量3.2万吨。", ["增速1.5%、产量3.2万吨。"]),
        ("真的吗？！是的。", ["真的吗？！", "是的。"]),
        ("没有句号的一段", ["没有句号的一段"]),
        ("（左边没有闭合。右边照样断句。", ["（左边没有闭合。", "右边照样断句。"]),
        ("他问（怎么办？）。大家答。", ["他问（怎么办？）。", "大家答。"]),
    ],
)
def test_where_sentences_end(paragraph, sentences):
    assert cut(paragraph) == sentences


@pytest.mark.parametrize("kind", ["headline", "heading", "byline"])
def test_a_heading_is_one_sentence(kind):
    assert cut("谁来种地？怎么种地！", kind) == ["谁来种地？怎么种地！"]


def test_captions_are_cut():
    assert cut("图为新桥。记者 李明 摄", "caption") == ["图为新桥。", "记者 李明 摄"]


def test_a_text_without_end_is_cut_at_clauses():
    found = spans("一二三四五，" * 1000)
    assert max(end - start for start, end in found) <= LONGEST
    assert all((start, end) != (0, 0) and end % 6 == 0 for start, end in found)
    assert all(end - start <= LONGEST for start, end in spans("字" * 5000))


@given(st.text(alphabet=st.sampled_from("全市增长。！？；，“”（）《》…… 说表示123.%"), max_size=80))
def test_sentences_cover_their_paragraph(words):
    found = spans(words)
    assert "".join(words[start:end] for start, end in found) == words
    assert all(start < end for start, end in found)


PAGE = """云溪县交出半年成绩单

本报讯（記者 林 楠）上半年,全縣完成地區生產總值１８０億元。增長6.2 %！

“下半年要沖刺1 000個項目。”縣長何立說。

全縣還新增道

路30公里。圖為新建的公路。"""


def test_positions_ids_and_kinds():
    page = split(PAGE, ABOUT)
    found = segment(page.articles)
    assert [s.position for s in found] == list(range(len(found)))
    assert len({s.sentence_id for s in found}) == len(found)
    assert {s.article_id for s in found} == {a.article_id for a in page.articles}
    assert {s.document_id for s in found} == {"doc_1"}
    assert all(re.fullmatch(id_pattern("sentences"), s.sentence_id) for s in found)
    assert [(s.kind, s.paragraph) for s in found] == [
        ("headline", 0), ("body", 1), ("body", 1), ("body", 2), ("body", 3), ("body", 3),
    ]  # fmt: skip
    assert all(s.words in page.articles[0].paragraphs[s.paragraph].text.text for s in found)


def test_ids_stay_where_only_the_reading_changes():
    first = segment(split("县情\n\n全县增产。", ABOUT).articles)
    second = segment(split("縣情\n\n全縣增產。", ABOUT).articles)
    assert [s.sentence_id for s in first] == [s.sentence_id for s in second]
    other = segment(split("县情\n\n全县增产。", About("doc_2", "x")).articles)
    assert not {s.sentence_id for s in first} & {s.sentence_id for s in other}


def test_raw_words_of_sentences_and_tokens():
    found = segment(split(PAGE, ABOUT).articles)
    raw = [PAGE[slice(*s.text.span(0, len(s.text)))] for s in found]
    assert raw[1] == "本报讯（記者 林 楠）上半年,全縣完成地區生產總值１８０億元。"
    assert found[1].words == "本报讯（记者 林 楠）上半年，全县完成地区生产总值180亿元。"
    assert raw[4] == "全縣還新增道\n\n路30公里。"
    assert found[4].words == "全县还新增道路30公里。"
    words = {PAGE[slice(*s.text.span(t.start, t.end))]: t.word for s in found for t in s.tokens}
    assert words["地區生產總值"] == "地区生产总值"
    assert words["1 000"] == "1000"
    assert words["道\n\n路"] == "道路"


LINES = ["云溪县召开大会", "本报讯（记者 林楠）全县增长6%。", "全县还新增道", "路30公里，", "记者 林楠", "图为新桥。林楠 摄",
         "“好。”他说。", "首页 > 要闻", "一、去年", "縣長：", "　　增長1 2%", "# 题", ""]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_every_place_is_true_on_any_page(lines, end):
    raw = end.join(lines)
    page = split(raw, ABOUT)
    for sentence in segment(page.articles):
        start, stop = sentence.text.span(0, len(sentence.text))
        assert 0 <= start < stop <= len(raw)
        assert all(sentence.words[t.start : t.end] == t.word for t in sentence.tokens)
        pairs = {(raw[offset], char) for offset, char in zip(sentence.text.offsets, sentence.words, strict=True)}
        assert {pair for pair in pairs if pair[0] != pair[1]} <= {("縣", "县"), ("長", "长"), ("　", " ")}
