"""Bylines in the usual forms, and what looks like one and is none."""

from __future__ import annotations

import pytest

from pipeline.extract.persons.bylines import read

CASES = [
    ("(记者何家宁)", "body", "何家宁=记者"),
    ("（记者 石韶华 通讯员 黄钟）9月21日，大会开幕。", "body", "石韶华=记者 黄钟=通讯员"),
    ("本报讯（全媒体记者/尹照 戴凛）5月12日，考察团到来。", "body", "尹照=全媒体记者 戴凛=全媒体记者"),
    ("（通讯员张嘉新 姜彬 记者陆微）", "body", "张嘉新=通讯员 姜彬=通讯员 陆微=记者"),
    ("（记者张三通讯员李四光）", "body", "张三=记者 李四光=通讯员"),
    ("本报记者 李同 范择", "byline", "李同=记者 范择=记者"),
    ("见习记者 邢知行 陈开文", "byline", "邢知行=见习记者 陈开文=见习记者"),
    ("浦江晚报+记者 陈盈 花雨/文", "byline", "陈盈=浦江晚报记者 花雨=浦江晚报记者"),
    ("施向明 张治平 郑瑞/摄", "byline", "施向明=摄影 张治平=摄影 郑瑞=摄影"),
    ("东方日报·潮新闻记者 徐朝 贲飞", "byline", "徐朝=东方日报·潮新闻记者 贲飞=东方日报·潮新闻记者"),
    ("文/本报记者余彤 图/彭年", "byline", "余彤=记者 彭年=摄影"),
    ("记者 许从军摄", "caption", "许从军=记者"),
    ("稻田披上金装。 记者 许从军摄", "caption", "许从军=记者"),
    ("村民抢收水稻。杨继昌 摄", "caption", "杨继昌=摄影"),
    ("通讯员 赵子安 摄影报道", "caption", "赵子安=通讯员"),
    ("何川/图", "caption", "何川=摄影"),
    ("□ 记者 段文俊", "byline", "段文俊=记者"),
    ("（责任编辑：吴小婷）", "byline", "吴小婷=责任编辑"),
    ("来源：县政府办公室 责任编辑：吴小婷", "byline", "吴小婷=责任编辑"),
    ("责编 冯倩 校对 鹿鸣", "byline", "冯倩=责编 鹿鸣=校对"),
    ("A2 要闻 2023年6月2日 星期五 责编 冯倩 版式 老韩", "byline", "冯倩=责编 老韩=版式"),
    ("作者：乌日娜 白龙", "byline", "乌日娜=作者 白龙=作者"),
    ("责任编辑：蒲阳审核：靳双全", "byline", "蒲阳=责任编辑 靳双全=审核"),
    ("【编辑：王雪】", "byline", "王雪=编辑"),
    ("江门日报讯（冯瑶君 区健明）昨日，灯会开幕。", "body", "冯瑶君=江门日报记者 区健明=江门日报记者"),
    ("本报淅川讯（黄书宇 史栋）6月1日，项目签约。", "body", "黄书宇=记者 史栋=记者"),
    ("新华社西安5月3日电（记者许祖光、蔡馨）大雁塔迎来客流高峰。", "body", "许祖光=记者 蔡馨=记者"),
    ("本报讯 记者汤小雨 通讯员丁一鸣 5月3日，首批樱桃上市。", "body", "汤小雨=记者 丁一鸣=通讯员"),
    ("本报讯 记者麦浩声、欧阳诗韵报道：昨日上午，会议开幕。", "body", "麦浩声=记者 欧阳诗韵=记者"),
    ("双方签订了协议。 记者季文华", "body", "季文华=记者"),
    ("（记者叶尔兰·赛力克）", "body", "叶尔兰·赛力克=记者"),
    ("（见习记者 依 然 记者 祖国强）", "body", "依然=见习记者 祖国强=记者"),
    ("（一审一校：侗 歌 二审二校：贺 春）", "byline", "侗歌=一审一校 贺春=二审二校"),
    ("文/记者 莫绮文 图/阿 坚（署名除外）", "byline", "莫绮文=记者 阿坚=摄影"),
    ("本报特约记者 项进", "byline", "项进=特约记者"),
    ("2021-04-18 10:26:05 来源:邕江新闻网   记者:庞春兰   责任编辑:梁志远", "byline", "庞春兰=记者 梁志远=责任编辑"),
    (
        "来源：汀州融媒体中心记者：林晓慧 黄文彬 赖翔编辑：张丽华",
        "byline",
        "林晓慧=记者 黄文彬=记者 赖翔=记者 张丽华=编辑",
    ),
    ("2013年11月20日   第3版：民生   本报记者 林艺芳 文/图", "byline", "林艺芳=记者"),
    ("本版文图：本报记者 方蔚 通讯员 詹培嘉 普宣", "byline", "方蔚=记者 詹培嘉=通讯员 普宣=通讯员"),
    ("晚报讯(记者 孟凡林/文 郭晓/图)昨天一早，", "body", "孟凡林=记者 郭晓=摄影"),
    ("本报讯（融媒体中心记者 普丽华 沐云）古城灯火", "body", "普丽华=融媒体中心记者 沐云=融媒体中心记者"),
    ("滇池广播电视台记者杨希：请介绍一下情况。", "body", "杨希=滇池广播电视台记者"),
]
NONE = [
    ("记者走进车间，看到工人正忙着装配。", "body"),
    ("记者从市统计局获悉，上半年经济平稳。", "body"),
    ("记者在现场见到了总经理古云龙。", "body"),
    ("记者：今年有哪些打算？", "body"),
    ("记者了解到，全县已备足种子。", "body"),
    ("【施工图】海安市委明确，下半年抓好五件事。", "body"),
    ("（受访者供图）", "caption"),
    ("（县委宣传部供图）", "caption"),
    ("（上接第一版）", "body"),
    ("（作者为漳州市委书记）", "byline"),
    ("责任编辑：电话", "byline"),
    ("审核：分享到", "byline"),
    ("这是城市规划的蓝图，", "body"),
    ("[图片：桑科草原风光]", "body"),
]


@pytest.mark.parametrize(("words", "kind", "expected"), CASES, ids=[case[0][:20] for case in CASES])
def test_credits_of_a_line(words, kind, expected):
    found = read(words, kind)
    assert " ".join(f"{credit.full}={credit.role}" for credit in found) == expected
    for credit in found:
        assert words[credit.start : credit.end].replace(" ", "") == credit.full
        assert credit.state_start <= credit.start < credit.end <= credit.state_end


@pytest.mark.parametrize(("words", "kind"), NONE, ids=[words[:16] for words, _ in NONE])
def test_what_is_no_byline(words, kind):
    assert not read(words, kind)


def test_names_alone_count_only_at_the_end_of_a_paragraph():
    words = "大家提出了意见。(何征平 张旭东 王玉)"
    assert [credit.full for credit in read(words, "body", last=True)] == ["何征平", "张旭东", "王玉"]
    assert not read(words, "body")
