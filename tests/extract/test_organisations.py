"""Organisations named in sentences, their kinds, and short names within a document."""

from __future__ import annotations

import pytest

from pipeline.extract import organisation_kinds
from pipeline.extract.gazetteer import home_of
from pipeline.extract.organisation_kinds import kind_of
from pipeline.extract.organisations import aliases, organisations, standing, with_aliases
from pipeline.extract.places import places
from pipeline.extract.scope import Scope
from pipeline.text.aligned import Aligned
from pipeline.text.model import BODY, Sentence
from pipeline.text.tokens import tokens


def sentence(words: str, number: int = 0) -> Sentence:
    return Sentence(f"s{number}", "a", "d", number, BODY, number, Aligned.of(words), tokens(words))


CASES = [
    # home of the document, words, names found with what they mean (= where it is the same)
    ("宿迁市", "市科技局局长周某表示", "市科技局=宿迁市科技局"),
    ("宿迁市", "宿迁市委常委、市委组织部部长", "宿迁市委 市委组织部=宿迁市委组织部"),
    ("宿迁市", "市政府新闻办与市发展和改革委员会", "市政府=宿迁市政府 市发展和改革委员会=宿迁市发展和改革委员会"),
    ("宿迁市", "市人大常委会副主任、市政协主席", "市人大常委会=宿迁市人大常委会 市政协=宿迁市政协"),
    ("宿迁市", "市纪委监委、市中级人民法院、市检察院", "市纪委监委=宿迁市纪委监委 市中级人民法院=宿迁市中级人民法院 市检察院=宿迁市检察院"),
    ("宿迁市", "省委、省政府要求,省财政厅下达资金", "省委=江苏省委 省政府=江苏省政府 省财政厅=江苏省财政厅"),
    ("宿迁市", "市公安局交通警察支队民警", "市公安局交通警察支队=宿迁市公安局交通警察支队"),
    ("宿迁市", "市市场监督管理局和市住房和城乡建设局", "市市场监督管理局=宿迁市市场监督管理局 市住房和城乡建设局=宿迁市住房和城乡建设局"),
    ("宿迁市", "市发改委、财政局、人社局联合发文", "市发改委=宿迁市发改委 财政局=宿迁市财政局 人社局=宿迁市人社局"),
    ("宿迁市", "中共宿迁市委宣传部", "中共宿迁市委宣传部"),
    ("宿迁市", "团市委、市妇联、市总工会", "团市委=团宿迁市委 市妇联=宿迁市妇联 市总工会=宿迁市总工会"),
    ("沭阳县", "县农业农村局局长、县人民医院院长", "县农业农村局=沭阳县农业农村局 县人民医院=沭阳县人民医院"),
    ("沭阳县", "县第一中学和县中医院", "县第一中学=沭阳县第一中学 县中医院=沭阳县中医院"),
    ("沭阳县", "沭阳县颜集镇党委书记", "沭阳县颜集镇党委"),
    ("沭阳县", "颜集镇人民政府与堰下村党支部", "颜集镇人民政府 堰下村党支部"),
    ("万州区", "区卫健委副主任、区教委主任", "区卫健委=万州区卫健委 区教委=万州区教委"),
    ("万州区", "市高级人民法院、市规划自然资源局", "市高级人民法院=重庆市高级人民法院 市规划自然资源局=重庆市规划自然资源局"),
    ("大理州", "州环保局局长,州人民政府副州长", "州环保局=大理白族自治州环保局 州人民政府=大理白族自治州人民政府"),
    ("南宁市", "自治区党委、自治区政府", "自治区党委=广西壮族自治区党委 自治区政府=广西壮族自治区政府"),
    ("达拉特旗", "旗委书记、旗政府旗长、旗农牧局", "旗委=达拉特旗委 旗政府=达拉特旗政府 旗农牧局=达拉特旗农牧局"),
    ("石河子市", "师市党委、师市应急管理局", "师市党委=石河子市党委 师市应急管理局=石河子市应急管理局"),
    ("上海市", "浦东新区区委、浦东新区科经委", "浦东新区区委"),
    (None, "市委书记和县长", "市委"),
    ("宿迁市", "市工信局党组书记、市住建局局长", "市工信局=宿迁市工信局 市住建局=宿迁市住建局"),
    ("沭阳县", "受县人民政府委托,现将我县情况报告", "县人民政府=沭阳县人民政府"),
    ("沭阳县", "免去其县水产局局长职务", "县水产局=沭阳县水产局"),
    ("宿迁市", "市十六届人大常委会第三次会议", "市十六届人大常委会=宿迁市人大常委会"),
    ("沭阳县", "沭阳县第十七届人民代表大会第二次会议", "沭阳县第十七届人民代表大会=沭阳县人民代表大会"),
    ("沭阳县", "代表第十三届县委作报告", "县委=沭阳县委"),
    ("全椒县", "全椒县第十八届人民代表大会,全椒县财政局,全州一盘棋", "全椒县第十八届人民代表大会=全椒县人民代表大会 全椒县财政局"),
    ("桂林市", "全州县教育局、全市教育局局长会议", "全州县教育局"),
    # companies
    ("沭阳县", "我县与华东氢途汽车科技有限公司签约", "华东氢途汽车科技有限公司"),
    ("沭阳县", "月牙湾江海联动开发示范区", "月牙湾江海联动开发示范区"),
    ("宿迁市", "江苏远航新材料股份有限公司二期项目开工", "江苏远航新材料股份有限公司"),
    ("宿迁市", "走进位于宿豫区的凌科机电(宿迁)有限公司生产车间", "凌科机电(宿迁)有限公司"),
    ("株洲市", "与深圳启岚新能源科技有限公司签订协议", "深圳启岚新能源科技有限公司"),
    ("株洲市", "广西柳工机械股份有限公司和双良节能系统股份有限公司", "广西柳工机械股份有限公司 双良节能系统股份有限公司"),
    ("株洲市", "在西部动力株洲公司总装车间", "西部动力株洲公司"),
    ("株洲市", "国网湖南电力有限公司株洲分公司", "国网湖南电力有限公司株洲分公司"),
    ("株洲市", "全市上市公司达15家,子公司遍布各地", ""),
    ("株洲市", "有限公司、股份有限公司等企业", ""),
    ("株洲市", "两家公司签约,该公司负责人说", ""),
    ("株洲市", "培育大型企业集团,发展集团化办学", ""),
    ("株洲市", "龙头企业湖南宏泽食品有限公司带动农户", "湖南宏泽食品有限公司"),
    ("株洲市", "推动科技公司和贸易公司落地", ""),
    ("株洲市", "农业银行株洲分行、建设银行株洲分行放贷", "农业银行株洲分行 建设银行株洲分行"),
    ("株洲市", "银行业贷款余额、银行卡交易", ""),
    ("株洲市", "中国中车集团董事长", "中国中车集团"),
    ("商丘市", "引进绿禾种养专业合作社,创办家庭农场", "绿禾种养专业合作社"),
    # parks
    ("宿迁市", "宿迁经济技术开发区、宿迁高新区", "宿迁经济技术开发区 宿迁高新区"),
    ("宿迁市", "江苏省常熟高新技术产业开发区管委会", "江苏省常熟高新技术产业开发区"),
    ("宿迁市", "位于宿迁高新区的苏宿工业园区,", "宿迁高新区 苏宿工业园区"),
    ("南通市", "启东海工船舶工业园累计完成产值", "启东海工船舶工业园"),
    ("如皋市", "金鼎(如皋)产业园里", "金鼎(如皋)产业园"),
    ("如皋市", "建设现代农业产业园和特色产业园", ""),
    ("如皋市", "打造示范区,示范区域不断扩大", ""),
    ("武汉市", "武汉东湖新技术开发区", "武汉东湖新技术开发区"),
    # schools, hospitals, media, associations
    ("株洲市", "湖南工业大学教授,大学生就业,大学城", "湖南工业大学"),
    ("宿迁市", "宿迁市第一人民医院和宿迁学院", "宿迁市第一人民医院 宿迁学院"),
    ("延安市", "安塞区第二小学的36个班,小学生", "安塞区第二小学"),
    ("宿迁市", "新建学校、幼儿园、医院20所", ""),
    ("宿迁市", "宿迁市温州商会与市餐饮行业协会", "宿迁市温州商会 市餐饮行业协会=宿迁市餐饮行业协会"),
    ("宿迁市", "宿迁日报社记者,新华日报讯", "宿迁日报社 新华日报"),
    ("宿迁市", "中国科学院院士", "中国科学院"),
    ("宿迁市", "国家发展改革委、国家税务总局", "国家发展改革委 国家税务总局"),
    # traps
    ("宿迁市", "全市经济开局良好,优化布局,顾全大局", ""),
    ("宿迁市", "市场监管不断加强,市民到餐厅就餐", ""),
    ("宿迁市", "市政府性基金收入,政府采购", ""),
    ("宿迁市", "各市委员、县委员", ""),
    ("宿迁市", "各县教育局、两省财政厅", ""),
    ("宿迁市", "县区和市直部门、区域中心城市", ""),
    ("宿迁市", "城市管理部门,省市联动", ""),
    ("宿迁市", "市领导前往财政局调研", ""),
    ("宿迁市", "村党支部带头,镇党委统筹", ""),
    ("宿迁市", "市委托第三方,县委派干部", ""),
    ("宿迁市", "中小学生、高中阶段教育", ""),
    ("宿迁市", "厂房、厂区和工厂", ""),
]  # fmt: skip


