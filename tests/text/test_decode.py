"""Encodings are told apart on short texts of both scripts; what is no text is refused with what to do."""

import gzip
import random
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.decode import Unreadable, decode

HERE = Path(__file__).parent
HANS = (HERE / "snippets.txt").read_text("utf-8").splitlines()
HANT = [opencc.OpenCC("s2t").convert(line) for line in HANS]
HANT += (HERE / "snippets_hant.txt").read_text("utf-8").splitlines()
SHORT = 10
PAGE = "本报讯（记者 凌霄）5月6日，宝鸡市陈仓区召开会议。\r\n\r\n　　“要抓紧。”区长谭松说。\n全区新建大棚1,240座。\r"


def encodable(text, encoding):
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


CASES = [
    (text, encoding, data)
    for texts, encodings in (
        (HANS, ("utf-8", "gb18030", "utf-16-le", "utf-16-be")),
        (HANT, ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")),
    )
    for text in texts
    for encoding in encodings
    if len(text) >= SHORT and (data := encodable(text, encoding)) is not None
]


def test_the_table_of_short_texts_is_large_enough():
    assert len({text for text, _, _ in CASES}) >= 200
    assert max(len(text) for text, _, _ in CASES) <= 60


def test_every_short_text_is_read_in_its_encoding():
    wrong = [(text, encoding, decode(data)) for text, encoding, data in CASES if decode(data) != (text, encoding)]
    assert not wrong


@pytest.mark.parametrize("text", ["联通公司", "清远麻鸡", "普洱咖啡豆", "记者魏珊", "市长罗俊武", "社保卡"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_even_a_few_characters_do(text, encoding):
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_line_ends_and_spaces_stay_and_a_byte_order_mark_goes(encoding):
    text, name = decode(PAGE.encode(encoding))
    assert (text, name) == (PAGE, encoding)


def test_big_endian_with_mark_and_gb18030_with_mark():
    assert decode(b"\xfe\xff" + PAGE.encode("utf-16-be"))[0] == PAGE
    assert decode(("\ufeff" + PAGE).encode("gb18030")) == (PAGE, "gb18030")


def test_characters_beyond_plain_big5():
    for text, encoding in (("裏面恒生銀行大樓碁峰資訊", "cp950"), ("香港深水埗鴨脷洲邨屋宇", "big5hkscs")):
        assert decode(text.encode(encoding)) == (text, encoding)


def test_ascii_counts_as_utf8():
    assert decode(b"GDP 2023: 5.2%\n") == ("GDP 2023: 5.2%\n", "utf-8")


def test_a_page_mostly_of_markup_is_read_by_its_few_characters():
    markup = '<td class="num">12</td>' * 400
    for encoding in ("gb18030", "utf-8"):
        data = (markup + "湘潭市统计局公布" + markup).encode(encoding)
        assert decode(data)[1] == encoding


def test_a_download_cut_in_mid_character_is_read():
    data = ("临沂市沂水县召开防火工作会议，安排部署春季防火。" * 3).encode("utf-8")[:-1]
    text, encoding = decode(data)
    assert encoding == "utf-8"
    assert text.endswith("防火\ufffd")
    assert text.count("\ufffd") == 1


def test_a_few_damaged_bytes_in_a_long_text_are_borne():
    data = bytearray(("毕节市七星关区加快推进农村公路建设。\n" * 60).encode("gb18030"))
    data[800] = 0xFF
    text, encoding = decode(bytes(data))
    assert encoding == "gb18030"
    assert 1 <= text.count("\ufffd") <= 2


NOISE = random.Random(7).randbytes(5000)


@pytest.mark.parametrize(
    "data",
    [
        NOISE,
        b"\x89PNG\r\n\x1a\n" + NOISE,
        gzip.compress(NOISE, mtime=0),
        bytes(400),
        b"abc\x00\x01\x02\x03" * 50,
        ("\ufffd" * 20 + "南平市").encode("utf-8"),
        "Le café est fermé à Noël".encode("cp1252"),
    ],
    ids=["noise", "png", "gzip", "zeros", "control", "replacement", "latin"],
)
def test_what_is_no_text_is_refused_with_what_to_do(data):
    with pytest.raises(Unreadable, match=r"save it|fetch it|give it"):
        decode(data)


@given(st.text(alphabet=st.sampled_from("的一是在市县区年月日，。、0123456789%亿元万增长建设\r\n　（）"), min_size=12))
def test_utf8_of_any_length_gives_the_text_back(text):
    assert decode(text.encode("utf-8"))[0] == text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        text, encoding = decode(data)
    except Unreadable:
        return
    if "\ufffd" not in text:
        assert data.decode(encoding).removeprefix("\ufeff") == text
