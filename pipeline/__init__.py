"""haotong (好通): Chinese local-government news as a verifiable open dataset.

The package is a pure core (text, extract, link), its declaration (schema), storage (store), checks (quality)
and a thin Dagster shell (orchestration). This file holds only the version.
"""

__version__ = "2026.11.0"
