"""Pages: what becomes an article, a headline, a byline, furniture; broken paragraphs; nothing lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ids import make_id
from pipeline.text.aligned import Aligned
from pipeline.text.articles import split
from pipeline.text.clean import cleaned
from pipeline.text.lines import lines
from pipeline.text.model import About
from pipeline.text.pieces import kind_of

ABOUT = About("doc_1", "page.txt")


def read(raw, **about):
    return split(raw, About("doc_1", "page.txt", **about))


def outline(raw):
    """The page as (kind, article, text) of each paragraph."""
    return [(p.kind, p.article, p.text.text) for p in split(raw, ABOUT).paragraphs]


def kind(line):
    (found,) = lines(cleaned(Aligned.of(line)))
    return kind_of(found)


BYLINES = """本报记者 王小明 通讯员 李雷
记者 罗 琼 通讯员 阿依古丽·买买提
本报记者李桐通讯员张晓
（记者 葛晓进 商燕）
■ 文/图 本报记者 陈晨
□本报记者 张晓
文字 张晓 摄影 李桐
策划：王五一 统筹：赵六 执行：孙七
责任编辑：张晓 校对：李桐 审核：王五一
编辑 | 张晓  审核 | 李桐
一审：张晓 二审：李桐 三审：王五一
（一审一校：侗 歌 二审二校：贺 春 三审三校：万 青）
撰稿：尔古阿依 图：胡 杨 数据来源：某某县统计局
【编辑：祁家乐】 更多精彩请关注微信
来源：某某日报 编辑：张晓
（作者系某省社会科学院研究员）
(作者爲某縣縣委書記 張曉)
撰文/摄影 张晓
张晓/文 李桐/图
某某日报-某某网记者 张晓
某某晚报·视频记者 张晓 李桐
A2 要闻2023年6月2日 星期五 责编 冯一 版式 老韩
[责任编辑：张晓]
（責編：張曉、李桐）
供稿：区委宣传部 张晓
张晓 摄
某某时刻记者 张晓 长沙报道
本报评论员 张晓
（原标题：《办好实事》　编辑：康　敏）
记者张晓
（图／本報記者邱 嶽）　某某商報電子版　版權所有
本版编辑 樊 星　电子邮箱：略　　本版图片除署名外均为资料片
（责任编辑：施清） 投稿 纠错 ©某某新闻网
04 特别报道　2021.12.2　编辑/贺一　校对/闫 二"""

FURNITURE = """扫码看视频
扫描二维码关注我们
首页 > 新闻中心 > 正文
财经 » 企业
网站首页 | 新闻 | 政务 | 图片
当前位置：首页 > 政务公开 > 工作报告
相关新闻 · 某企抱团参展 · 某城规划公示
热门推荐：泉州 石狮
[收藏] [打印] 更新：2012-04-20人气：20 183
来源：某某市人民政府办公室  发布时间：2021-03-04  浏览次数：1234
时间：2023-08-15 09:23:11
2023-08-15 09:23　某某发布官方账号
2022年3月4日
字體:[大 中 小]
【打印】 【关闭】
【大】【中】【小】
分享到：微信 微博
上一篇:某市召开会议
版權所有：某某市人民政府 備案號：某ICP備00000000號
Copyright © 2020 All Rights Reserved
1 條記錄 1/1 頁
累计次数：1234
（下转A3版）
（上接第一版）
紧接第1版
一版 要闻
第03版：综合
2023年6月2日 星期五 A2版
- 3 -
第 3 页 共 8 页
IMG_2034.jpg
https://www.example.com/a/b.html
免责声明：以上内容为本网站转自其它媒体
特別聲明:以上內容為自媒體平台“某某號”用戶上傳並發布
Please note: what stands here was put up by one of our members; the site only keeps it.
阅读：1023 评论：3
新闻热线：0512-0000000
微信扫一扫分享
---|---|---"""

CAPTIONS = """图为工人在安装设备。 张晓 摄
5日，市民在新建的公园散步。 记者 张晓摄
▲上图 麦收现场。 李桐 摄
[图片：草原风光  州委宣传部供图]
(圖片由某市委宣傳部提供)
③11月26日，航拍镜头下的花海。 通讯员 张晓 摄影报道
▲图为村民在晾晒水稻。
题图：新桥夜景"""

TEXT = """全市打击侵权假冒工作会议召开，查处案件120起。
为企业提供技术支持200次，服务企业1300家。
网站浏览量达到300万次，同比增长12%。
主办单位负责人表示，今年参展企业达到300家。
下转移支付资金3.5亿元。
开通微信公众号12个，粉丝突破30万。
2023年6月2日，市委召开常委会会议。
地址选在城东新区，占地300亩。
登录资本市场企业达到5家。
记者：区里的成绩单如何？
任命：
张晓为某市人民政府副市长；
地区生产总值（亿元） | 118.46 | 13.1%
■ 数据：城镇居民人均可支配收入36218元
本报讯（记者 张晓）昨日召开大会
本报8月12日讯（记者 张晓）昨日召开大会
【本报讯】（记者张晓）昨日召开大会
【清单】全年产值突破1400亿元；净增企业18家
又讯　5日，大会闭幕。
▲市人大代表张晓：去年税收86亿元，家底要守住。
①部分数据因四舍五入，存在不等的情况。"""

HEADINGS = """记者走基层
记者从市统计局获悉
作者简介
市委书记 王小明
县长 周群
统筹发展和安全
审核把关
摄影展开幕
全民阅读：书香飘满城
关键词一：高质量
【港】“小码头”变身“大枢纽”
一、去年工作回顾
（二）产业发展
接力奋斗，开创新局
2023年，奋力开新局
何以留住更多年轻人？"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (line, expected)
        for block, expected in (
            (BYLINES, "byline"), (FURNITURE, "furniture"), (CAPTIONS, "caption"), (TEXT, "body"), (HEADINGS, "heading"),
        )
        for line in block.splitlines()
    ],
)  # fmt: skip
def test_what_a_line_is_by_itself(line, expected):
    assert kind(line) == expected


