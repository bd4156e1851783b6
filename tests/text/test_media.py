"""Every format gives its text; a broken record costs the others nothing; what can't be read says what to do."""

import datetime
import gzip
import io
import json

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.text.decode import Unreadable
from pipeline.text.media import DOCX, JSON_LINES, PARQUET, raw_texts

TEXT = "衢州市江山市召开猕猴桃产业大会\r\n\r\n　　9月3日，大会开幕。市长童立军致辞。\n"
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<meta name="ArticleTitle" content="怒江州推进易地搬迁"><meta name="PubDate" content="2020-05-06 10:00">
<meta name="ContentSource" content="怒江日报"><title>怒江州推进易地搬迁_门户</title><style>p {{ margin: 0 }}</style></head>
<body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/yw">州内要闻与部门动态汇总</a></li></ul></div>
<h1>怒江州推进易地搬迁</h1>
<div class="info">2020-05-06 10:00　来源：怒江日报　记者：和丽琼</div>
<div class="TRS_Editor"><p>　　本报讯（记者 和丽琼）5月5日，全州易地搬迁现场会在<b>泸水市</b>召开，
州委副书记<a href="/p/1">余建中</a>出席会议。</p>
<p>会议指出，全州今年要完成搬迁<span>2.3</span>万人。<br>各县（市）要倒排工期，挂图作战，确保6月底前全部入住。</p>
<table><tr><th>县（市）</th><th>户数</th></tr><tr><td><p>福贡县</p></td><td>1,820</td></tr></table>
<div>这一段没有段落标记，但它也是正文里的一段话。</div>
<p>（责任编辑：李春）</p></div>
<div class="footer"><a href="/about">关于我们</a> 版权所有 备案号</div><script>var a = "不是正文";</script></body></html>"""
PAGE_LINES = [
    "怒江州推进易地搬迁",
    "2020-05-06 10:00　来源：怒江日报　记者：和丽琼",
    "本报讯（记者 和丽琼）5月5日，全州易地搬迁现场会在泸水市召开，州委副书记余建中出席会议。",
    "会议指出，全州今年要完成搬迁2.3万人。",
    "各县（市）要倒排工期，挂图作战，确保6月底前全部入住。",
    "县（市） | 户数",
    "福贡县 | 1,820",
    "这一段没有段落标记，但它也是正文里的一段话。",
    "（责任编辑：李春）",
]


def one(data, name):
    (text,) = raw_texts(data, name)
    return text


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("春 耕（终稿）.TXT", "text/plain"),
        ("子 目录/二版.md", "text/markdown"),
        ("没有扩展名", "text/plain"),
        ("2021.05.06", "text/plain"),
        ("a.dat", "text/plain"),
    ],
)
def test_text_stays_as_it_is_whatever_the_name(name, media_type):
    text = one(TEXT.encode("gb18030"), name)
    assert (text.text, text.media_type, text.encoding) == (TEXT, media_type, "gb18030")
    assert (text.record, dict(text.fields), text.problem) == (None, {}, None)


def test_a_single_line_of_twenty_megabytes():
    line = "大兴安岭地区漠河市蓝莓丰收，" * 480_000
    data = line.encode("utf-8")
    assert len(data) > 20_000_000
    assert one(data, "长.txt").text == line


class TestPages:
    @pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
    def test_main_text_with_headline_and_source_a_paragraph_a_line(self, charset):
        page = one(PAGE.format(charset=charset).encode(charset), "p.htm")
        assert page.text.split("\n") == PAGE_LINES
        assert page.media_type == "text/html"
        assert page.encoding == {"gb2312": "gb18030"}.get(charset, charset)

    def test_meta_elements_become_fields_that_are_not_the_catalogues(self):
        assert one(PAGE.format(charset="utf-8").encode(), "p.html").fields == {
            "title": "怒江州推进易地搬迁",
            "published_on": "2020-05-06 10:00",
            "publisher": "怒江日报",
            "published_on_basis": "text",
        }

    def test_a_page_under_another_name_is_read_as_a_page(self):
        for name in ("p.txt", "p.doc", "p.pdf"):
            assert one(PAGE.format(charset="utf-8").encode(), name).media_type == "text/html"

    def test_a_wrong_charset_is_not_followed(self):
        assert one(PAGE.format(charset="gb2312").encode("utf-8"), "p.html").text.split("\n") == PAGE_LINES

    def test_a_declared_charset_settles_what_the_bytes_leave_open(self):
        markup = '<html><head><meta charset="{}"></head><body><p>{}</p></body></html>'
        both = "常打".encode("gbk")
        assert both.decode("big5") == "都湖"
        for charset, words in (("gbk", "常打"), ("big5", "都湖")):
            data = markup.format(charset, "{}").encode().replace(b"{}", both)
            assert one(data, "p.html").text == words

    @pytest.mark.parametrize("divider", ["<p>", "<br><br>"])
    def test_a_headline_in_any_element_and_no_related_links(self, divider):
        links = "".join(f'<li><a href="/{n}">阜康市第{n}季度集中开工仪式举行现场一片繁忙</a></li>' for n in range(6))
        said = "上午，阜康市召开大会，市委书记黄志远讲话，要求对照目标逐项抓好落实，确保投资增长12%。"
        paragraphs = [f"6月{day}日{said}" for day in range(1, 7)]
        page = (
            "<html><head><title>阜康市召开大会部署投资工作-门户网</title></head><body><div>当前位置：<a href='/'>首页</a></div>"
            "<div class='title'>阜康市召开大会部署投资工作</div><div><span>发布时间：2021-06-13</span> <span>来源：昌吉日报</span>"
            f"</div><div id='zoom'>{''.join(divider + words for words in paragraphs)}</div>"
            f"<div><h3>相关新闻</h3><ul>{links}</ul></div><div>新ICP备000号</div></body></html>"
        )
        lines = one(page.encode(), "p.html").text.split("\n")
        assert [line for line in lines if "ICP" not in line] == [
            "阜康市召开大会部署投资工作",
            "发布时间：2021-06-13 来源：昌吉日报",
            *paragraphs,
        ]

    def test_a_very_short_page(self):
        assert one("<html><body><p>停水通知</p></body></html>".encode(), "p.html").text == "停水通知"

    def test_a_page_laid_out_in_tables(self):
        body = "".join(
            f"<p>第{n}段：全市各地抓好秋冬种工作，油菜播种进度快于常年，墒情总体较好。</p>" for n in "一二三"
        )
        page = (
            f"<html><body><table><tr><td>栏目导航</td><td><h1>秋冬种进展顺利</h1>{body}</td></tr></table></body></html>"
        )
        lines = one(page.encode(), "p.html").text.split("\n")
        assert lines[0] == "秋冬种进展顺利"
        assert [line[:3] for line in lines[1:]] == ["第一段", "第二段", "第三段"]


def pdf(*pages):
    """A PDF whose text is in a font of Adobe's Chinese collection, which needs no embedding."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000>>",
    ]
    for number, page in enumerate(pages):
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td " for line in page.split("\n"))
        stream = f"BT /F1 12 Tf 50 700 Td {shown}ET".encode()
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {6 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, xref)
    return bytes(out)


