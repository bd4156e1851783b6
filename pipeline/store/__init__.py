"""Storage: reading documents, the incremental store, tables on disk, atomic publication. Reads no Chinese, imports no Dagster."""