NEWSPAPER = """A2 要闻 2021年5月7日 星期五　责编 冯一

全市项目建设推进会召开
程远讲话 何立主持

本报讯 （记者 林楠）昨日，全市项目建设推进会召开。市委书记程远讲话。会议通报，上半年新开工项目68个。

市领导王刚、陈 曦参加。

全市粮食喜获丰收

本报讯 （通讯员 赵磊）今年全市粮食总产量达到86万吨，同比增长2.1%。 记者**孙悦**

城区新增公园绿地120亩

本报记者 孙悦

走进城东公园，满眼绿意。今年以来，全市新增公园绿地120亩。

扫码看视频
"""


def test_articles_run_together_are_cut():
    page = read(NEWSPAPER, published_on=date(2021, 5, 7))
    assert [(a.position, a.headline, a.byline) for a in page.articles] == [
        (0, "全市项目建设推进会召开", "记者 林楠"),
        (1, "全市粮食喜获丰收", "记者孙悦"),
        (2, "城区新增公园绿地120亩", "本报记者 孙悦"),
    ]
    assert [p.text.text for p in page.articles[1].paragraphs] == [
        "全市粮食喜获丰收",
        "本报讯 （通讯员 赵磊）今年全市粮食总产量达到86万吨，同比增长2.1%。",
        "记者孙悦",
    ]
    assert [(p.kind, p.article) for p in page.paragraphs][-1] == ("furniture", None)
    for article in page.articles:
        assert NEWSPAPER[article.char_start :].startswith(NEWSPAPER[article.paragraphs[0].text.offsets[0]])
        assert article.char_end == article.paragraphs[-1].text.offsets[-1] + 1
        assert article.article_id == make_id("articles", "doc_1", article.char_start)
        assert article.published_on == date(2021, 5, 7)
        assert all(p.article == article.position and p.kind != "furniture" for p in article.paragraphs)