class TestPdf:
    @pytest.mark.parametrize("name", ["报 告.pdf", "报告.txt", "报告"])
    def test_text_of_its_pages_whatever_its_name(self, name):
        text = one(pdf("商洛市政府工作报告\n全市生产总值增长6.8%", "第二页"), name)
        assert text.text == "商洛市政府工作报告\n全市生产总值增长6.8%\n\n第二页"
        assert (text.media_type, text.encoding) == ("application/pdf", None)

    def test_a_scan_has_no_text(self):
        assert one(pdf(""), "scan.pdf").text == ""

    @pytest.mark.parametrize("data", [b"%PDF-1.4\nbroken", pdf("页")[:200]])
    def test_a_broken_one(self, data):
        with pytest.raises(Unreadable, match="fetch it again"):
            raw_texts(data, "a.pdf")


def word_file():
    document = docx.Document()
    document.add_heading("汉滨区富硒茶产业", level=1)
    document.add_paragraph("全区茶园面积26.4万亩。")
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(table._cells, ["镇", "面积", "产量", "双龙镇", "1.2万亩", "310吨"], strict=True):
        cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2)).text = "面积和产量"
    document.add_paragraph("区长马国栋说。")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class TestWord:
    @pytest.mark.parametrize("name", ["茶 叶.docx", "茶叶.txt"])
    def test_paragraphs_and_tables_in_order(self, name):
        text = one(word_file(), name)
        assert text.text.split("\n") == [
            "汉滨区富硒茶产业",
            "全区茶园面积26.4万亩。",
            "镇 | 面积和产量",
            "双龙镇 | 1.2万亩 | 310吨",
            "区长马国栋说。",
        ]
        assert text.media_type == DOCX

    def test_a_broken_one(self):
        with pytest.raises(Unreadable, match=r"save it|unpack"):
            raw_texts(word_file()[:2000], "a.docx")