@pytest.mark.parametrize(("home", "words", "expected"), CASES)
def test_organisations(home: str | None, words: str, expected: str) -> None:
    scope = Scope.of(home)
    one = sentence(words)
    found = organisations(one, scope, places(one, scope))
    said = " ".join(m.text if m.text == m.normal else f"{m.text}={m.normal}" for m in found)
    assert said == expected
    for mention in found:
        assert words[mention.start : mention.end] == mention.text
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


KINDS = [
    ("宿迁市科技局", "department", "宿迁市", "prefecture"),
    ("江苏省委", "party_committee", "江苏省", "province"),
    ("中共宿迁市委", "party_committee", "宿迁市", "prefecture"),
    ("宿迁市委组织部", "department", "宿迁市", "prefecture"),
    ("沭阳县人大常委会", "congress", "沭阳县", "county"),
    ("沭阳县政协", "cppcc", "沭阳县", "county"),
    ("宿豫区纪委监委", "discipline", "宿豫区", "county"),
    ("宿迁市中级人民法院", "court", "宿迁市", "prefecture"),
    ("宿迁市人民检察院", "procuratorate", "宿迁市", "prefecture"),
    ("沭阳县人民政府", "government", "沭阳县", "county"),
    ("沭阳县颜集镇党委", "party_committee", "沭阳县", "town"),
    ("江苏远航新材料股份有限公司", "enterprise", "江苏省", "province"),
    ("凌科机电(宿迁)有限公司", "enterprise", None, None),
    ("宿迁高新区", "park", "宿迁市", "prefecture"),
    ("宿迁高新区党工委", "party_committee", "宿迁市", "prefecture"),
    ("安塞区第二小学", "school", "安塞区", "county"),
    ("宿迁市第一人民医院", "hospital", "宿迁市", "prefecture"),
    ("湖南工业大学", "university", "湖南省", "province"),
    ("农业银行株洲分行", "bank", None, None),
    ("国家税务总局", "department", None, "national"),
    ("宿迁市公安局交通警察支队", "military_police", "宿迁市", "prefecture"),
    ("团宿迁市委", "party_committee", "宿迁市", "prefecture"),
    ("宿迁日报社", "media", "宿迁市", "prefecture"),
    ("无此机构", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "place", "level"), KINDS)