SINGLE = {
    "sections without numbers": """云川：一座城的蝶变

从空中俯瞰云川，高楼林立。五年来，地区生产总值从900亿元增长到1500亿元。

产业之变：从“一业独大”到“多点开花”

走进云川高新区，机器轰鸣。园区负责人张立告诉记者，园区入驻企业320家。

林楠 摄

生态之变

昔日的采煤塌陷区，如今成了湿地公园。

（本报记者 林楠 通讯员 赵磊）""",
    "lead and credits before the headline": """日前，云川市委书记程远接受媒体采访。

他说，今年要新增就业3万人。

某某快报记者 林楠 赵磊/文
孙悦/摄

扛起新使命

云川市委书记程远：

让城市更有温度

程远说，全市要建设宜居城市。

一张蓝图

程远说，五年新建公园60座。""",
    "work report": """# 政府工作报告

县长 何立

各位代表：

## 一、过去一年

全县生产总值**318亿元**。

## 二、今年安排

生产总值增长7%。

（责任编辑：林楠）""",
    "interview": """“要把文章做在水上”
——访云川市委书记程远
本报记者 林楠
问：过去一年如何？
答：全年地区生产总值达到1630亿元。
问：今年有哪些打算？
答：完成投资300亿元。""",
    "follow-up item": """云川集中签约12个项目

本报讯（记者 林楠）3月17日，云川市集中签约12个项目。

又讯　高新区同日开工5个项目。""",
    "notice with its signature": """任免名单

任命：

隋波为云川市副市长；

丁  洁为云川市教育局局长。

云川市人大常委会

2018年2月5日""",
}


@pytest.mark.parametrize("name", SINGLE)
def test_a_page_of_one_article_is_not_cut_up(name):
    assert len(split(SINGLE[name], ABOUT).articles) == 1


MANY = {
    "same heading depth, opened by a dateline": (
        "## 麦收过七成\n\n本报讯（记者 林楠）全市小麦收割过七成。\n\n亩产达到900斤。\n\n"
        "## 总经理张立：零件都有二维码\n\n上周，记者走进企业车间。\n\n本报记者 孙悦",
        ["麦收过七成", "总经理张立：零件都有二维码"],
    ),
    "a turn of the page": (
        "全会召开\n\n本报讯（记者 林楠）昨日，全会召开，各方要增强安\n\n（下转A3版）\n\n把蓝图变成实景\n\n"
        "全会精神如何落地？记者走访了多个部门。",
        ["全会召开", "把蓝图变成实景"],
    ),
    "continued from the front page": (
        "全会召开\n\n全会昨日召开。市委书记讲话。\n\n挺膺担当\n\n（上接A1版）要把准路径，拿出实招。",
        ["全会召开", "挺膺担当"],
    ),
    "no headline between": (
        "简讯\n\n本报讯 全市新增公园3座。\n\n本报讯 全市新增路灯120盏。",
        ["简讯", None],
    ),
    "pictures first": (
        "①近日，农民在采茶。 林楠 摄\n\n②雨后的老街。 孙悦 摄\n\n治理交出答卷\n\n□ 记者 赵磊\n\n全州完成投资56亿元。",
        [None, "治理交出答卷"],
    ),
    "a signature and a rule between": (
        "任前公示\n\n现公示：隋波拟任县委书记。\n\n中共云川市委组织部\n\n2016年9月22日\n\n————\n\n"
        "云溪县召开党代会\n\n本报讯（记者 林楠）昨日，云溪县召开党代会。",
        ["任前公示", "云溪县召开党代会"],
    ),
    "other agencies": (
        "一季度开门红\n\n新华社云川4月18日电 （记者 林楠）一季度增长6%。\n\n春茶上市\n\n云川融媒讯（孙悦）春茶上市。",
        ["一季度开门红", "春茶上市"],
    ),
}


@pytest.mark.parametrize("name", MANY)
def test_pages_of_several_articles(name):
    raw, headlines = MANY[name]
    assert [article.headline for article in split(raw, ABOUT).articles] == headlines


