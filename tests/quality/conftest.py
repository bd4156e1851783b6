"""Three small invented documents and their tables, right in every respect; tests break copies of them."""

from datetime import date

import pytest

from pipeline.ids import make_id
from pipeline.schema import TABLES
from pipeline.store.tables import in_order, table_of
from pipeline.text.aligned import Aligned

PLAIN = """\
周启明市长作政府工作报告
本报记者 沈亦舟
去年全市生产总值增长6.2%，城镇新增就业8.1万人。
今年力争生产总值增长7%以上，完成古城南门改造。
"""
TRADITIONAL = """\
韋志遠書記到園區調研
截至六月底，園區有企業３０５家，
居全區第二。
扫码看视频
"""
REPEATED = "周启明市长出席会议。\n"
"""A second page of the second document, which repeats an article of the first."""


def plain_row(table, **values):
    """Return a row of a table, null where nothing is said."""
    made = {column.name: None for column in TABLES[table].columns}
    assert values.keys() <= made.keys(), values.keys() - made.keys()
    return {**made, **values}


class Document:
    """A document under construction: where words stand, and its rows."""

    def __init__(self, raw, **about):
        self.raw, self.id = raw, make_id("documents", raw)
        self.rows = {name: [] for name in TABLES}
        self.row("documents", document_id=self.id, sha256="ab" * 32, media_type="text/plain", encoding="utf-8",
                 characters=len(raw), status="read", raw=raw, published_on_basis="catalogue",
                 published_on_precision="day", place_basis="catalogue", **about)  # fmt: skip
        self.published_on = about["published_on"]

    def row(self, table, **values):
        self.rows[table].append(plain_row(table, **values))
        return self.rows[table][-1]

    def span(self, words, after=""):
        start = self.raw.index(words, self.raw.index(after))
        return {"char_start": start, "char_end": start + len(words)}

    def article(self, first, last, duplicate_of=None):
        start, end = self.raw.index(first), self.raw.index(last) + len(last)
        position = len(self.rows["articles"])
        return self.row("articles", article_id=make_id("articles", self.id, start, end), document_id=self.id,
                        position=position, char_start=start, char_end=end, published_on=self.published_on,
                        duplicate_of=duplicate_of)["article_id"]  # fmt: skip

    def paragraph(self, article, kind, printed, text):
        span = self.span(printed)
        aligned = Aligned.of(self.raw, **{k.removeprefix("char_"): v for k, v in span.items()})
        aligned = aligned.keep(lambda _, char: char != "\n").exchange(text)
        where = {"document_id": self.id, "article_id": article, "kind": kind, "text": text, **span,
                 "alignment": aligned.runs()}  # fmt: skip
        number = len(self.rows["paragraphs"])
        self.row("paragraphs", paragraph_id=make_id("paragraphs", self.id, number), position=number, **where)
        if article is None:
            return None
        number = len(self.rows["sentences"])
        tokens = [{"word": char, "tag": "x", "start": at, "end": at + 1}
                  for char, at in zip(aligned.text, aligned.offsets, strict=True) if char.strip()]  # fmt: skip
        self.row("sentences", sentence_id=make_id("sentences", self.id, number), position=number, paragraph=number,
                 tokens=tokens, **where)  # fmt: skip
        return {"document_id": self.id, "article_id": article,
                "sentence_id": self.rows["sentences"][-1]["sentence_id"]}  # fmt: skip

    def mention(self, where, kind, words, **more):
        span = self.span(words)
        self.row("mentions", mention_id=make_id("mentions", self.id, kind, *span.values()), kind=kind, text=words,
                 **where, **span, **more)  # fmt: skip


