"""croissant.json: Croissant 1.1, for search engines and machine-learning tools. Record sets read the CSV files.

They read CSV because mlcroissant can't read columns of lists from Parquet, and CSV has them as JSON; the Parquet files
are named beside. References between tables are left to datapackage.json: mlcroissant would join the tables by them.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from pipeline.release.about import CREATOR, DESCRIPTION, KEYWORDS, LICENCE_URL, NAME, RIGHTS, citation
from pipeline.release.datapackage import PARQUET
from pipeline.release.edition import columns_of
from pipeline.release.model import Release
from pipeline.schema import TABLES, Column

_TERMS = (
    "citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty", "fileObject", "fileSet", "format",
    "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex",
    "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
)  # fmt: skip
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{term: f"cr:{term}" for term in _TERMS},
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "sc": "https://schema.org/",
}


def croissant(release: Release) -> dict[str, Any]:
    """Return the description of a release whose data files are written."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": NAME,
        "description": f"{DESCRIPTION} {RIGHTS[release.edition]}",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "citeAs": citation(release.version, release.released_on.year),
        "creator": {"@type": "sc:Organization", "name": CREATOR},
        "publisher": {"@type": "sc:Organization", "name": CREATOR},
        "datePublished": release.released_on.isoformat(),
        "inLanguage": ["zh", "en"],
        "keywords": list(KEYWORDS),
        "license": LICENCE_URL,
        "url": release.urn,
        "version": release.version,
        "distribution": [
            _file(release, f"{name}.{ending}", media)
            for name in TABLES
            for ending, media in (("csv", "text/csv"), ("parquet", PARQUET))
        ],
        "recordSet": [_records(release, name) for name in TABLES],
    }


def _file(release: Release, path: str, media: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "contentUrl": path,
        "contentSize": f"{release.files[path].size} B",
        "encodingFormat": media,
        "sha256": release.files[path].sha256,
    }


def _records(release: Release, name: str) -> dict[str, Any]:
    table = TABLES[name]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"One row per {table.row}. 每行：{table.row_zh}。",
        "key": {"@id": f"{name}/{table.key}"},
        "field": [_field(name, column) for column in columns_of(name, release.edition)],
    }


def _field(table: str, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": f"{column.meaning} / {column.meaning_zh}",
        "dataType": _type(column.type),
        "source": {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": column.name}},
    }


def _type(kind: pa.DataType) -> str:
    for test, name in (
        (pa.types.is_boolean, "sc:Boolean"),
        (pa.types.is_integer, "sc:Integer"),
        (pa.types.is_floating, "sc:Float"),
        (pa.types.is_date, "sc:Date"),
    ):
        if test(kind):
            return name
    return "sc:Text"
