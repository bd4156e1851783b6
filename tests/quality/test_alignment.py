"""Which cleaned character may stand for which printed one."""

import pytest

from pipeline.quality.alignment import offsets_of, same_character


@pytest.mark.parametrize(
    ("cleaned", "raw"),
    [("市", "市"), ("業", "業"), ("业", "業"), ("3", "３"), ("%", "％"), ("%", "﹪"), ("A", "Ａ"), ("g", "G"), ("〇", "○"),
     ("0", "O"), (",", "，"), ("“", "「"), (" ", "\u3000"), ("-", "—"), ("…", "."), ("行", "⾏"), ("·", "•"), ("月", "&")],
)  # fmt: skip
def test_another_form_of_the_same(cleaned, raw):
    assert same_character(cleaned, raw)


@pytest.mark.parametrize(
    ("cleaned", "raw"),
    [("3", "４"), ("3", "市"), ("市", "3"), ("三", "3"), ("市", "，"), ("，", "市"), ("A", "B") , ("年", " "), ("%", "5"),
     ("5", "%"), ("a", "市")],
)  # fmt: skip
def test_not_the_same(cleaned, raw):
    assert not same_character(cleaned, raw)


def test_runs_give_the_place_of_each_character():
    assert offsets_of("abcde", [{"at": 0, "raw": 7}, {"at": 2, "raw": 12}]) == ([7, 8, 12, 13, 14], "")


@pytest.mark.parametrize(
    "runs",
    [[], [{"at": 1, "raw": 0}], [{"at": 0, "raw": 5}, {"at": 2, "raw": 6}], [{"at": 0, "raw": 5}, {"at": 5, "raw": 90}],
     [{"at": 0, "raw": 5}, {"at": 2, "raw": 8}, {"at": 2, "raw": 9}]],
    ids=["none", "late", "back", "behind the end", "empty"],
)  # fmt: skip
def test_runs_that_do_not_cover_the_text_are_told(runs):
    assert offsets_of("abcde", runs)[1]
