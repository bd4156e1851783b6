"""Hook of mkdocs: jieba, which cuts Chinese words for the site's search, says nothing and caches in a folder of its own."""

import logging
import tempfile

import jieba

_cache = tempfile.TemporaryDirectory(prefix="haotong-docs-")
jieba.setLogLevel(logging.WARNING)
jieba.dt.tmp_dir = _cache.name
