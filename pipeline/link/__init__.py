"""Across documents: who is whom, which article repeats another, which fact answers which target."""
