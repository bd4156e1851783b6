"""Sentences to mentions to people, facts and targets. No Dagster, no files, no clock."""
