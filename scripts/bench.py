"""Speed of extraction beside jieba.lcut on the same text in one process: `make bench`.

Text comes from a folder of documents (default: the samples), repeated to a few hundred kilobytes. Prints megabytes of
UTF-8 a second, the median of several rounds taken in turn, and the ratio to jieba.lcut.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import tempfile
import time
from collections.abc import Callable

from pipeline.extract.claims import claims
from pipeline.extract.people import people
from pipeline.extract.periods import dates
from pipeline.extract.quantities import quantities
from pipeline.extract.recognise import recognise
from pipeline.store.documents import Catalogue, document_rows, sources
from pipeline.store.rows import about_of
from pipeline.store.workspace import SAMPLES, SHIPPED_CATALOGUE
from pipeline.text.articles import split
from pipeline.text.sentences import segment

ROUNDS, BYTES = 5, 300_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", nargs="?", default=str(SAMPLES))
    options = parser.parse_args()
    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.dt.tmp_dir = tempfile.mkdtemp()
    jieba.initialize()

    catalogue = Catalogue.of(options.seeds, SHIPPED_CATALOGUE)
    rows = []
    for source in sources(options.seeds):
        data = source.content()
        rows += [r for r in document_rows(source.file_name, data, catalogue.find(source.file_name, "")) if r["raw"]]
    size = sum(len(row["raw"].encode("utf-8")) for row in rows)
    rows *= max(1, BYTES // size)
    size = sum(len(row["raw"].encode("utf-8")) for row in rows)

    abouts = [about_of(row) for row in rows]
    pages = [split(row["raw"], about) for row, about in zip(rows, abouts, strict=True)]
    cut = [segment(page.articles) for page in pages]
    ready = list(zip(abouts, pages, cut, strict=True))
    found = [recognise(about, page.articles, sentences) for about, page, sentences in ready]

    def figures() -> None:
        for (about, page, sentences), recognised in zip(ready, found, strict=True):
            for sentence in sentences:
                quantities(sentence.words)
                dates(sentence.words, about.published_on, None)
            claims(about, page.articles, sentences, recognised)

    tasks: dict[str, Callable[[], object]] = {
        "jieba.lcut": lambda: [jieba.lcut(row["raw"]) for row in rows],
        "articles and sentences": lambda: [
            segment(split(r["raw"], a).articles) for r, a in zip(rows, abouts, strict=True)
        ],
        "facts and targets": figures,
        "people": lambda: [people(about, page.articles, sentences) for about, page, sentences in ready],
    }
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            start = time.perf_counter()
            task()
            taken[name].append(time.perf_counter() - start)
    speed = {name: size / statistics.median(seconds) / 1e6 for name, seconds in taken.items()}
    print(f"{size / 1e6:.2f} MB of text, median of {ROUNDS} rounds")
    for name, value in speed.items():
        print(f"{name:<24}{value:>8.2f} MB/s{value / speed['jieba.lcut']:>8.2f} x jieba.lcut")


if __name__ == "__main__":
    main()
