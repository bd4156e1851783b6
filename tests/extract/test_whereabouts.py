"""Which place each sentence speaks from."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.whereabouts import whereabouts
from pipeline.text.aligned import Aligned
from pipeline.text.model import About, Sentence
from pipeline.text.tokens import tokens

KINDS = {"#": "headline", "=": "heading", "<": "caption", "@": "byline"}


def sentences(page: str) -> list[Sentence]:
    """One paragraph a line, its kind by its first character; an empty line begins another article; | parts sentences."""
    found: list[Sentence] = []
    article = 0
    for number, line in enumerate(page.strip().splitlines()):
        if not line:
            article += 1
            continue
        kind = KINDS.get(line[0], "body")
        for words in line.lstrip("#=<@").split("|"):
            found.append(
                Sentence(
                    f"s{len(found)}", f"a{article}", "d", len(found), kind, number, Aligned.of(words), tokens(words)
                )
            )
    return found


PAGES = [
    ("whole article on one county of the paper's city", "宿迁市", """
#沭阳花木产业链再延伸
全县花木种植面积60万亩,占全市的七成。
""", ["全县=沭阳县", "全市=宿迁市"]),
    ("county-level city: 全市 is that city", "苏州市", """
#昆山：外贸开门红
全市进出口总额居全省县市之首。
""", ["全市=昆山市", "全省=江苏省"]),
    ("only a visit", "苏州市", """
#市委书记赴昆山、太仓调研
他说,全市上下要加快转型。
""", ["全市=苏州市"]),
    ("visit named with only one place", "苏州市", """
#市领导到常熟市督查安全生产
全市安全生产形势平稳。
""", ["全市=苏州市"]),
    ("several counties in the headline", "苏州市", """
#昆山与太仓携手共建
全市两个重点片区开工。
""", ["全市=苏州市"]),
    ("sections under names of counties", "宿迁市", """
#县区亮出半年报
全市增长6.5%。
=沭阳县
全县增长7%。
=聚焦三项重点
全县招引项目30个。
=二、宿豫区
全区增长8%,增速居全市第一。
【泗洪县】
全县增长9%。
""", ["全市=宿迁市", "全县=沭阳县", "全县=沭阳县", "全区=宿豫区", "全市=宿迁市", "全县=泗洪县"]),
    ("items of a list hold for their paragraph", "绵阳市", """
#各地举措
●江油市：全市投放消费券3000万元。
●三台县：全县投放消费券1000万元。
全市消费市场回暖。
""", ["全市=江油市", "全县=三台县", "全市=绵阳市"]),
    ("the next article starts anew", "绵阳市", """
#江油旅游回暖
全市接待游客100万人次。

#节日市场供应充足
全市储备猪肉5000吨。
""", ["全市=江油市", "全市=绵阳市"]),
    ("an official's place holds in his paragraph", "绵阳市", """
#学习全会精神
“今年全市将新建学校3所。”江油市委书记孟少华说。
“全市教育系统将抓好落实。”市教育局局长岑文表示。
安州区区长贺一凡表示,全区将招引项目20个。|他说,全区还将新增学位2000个。
""", ["全市=江油市", "全市=绵阳市", "全区=安州区", "全区=安州区"]),
    ("a quotation that goes on", "绵阳市", """
#学习全会精神
江油市市长孟少华介绍：“去年,全市工业增长9%。
“今年,全市将再增长9%。”
全市干部反响热烈。
""", ["全市=江油市", "全市=江油市", "全市=绵阳市"]),
    ("he goes on", "绵阳市", """
#学习全会精神
江油市市长孟少华表示,全市将抓项目。
他说,全市还要抓民生。
""", ["全市=江油市", "全市=江油市"]),
    ("a visit opens each paragraph with its place", "甘南州", """
#考察团赴玛曲、碌曲调研
考察团深入玛曲县、碌曲县调研。
在玛曲县河曲马场，考察团察看了马匹。县委书记杨某说,全县存栏上万匹。
在碌曲县一家企业，负责人介绍了产品。|全县企业都在转型。
全州正在行动。
""", ["全县=玛曲县", "全县=碌曲县", "全州=甘南藏族自治州"]),
    ("an official of the county mentioned last", "大理州", """
#各县抓秋收
宾川县是柑橘大县。
县农业农村局局长王某说,全县种植15万亩。
""", ["全县=宾川县"]),
    ("a town whose county isn't said, between two visits", "甘南州", """
#考察团调研
在玛曲县河曲马场，考察团察看了马匹。
在忠诚镇，考察团走访了牧户。全县牧户增收。
全州正在行动。
""", ["全县=玛曲县", "全州=甘南藏族自治州"]),
    ("lines that say who speaks", "长治市", """
