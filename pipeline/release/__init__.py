"""The release: tables that hold become a versioned dataset with its descriptions, checksums, changes and destinations.

One module for each file that is written, and `package.py` for their order. Everything about a column comes from
schema.py. Imports no Dagster and makes no rows: what the tables say is settled before anything here runs.
"""