LINES = [
    json.dumps(
        {"text": "昭通苹果上市。", "title": "苹果", "source": "昭通日报", "date": "2022-09-01"}, ensure_ascii=False
    ),
    "",
    '{"text": "半截',
    json.dumps({"content": "丽水市云和县\u2028雪梨。", "headline": "梨", "city": "云和", "id": 7}, ensure_ascii=False),
    "[1, 2]",
    json.dumps({"title": "没有正文"}),
    json.dumps({"正文": "阳江刀剪。", "发布时间": 20210304, "来源": "https://example.org/1", "publisher": None}),
]


class TestRecords:
    @pytest.mark.parametrize("pack", [False, True])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_one_a_line_and_a_broken_line_costs_no_other(self, pack, encoding):
        data = "\r\n".join(LINES).encode(encoding)
        texts = raw_texts(gzip.compress(data, mtime=0) if pack else data, "集.jsonl.gz" if pack else "集.jsonl")
        assert [(text.record, text.text) for text in texts if not text.problem] == [
            (1, "昭通苹果上市。"),
            (4, "丽水市云和县\u2028雪梨。"),
            (7, "阳江刀剪。"),
        ]
        assert [text.record for text in texts if text.problem] == [3, 5, 6]
        assert "line 3 is not JSON" in texts[1].problem
        assert all("remove it" in text.problem for text in texts if text.problem)
        assert {(text.media_type, text.encoding) for text in texts} == {(JSON_LINES, encoding)}

    def test_fields_have_the_catalogues_names(self):
        texts = [text for text in raw_texts("\n".join(LINES).encode(), "集.jsonl") if not text.problem]
        assert [dict(text.fields) for text in texts] == [
            {"title": "苹果", "publisher": "昭通日报", "published_on": "2022-09-01"},
            {"title": "梨", "place": "云和"},
            {"published_on": "20210304"},
        ]

    def test_half_a_surrogate_pair_is_no_character(self):
        assert one(b'{"text": "\\ud83d\\ude00\\ud83d"}', "a.jsonl").text == "😀\ufffd"

    def test_rows_of_parquet(self):
        table = pa.table(
            {
                "Content": ["儋州粽子。", None, "琼海槟榔。"],
                "published_at": [datetime.date(2023, 6, 1), None, datetime.date(2023, 7, 1)],
                "vector": [[1.0], [2.0], [3.0]],
            }
        )
        out = io.BytesIO()
        pq.write_table(table, out)
        texts = raw_texts(out.getvalue(), "某 表.parquet")
        assert [(text.record, text.text) for text in texts] == [(1, "儋州粽子。"), (2, ""), (3, "琼海槟榔。")]
        assert [bool(text.problem) for text in texts] == [False, True, False]
        assert texts[0].fields == {"published_on": "2023-06-01"}
        assert {text.media_type for text in texts} == {PARQUET}

    def test_parquet_without_texts_or_broken(self):
        out = io.BytesIO()
        pq.write_table(pa.table({"label": [1]}), out)
        with pytest.raises(Unreadable, match=r"no column holds texts \(label\)"):
            raw_texts(out.getvalue(), "a.parquet")
        with pytest.raises(Unreadable, match="again"):
            raw_texts(out.getvalue()[:60], "a.parquet")


class TestPacked:
    def test_a_text_in_gzip_of_several_members(self):
        data = gzip.compress("鸡西市".encode(), mtime=0) + gzip.compress("密山市".encode())
        text = one(data, "两 段.txt.gz")
        assert (text.text, text.media_type) == ("鸡西市密山市", "text/plain")

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (gzip.compress(TEXT.encode() * 50, mtime=0)[:-30], "fetch it again"),
            (b"\x1f\x8b" + b"\x00" * 40, "fetch it again"),
            (gzip.compress(gzip.compress(b"a", mtime=0), mtime=0), "unpack it once"),
            (gzip.compress(b"", mtime=0), "empty"),
        ],
    )
    def test_broken_nested_and_empty(self, data, reason):
        with pytest.raises(Unreadable, match=reason):
            raw_texts(data, "a.txt.gz")


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "照片.txt", "text recognition"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "a.jpg", "text recognition"),
        (b"PK\x03\x04" + bytes(300), "改名.txt", "unpack it"),
        (b"Rar!\x1a\x07" + bytes(300), "a.txt", "unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(300), "旧.doc", r"save it as \.docx"),
        (b"{\\rtf1 abc}", "a.rtf", r"save it as \.docx"),
        (TEXT.encode(), "a.pdf", "named .pdf but not a PDF"),
        (TEXT.encode(), "a.docx", "named .docx but not a Word document"),
        (bytes(range(256)) * 8, "a.txt", "not"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data, name, reason):
    with pytest.raises(Unreadable, match=reason):
        raw_texts(data, name)
