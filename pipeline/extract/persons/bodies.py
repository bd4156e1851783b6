"""Bodies that an article named before: what 公司, 该校 or a title without its body refers to.

Only such bodies are kept as a bare title may belong to: companies, schools, hospitals, courts, villages and the like. The
mentions of organisations as such are organisations.py's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.extract import gazetteer
from pipeline.extract.persons import shapes
from pipeline.extract.persons.lac import ORGANISATION, Word, tagger
from pipeline.extract.persons.phrases import left, words_of

_COMPANY = (
    "有限公司",
    "有限责任公司",
    "公司",
    "集团",
    "企业",
    "厂",
    "合作社",
    "银行",
    "农场",
    "农商行",
    "工厂",
    "牧场",
    "林场",
    "股份",
    "工作室",
    "商行",
    "超市",
    "酒店",
)
KINDS: dict[str, tuple[str, ...]] = {
    "公司": _COMPANY,
    "集团": ("集团", "集团有限公司", "集团公司"),
    "企业": _COMPANY,
    "厂": ("厂",),
    "合作社": ("合作社", "联合社"),
    "银行": ("银行", "农商行", "分行", "支行", "信用社"),
    "学校": (
        "小学",
        "中学",
        "大学",
        "学院",
        "学校",
        "幼儿园",
        "一中",
        "二中",
        "三中",
        "实小",
        "高中",
        "职高",
        "技校",
        "附中",
        "附小",
    ),
    "医院": ("医院", "卫生院", "保健院", "中医院"),
    "法院": ("法院",),
    "检察院": ("检察院",),
    "研究院": ("研究院", "研究所", "设计院", "科学院", "农科院"),
    "协会": ("协会", "商会", "学会", "联合会", "基金会"),
    "村": ("村", "嘎查"),
    "社区": ("社区",),
    "镇": ("镇",),
    "乡": ("乡",),
    "街道": ("街道",),
    "园区": (
        "开发区",
        "工业园区",
        "产业园区",
        "产业园",
        "工业园",
        "高新区",
        "科技园",
        "化工园区",
        "石化园区",
        "示范区",
        "经开区",
        "合作区",
        "保税区",
    ),
    "开发区": ("开发区",),
    "高新区": ("高新区", "高新技术产业开发区"),
    "经开区": ("经开区", "经济开发区", "经济技术开发区"),
    "电站": ("电站", "水电站", "发电站", "电厂"),
    "基地": ("基地",),
    "酒店": ("酒店", "宾馆", "饭店"),
    "农场": ("农场",),
    "林场": ("林场",),
    "养老院": ("养老院", "敬老院", "福利院"),
    "幼儿园": ("幼儿园",),
    "大学": ("大学", "学院"),
    "支行": ("支行",),
    "分行": ("分行",),
    "站": (
        "泵站",
        "水文站",
        "气象站",
        "服务站",
        "工作站",
        "车站",
        "收费站",
        "变电站",
        "卫生站",
        "文化站",
        "检查站",
        "监测站",
        "兽医站",
        "农技站",
        "林业站",
        "水务站",
        "供电站",
        "消防站",
        "救助站",
        "保护站",
    ),
    "所": ("派出所", "研究所", "税务所", "司法所", "看守所", "供电所", "财政所", "自然资源所", "市场监管所", "国土所"),
    "馆": ("博物馆", "图书馆", "文化馆", "纪念馆", "美术馆", "档案馆", "科技馆", "展览馆", "陈列馆"),
    "局": ("局",),
    "中心": ("中心",),
    "大队": ("大队",),
    "支队": ("支队",),
    "总队": ("总队",),
    "景区": ("景区", "度假区", "风景区"),
}
"""What a word that points back (该公司, 学校) may stand for, by the endings of the full names."""
_OF_CHARACTER = {
    "院": ("医院", "卫生院", "保健院", "研究院", "学院", "法院", "检察院"), "校": KINDS["学校"], "行": KINDS["银行"], "局": ("局",), "所": KINDS["所"], "站": KINDS["站"],
    "馆": KINDS["馆"], "社": ("合作社", "报社", "旅行社", "出版社"), "厂": ("厂",), "司": ("公司",), "园": ("幼儿园",),
}  # fmt: skip
_THIS = re.compile(rf"^[该我本](?P<word>[{''.join(_OF_CHARACTER)}])(?P<rest>.*)$")
"""A body that words point to by a single character (该院外科)."""
_ENDINGS = sorted({ending for endings in KINDS.values() for ending in endings}, key=lambda e: (-len(e), e))
_END = re.compile("(?:" + "|".join(re.sub("^(?=[一二三]中$)", "(?<!第)", e) for e in _ENDINGS) + ")(?![长书房])")
_NOT_ONE = re.compile(
    r"^(?:全国|全省|全市|全县|各|县级|省级|市级|区级|公立)|[+“”0-9亩各]|(?:产业|工业|农业|生态|文化|旅游|实干|科技|教育|人才|质量|项目|商贸|特色|改革|环境|创新|招商)[兴强富立活治][镇乡村]$"
    r"|驻村$|(?<![跃前奋先])进村$|届[镇乡村]$|^[\u4e00-\u9fff]{2}[名重强新]镇$|^(?:国家级|以前|从前|当年|原来|过去|现在|如今)|[\u4e00-\u9fff]是"
    r"|^(?:移民|山区|边境|渔业|贫困|民族|城郊|湖区|库区|沿海|边远|偏远|老区|牧区|农区|林区)[大小强]?[镇乡村]$"
)
_LOCAL = re.compile(r"[村镇乡]$|社区$|街道$")
_DOING = re.compile(r"^.*(?:[着了过把被将让使]|走进|来到|位于|坐落)")
"""What people do there, read into the name of a village (拉着化肥进村)."""
_PARTNER = re.compile(
    r"^[\u4e00-\u9fff]{2,8}[省市县区州旗](?:与|和|同|携手)(?=[\u4e00-\u9fff]{3})(?![\u4e00-\u9fff][镇乡])"
)
"""Who signs with a company (某市与某集团): no part of its name."""
_NAMED_FREELY = re.compile(r"公司|集团")
"""Bodies whose names are made up, which the dictionary can't delimit."""
_SHORT_FOR = re.compile(r"^[（(](?:以下)?简称[:：]?[“\"']?([^”\"'）)]{2,12})[”\"']?[）)]")
_GENERIC = re.compile(
    r"(?:(?:这|该|本|我|全|各|几|多|两|一|三|某|每|此|其|大|小|中小|新|老|民营|国有|央|外资|上市|龙头|重点|骨干|规上|三甲|三级|二级|甲等|公立|民办|科技|高新技术|相关|有关|所有|许多|众多|部分|当地|农业|工业|工商|专业|家庭|全国|全省|全市|全县|全区|市内|省内|乡|镇|农|山|渔|古|行政|自然|贫困|示范|特色|美丽|城中|[0-9]+)(?:家|个|所|座|些)?)*(?:"
    + "|".join(_ENDINGS)
    + ")$"
)
_SESSION = re.compile(
    r"(?:政协)?(?:[\u4e00-\u9fff]{2,12}?[市县区省州旗盟]|[市县区省州旗盟])第?[一二三四五六七八九十]+届"
    r"(?:人大|人民代表大会|政协|委员会)第?[一二三四五六七八九十]+次会议"
)
_OF = r"(?P<of>[\u4e00-\u9fff]{2,9}?[市县区省州旗盟](?:[\u4e00-\u9fff]{1,6}[镇乡])?|[\u4e00-\u9fff]{2,5}[镇乡]|[市县区省州旗盟镇乡])"
_ORDINAL = r"第?[一二三四五六七八九十]+"
_ASSEMBLIES = (
    ("代表", "人大代表", re.compile(rf"{_OF}{_ORDINAL}届(?:人大|人民代表大会){_ORDINAL}次")),
    (
        "委员",
        "政协委员",
        re.compile(
            rf"(?:政协{_OF}{_ORDINAL}届委员会|{_OF.replace('of', 'own')}政协{_ORDINAL}届(?:委员会)?){_ORDINAL}次"
        ),
    ),
    ("代表", "人大代表", re.compile(rf"{_ORDINAL}届(?P<of>全国)人大|(?P<own>全国)人大{_ORDINAL}届")),
    ("委员", "政协委员", re.compile(rf"{_ORDINAL}届(?P<of>全国)政协|(?P<own>全国)政协{_ORDINAL}届")),
    (
        "代表",
        "党代表",
        re.compile(rf"(?:中国共产党|中共){_OF}{_ORDINAL}次代表大会|{_OF.replace('of', 'own')}(?:{_ORDINAL}次)?党代会"),
    ),
)
"""How the sessions of congresses and conferences are named whose people an article calls 代表 and 委员."""
_MEMBERS = re.compile(rf"{_OF}(?P<seat>人大代表|政协委员)")
_SITE = re.compile(
    r"(?:在|走进|来到|走近|位于)(?P<project>[^，。；：、“”在进到近于的]{3,24}(?:项目|工程))(?:部|工地|现场|施工现场|建设现场|施工工地|建设工地|施工点)"
)
_PROJECT = re.compile(
    r"(?:^|[的、，。：▲△●■◆·“（ ])(?P<project>(?!(?:个|新|重[点大]|亿元|全[部市县区]|工业|产业|招商|签约|在建|投资|民生|开工|续建|前期|储备|示范|扶贫|这|该|此|一批|首批))[\u4e00-\u9fffA-Za-z0-9（）()]{7,24}项目)(?=[，。；：、”）\s率一二三开投占总位由将已正]|$)"
)
"""A project called by its name (总投资5亿元的某某智能制造项目)."""
_FORMER = re.compile(r"(?:前身(?:是|为|系)|原名|曾用名|脱胎于)[^，。；、]{0,14}$")
"""What stands before the name that a body had once."""
_WORKS = re.compile(r"(?:公司|集团)[新老总分一二三四五]厂$")
"""A company's works, which is told by the company."""
_VISITED = re.compile(r"(?:到|赴|走进|深入|前往)[^，。；：在到]{0,6}$")
"""What stands before the name of a place that someone goes to."""
_TRADE = re.compile(
    r"[\u4e00-\u9fff]{2}(?:科技|光电|股份|重工|生物|电子|药业|医药|能源|新材|材料|智能|食品|纺织|化工|机械|汽车|装备|动力|半导体|电气|电器|农业|牧业|乳业|酒业|实业|服饰|家居|陶瓷|光伏|通信|传媒|物流|建设|制药|钢铁|铝业|矿业|纸业|茶业|环保)"
)
_ASKED = 8
_REMEMBERED = 30
_ABOVE_COUNTIES = (gazetteer.PROVINCE, gazetteer.PREFECTURE)