#代表通道
市人大代表、襄垣县委副书记、县长晋某：
=稳字当头
全县生产总值增长6%,列全市第三。
市人大代表、潞州区委常委、某街道党工委书记尚某：
全区改造小区14个。
市人大代表、山西某某重工机械有限公司董事长华某：
全市订单饱满。
相关链接
全市生产总值增长6%。
""", ["全县=襄垣县", "全市=长治市", "全区=潞州区", "全市=长治市", "全市=长治市"]),
    ("the author's county", "漳州市", """
#奋力打造中心城区
过去一年,全区财政收入增长8%。
(作者系中共漳州市芗城区委书记)
""", ["全区=芗城区"]),
    ("links above the headline", "泉州市", """
#热门：晋江 石狮 惠安 南安
#惠安：港产城联动
全县生产总值突破千亿元,居全市第二。
""", ["全县=惠安县", "全市=泉州市"]),
    ("another report below", "黔东南州", """
#榕江县赛事经济升温
全县接待游客600万人次。
又讯 从江县鼓楼修缮完成。|全县文物保护投入增长。
""", ["全县=榕江县", "全县=从江县"]),
    ("rows of a table", "哈密市", """
#上半年经济运行
伊州区|161.08|5.9
伊吾县|29.05|6.5
全市增长7%。
""", ["全市=哈密市"]),
    ("official of another place's guests", "株洲市", """
#两地共商合作
长沙市委书记邢远山说,长沙全市将加强对接。
全市干部参加活动。
""", ["全市=长沙市", "全市=株洲市"]),
    ("what was mentioned last", "大理州", """
<宾川县大营镇果农采摘柑橘。|据悉,该县种植面积15万亩,该镇占三成。
<云龙县诺邓镇火腿上市。|该县年产火腿3000吨。
""", ["该县=宾川县", "该镇=大营镇", "该县=云龙县"]),
    ("dateline", "南阳市", """
#一季度签下三个项目
本报淅川讯(记者某某)近日,全县集中签约。
""", ["全县=淅川县"]),
    ("the only county at all, named at once", "延安市", """
#看病不出门
3月1日,安塞区第二小学开学。|全区学校27所,居全市前列。
""", ["全区=安塞区", "全市=延安市"]),
    ("named late and once: the article is not about it", "苏州市", """
#工业经济回升
全市工业增加值增长7%。
昆山市一家企业扩产。|全市开票销售增长8%。
""", ["全市=苏州市", "全市=苏州市"]),
    ("nothing known of the document", None, """
#哈尔滨市呼兰区召开春耕会议
全区播种面积176万亩,全市有序推进。
""", ["全区=呼兰区", "全市=哈尔滨市"]),
    ("a district's own paper", "万州区", """
#去年经济稳中向好
全区增长6%,高于全市0.5个百分点。
""", ["全区=万州区", "全市=重庆市"]),
    ("a district of another province doesn't become 全区", "南通市", """
#示范区提速
对标上海浦东新区,以全区一盘棋推进。
""", []),
]  # fmt: skip


@pytest.mark.parametrize(("home", "page", "expected"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_level_words(home: str | None, page: str, expected: list[str]) -> None:
    found = whereabouts(About("d", "f", place=home), sentences(page))
    said = [f"{m.text}={m.normal}" for located in found.values() for m in located.places if m.text[0] in "全该我"]
    assert said == expected


def test_every_sentence_has_its_scope() -> None:
    page = sentences("#甲\n乙\n\n#丙\n丁|戊")
    found = whereabouts(About("d", "f", place="宿迁市"), page)
    assert list(found) == [s.sentence_id for s in page]
    assert all(located.scope.place is not None and located.scope.place.name == "宿迁市" for located in found.values())


def test_nothing() -> None:
    assert whereabouts(About("d", "f"), []) == {}


@pytest.mark.parametrize(
    ("year", "words", "expected"),
    [
        (2012, "海门去年增长8%", "海门市"), (2018, "海门去年增长8%", "海门市"), (2021, "海门去年增长8%", "海门区"),
        (None, "海门去年增长8%", "海门区"), (2020, "海门去年增长8%,海门市提速", "海门市"), (2020, "海门区提速,海门去年增长8%", "海门区"),
        (2015, "海安去年增长8%", "海安县"), (2019, "海安去年增长8%", "海安市"), (2015, "通州去年增长8%", "通州区"),
    ],
)  # fmt: skip
def test_names_of_their_time(year: int | None, words: str, expected: str) -> None:
    page = sentences(words)
    about = About("d", "f", place="南通市", published_on=date(year, 8, 1) if year else None)
    found = whereabouts(about, page)["s0"].places
    assert {mention.normal for mention in found if mention.text.startswith(("海", "通"))} == {expected}
