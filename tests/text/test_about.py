"""What is known of a document: the catalogue first, else its own lines, else unknown; never a silent guess."""

from datetime import date

import opencc
import pytest

from pipeline.extract.gazetteer import home_of
from pipeline.text.about import describe
from pipeline.text.datelines import date_of_cell, date_of_name, dates_in, year_of_name
from pipeline.text.origins import masthead_in, place_of_publisher
from pipeline.text.scripts import script_of

BODY = "　　会议强调，要坚持稳字当头，抓好春季田间管理，确保粮食面积只增不减。各级各部门要主动作为、靠前服务。"
traditional = opencc.OpenCC("s2t").convert


def about(text, file_name="a.txt", known=None):
    return describe(text, file_name, "doc_0000000000000000", known)


def page(*lines, tail=()):
    return "\n\n".join([*lines, BODY, BODY, *tail])


class TestCatalogue:
    ROW = {
        "title": "全會開幕",
        "publisher": "漢中日報",
        "published_on": "2019-03-12",
        "published_on_precision": "month",
        "place": "漢中",
        "script": "hant",
    }

    def test_what_the_catalogue_says_goes_before_the_text(self):
        found = about(page("宜昌新闻", "来源：三峡日报 2022-01-01"), known=self.ROW)
        assert (found.title, found.publisher, found.place) == ("全会开幕", "汉中日报", "汉中市")
        assert (found.published_on, found.published_on_precision) == (date(2019, 3, 12), "month")
        assert (found.published_on_basis, found.place_basis, found.script) == ("catalogue", "catalogue", "hant")

    @pytest.mark.parametrize("value", ["", "  ", "2019-02-30", "不详", "0000-00-00"])
    def test_an_empty_or_impossible_date_leaves_it_to_the_text(self, value):
        found = about(page("开工", "2022年1月5日"), known={"published_on": value})
        assert (found.published_on, found.published_on_basis) == (date(2022, 1, 5), "text")

    def test_a_place_the_gazetteer_does_not_know_stays(self):
        assert about(BODY, known={"place": "西部新城"}).place == "西部新城"

    def test_a_pages_own_date_is_not_the_catalogues(self):
        found = about(BODY, known={"published_on": "2021-08-09 07:30", "published_on_basis": "text"})
        assert (found.published_on, found.published_on_basis) == (date(2021, 8, 9), "text")

    def test_the_script_is_looked_at_where_the_row_has_none_of_ours(self):
        assert about(traditional(BODY), known={"script": "zh"}).script == "hant"


@pytest.mark.parametrize(
    ("value", "day", "precision"),
    [
        ("2023-08-01", "2023-08-01", "day"),
        ("2023/8/1 12:30", "2023-08-01", "day"),
        ("2023-08-01T09:30:00+08:00", "2023-08-01", "day"),
        ("20230801", "2023-08-01", "day"),
        ("2023.8.1", "2023-08-01", "day"),
        ("2023年8月1日", "2023-08-01", "day"),
        ("二〇二三年八月三十一日", "2023-08-31", "day"),
        ("2023-08", "2023-08-01", "month"),
        ("2023年8月", "2023-08-01", "month"),
        ("2023", "2023-01-01", "year"),
    ],
)
def test_dates_as_cells_give_them(value, day, precision):
    found = date_of_cell(value)
    assert (found.day.isoformat(), found.precision) == (day, precision)


@pytest.mark.parametrize("value", ["2023-13-01", "20231301", "1234567890123", "202308011", "v2023.8", "1890-01-01"])
def test_what_is_no_date_in_a_cell(value):
    assert date_of_cell(value) is None


