"""Texts as pieces of others: they come back, and long runs are always spans."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.pieces import pieces_of, text_of

WORDS = st.text("全市增长率。ab1", max_size=40)


@given(WORDS, WORDS, st.integers(0, 50))
def test_a_text_comes_back_from_its_pieces(text, source, near):
    assert text_of(pieces_of(text, source, near), source) == text


@given(WORDS, WORDS, WORDS, st.integers(0, 60))
def test_what_the_source_has_is_a_span_and_not_spelled_out(before, text, after, near):
    source = before + text + after
    literal = [piece["text"] for piece in pieces_of(text, source, near) if piece["text"]]
    assert all(len(piece) == 1 for piece in literal)
    assert not literal or len(text) == 1 or all(text[i : i + 2] in source for i in range(len(text) - 1))


def test_spans_near_the_row_come_first():
    assert pieces_of("增长", "增长，再增长", near=3) == [{"start": 4, "end": 6, "text": None}]
    assert pieces_of("增长", "增长，再减", near=3) == [{"start": 0, "end": 2, "text": None}]


def test_what_is_dropped_in_the_source_parts_a_text():
    assert [(p["start"], p["end"]) for p in pieces_of("企业37家", "企 业 37 家")] == [(0, 1), (2, 3), (4, 6), (7, 8)]
