"""What a stage stores is what the next one needs: claims from stored rows are those of the pure core."""

import pyarrow as pa
import pytest

from pipeline.extract.document import extract_document
from pipeline.store import rows, stages

TEXTS = (
    "# 两县半年见闻\n在沭阳县，县委书记吴道明表示，全县今年引进项目32个。\n泗阳县上半年新增企业410家，城区建成泵站6座。",
    "今年1—4月，全市完成工业投资120亿元，增长8%，确保全年突破400亿元。",
)


def document(raw):
    return {
        "document_id": "doc_1", "file_name": "a.txt", "title": None, "publisher": None, "published_on": None,
        "published_on_basis": "unknown", "published_on_precision": None, "place": "宿迁市", "place_code": "321300",
        "place_basis": "catalogue", "script": "hans", "raw": raw,
    }  # fmt: skip


def stored(made, stage):
    """Write rows as the stage's tables and read them back."""
    schemas = stages.STAGES[stage].schemas()
    return {name: pa.Table.from_pylist(made[name], schemas[name]).to_pylist() for name in schemas}


@pytest.mark.parametrize("raw", TEXTS)
def test_claims_of_stored_rows_are_those_of_the_core(raw):
    tables = {"documents": [document(raw)]}
    for stage in ("articles", "sentences", "recognised", "claims"):
        tables |= stored(stages.STAGES[stage].work(tables, None), stage)
    found = extract_document(raw, rows.about_of(document(raw)))
    printed = rows.Printed(raw, found.sentences)
    assert tables["facts"] == rows.fact_rows(printed, found.facts, {})
    assert tables["targets"] == rows.target_rows(printed, found.targets, {})
    assert tables["facts"]


@pytest.mark.parametrize("raw", TEXTS)
def test_the_place_a_sentence_speaks_from_is_kept(raw):
    tables = {"documents": [document(raw)]}
    for stage in ("articles", "sentences", "recognised"):
        tables |= stored(stages.STAGES[stage].work(tables, None), stage)
    kept = rows.recognised_of(tables["recognised"], tables["roles"], tables["spoken_from"]).spoken_from
    assert kept == extract_document(raw, rows.about_of(document(raw))).recognised.spoken_from
