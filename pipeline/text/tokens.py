"""Words of a sentence with their parts of speech: jieba's algorithm and dictionary (rjieba), and the project's words.

lexicon/words.csv holds what the genre has and jieba's dictionary lacks. Nothing else about segmentation is decided here.
"""

from __future__ import annotations

from functools import cache

import rjieba

from pipeline import lexicon
from pipeline.text.model import Token


@cache
def _segmenter() -> rjieba.Jieba:
    segmenter = rjieba.Jieba()
    for row in lexicon.rows("words"):
        segmenter.add_word(row["word"], int(row["frequency"]) or segmenter.suggest_freq(row["word"]), row["tag"])
    return segmenter


def tokens(words: str) -> tuple[Token, ...]:
    """Return the words of a text with their tags and places; white space is no word."""
    found = []
    at = 0
    for word, tag in _segmenter().tag(words):
        if not word.isspace():
            found.append(Token(word, tag, at, at + len(word)))
        at += len(word)
    return tuple(found)


def cut(words: str, guess: bool = True) -> list[str]:
    """Return the words of a text alone, white space included; joined they are the text.

    Without `guess` only words of the dictionaries count; what they don't know falls into single characters.
    """
    return list(_segmenter().cut(words, hmm=guess))
