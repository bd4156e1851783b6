"""Two small invented documents, annotated, and tables that are partly right about them."""

from datetime import date

import pyarrow as pa
import pytest

from pipeline.schema import arrow_schema

YEAR = {"period_start": "2020-01-01", "period_end": "2020-12-31"}


def person(name, *roles, **more):
    return {"type": "person", "context": name, "quote": name, "name": name, "byline": False, "start": 0, "end": 2,
            "roles": [{"org": None, "title": role, "role": role} for role in roles], **more}  # fmt: skip


def claim(annotated, start, end, value, unit, **more):
    made = {"type": annotated, "context": "说明文字", "quote": "数字", "start": start, "end": end, "indicator": "粮食产量",
            "measure": "level", "value": value, "unit": unit, "comparator": "eq", "value_high": None, "place": "越州市",
            "subject": None}  # fmt: skip
    made |= {**YEAR, "modality": "reported"} if annotated == "fact" else {"deadline": "2021-12-31", "kind": "quantitative",
                                                                     "clause": "要做的事", "goal": "事"}  # fmt: skip
    return {**made, **more}


GOLD = {
    "one": [
        person("周启明", "越州市市长", "市委副书记"),
        person("沈亦舟", "越州日报记者"),
        person("韦志远", optional=True),
        claim("fact", 10, 14, 6.2, "%", measure="growth", indicator="地区生产总值"),
        claim("fact", 20, 24, 81000, "人", measure="change", indicator="城镇新增就业"),
        claim("fact", 30, 34, 305, "家", indicator="高新技术企业", period_start=None, period_end=None),
        claim("fact", 40, 44, 2, "rank", measure="rank", optional=True),
        claim("fact", 50, 54, 3.5e8, "CNY", value_high=4.4e8, place=None),
        claim("target", 60, 62, 7, "%", measure="growth", comparator="ge", indicator="GDP"),
        claim("target", 70, 90, None, None, kind="qualitative", indicator=None, measure=None, comparator=None),
    ],
    "two": [
        person("欧阳若兰", "柳州市副市长"),
        claim("fact", 5, 9, 12, "万吨", indicator="产量"),
        claim("target", 15, 19, 400, "家", deadline=None, optional=True),
        claim("target", 25, 29, 90, "%", measure="share", indicator="绿地率", place=None),
    ],
    "absent": [person("某人"), claim("fact", 1, 3, 1, "个")],
}

SAID_YEAR = {"period_start": date(2020, 1, 1), "period_end": date(2020, 12, 31)}
RIGHT = {"indicator": "粮食产量", "measure": "level", "comparator": "eq", "place": "越州市"}


def fact(document, start, end, value, unit, **more):
    return {"document_id": document, "char_start": start, "char_end": end, "value": float(value), "unit": unit,
            "quote": f"{value}", **RIGHT, **SAID_YEAR, **more}  # fmt: skip


def target(document, start, end, value, unit, **more):
    return {"document_id": document, "char_start": start, "char_end": end, "clause_start": start, "clause_end": end,
            "value": value, "unit": unit, "kind": "quantitative", "quote": f"{value}", "clause": "要做的事",
            "deadline": date(2021, 12, 31), **RIGHT, **more}  # fmt: skip


ROWS = {
    "documents": [
        {"document_id": "d1", "file_name": "folder/one.txt"},
        {"document_id": "d2", "file_name": "two.md"},
        {"document_id": "d3", "file_name": "unscored.txt"},
    ],
    "people": [
        {"person_id": f"p{number}", "name": name}
        for number, name in enumerate(["周启明", "沈亦舟", "韦志远", "欧阳若", "别处人"])
    ],
    "mentions": [
        {"document_id": document, "person_id": person, "kind": "person"}
        for document, person in [("d1", "p0"), ("d1", "p0"), ("d1", "p1"), ("d1", "p2"), ("d1", None), ("d2", "p3"),
                                 ("d3", "p4")]
    ],
    "positions": [
        {"document_id": "d1", "person_id": "p0", "role": "越州市市长"},
        {"document_id": "d1", "person_id": "p0", "role": "中共越州市委副书记"},
        {"document_id": "d1", "person_id": "p1", "role": "本报记者"},
        {"document_id": "d2", "person_id": "p3", "role": "柳州市副市长"},
    ],
    "facts": [
        fact("d1", 10, 14, 6.2, "%", measure="growth", indicator="国内生产总值"),
        fact("d1", 20, 24, 81000, "人", measure="level", indicator="新增就业", place=None),
        fact("d1", 33, 36, 305, "家", indicator="高企", period_start=None, period_end=None),
        fact("d1", 40, 44, 2, "rank", measure="rank"),
        fact("d1", 50, 54, 3.5e8, "USD", place=None),
        fact("d1", 95, 99, 1, "个"),
        fact("d2", 5, 9, 12.0000000001, "万吨", comparator="approx", indicator=None),
        fact("d2", 5, 9, 12, "万吨", indicator="总产量"),
        fact("d3", 5, 9, 12, "万吨"),
    ],
    "targets": [
        target("d1", 60, 62, 7.0, "%", measure="growth", comparator="ge", indicator="地区生产总值"),
        target("d1", 70, 82, None, None, kind="qualitative", indicator=None, measure=None, comparator=None, deadline=None),
        target("d1", 84, 90, None, None, kind="qualitative", indicator=None, measure=None, comparator=None),
        target("d2", 15, 19, 400.0, "家"),
        target("d2", 25, 29, 91.0, "%", measure="share", indicator="绿地率", place=None),
    ],
}  # fmt: skip


@pytest.fixture
def gold():
    """Annotations by document."""
    return GOLD


@pytest.fixture
def tables():
    """Tables with the columns that count filled."""
    return {name: pa.Table.from_pylist(rows, arrow_schema(name)) for name, rows in ROWS.items()}