def first_document():
    made = Document(PLAIN, file_name="越州/报告 1.txt", title="政府工作报告", published_on=date(2021, 3, 2),
                    place="绍兴市", place_code="330600", script="hans")  # fmt: skip
    article = made.article("周启明", "改造。\n")
    headline = made.paragraph(article, "headline", "周启明市长作政府工作报告", "周启明市长作政府工作报告")
    byline = made.paragraph(article, "byline", "本报记者 沈亦舟", "本报记者 沈亦舟")
    last_year = "去年全市生产总值增长6.2%，城镇新增就业8.1万人。"
    reported = made.paragraph(article, "body", last_year, last_year)
    this_year = "今年力争生产总值增长7%以上，完成古城南门改造。"
    committed = made.paragraph(article, "body", this_year, this_year)
    mayor, author = make_id("people", "周启明"), make_id("people", "沈亦舟", "byline")
    made.mention(headline, "person", "周启明", normal="周启明", person_id=mayor)
    made.mention(byline, "person", "沈亦舟", normal="沈亦舟", person_id=author)
    made.mention(reported, "place", "全市", normal="绍兴市", place_code="330600")
    made.mention(reported, "date", "去年", normal="2020-01-01/2020-12-31", date_start=date(2020, 1, 1),
                 date_end=date(2020, 12, 31))  # fmt: skip
    made.mention(reported, "quantity", "6.2%", value=6.2, unit="%", comparator="eq")
    for where, person, role, title, byline_only, quote in (
        (headline, mayor, "绍兴市市长", "市长", False, "市长"),
        (byline, author, "本报记者", "记者", True, "记者"),
    ):
        made.row("positions", position_id=make_id("positions", quote), person_id=person, role=role, title=title,
                 organisation=None, place=None if byline_only else "绍兴市", place_code=None if byline_only else "330600",
                 stated_on=made.published_on, past=False, byline=byline_only, quote=quote, **where, **made.span(quote))  # fmt: skip
    period = {"period_start": date(2020, 1, 1), "period_end": date(2020, 12, 31)}
    for quote, indicator, measure, value, unit in (
        ("6.2%", "生产总值", "growth", 6.2, "%"),
        ("8.1万人", "城镇就业", "change", 81000.0, "人"),
    ):
        made.row("facts", fact_id=make_id("facts", quote), place="绍兴市", place_code="330600", indicator=indicator,
                 measure=measure, value=value, unit=unit, comparator="eq", modality="reported", quote=quote,
                 speaker_id=mayor, **reported, **period, **made.span(quote))  # fmt: skip
    clause = "今年力争生产总值增长7%以上"
    span = made.span(clause)
    where = {**committed, "place": "绍兴市", "place_code": "330600", "owner": "绍兴市人民政府"}
    made.row("targets", target_id=make_id("targets", clause), kind="quantitative", goal="生产总值增长7%以上",
             indicator="生产总值", measure="growth", value=7.0, unit="%", comparator="ge", deadline=date(2021, 12, 31),
             clause=clause, clause_start=span["char_start"], clause_end=span["char_end"], quote="7%", **where,
             **made.span("7%"))  # fmt: skip
    clause = "完成古城南门改造"
    span = made.span(clause)
    made.row("targets", target_id=make_id("targets", clause), kind="qualitative", goal=clause, clause=clause,
             clause_start=span["char_start"], clause_end=span["char_end"], quote=clause, deadline=date(2021, 12, 31),
             **where, **span)  # fmt: skip
    return made


