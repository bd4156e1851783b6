"""Simplification: one character for one, names and places right, simplified text left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import lexicon
from pipeline.text import simplify
from pipeline.text.simplify import is_traditional, simplified


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("範冰、鍾靈、葉秋、餘樂、於是、后羿", "范冰、钟灵、叶秋、余乐、于是、后羿"),
        ("皇后大道，以後", "皇后大道，以后"),
        ("爲着纔臺裏", "为着才台里"),
        ("穀物與山谷", "谷物与山谷"),
        ("理髮與髮展", "理发与发展"),
        ("幹部、乾燥、乾坤、若干", "干部、干燥、乾坤、若干"),
        ("縣長劉乾說，副縣長陳乾、馬乾參加", "县长刘乾说，副县长陈乾、马乾参加"),
        ("能乾、苦乾、單乾，包乾到戶", "能干、苦干、单干，包干到户"),
        ("系統、關係、聯繫", "系统、关系、联系"),
        ("瀋陽與沈從文", "沈阳与沈从文"),
        ("新產綫、強縣", "新产线、强县"),
    ],
)
def test_words_and_names(raw, text):
    assert simplified(raw) == text


@pytest.mark.parametrize("word", sorted(lexicon.words("kept")))
def test_kept_words_stay(word):
    assert simplified(f"在{word}举行", traditional=True) == f"在{word}举行"


def test_variants_are_no_simplified_characters_themselves():
    for row in lexicon.rows("variants"):
        assert simplified(row["variant"]) == row["standard"]
        assert simplified(row["standard"]) == row["standard"]


def test_length_is_kept_where_the_converter_would_not(monkeypatch):
    class Longer:
        def convert(self, text):
            return text.replace("體", "身体").replace("國", "国")

    monkeypatch.setattr(simplify, "_converter", Longer)
    assert simplified("國體") == "国體"


@given(st.text(max_size=60), st.booleans())
def test_length_is_always_kept(text, traditional):
    assert len(simplified(text, traditional)) == len(text)


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("全縣經濟運行穩中有進，增長6.5%。", True),
        ("全县经济运行稳中有进，增长6.5%。", False),
        ("全县经济运行稳中有进，於立、陈堃、张喆、李昇参加座谈会，一同参加的还有各部门负责人。" * 3 + "國", False),
        ("", False),
        ("GDP 6.5%", False),
    ],
)
def test_script_of_a_text(text, traditional):
    assert is_traditional(text) is traditional