@pytest.mark.parametrize(
    ("raw", "paragraphs"),
    [
        ("中科智造车间里，设备整装待\n\n发。公司今年订单排到10\n\n月份。", ["中科智造车间里，设备整装待发。公司今年订单排到10月份。"]),
        ("站在新起点，县长向80万群众发\n\n出迈向新征程的号召。", ["站在新起点，县长向80万群众发出迈向新征程的号召。"]),
        ("全县奋斗正当时，迈上新征程\n\n，还要再加油。", ["全县奋斗正当时，迈上新征程，还要再加油。"]),
        (
            "该县去年接待游客86.7万人次，收入4.3亿元。”王\n\n[图片：草原  州委宣传部供图]\n\n海荣说，还要抓住窗口期。",
            ["该县去年接待游客86.7万人次，收入4.3亿元。”王海荣说，还要抓住窗口期。"],
        ),
        (
            "全市高新区共有规上企业210家、高新技术企业98\n\n家，其中上市企业3家。",
            ["全市高新区共有规上企业210家、高新技术企业98家，其中上市企业3家。"],
        ),
        (
            "创新带集聚企业，其中不少是从外地来的\n\n上接第一版\n\n科技型企业，占六成多。",
            ["创新带集聚企业，其中不少是从外地来的科技型企业，占六成多。"],
        ),
        ("在安徽\n\n晶材公司的车间里，产线满负荷运转。", ["在安徽晶材公司的车间里，产线满负荷运转。"]),
        ("目标任务是：\n\n生产总值增长7%；\n\n投资增长8%。", ["目标任务是：", "生产总值增长7%；", "投资增长8%。"]),
        ("他来到现场，一句一句地说。\n\n大家都笑了。", ["他来到现场，一句一句地说。", "大家都笑了。"]),
    ],
)  # fmt: skip
def test_broken_sentences_are_mended(raw, paragraphs):
    page = split("县情一览\n\n今年形势很好。\n\n" + raw, ABOUT)
    assert [p.text.text for p in page.articles[0].paragraphs if p.kind == "body"][1:] == paragraphs


def test_cells_of_a_table_stay_lines_of_their_own():
    raw = "县情一览\n\n今年形势很好。\n\n指标\n\n东区\n\n西区\n\n产值（亿元）\n\n86.4\n\n131.2\n\n税收（万元）\n\n3200\n\n1850"
    words = [p.text.text for p in split(raw, ABOUT).articles[0].paragraphs]
    assert words[-6:] == ["产值（亿元）", "86.4", "131.2", "税收（万元）", "3200", "1850"]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("打造宜居宜业幸福城", "盘活存量资产，是今年的重点。"),
        ("弘扬奋斗精神，创造美好生活", "“大家充满期待。”程远说。"),
        ("聚力招大引强，厚植发展优势", "去年，全县签约项目58个。"),
        ("一、2023年工作回顾", "过去一年，成绩显著。"),
        ("在希望的田野上", "去年，全县签约项目58个。"),
        ("数说云川：迈上1500", "过去一年，成绩显著。"),
    ],
)
def test_headings_are_not_taken_for_broken_sentences(heading, text):
    found = outline(f"题目\n\n全县经济平稳。\n\n{heading}\n\n{text}")
    assert ("heading", 0, heading) in found
    assert ("body", 0, text) in found


WRAPPED = """云川市上半年经济运行稳中向好
记者 林雨
　　7月20日，云川市统计局发布上半年经济运行情况。初步核
算，上半年全市实现地区生产总值812.4亿元，按可比价格计
算，同比增长6.1%，比一季度加快0.4个百分点。其中，第一产
业增加值56.3亿元，增长3.8%；第二产业增加值398.7亿元，增
长6.9%。
　　分产业看，工业生产较快增长。规模以上工业增加值同比增
长7.2%，高技术制造业增加值增长14.6%，新能源汽车产量达到
3.4万辆。
　　市统计局副局长高静说，下半年全市将继续扩大有效投
资，力争全年固定资产投资增长8%。
"""


