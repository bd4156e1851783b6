"""THE declaration: every published table, its columns, types, meanings, keys, vocabularies and rules.

Arrow schemas, Great Expectations suites, Dagster column metadata, the data dictionary, datapackage.json and the
Croissant file are derived from here; nothing about a column is written a second time. Rows are never made here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from pipeline.ids import id_pattern
from pipeline.text.model import PARAGRAPH_KINDS

SCHEMA_VERSION = 1

MEASURES = ("level", "growth", "change", "share", "rank", "difference")
COMPARATORS = ("eq", "gt", "ge", "lt", "le", "approx")
MODALITIES = ("reported", "estimated")
MENTION_KINDS = ("person", "place", "organisation", "date", "quantity")
SCRIPTS = ("hans", "hant", "mixed")
BASES = ("catalogue", "text", "unknown")
STATUSES = ("read", "quarantined")
TARGET_KINDS = ("quantitative", "qualitative")
PRECISIONS = ("day", "month", "year")
CHANGES = ("merge", "split")
VERDICTS = ("met", "missed", "on_track", "behind", "not_comparable")

_RUN = pa.list_(pa.struct([("at", pa.int32()), ("raw", pa.int32())]))
_TOKEN = pa.list_(pa.struct([("word", pa.string()), ("tag", pa.string()), ("start", pa.int32()), ("end", pa.int32())]))
CODE_POINT = "Unicode code point"
OWN_UNIT = "stated in column unit"
_ORDINALS = ("position", "paragraph")
_TEXT, _INT, _FLOAT, _DATE, _BOOL = pa.string(), pa.int32(), pa.float64(), pa.date32(), pa.bool_()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `source_words` says that it holds verbatim text, which the open edition leaves out."""

    name: str
    type: pa.DataType
    meaning: str
    meaning_zh: str
    required: bool = False
    vocabulary: tuple[str, ...] = ()
    references: str | None = None
    """Table whose key this column holds."""
    minimum: float | None = None
    source_words: bool = False
    unit: str | None = None
    """What a number counts or is measured in."""


@dataclass(frozen=True, slots=True)
class Table:
    """One published table; its first column is its key."""

    name: str
    row: str
    row_zh: str
    columns: tuple[Column, ...]
    quote: tuple[str, str, str] | None = None
    """(quote, start, end) columns for which raw[start:end] == quote must hold."""
    intervals: tuple[tuple[str, str], ...] = ()
    """Pairs of columns whose first must not exceed the second."""

    @property
    def key(self) -> str:
        """Name of the key column."""
        return self.columns[0].name

    @property
    def pattern(self) -> str:
        """Regular expression of the key."""
        return id_pattern(self.name)

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


def _key(name: str, of: str, of_zh: str) -> Column:
    return Column(name, _TEXT, f"Stable id of the {of}", f"{of_zh}的稳定编号", required=True)


def _ref(name: str, table: str, meaning: str, zh: str, required: bool = True) -> Column:
    return Column(name, _TEXT, meaning, zh, required=required, references=table)


_DOCUMENT = _ref("document_id", "documents", "Document it stands in", "所在文件")
_ARTICLE = _ref("article_id", "articles", "Article it stands in", "所在文章")
_SENTENCE = _ref("sentence_id", "sentences", "Sentence it stands in", "所在句子")
_SPEAKER = _ref("speaker_id", "people", "Person who says so, if told", "讲述人", required=False)


def _offset(name: str, meaning: str, zh: str) -> Column:
    return Column(name, _INT, meaning, zh, required=True, minimum=0, unit=None if name in _ORDINALS else CODE_POINT)


