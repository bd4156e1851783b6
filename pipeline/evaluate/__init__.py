"""Evaluation: the published tables against annotated documents. Measures, intervals, what was missed and what invented.

Says how good the tables are; whether they are sound is quality/'s business. Imports no Dagster.
"""