def test_wrapped_columns_become_paragraphs():
    found = outline(WRAPPED)
    assert [k for k, _, _ in found] == ["headline", "byline", "body", "body", "body"]
    assert found[2][2].endswith("第二产业增加值398.7亿元，增长6.9%。")
    assert found[3][2].endswith("新能源汽车产量达到3.4万辆。")
    assert found[4][2] == "市统计局副局长高静说，下半年全市将继续扩大有效投资，力争全年固定资产投资增长8%。"


def test_a_column_with_blank_lines_between_its_lines():
    assert outline(WRAPPED)[2:] == outline(WRAPPED.replace("\n", "\n\n"))[2:]


def test_a_list_of_equal_lines_is_no_column():
    raw = "项目名单\n云川市新材料产业园二期项目\n云溪县高端装备制造基地项目\n云山区生物医药孵化中心项目\n云河镇现代农业示范园区项目\n"
    assert [text for _, _, text in outline(raw)] == raw.split("\n")[:-1]


@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        ("云川市召开全市经济工作会议，强调坚定不移把制造强市战略推向前进，奋力实现首季开门红、全年满堂红\n记者 林楠\n全市增产。", ["headline", "byline", "body"]),
        ("云川市召开全市经济工作会议强调坚定不移把制造强市战略推向前进奋力实现首季开门红\n全市增产。", ["headline", "body"]),
        ("云川市召开全市经济工作会议，强调坚定不移把制造强市战略推向前进，奋力实现首季开门红，确保全\n年增产。", ["body"]),
    ],
)  # fmt: skip
def test_long_titles(raw, kinds):
    assert [k for k, _, _ in outline(raw)] == kinds


def test_the_known_title_is_a_headline_however_long():
    title = "云川市把生态优势转化为发展优势，把发展优势转化为竞争优势，走出一条绿色发展之路，让全市人民群众得到更多实惠"
    assert read(f"{title}\n全市增产。", title=title).articles[0].headline == title
    assert read(f"{title}\n全市增产。").articles[0].headline is None


def test_lines_of_any_length_stay_paragraphs():
    raw = "县情\n今年增长7%。\n城镇新增就业5210人，登记失业率3%。\n粮食总产68万吨。\n全县上下干劲十足，形势一片大好。\n"
    assert [text for k, _, text in outline(raw) if k == "body"] == raw.split("\n")[1:-1]


def test_paragraphs_run_together_in_one_line_are_cut():
    raw = (
        "党代会开幕　　本报讯（记者 林楠）昨日，党代会开幕。　　报告指出，生产总值突破1500亿元。"
        + "　　大会听取了其他事项。" * 20
    )
    found = outline(raw)
    assert found[0] == ("headline", 0, "党代会开幕")
    assert found[2] == ("body", 0, "报告指出，生产总值突破1500亿元。")
    assert len(found) == 23


def test_a_notice_is_cut_off_from_the_credit_beside_it():
    found = outline("县情\n\n全县增产。\n\n来源：某某日报 责编：小 柯 声明：转载此文是出于传递更多信息之目的。")
    assert [(k, text[:2]) for k, _, text in found[-2:]] == [("byline", "来源"), ("furniture", "声明")]


def test_a_line_that_speaks_to_the_next_heading():
    found = outline(
        "两会声音\n\n代表热议。\n\n市人大代表、某镇党委书记尚 丽：\n\n小切口里做民生\n\n尚丽说，接到诉求3716件。"
    )
    assert [k for k, _, _ in found] == ["headline", "body", "heading", "heading", "body"]


def test_a_list_of_links_is_furniture():
    found = outline("县情\n\n全县增产。\n\n相关阅读\n\n某县也增产了\n\n还有一条旧闻\n\n责任编辑：林楠")
    assert [k for k, _, _ in found] == ["headline", "body", "furniture", "furniture", "furniture", "byline"]