_START = _offset("char_start", "First code point of the quote in the raw document", "原文起始字符位置")
_END = _offset("char_end", "Code point behind the quote in the raw document", "原文结束字符位置")
_QUOTE = Column("quote", _TEXT, "Verbatim words, raw[char_start:char_end]", "原文字句", True, source_words=True)
_PLACE = Column("place", _TEXT, "Administrative place it is about, full name", "所涉行政区划全称")
_PLACE_CODE = Column("place_code", _TEXT, "GB/T 2260 code of the place", "行政区划代码（GB/T 2260）")
_INDICATOR = Column("indicator", _TEXT, "What is measured, shortest noun phrase, simplified", "指标名称")
_INDICATOR_ID = Column("indicator_id", _TEXT, "Id in lexicon/indicators.csv, if known", "指标编号")
_VALUE = Column("value", _FLOAT, "Value, scale words multiplied out, percent as printed", "数值", unit=OWN_UNIT)
_VALUE_HIGH = Column("value_high", _FLOAT, "Upper value of a range", "区间上限", unit=OWN_UNIT)
_UNIT = Column("unit", _TEXT, "CNY, USD, %, pp, rank, or the measure word as printed", "单位")
_MEASURE = Column("measure", _TEXT, "What kind of figure it is", "度量类型", vocabulary=MEASURES)
_COMPARATOR = Column("comparator", _TEXT, "How the value bounds the truth", "比较关系", vocabulary=COMPARATORS)
_ROLE = Column("role", _TEXT, "Full role, local abbreviation resolved", "完整职务")
_ORGANISATION = Column("organisation", _TEXT, "Organisation part of the role", "任职机构")
_TITLE = Column("title", _TEXT, "The post itself", "职务名称")
_BYLINE = Column("byline", _BOOL, "Whether named as author or photographer only", "是否仅为署名", required=True)