@pytest.mark.parametrize(
    ("name", "day", "precision"),
    [
        ("2023-08-01_要闻.txt", "2023-08-01", "day"),
        ("子/要闻 20230801.txt", "2023-08-01", "day"),
        ("page_2023_08_01_02.html", "2023-08-01", "day"),
        ("怀化2023年8月1日.pdf", "2023-08-01", "day"),
        ("2023-08.md", "2023-08-01", "month"),
        ("2022-01-01/要闻_2023.8.1.txt", "2023-08-01", "day"),
    ],
)
def test_dates_in_file_names(name, day, precision):
    found = date_of_name(name)
    assert (found.day.isoformat(), found.precision) == (day, precision)


@pytest.mark.parametrize("name", ["000_cde20230801d5.txt".replace("20230801", "202308019"), "2023-19-01.txt", "a.txt"])
def test_no_date_in_a_file_name(name):
    assert date_of_name(name) is None


def test_a_year_by_itself_in_a_file_name():
    assert year_of_name("work_report_2017.txt").day == date(2017, 1, 1)
    assert year_of_name("2016年与2017年.txt") is None
    assert year_of_name("x20171.txt") is None


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("2021 年 11 月 5 日", ["2021-11-05"]),
        ("二○二一年十一月五日", ["2021-11-05"]),
        ("二零二一年十月二十日", ["2021-10-20"]),
        ("2021-11-05 2021/11/6", ["2021-11-05", "2021-11-06"]),
        ("2020年2月30日", []),
        ("增长2021.11.5%", []),
        ("0722-2021-1234567", []),
    ],
)
def test_dates_in_lines(line, days):
    assert [found.day.isoformat() for found in dates_in(line)] == days


DATED = [
    (["开工", "发布时间：2023-08-01 09:26 来源：榆林日报"], "2023-08-01"),
    (["开工", "【发布日期】2023年8月1日"], "2023-08-01"),
    (["开工", "来源：榆林日报　　　时间：2023/8/1 8:13　点击：12"], "2023-08-01"),
    (["开工", "2023-08-01 09:26", "来源：榆林日报"], "2023-08-01"),
    (["2023年8月1日 星期二  编辑：高原  美编：曹晔", "开工"], "2023-08-01"),
    (["榆林日报 2023年8月1日 星期二", "开工"], "2023-08-01"),
    (["02版 要闻 2023年8月1日", "开工"], "2023-08-01"),
    (["开工", "（2023年8月1日）"], "2023-08-01"),
    (["开工", "２０２３年８月１日"], "2023-08-01"),
    (["开工", "2023-08-01 | 浏览：33次"], "2023-08-01"),
    (["成文日期：2023-07-20 发布日期：2023-08-01", "开工"], "2023-08-01"),
    (["成文日期：2023-07-20", "开工"], "2023-07-20"),
]


class TestDate:
    @pytest.mark.parametrize("convert", [str, traditional], ids=["hans", "hant"])
    @pytest.mark.parametrize(("lines", "day"), DATED)
    def test_date_lines(self, lines, day, convert):
        found = about(convert(page(*lines)))
        assert str(found.published_on) == day
        assert (found.published_on_basis, found.published_on_precision) == ("text", "day")

    def test_signature_at_the_end(self):
        found = about(page("关于做好防汛工作的通知", tail=["榆阳区人民政府办公室", "二〇二三年八月一日"]))
        assert (found.published_on, found.publisher, found.place) == (
            date(2023, 8, 1),
            "榆阳区人民政府办公室",
            "榆阳区",
        )

    def test_day_of_the_meeting_that_heard_a_report_is_no_day_of_publication(self):
        found = about(page("政府工作报告", "——2023年1月9日在榆林市第五届人民代表大会第二次会议上"))
        assert (found.published_on, found.published_on_precision) == (date(2023, 1, 9), "month")

    @pytest.mark.parametrize(
        "lines",
        [
            ["2023年8月1日起施行的办法解读"],
            ["一座水库的今昔", "2009年5月1日，水库动工。2012年10月1日，大坝合龙。"],
            ["报名时间：2023年8月1日至5日。地点见附件。"],
            ["截止日期：2023-08-01"],
            ["开工", "8月1日，项目开工。"],
        ],
    )
    def test_a_day_that_a_sentence_speaks_of_is_no_day_of_publication(self, lines):
        found = about(page(*lines))
        assert (found.published_on, found.published_on_basis, found.published_on_precision) == (None, "unknown", None)

    def test_file_name_goes_behind_a_label_and_before_a_bare_line(self):
        assert about(page("开工", "发布时间：2023-08-02"), "2023-08-01.txt").published_on == date(2023, 8, 2)
        assert about(page("开工", "2023-08-03"), "2023-08-01.txt").published_on == date(2023, 8, 1)
        assert about(BODY, "2023-08_要闻.txt").published_on_precision == "month"

    def test_a_year_in_the_name_counts_where_the_text_has_it_too(self):
        assert about(BODY, "report_2023.txt").published_on is None
        found = about(BODY + "2023年的工作要抓紧。", "report_2023.txt")
        assert (found.published_on, found.published_on_precision) == (date(2023, 1, 1), "year")


