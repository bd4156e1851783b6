"""What is said of the dataset as a whole, once, for every description of a release that repeats it."""

from __future__ import annotations

from pipeline.release.model import FULL, OPEN

NAME = "haotong"
TITLE = "haotong (好通): facts, people and targets from Chinese local-government news"
TITLE_ZH = "好通：中国地方政务新闻中的事实、人物与目标"
CREATOR = "haotong maintainers"
DESCRIPTION = (
    "Reported figures, officials and their positions, and the targets that public bodies commit themselves to, read from "
    "Chinese local-government news. Every row names the document and the characters it came from; targets are "
    "paired with the later facts that answer them."
)
DESCRIPTION_ZH = (
    "从中国地方政务新闻中读出的数据：已报告的数字、官员及其职务、公共机构作出的承诺目标。每一行都标明所出文件与字符位置，"
    "目标与其后回应它的事实相配对。"
)
KEYWORDS = (
    "Chinese", "local government", "open data", "information extraction", "statistics", "officials", "policy targets",
)  # fmt: skip
EDITIONS = {
    OPEN: "no source words: ids, values, names, roles, offsets and the SHA-256 of each document",
    FULL: "everything, source words included, for holders of the documents",
}
EDITIONS_ZH = {
    OPEN: "不含原文字句，仅有编号、数值、名称、职务、位置与文件哈希",
    FULL: "含全部原文字句，供持有文件者使用",
}
LICENCE, LICENCE_URL = "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"
RIGHTS = {
    OPEN: "The tables are licensed under CC BY 4.0. They hold no source words.",
    FULL: "The tables are licensed under CC BY 4.0. The words quoted from documents stay their owners': this edition is for "
    "those who hold the documents.",
}


def citation(version: str, year: int) -> str:
    """Return how a release is cited in a line."""
    return f"{CREATOR} ({year}). {TITLE}, version {version}. Licensed under {LICENCE}."