def _must(column: Column) -> Column:
    return Column(**{**{f: getattr(column, f) for f in Column.__slots__}, "required": True})


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "documents",
            "source file",
            "一份来源文件",
            (
                _key("document_id", "document", "文件"),
                Column("file_name", _TEXT, "Path below the documents' folder", "文件名", required=True),
                Column("sha256", _TEXT, "SHA-256 of the file or record", "文件哈希", required=True),
                Column("title", _TEXT, "Title, if known", "标题", source_words=True),
                Column("publisher", _TEXT, "Who published it", "发布者"),
                Column("published_on", _DATE, "Date of publication", "发布日期"),
                Column("published_on_basis", _TEXT, "Where the date is from", "日期依据", True, BASES),
                Column("published_on_precision", _TEXT, "How exact it is", "日期精度", vocabulary=PRECISIONS),
                Column("place", _TEXT, "Place the document is from", "所属地区"),
                Column("place_code", _TEXT, "GB/T 2260 code of that place", "所属地区代码"),
                Column("place_basis", _TEXT, "Where the place is from", "地区依据", True, BASES),
                Column("script", _TEXT, "Script of the text", "文字", vocabulary=SCRIPTS),
                Column("media_type", _TEXT, "Media type it was read as", "媒体类型", required=True),
                Column("encoding", _TEXT, "Character encoding it was decoded with", "字符编码"),
                Column("characters", _INT, "Length of the raw text", "字符数", True, minimum=0, unit=CODE_POINT),
                Column("status", _TEXT, "Whether it was read", "状态", True, STATUSES),
                Column("problem", _TEXT, "Why it was quarantined and what to do", "隔离原因"),
                Column("raw", _TEXT, "Raw text all offsets count into", "原文全文", source_words=True),
            ),
        ),
        Table(
            "articles",
            "article on a page",
            "版面上的一篇文章",
            (
                _key("article_id", "article", "文章"),
                _DOCUMENT,
                _offset("position", "Position in the document", "文内次序"),
                Column("headline", _TEXT, "Headline, simplified", "标题", source_words=True),
                Column("byline", _TEXT, "Byline, simplified", "署名行", source_words=True),
                _START,
                _END,
                Column("published_on", _DATE, "Date of publication", "发布日期"),
                _ref("duplicate_of", "articles", "Earlier article that it repeats", "所重复的文章", False),
            ),
        ),
        Table(
            "paragraphs",
            "paragraph or piece of page furniture",
            "一个段落或版面附属文字",
            (
                _key("paragraph_id", "paragraph", "段落"),
                _DOCUMENT,
                _ref("article_id", "articles", "Article it belongs to", "所属文章", required=False),
                _offset("position", "Position in the document", "文内次序"),
                Column("kind", _TEXT, "What it is; furniture is kept out of extraction", "类别", True,
                       PARAGRAPH_KINDS),
                Column("text", _TEXT, "Cleaned, simplified text", "清洗后的文字", True, source_words=True),
                _START,
                _END,
                Column("alignment", _RUN, "Runs (at, raw): text[i] stands for raw[raw + i - at]", "对齐信息"),
            ),
        ),
        Table(
            "sentences",
            "sentence",
            "一个句子",
            (
                _key("sentence_id", "sentence", "句子"),
                _ARTICLE,
                _DOCUMENT,
                _offset("position", "Position in the document", "文内次序"),
                _offset("paragraph", "Position of its paragraph in the article", "段落次序"),
                Column("kind", _TEXT, "Kind of its paragraph", "段落类别", True, PARAGRAPH_KINDS[:-1]),
                Column("text", _TEXT, "Cleaned, simplified text", "清洗后的文字", True, source_words=True),
                _START,
                _END,
                Column("tokens", _TOKEN, "Words, tags and raw offsets", "分词、词性与位置", source_words=True),
                Column("alignment", _RUN, "Runs (at, raw): text[i] stands for raw[raw + i - at]", "对齐信息"),
            ),
        ),
        Table(
            "mentions",
            "mention of a person, place, organisation, date or quantity",
            "一次提及",
            (
                _key("mention_id", "mention", "提及"),
                _DOCUMENT,
                _ARTICLE,
                _SENTENCE,
                Column("kind", _TEXT, "What is mentioned", "类别", True, MENTION_KINDS),
                Column("text", _TEXT, "Verbatim words, raw[char_start:char_end]", "原文字句", True,
                       source_words=True),
                Column("normal", _TEXT, "Normal form", "规范形式"),
                _ref("person_id", "people", "Person, for a mention of one", "人物编号", False),
                Column("organisation", _TEXT, "Full name of the organisation, for a mention of one", "机构全称"),
                _PLACE_CODE,
                _VALUE,
                _VALUE_HIGH,
                _UNIT,
                _COMPARATOR,
                Column("date_start", _DATE, "First day of a date", "起始日期"),
                Column("date_end", _DATE, "Last day of a date", "结束日期"),
                _START,
                _END,
            ),
            quote=("text", "char_start", "char_end"),
            intervals=(("date_start", "date_end"), ("value", "value_high")),
        ),
        Table(
            "facts",
            "reported figure",
            "一个已报告的数字",
            (
                _key("fact_id", "fact", "事实"),
                _DOCUMENT,
                _ARTICLE,
                _SENTENCE,
                _PLACE,
                _PLACE_CODE,
                Column("subject", _TEXT, "Company, park or project it is about", "所涉企业、园区或项目"),
                _INDICATOR,
                _INDICATOR_ID,
                _must(_MEASURE),
                _must(_VALUE),
                _VALUE_HIGH,
                _must(_UNIT),
                _must(_COMPARATOR),
                Column("period_start", _DATE, "First day of the period", "时期起"),
                Column("period_end", _DATE, "Last day of the period", "时期止"),
                Column("modality", _TEXT, "Reported or estimated", "情态", True, MODALITIES),
                _SPEAKER,
                Column("suspect", _TEXT, "Why the row is implausible, null if it isn't", "存疑原因"),
                _QUOTE,
                _START,
                _END,
            ),
            quote=("quote", "char_start", "char_end"),
            intervals=(("period_start", "period_end"), ("value", "value_high")),
        ),
        Table(
            "people",
            "person",
            "一个人物",
            (
                _key("person_id", "person", "人物"),
                Column("name", _TEXT, "Name, simplified, no inner spaces", "姓名", required=True),
                _ROLE,
                _ORGANISATION,
                _TITLE,
                _PLACE,
                Column("documents", _INT, "Documents that name the person", "涉及文件数", True, minimum=1, unit="document"),
                Column("mentions", _INT, "Mentions in all documents", "提及次数", True, minimum=1, unit="mention"),
                Column("first_seen_on", _DATE, "First date named", "最早出现日期"),
                Column("last_seen_on", _DATE, "Last date named", "最晚出现日期"),
                _BYLINE,
            ),
            intervals=(("first_seen_on", "last_seen_on"),),
        ),
        Table(
            "person_id_changes",
            "person_id of an earlier run x what it became",
            "一个人物编号的一次变更",
            (
                _key("change_id", "change", "变更"),
                Column("position", _INT, "Order in which changes were recorded", "记录次序", True, minimum=0),
                Column("person_id", _TEXT, "Id in an earlier run", "原人物编号", required=True),
                Column("became", _TEXT, "Id that its mentions got, all of them (merge) or some (split)", "变更后的人物编号", True),
                Column("kind", _TEXT, "Whether the person became one with another or two", "变更类型", True, CHANGES),
                Column("name", _TEXT, "Name of the person", "姓名", required=True),
                _BYLINE,
                Column("documents", _INT, "Documents whose person changed id", "涉及文件数", True, minimum=1),
                Column("document_id", _TEXT, "Added document that brought it about, if one did; it may be gone since",
                       "引起变更的新增文件"),
            ),
        ),
        Table(
            "positions",
            "person x role x document",
            "人物、职务、文件的组合",
            (
                _key("position_id", "position", "任职"),
                _ref("person_id", "people", "Who holds it", "人物编号"),
                _DOCUMENT,
                _ARTICLE,
                _SENTENCE,
                _must(_ROLE),
                _ORGANISATION,
                _must(_TITLE),
                _PLACE,
                _PLACE_CODE,
                Column("organisation_kind", _TEXT, "Kind in lexicon/organisations.csv", "机构类别"),
                Column("level", _TEXT, "Administrative level of the organisation", "行政层级"),
                Column("stated_on", _DATE, "Date of the document that states it", "陈述日期"),
                Column("past", _BOOL, "Whether stated as held before (原, 前, 时任)", "是否为曾任职务", required=True),
                _BYLINE,
                Column("quote", _TEXT, "Verbatim words that state the role, raw[char_start:char_end]",
                       "原文字句", True, source_words=True),
                _START,
                _END,
            ),
            quote=("quote", "char_start", "char_end"),
        ),
        Table(
            "targets",
            "commitment",
            "一项承诺",
            (
                _key("target_id", "target", "目标"),
                _DOCUMENT,
                _ARTICLE,
                _SENTENCE,
                _PLACE,
                _PLACE_CODE,
                Column("owner", _TEXT, "Body that commits itself", "责任主体"),
                Column("kind", _TEXT, "With or without a figure", "类型", True, TARGET_KINDS),
                Column("goal", _TEXT, "What is to be reached, simplified", "目标内容", source_words=True),
                _INDICATOR,
                _INDICATOR_ID,
                _MEASURE,
                _VALUE,
                _VALUE_HIGH,
                _UNIT,
                _COMPARATOR,
                Column("deadline", _DATE, "Last day by which it is to be reached", "期限"),
                _SPEAKER,
                Column("suspect", _TEXT, "Why the row is implausible, null if it isn't", "存疑原因"),
                Column("clause", _TEXT, "Verbatim clause, raw[clause_start:clause_end]", "承诺原文", True,
                       source_words=True),
                _offset("clause_start", "First code point of the clause", "承诺起始位置"),
                _offset("clause_end", "Code point behind the clause", "承诺结束位置"),
                _QUOTE,
                _START,
                _END,
            ),
            quote=("quote", "char_start", "char_end"),
            intervals=(("value", "value_high"),),
        ),
        Table(
            "target_outcomes",
            "target x the later fact that answers it",
            "目标及其后续结果",
            (
                _key("outcome_id", "answer", "结果"),
                _ref("target_id", "targets", "Target that is answered", "目标编号"),
                _ref("fact_id", "facts", "Fact that answers it", "事实编号"),
                Column("verdict", _TEXT, "What the fact says of the target", "结论", True, VERDICTS),
                Column("target_value", _FLOAT, "Value aimed at", "目标值", required=True, unit=OWN_UNIT),
                Column("outcome_value", _FLOAT, "Value reported, in the target's unit", "结果值", required=True, unit=OWN_UNIT),
                Column("unit", _TEXT, "Unit of both", "单位", required=True),
                Column("gap", _FLOAT, "How much better (positive) or worse than the target", "差距", unit=OWN_UNIT),
                Column("reported_on", _DATE, "Date of the document that reports it", "报告日期"),
            ),
        ),
    )
}  # fmt: skip


@cache
def arrow_schema(table: str, source_words: bool = True) -> pa.Schema:
    """Return the Arrow schema of a table, meanings in the fields' metadata; without source words for the open edition."""
    return pa.schema(
        [
            pa.field(
                column.name,
                column.type,
                nullable=not column.required,
                metadata={"description": column.meaning, "description_zh": column.meaning_zh},
            )
            for column in TABLES[table].columns
            if source_words or not column.source_words
        ]
    )
