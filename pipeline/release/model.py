"""What the modules of a release hand to one another: what is released, and why it can't be. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

OPEN, FULL = "open", "full"
EDITIONS = (OPEN, FULL)
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"


class NotReleased(Exception):
    """Nothing was published; the message says why and what to do."""

    told = True


class AlreadyReleased(NotReleased):
    """The version is published with other content: a published version is never overwritten."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release in the making. `tables` are those of its edition; `files` the data files written so far."""

    version: str
    edition: str
    released_on: date
    tables: Mapping[str, pa.Table]
    files: Mapping[str, File]
    previous: str | None = None

    @property
    def urn(self) -> str:
        """Name of this release among all names."""
        return f"urn:haotong:{self.version}:{self.edition}"


@dataclass(frozen=True, slots=True)
class Previous:
    """The last release before this one, as far as it is compared with."""

    version: str
    manifest: Mapping[str, Any]
    provenance: Mapping[str, Any]
    changelog: str
    tables: Mapping[str, pa.Table]
