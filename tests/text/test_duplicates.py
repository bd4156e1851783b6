"""Repeats: reprints and mirrors are found, look-alikes are not, and the earliest is the original."""

from datetime import date
from itertools import permutations

import pytest

from pipeline.text.articles import split
from pipeline.text.duplicates import THRESHOLD, Item, item, repeats, similarity
from pipeline.text.model import About

TEXT = (
    "昨日，澄江市召开重点项目推进会。会议通报，上半年全市新开工项目46个，完成投资128亿元，同比增长7.4%。"
    "会议要求，各部门要紧盯目标任务，倒排工期，强化要素保障，确保年底前全部项目开工建设。"
    "市长何立群说，要把项目建设作为稳增长的头号工程，以项目建设的实际成效检验干部作风。"
)
OTHER = TEXT.replace("澄江市", "安平县").replace("46个", "31个").replace("128亿元", "77亿元").replace("7.4%", "5.1%")
OTHER = (
    OTHER[:60]
    + "会议还听取了农业农村局关于春耕备耕情况的汇报，研究了防汛抗旱工作，部署了安全生产大检查。"
    + OTHER[100:]
)
DAY, NEXT = date(2021, 5, 6), date(2021, 5, 7)


def test_a_reprint_links_to_the_earliest():
    items = [
        Item("c", NEXT, "doc_1", 0, TEXT),
        Item("a", DAY, "doc_3", 0, TEXT),
        Item("b", DAY, "doc_4", 0, "转载：" + TEXT),
        Item("d", None, "doc_0", 0, TEXT),
    ]
    assert repeats(items) == {"c": "a", "b": "a", "d": "a"}


def test_the_order_given_does_not_matter():
    items = [Item("a", DAY, "1", 0, TEXT), Item("b", DAY, "1", 1, TEXT), Item("c", NEXT, "0", 0, OTHER), Item("d", None, "2", 0, OTHER)]  # fmt: skip
    assert {str(sorted(repeats(order).items())) for order in permutations(items)} == {"[('b', 'a'), ('d', 'c')]"}


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("，", ",").replace("。", " 。\n"),
        lambda t: t + "（记者 林楠）",
        lambda t: t.replace("何立群", "何市长"),
        lambda t: "据悉，" + t[3:],
    ],
)
def test_small_changes_leave_a_repeat(change):
    assert similarity(TEXT, change(TEXT)) >= THRESHOLD
    assert repeats([Item("a", DAY, "1", 0, TEXT), Item("b", NEXT, "2", 0, change(TEXT))]) == {"b": "a"}


@pytest.mark.parametrize("text", [OTHER, TEXT[:90], "完全不同的内容" * 12, ""])
def test_another_report_is_no_repeat(text):
    assert repeats([Item("a", DAY, "1", 0, TEXT), Item("b", NEXT, "2", 0, text)]) == {}


def test_short_texts_are_never_repeats():
    assert repeats([Item("a", DAY, "1", 0, "图为新桥。"), Item("b", DAY, "2", 0, "图为新桥。")]) == {}


def test_plain_tuples_will_do():
    assert repeats([("a", DAY, "1", 0, TEXT), ("b", DAY, "1", 1, TEXT)]) == {"b": "a"}


def test_a_page_that_holds_an_article_twice():
    page = split(
        f"推进会召开\n\n本报讯（记者 林楠）{TEXT}\n\n推进会召开\n\n本报讯（记者 林楠）{TEXT}\n", About("doc_1", "x")
    )
    first, second = page.articles
    assert repeats(map(item, page.articles)) == {second.article_id: first.article_id}


def test_scripts_are_compared_by_their_cleaned_text():
    hans = split(f"推进会召开\n\n{TEXT}", About("doc_1", "x")).articles
    hant = split(
        "推進會召開\n\n昨日,澄江市召開重點項目推進會。會議通報,上半年全市新開工項目46個,完成投資128億元,同比增長7.4 %。"
        "會議要求,各部門要緊盯目標任務,倒排工期,強化要素保障,確保年底前全部項目開工建設。"
        "市長何立群説,要把項目建設作爲穩增長的頭號工程,以項目建設的實際成效檢驗幹部作風。",
        About("doc_2", "y"),
    ).articles
    assert repeats(map(item, [*hans, *hant])) == {hant[0].article_id: hans[0].article_id}