PUBLISHERS = [
    (page("开工", "来源：榆林日报  作者：白 鸽"), "榆林日报"),
    (page("开工", "2023-08-01 信息来源:榆林市统计局 浏览:5"), "榆林市统计局"),
    (page("开工", "稿源：“榆林发布”微信公众号"), "榆林发布"),
    (page("榆林日报 2023年8月1日 星期二", "开工"), "榆林日报"),
    (page("开工", "榆林日报讯（记者 白鸽）昨日开工。"), "榆林日报"),
    (page("开工", "榆阳融媒讯 昨日开工。"), "榆阳融媒"),
    (page("开工", "三江都市报讯（记者 白鸽）昨日开工。"), "三江都市报"),
    (page("开工", "大众日报全媒体记者 白鸽"), "大众日报"),
    (page("开工", tail=["版权所有：榆阳区融媒体中心 备案"]), "榆阳区融媒体中心"),
    (page("开工", "本报讯（记者 白鸽）昨日开工。"), None),
    (page("开工", "晚报讯 昨日开工。"), None),
    (page("开工", "图片来源：榆林日报"), None),
    (page("开工", "来源：本站"), None),
    (page("开工", "新华社讯 昨日开工。"), None),
    (page("开工", "通讯员 白鸽 榆林某厂"), None),
    (page("水的来源：两座水库", "全市供水充足"), None),
]


class TestPublisher:
    @pytest.mark.parametrize("convert", [str, traditional], ids=["hans", "hant"])
    @pytest.mark.parametrize(("text", "publisher"), PUBLISHERS)
    def test_by_label_masthead_opening_words_or_byline(self, text, publisher, convert):
        assert about(convert(text)).publisher == publisher

    @pytest.mark.parametrize(
        ("name", "place"),
        [
            ("南阳日报", "南阳市"),
            ("榆阳区融媒体中心", "榆阳区"),
            ("甘孜州广播电视台", "甘孜藏族自治州"),
            ("中共靖边县委宣传部", "靖边县"),
            ("楚雄日报", "楚雄彝族自治州"),
            ("长江日报", "武汉市"),
            ("新华日报·交汇点", "江苏省"),
            ("新民晚报", "上海市"),
            ("光明日报", None),
            ("解放军报", None),
            ("某某观察", None),
            ("新华社", None),
        ],
    )
    def test_where_a_publisher_is_from(self, name, place):
        found = place_of_publisher(name)
        assert (found.name if found else None) == place

    def test_every_listed_masthead_is_from_a_known_place(self):
        from pipeline.lexicon import rows

        listed = [row for row in rows("mastheads") if row["place"]]
        assert len(listed) > 100
        assert not [row for row in listed if home_of(row["place"]).name != row["place"]]
        assert masthead_in("某日报") is None