def test_kinds(name: str, kind: str | None, place: str | None, level: str | None) -> None:
    found = kind_of(name)
    assert (found.kind, found.place, found.level) == (kind, home_of(place), level)


def test_endings_are_complete() -> None:
    for ending in organisation_kinds.endings().values():
        assert ending.use in ("body", "stem", "free", "unit")
        assert ending.kind
        assert ending.english


def test_short_names_of_a_document() -> None:
    scope = Scope.of("宿迁市")
    page = [
        sentence("江苏远航新材料股份有限公司(以下简称“远航”)与深圳启岚新能源科技有限公司签约。", 0),
        sentence("启岚新能源总投资18亿元,远航去年产值12亿元。", 1),
        sentence("远航新材料的农业科技发展有限公司也来了。", 2),
    ]
    found = {s.sentence_id: organisations(s, scope, places(s, scope)) for s in page}
    known = aliases(page, found)
    assert known["远航"] == "江苏远航新材料股份有限公司"
    assert known["启岚新能源"] == "深圳启岚新能源科技有限公司"
    assert "农业科技发展" not in known
    said = [(m.text, m.normal) for m in with_aliases(page[1], found["s1"], known)]
    assert said == [("启岚新能源", "深圳启岚新能源科技有限公司"), ("远航", "江苏远航新材料股份有限公司")]


def test_a_short_name_of_two_companies_is_none() -> None:
    scope = Scope.of("宿迁市")
    page = [sentence("江苏远航新材料股份有限公司与山东远航新材料有限公司联合。")]
    found = {page[0].sentence_id: organisations(page[0], scope, places(page[0], scope))}
    assert len(found["s0"]) == 2
    assert aliases(page, found) == {}


def test_places_inside_the_names_of_companies() -> None:
    scope = Scope.of("宿迁市")
    one = sentence(
        "宿豫区的江苏远航新材料股份有限公司、凌科机电(宿迁)有限公司与宿迁高新区、市科技局、宿豫区第二小学合作"
    )
    named = places(one, scope)
    kept = standing(named, organisations(one, scope, named))
    assert [m.text for m in kept] == ["宿豫区", "宿迁", "宿豫区"]
    assert kept[1].start == one.words.index("宿迁高新区")