@pytest.mark.parametrize(
    ("raw", "headline"),
    [
        (
            "程远督查城市管理时强调\n聚焦长效管理，聚力精细治理\n\n昨天，程远督查城市管理。",
            "聚焦长效管理，聚力精细治理",
        ),
        ("两会访谈\n——访县长何立\n年轻人为何爱来这座城？\n\n何立说，全县建成公寓3万套。", "年轻人为何爱来这座城？"),
        ("### 小标题在上\n# 大标题在下\n\n全县增产。", "大标题在下"),
        ("全县增产。县里很高兴。", None),
    ],
)
def test_headline_among_its_lines(raw, headline):
    assert split(raw, ABOUT).articles[0].headline == headline


def test_title_of_the_catalogue_chooses_the_headline():
    raw = "县区访谈\n把文章做在水上\n奋力开创新局面\n\n昨天，县长何立接受采访。"
    assert read(raw, title="奮力開創新局面").articles[0].headline == "奋力开创新局面"


@pytest.mark.parametrize(
    ("about", "day"),
    [
        ({}, date(2021, 3, 4)),
        ({"published_on": date(2021, 3, 15), "published_on_precision": "month"}, date(2021, 3, 4)),
        ({"published_on": date(2021, 6, 30), "published_on_precision": "year"}, date(2021, 3, 4)),
        ({"published_on": date(2021, 3, 6), "published_on_precision": "day"}, date(2021, 3, 6)),
        ({"published_on": date(2020, 3, 15), "published_on_precision": "month"}, date(2020, 3, 15)),
    ],
)
def test_a_date_line_tells_the_day_where_only_less_is_known(about, day):
    page = read("县情\n\n发布时间：2021-03-04 09:10　来源：某某网\n\n1月2日，全县增产。", **about)
    assert page.articles[0].published_on == day


def test_a_page_without_text_has_no_articles():
    assert split("", ABOUT) == split("\n \n", ABOUT)
    page = split("首页 > 要闻\n\n扫码看视频", ABOUT)
    assert page.articles == ()
    assert [p.kind for p in page.paragraphs] == ["furniture", "furniture"]


BITS = [*NEWSPAPER.splitlines(), *WRAPPED.splitlines(), "站在新起点，县长向80万群众发", "出迈向新征程的号召。", "## 標題", "- 項目3 000個",
        "【圖】 麥田。 林楠 攝", "", "\u3000", "——————", "(下轉A3版)", "中共云川市委", "2016年9月22日"]  # fmt: skip


@given(st.lists(st.sampled_from(BITS), max_size=16), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
def test_nothing_is_lost_and_nothing_is_told_twice(bits, end):
    raw = end.join(bits)
    page = split(raw, ABOUT)
    offsets = [offset for paragraph in page.paragraphs for offset in paragraph.text.offsets]
    assert len(offsets) == len(set(offsets))
    clean = cleaned(Aligned.of(raw))
    lost = {char for offset, char in zip(clean.offsets, clean.text, strict=True) if offset not in set(offsets)}
    assert lost <= set("#-") | {char for char in clean.text if char.isspace()}
    assert all(list(p.text.offsets) == sorted(p.text.offsets) and p.text.text for p in page.paragraphs)
    firsts = [p.text.offsets[0] for p in page.paragraphs]
    assert firsts == sorted(firsts)
    assert [a.position for a in page.articles] == sorted({p.article for p in page.paragraphs if p.article is not None})
    for article in page.articles:
        own = [p for p in page.paragraphs if p.article == article.position and p.kind != "furniture"]
        assert list(article.paragraphs) == own


@given(st.text(alphabet=st.sampled_from("云川市增长6.5%，。！\n 　#*|（）“”记者讯摄【】:/&-"), max_size=120))
def test_any_text_is_a_page(raw):
    page = split(raw, ABOUT)
    assert all(0 <= a.char_start < a.char_end <= len(raw) for a in page.articles)


def test_an_article_that_has_just_turned_the_page_goes_on():
    raw = "县人代会报告\n\n全年安排重点项目86个。总投资12亿元的物流园（下转第三版）\n\n（上接第一版）要加快征地拆迁。\n\n新增企业25家。"
    assert len(split(raw, ABOUT).articles) == 1
    other = raw.replace("（下转第三版）", "已开工。")
    assert len(split(other, ABOUT).articles) == 2