@dataclass(slots=True)
class Bodies:
    """The bodies named so far in an article, the latest last."""

    named: list[str] = field(default_factory=list)
    here: int | None = None
    """Where in the sentence passed last a title stands: bodies named behind it are asked only where none was before."""
    own: str | None = None
    """The office whose own page it is."""
    short: dict[str, str] = field(default_factory=dict)
    """Short names that the article gives for full ones."""
    seats: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Place as printed and seat (人大代表, 政协委员, 党代表) of whom the document calls 代表 or 委员 alone."""
    unread: list[tuple[str, Sequence[Word]]] = field(default_factory=list)
    """Sentences that were passed but not yet looked through: most are never asked about."""

    _behind: dict[str, int] = field(default_factory=dict)
    """Bodies first named in the sentence passed last, by where they begin."""
    _visited: set[str] = field(default_factory=set)
    """Those of them that the words before make the place of what is told."""
    _session: str | None = None
    _passed: list[str] = field(default_factory=list)

    def note(self, words: str, tagged: Sequence[Word]) -> None:
        """Take in a sentence: the bodies it names count from now on."""
        if "届" in words or "代表" in words or "委员" in words or "党代会" in words:
            self._note_sessions(words)
        self.unread.append((words, tagged))
        self._passed.append(words)
        self.here = None

    def foresee(self, words: str) -> None:
        """Take in which session a later sentence names, for those whom a headline or a caption calls 代表 before."""
        if "次" in words or "党代会" in words or "人大代表" in words or "政协委员" in words:
            known = dict(self.seats)
            self._note_sessions(words)
            self.seats.update(known)

    def _catch_up(self) -> None:
        missing = [number for number, (words, tagged) in enumerate(self.unread) if _is_partial(words, tagged)]
        asked = dict(zip(missing, tagger().tag([self.unread[number][0] for number in missing]), strict=True))
        for number, (words, tagged) in enumerate(self.unread):
            self._behind.clear()
            self._visited.clear()
            self._look_through(words, asked.get(number, tagged))
        self.unread.clear()

    def _note_sessions(self, words: str) -> None:
        for meeting in _SESSION.finditer(words) if "次会议" in words else ():
            self._session = meeting[0]
        held = "届" in words or "代表大会" in words or "党代会" in words
        for word, seat, named in _ASSEMBLIES if held else ():
            for assembly in named.finditer(words):
                of = next(filter(None, assembly.groupdict().values()))
                if len(of) > 1 or not self.seats.get(word, ("", ""))[0].endswith(of):
                    self.seats[word] = (of, seat)
        for members in _MEMBERS.finditer(words) if "人大代表" in words or "政协委员" in words else ():
            self.seats.setdefault(members["seat"][2:], (members["of"], members["seat"]))

    def _look_through(self, words: str, tagged: Sequence[Word]) -> None:
        row: Sequence[Word] = ()
        for match in _END.finditer(words):
            known = _covers(tagged, match.start())
            if not known and not row:
                row = words_of(words)
            start = left(words, match.start(), tagged if known else row, 0, stem=True)
            name = _body(words[start : match.end()])
            if name is None:
                continue
            if _FORMER.search(words, 0, start):
                self.named.insert(0, name)
                continue
            if name not in self.named:
                self._behind[name] = start
                if _VISITED.search(words, max(0, start - 9), start):
                    self._visited.add(name)
            while self.named and name.startswith(self.named[-1]):
                self.named.pop()
            self.named.append(name)
            if short := _SHORT_FOR.match(words[match.end() :]):
                self.short[short[1]] = name
        del self.named[:-_REMEMBERED]

    def last(self, endings: Sequence[str]) -> str | None:
        """Return the body named last whose name ends in one of the endings."""
        self._catch_up()
        suffixes = tuple(endings)
        found = [name for name in reversed(self.named) if name.endswith(suffixes)]
        here = len(self._passed[-1]) if self.here is None and self._passed else self.here or 0
        before = next((name for name in found if self._behind.get(name, -1) < here), None)
        return before or next((name for name in found if name not in self._visited), None)

    def session(self) -> str | None:
        """Return the session of a congress or conference that was named last (市五届人大一次会议)."""
        self._catch_up()
        return self._session

    def seat(self, word: str) -> tuple[str, str] | None:
        """Return whose and which seat 代表 or 委员 alone means (县, 人大代表), by the session that the article named last."""
        self._catch_up()
        return self.seats.get(word)

    def project(self) -> str | None:
        """Return the project at whose site the article speaks (在某某项目工地), or that it named last; None if none."""
        for words in reversed(self._passed[-2:]):
            if (site := _SITE.search(words)) is not None:
                return site["project"]
        for words in reversed(self._passed[-_ASKED:]):
            if "项目" in words and (named := list(_PROJECT.finditer(words))):
                return named[-1]["project"]
        return None

    def pointed(self, word: str) -> str | None:
        """Return the body that 公司, 学校, 村 … refers to."""
        if word == "局" and self.own is not None:
            return self.own
        found = self.last(KINDS.get(word, ()))
        return self._firm() if found is None and word in ("公司", "企业") else found

    def beside(self, word: str) -> str | None:
        """Return the town or village that the sentence itself names before the title (某某镇是移民镇，镇长…)."""
        self._catch_up()
        words = self._passed[-1][: self.here] if self._passed else ""
        found = (name for name in reversed(self.named) if name.endswith(KINDS.get(word, ())) and name in words)
        return next(found, None)

    def pointed_at(self, printed: str) -> str:
        """Return a body as printed; where 该院, 我校 … begins it, with the body named last, or without the words if none was."""
        this = _THIS.match(printed)
        return printed if this is None else (self.last(_OF_CHARACTER[this["word"]]) or "") + this["rest"]

    def _firm(self) -> str | None:
        """The company named last by a short name that tells its trade (利丰食品), where none was named in full."""
        for words in reversed(self._passed[-_ASKED:]):
            if (trade := _TRADE.search(words)) is None:
                continue
            for word in tagger().tag([words])[0]:
                if word.tag == ORGANISATION and word.start < trade.end() <= word.end and _TRADE.search(word.text):
                    return word.text
        return None

    def full(self, short: str) -> str:
        """Return the full name of a company named by a short one (远瓴新能源); the short one where none was named."""
        self._catch_up()
        if short in self.short:
            return self.short[short]
        for name in reversed(self.named) if len(short) > 1 else ():
            if name == short or not name.endswith(_COMPANY):
                continue
            if name.endswith(short) if short.endswith(_COMPANY) else _abbreviates(short, name):
                return name
        return short


def _body(name: str) -> str | None:
    """The name of a body as it is kept; None where the words name none in particular."""
    if _LOCAL.search(name):
        name = _DOING.sub("", name)
    if len(name) < 3 or _GENERIC.match(name) or not shapes.HAN_CHAR.match(name) or _NOT_ONE.search(name):
        return None
    name = _own_name(_PARTNER.sub("", name))
    return None if name.endswith("企业") or _WORKS.search(name) else name


def _is_partial(words: str, tagged: Sequence[Word]) -> bool:
    """Tell whether a body whose name is made up stands where LAC was not asked."""
    return any(not _covers(tagged, match.start()) for match in _NAMED_FREELY.finditer(words))


def _covers(tagged: Sequence[Word], at: int) -> bool:
    return any(word.start <= at < word.end for word in tagged)


def _own_name(name: str) -> str:
    """A company's name without the town it is said to lie in (洛香镇贵州某某有限公司)."""
    for at in range(len(name) - 4, 0, -1) if name.endswith("公司") else ():
        found = next(gazetteer.names_at(name, at), None) if name[at - 1] in "镇乡村县区街道市" else None
        if found is not None and any(place.level in _ABOVE_COUNTIES for place in found[1]):
            return name[at:]
    return name


@cache
def _abbreviates(short: str, name: str) -> bool:
    return short in name.removesuffix("有限公司")
