"""Segmentation: jieba's own words where none of ours stands, ours whole, every place right."""

import logging

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import lexicon
from pipeline.text.tokens import cut, tokens

SENTENCES = [
    "今年以来，江城市坚持把发展经济的着力点放在制造业上。",
    "他说，企业去年投入研发经费三千万元，比上一年多了一倍。",
    "走进青石镇的葡萄园，村民们正忙着采摘、装箱。",
    "2021年3月5日，代表团来到city广场参观ABC公司展厅。",
    "“水清了，岸绿了，鱼也回来了。”老人笑着告诉我们。",
    "工程建成以后，两岸居民出行时间将缩短20分钟。",
]


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    jieba.setLogLevel(logging.WARNING)
    jieba.dt.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    jieba.initialize()
    return jieba


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_are_those_of_jieba(reference, sentence):
    assert not [word for word in lexicon.words("words") if word in sentence]
    assert [token.word for token in tokens(sentence)] == [w for w in reference.lcut(sentence) if not w.isspace()]


def test_guessing_can_be_turned_off(reference):
    sentence = "龚绍祺走进云栖镇"
    assert cut(sentence, guess=False) == reference.lcut(sentence, HMM=False)
    assert cut(sentence) == reference.lcut(sentence)


@pytest.mark.parametrize("word", sorted(lexicon.words("words")))
def test_own_words_stay_whole_and_are_news_to_jieba(reference, word):
    row = next(row for row in lexicon.rows("words") if row["word"] == word)
    found = [(token.word, token.tag) for token in tokens(f"据介绍，{word}。")]
    assert (word, row["tag"]) in found
    assert not reference.dt.FREQ.get(word)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("净增高企18家", ["净增", "高企", "18", "家"]),
        ("规上工业增加值增长", ["规上", "工业", "增加值", "增长"]),
        ("企业高度重视提高效率", ["企业", "高度重视", "提高效率"]),
        ("按规划上报", ["按", "规划", "上报"]),
        ("按规上报", ["按规", "上报"]),
        ("纳入规划范围", ["纳入", "规划", "范围"]),
        ("对标准化厂房", ["对", "标准化", "厂房"]),
        ("上限上调", ["上限", "上调"]),
        ("自我区分", ["自我", "区分"]),
        ("投用户所需", ["投", "用户", "所", "需"]),
        ("提升规模", ["提升", "规模"]),
    ],
)
def test_own_words_do_no_harm_around_them(sentence, words):
    assert [token.word for token in tokens(sentence)] == words


def test_tags_are_those_of_the_dictionary():
    assert [(t.word, t.tag) for t in tokens("增长5.6%，")] == [("增长", "v"), ("5.6%", "m"), ("，", "x")]


@given(st.text(alphabet=st.sampled_from("全市地区生产总值增长８8.5%，。 \u3000AB规上高企\n“”𠮷"), max_size=40))
def test_places_are_true_and_only_space_is_left_out(sentence):
    found = tokens(sentence)
    assert all(sentence[token.start : token.end] == token.word for token in found)
    assert "".join(token.word for token in found) == "".join(sentence.split())
    assert "".join(cut(sentence)) == sentence
