"""CITATION.cff and .zenodo.json: how a release is cited, and what an archive is told of it."""

from __future__ import annotations

import json

import yaml

from pipeline.release.about import CREATOR, DESCRIPTION, KEYWORDS, LICENCE, NAME, RIGHTS, TITLE
from pipeline.release.model import Release


def citation_file(release: Release) -> str:
    """Return CITATION.cff (version 1.2.0 of the format)."""
    told = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": TITLE,
        "authors": [{"name": CREATOR}],
        "version": release.version,
        "date-released": release.released_on.isoformat(),
        "license": LICENCE,
        "abstract": DESCRIPTION,
        "keywords": list(KEYWORDS),
        "identifiers": [{"type": "other", "value": release.urn, "description": f"{NAME}, {release.edition} edition"}],
    }
    return str(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100))


def zenodo_file(release: Release) -> str:
    """Return .zenodo.json; where it is present, the archive reads it and not CITATION.cff."""
    told = {
        "upload_type": "dataset",
        "title": TITLE,
        "description": f"<p>{DESCRIPTION}</p><p>{RIGHTS[release.edition]}</p>",
        "creators": [{"name": CREATOR}],
        "access_right": "open" if release.edition == "open" else "restricted",
        **(
            {"license": LICENCE.lower()}
            if release.edition == "open"
            else {"access_conditions": RIGHTS[release.edition]}
        ),
        "version": release.version,
        "publication_date": release.released_on.isoformat(),
        "language": "zho",
        "keywords": list(KEYWORDS),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
