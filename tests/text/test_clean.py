"""Cleaning: what is exchanged, what is dropped, and that every character keeps its place in the raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.aligned import Aligned
from pipeline.text.clean import cleaned
from pipeline.text.simplify import is_traditional

PAGE = "全市（２０２１年）ＧＤＰ增長９．５％,,同比增(zēng)长1 240 亿元 、,“好”。\n*星*　於 乾 & [1] <b>。&nbsp;\u200b\ue5e5\uf900⼀"


def clean(raw: str, traditional: bool | None = None) -> str:
    return cleaned(Aligned.of(raw), traditional).text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("ＧＤＰ增长６．５％", "GDP增长6.5%"),
        ("占比达四成﹪", "占比达四成%"),
        ("其中,,6月份增长6.9%,,居全省第3位,。", "其中，6月份增长6.9%，居全省第3位。"),
        ("第１０届（２０２１—２０２５年）", "第10届（2021—2025年）"),
        ("记者　李\u00a0彤", "记者 李 彤"),
        ("同比增长1.4 %，", "同比增长1.4%，"),
        ("达到9 5%。", "达到95%。"),
        ("完成投资12 350 万元", "完成投资12350万元"),
        ("建成管网1 240公里", "建成管网1240公里"),
        ("2 0 2 1年", "2021年"),
        ("20 21年", "2021年"),
        ("在 2020 年 11 月 3 日", "在2020年11月3日"),
        ("日照2 300小时、1 206口人、5 200 盏灯", "日照2300小时、1206口人、5200盏灯"),
        ("总量 1.24 万套", "总量1.24万套"),
        ("45 120 300", "45 120 300"),
        ("甲区|161.08|5.9|7 126", "甲区|161.08|5.9|7126"),
        ("市领导张  峰、王 萍参加", "市领导张  峰、王 萍参加"),
        ("晚报讯 4日，", "晚报讯 4日，"),
        ("全市GDP增长8.1%,增速第二", "全市GDP增长8.1%，增速第二"),
        ("占比达62%,全省领先", "占比达62%，全省领先"),
        ("投资1,234万元", "投资1,234万元"),
        ("比例为7:3,时间10:30", "比例为7:3，时间10:30"),
        ("江城(南岸)有限公司", "江城（南岸）有限公司"),
        ("消费价格指数(CPI)上涨", "消费价格指数（CPI）上涨"),
        ("f(x)=1", "f(x)=1"),
        ('他说:"很好!"', "他说：“很好！”"),
        ("「一帶一路」與『雙碳』", "“一带一路”与‘双碳’"),
        ("工业强区,,农业稳区、,服务业兴区,。", "工业强区，农业稳区、服务业兴区。"),
        ("什么？！好！", "什么？！好！"),
        ("发展(fāzhǎn)之本，我們(men)将(jiāng)坚持", "发展之本，我们将坚持"),
        ("国内生产总值(gdp)", "国内生产总值（gdp）"),
        ("始建于唐代[1]，重修于清代[注2]。", "始建于唐代，重修于清代。"),
        ("国发[2015]32号", "国发[2015]32号"),
        ("记者**罗小明**", "记者罗小明"),
        ("增长*8.1%*。长3*4米", "增长8.1%。长3*4米"),
        ("见[公报](https://example.org/a)。", "见公报。"),
        ("<p>全市<b>1420</b>亿元</p>", "全市1420亿元"),
        ("增长&nbsp;&nbsp;8%&ldquo;好&rdquo;", "增长  8%“好”"),
        ("零宽\u200b字\ufeff符\u00ad", "零宽字符"),
        ("私用\ue5e5区", "私用区"),
        ("⼯业⾯积", "工业面积"),
        ("古丽•买买提、艾山‧玉素甫", "古丽·买买提、艾山·玉素甫"),
        ("买买提．艾力投资３．５亿元", "买买提·艾力投资3.5亿元"),
        ("投资１，２３４万元，５０，６０人", "投资1,234万元，50，60人"),
        ("增长6.5%,居全省第二.其中,工业增长8%.\n全县,第2.5.", "增长6.5%，居全省第二。其中，工业增长8%。\n全县，第2.5."),
        ("买买提.艾力说，好。", "买买提.艾力说，好。"),
        ("二○二五年三月", "二〇二五年三月"),
        ("https://example.org/a?b=1,2", "https://example.org/a?b=1,2"),
    ],
)
def test_text_is_cleaned(raw, text):
    assert clean(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("厚植髮展優勢，以學促乾", "厚植发展优势，以学促干"),
        ("市委書記於海洋、鍾鳴、葉劍、餘彤", "市委书记于海洋、钟鸣、叶剑、余彤"),
        ("乾縣、乾安縣的蒜薹，吃苦肯乾", "乾县、乾安县的蒜薹，吃苦肯干"),
        ("乾隆年間，魏徵", "乾隆年间，魏徵"),
        ("發(fā)展項(xiàng)目,開(kāi)工1 520億元", "发展项目，开工1520亿元"),
        ("經濟總量1.24 萬套", "经济总量1.24万套"),
        ("新産綫投産,説明成效;爲羣衆", "新产线投产，说明成效；为群众"),
        ("衞生、悠閑", "卫生、悠闲"),
    ],
)
def test_traditional_text_is_simplified(raw, text):
    assert clean(raw) == text


@pytest.mark.parametrize("raw", ["乾县今年收获蒜薹三万吨", "哪吒镇、乾务镇", "慰藉与狼藉，瞭望周刊，著名作家余秋雨"])
def test_simplified_text_keeps_characters_that_only_look_traditional(raw):
    assert clean(raw) == raw


def test_surroundings_decide_on_ambiguous_characters():
    assert clean("今後五年", traditional=True) == "今后五年"
    assert clean("今後五年", traditional=False) == "今後五年"
    assert is_traditional("今後五年全縣經濟發展")
    assert not is_traditional("今后五年全县经济发展，陈堃、於某某")


def test_each_character_has_the_place_it_came_from():
    raw = "增(zēng)長１ ２４０億元,,好"
    text = cleaned(Aligned.of(raw))
    assert text.text == "增长1240亿元，好"
    assert [raw[offset] for offset in text.offsets] == list("增長１２４０億元,好")


@given(st.text(alphabet=st.sampled_from(PAGE + "０19.,;:()“”「" + "\r\n"), max_size=60))
def test_characters_are_exchanged_or_dropped_never_added_or_moved(raw):
    text = cleaned(Aligned.of(raw, 0))
    assert len(text.text) == len(text.offsets)
    assert list(text.offsets) == sorted(set(text.offsets))
    assert all(0 <= offset < len(raw) for offset in text.offsets)
    digits = {offset for offset, char in enumerate(raw) if char.isdigit()}
    marks = "[&<"
    assert any(mark in raw for mark in marks) or digits <= set(text.offsets)


@given(st.text(max_size=80))
def test_any_text_can_be_cleaned(raw):
    text = cleaned(Aligned.of(raw))
    assert [text.text[i] for i, o in enumerate(text.offsets) if raw[o] == "\n"] == ["\n"] * raw.count("\n")