def second_document(first):
    made = Document(TRADITIONAL + REPEATED, file_name="調研.md", published_on=date(2019, 7, 1), place="柳州市",
                    place_code="450200", script="hant")  # fmt: skip
    article = made.article("韋志遠", "第二。\n")
    headline = made.paragraph(article, "headline", "韋志遠書記到園區調研", "韦志远书记到园区调研")
    body = made.paragraph(
        article, "body", "截至六月底，園區有企業３０５家，\n居全區第二。", "截至六月底，园区有企业305家，居全区第二。"
    )
    made.paragraph(None, "furniture", "扫码看视频", "扫码看视频")
    again = made.article("周启明", "会议。\n", duplicate_of=first.rows["articles"][0]["article_id"])
    repeated = made.paragraph(again, "body", "周启明市长出席会议。", "周启明市长出席会议。")
    secretary = make_id("people", "韦志远")
    made.mention(headline, "person", "韋志遠", normal="韦志远", person_id=secretary)
    made.mention(repeated, "person", "周启明", normal="周启明", person_id=make_id("people", "周启明"))
    made.row("facts", fact_id=make_id("facts", "３０５家"), place="柳州市", place_code="450200", subject="园区",
             indicator="企业", measure="level", value=305.0, unit="家", comparator="eq", modality="reported",
             period_start=date(2019, 6, 30), period_end=date(2019, 6, 30), quote="３０５家", **body,
             **made.span("３０５家"))  # fmt: skip
    made.row("facts", fact_id=make_id("facts", "第二"), place="柳州市", place_code="450200", subject="园区",
             indicator="企业", measure="rank", value=2.0, unit="rank", comparator="eq", modality="reported",
             quote="第二", **body, **made.span("第二"))  # fmt: skip
    return made


def third_document():
    made = Document("去年全市生产总值增长8.2%。", file_name="2022.txt", published_on=date(2022, 1, 20), place="绍兴市",
                    place_code="330600", script="hans")  # fmt: skip
    where = made.paragraph(made.article("去年", "。"), "body", made.raw, made.raw)
    made.row("facts", fact_id=make_id("facts", "8.2%"), place="绍兴市", place_code="330600", indicator="生产总值",
             measure="growth", value=8.2, unit="%", comparator="eq", modality="reported", quote="8.2%",
             period_start=date(2021, 1, 1), period_end=date(2021, 12, 31), **where, **made.span("8.2%"))  # fmt: skip
    return made


def answer(target, fact):
    return plain_row("target_outcomes", outcome_id=make_id("target_outcomes", "a"), target_id=target["target_id"],
                     fact_id=fact["fact_id"], verdict="met", target_value=7.0, outcome_value=8.2, unit="%", gap=1.2,
                     reported_on=date(2022, 1, 20))  # fmt: skip


def people():
    days = {"周启明": (date(2019, 7, 1), date(2021, 3, 2)), "沈亦舟": (date(2021, 3, 2),) * 2,
            "韦志远": (date(2019, 7, 1),) * 2}  # fmt: skip
    return [
        plain_row("people", person_id=make_id("people", name, *(["byline"] if name == "沈亦舟" else [])), name=name,
                  documents=2 if name == "周启明" else 1, mentions=2 if name == "周启明" else 1, first_seen_on=first,
                  last_seen_on=last, byline=name == "沈亦舟")
        for name, (first, last) in days.items()
    ]  # fmt: skip


def renamed():
    return plain_row("person_id_changes", change_id=make_id("person_id_changes", 0), position=0,
                     person_id=make_id("people", "韦志远", "before"), became=make_id("people", "韦志远"), kind="merge",
                     name="韦志远", byline=False, documents=1)  # fmt: skip


def quarantined():
    return plain_row("documents", document_id=make_id("documents", "empty"), file_name="empty.txt", sha256="cd" * 32,
                     media_type="text/plain", characters=0, status="quarantined", problem="the file is empty",
                     published_on_basis="unknown", place_basis="unknown")  # fmt: skip


@pytest.fixture
def rows():
    """Rows of every table, by table."""
    first = first_document()
    documents = first, second_document(first), third_document()
    made = {name: [row for document in documents for row in document.rows[name]] for name in TABLES}
    made["people"] += people()
    made["documents"].append(quarantined())
    made["person_id_changes"].append(renamed())
    made["target_outcomes"].append(answer(made["targets"][0], made["facts"][-1]))
    return made


@pytest.fixture
def as_tables():
    """The function that makes Arrow tables of rows, in the order in which they are published."""
    return lambda rows: {name: in_order(name, table_of(name, own)) for name, own in rows.items()}


@pytest.fixture
def tables(rows, as_tables):
    """Arrow tables that keep every rule."""
    return as_tables(rows)
