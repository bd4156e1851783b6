import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.explore import columns


def unpacked(column, rows):
    """What static/store.js does."""
    return column if isinstance(column, list) else [column["of"][column["at"][i]] for i in range(rows)]


values = st.one_of(st.none(), st.text(max_size=3), st.integers(-5, 5), st.sampled_from([0.5, 7.25]))


@given(st.lists(st.fixed_dictionaries({"a": values, "b": st.sampled_from(["x", None, "y"])}), max_size=60))
def test_rows_come_back_as_they_were(rows):
    packs = list(columns.chunks(rows, ["a", "b"]))
    back = [
        {name: unpacked(pack["columns"][name], pack["rows"])[i] for name in ("a", "b")}
        for pack in packs
        for i in range(pack["rows"])
    ]
    assert back == rows


def test_rows_are_cut_into_files(monkeypatch):
    monkeypatch.setattr(columns, "ROWS", 4)
    assert [pack["rows"] for pack in columns.chunks([{"a": i} for i in range(9)], ["a"])] == [4, 4, 1]
    assert list(columns.chunks([], ["a"])) == []


def test_what_repeats_stands_once():
    assert columns.packed(["南通市"] * 3 + ["如皋市"] * 3) == {"of": ["南通市", "如皋市"], "at": [0, 0, 0, 1, 1, 1]}
    assert columns.packed(["a", "b", "c"]) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (date(2024, 3, 1), "2024-03-01"),
        (150.0, 150),
        (6.8, 6.8),
        (-0.5, -0.5),
        (None, None),
        (True, True),
        (1e300, 1e300),
    ],
)
def test_values_are_as_json_has_them(value, told):
    assert columns.plain(value) == told
    assert type(columns.plain(value)) is type(told)


def test_a_script_is_one_line_of_json_whatever_is_in_it():
    text = columns.script("put", "facts", 0, {"a": "</script>\u2028\n\"'"})
    assert text.startswith('haotong.put("facts",0,')
    assert text.endswith(");\n")
    assert "\u2028" not in text
    assert text.count("\n") == 1
    assert json.loads("[" + text[len("haotong.put(") : -3] + "]")[2] == {"a": "</script>\u2028\n\"'"}


def test_what_no_browser_reads_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        columns.script("put", float("nan"))