PLACES = [
    ("江苏", page("来源：盐城晚报"), "盐城市"),
    (
        "publisher goes before the text",
        page("来源：盐城晚报", "东台市西溪景区迎客。东台市增开班车。东台市文旅局介绍。"),
        "盐城市",
    ),
    ("district", page("西安市长安区部署防汛", "长安区召开会议，全区上下迅速行动。区长出席。"), "长安区"),
    (
        "county by its own words",
        page("县委全会召开", "靖边县委全会召开，全县干部群众反响热烈。靖边今年开局良好，靖边县城换新颜。"),
        "靖边县",
    ),
    (
        "prefecture",
        page("楚雄州旅游升温", "楚雄州加快建设。我州禄丰市、元谋县、武定县、大姚县游客增加。"),
        "楚雄彝族自治州",
    ),
    ("banner", page("鄂托克旗抓项目", "鄂托克旗今年开工项目多，全旗上下齐心，旗委书记到场。"), "鄂托克旗"),
    ("two cities in balance", page("衡阳市与株洲市合作", "衡阳市、株洲市签约。"), None),
    (
        "guests",
        page("温州市党政代表团来丽考察", "温州市代表团到丽水市考察。丽水市有关领导陪同，丽水市企业家座谈。"),
        "丽水市",
    ),
    ("one mention", page("水利建设提速", "专家来自兰州市。"), None),
    ("a name of several places", page("鼓楼区亮化", "鼓楼区路灯焕新。鼓楼区居民说好，全区都亮。"), None),
    ("and where its city is named", page("鼓楼区亮化", "徐州市鼓楼区路灯焕新。鼓楼区居民说好，全区都亮。"), "鼓楼区"),
    ("provincial paper on a city", page("来源：大众日报", "潍坊市抢抓机遇。潍坊今年投资多，潍坊市长说。"), "潍坊市"),
    ("provincial paper on no city", page("来源：大众日报", "全省经济稳中向好。"), "山东省"),
    ("nothing", BODY, None),
]


class TestPlace:
    @pytest.mark.parametrize("convert", [str, traditional], ids=["hans", "hant"])
    @pytest.mark.parametrize(("text", "place"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
    def test_by_publisher_or_a_clear_majority(self, text, place, convert):
        found = about(convert(text))
        assert (found.place, found.place_basis) == (place, "text" if place else "unknown")


TITLES = [
    (page("榆林：沙地长出金土豆", "来源：榆林日报"), "榆林：沙地长出金土豆"),
    (page("首页 > 要闻 > 正文", "2023-08-01 09:00", "沙地长出金土豆"), "沙地长出金土豆"),
    (page("图片新闻", "沙地长出金土豆啦"), "沙地长出金土豆啦"),
    (page("1 条记录 1/1 页", "“沙地”长出金土豆"), "“沙地”长出金土豆"),
    (BODY + "\n\n# 沙地长出**金土豆**\n\n" + BODY, "沙地长出金土豆"),
    (page("**沙地长出金土豆**"), "沙地长出金土豆"),
    (page("责编 高原 版式 曹晔", "沙地长出金土豆"), "沙地长出金土豆"),
    (BODY, None),
    (page("　　8月，沙地长出金土豆。"), None),
]


class TestTitle:
    @pytest.mark.parametrize("convert", [str, traditional], ids=["hans", "hant"])
    @pytest.mark.parametrize(("text", "title"), TITLES)
    def test_first_headline_above_the_text(self, text, title, convert):
        assert about(convert(text)).title == title


@pytest.mark.parametrize(
    ("text", "script"),
    [
        (BODY, "hans"),
        (traditional(BODY), "hant"),
        (BODY + traditional(BODY), "mixed"),
        (traditional(BODY) * 10 + "责编：高原", "hant"),
        ("之後，台北的乾麵與里長", "hant"),
        ("人口一百", None),
        ("GDP 5.2%", None),
        ("", None),
    ],
)
def test_script_by_the_characters_only_one_of_them_has(text, script):
    assert script_of(text) == script
