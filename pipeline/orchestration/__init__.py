"""Dagster: assets, checks, job, sensor, resources. Thin: each asset calls one step of store/build.py and describes the result.

Only this package and definitions.py import Dagster.
"""
