"""Bytes to articles to sentences to tokens, offsets kept. No Dagster, no files, no clock."""
