# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user has said of an import, and the parameters of the algorithms that follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ...errors import OutputError, StoreError
from ...report_store.store import store_path
from ...translation import tr


@dataclass(frozen=True)
class NewStore:
    """A store that is made by the import. ``municipality`` is a layer's id or a file."""

    path: str
    crs: str
    municipality: str = ""
    name: str = ""

    def parameters(self, path: str | Path) -> dict[str, Any]:
        """Those of ``create_report_store``, to make it at ``path``."""
        return {
            "STORE": str(path),
            "CRS": self.crs,
            "MUNICIPALITY": self.municipality or None,
            "MUNICIPALITY_NAME": self.name,
        }

    def check(self) -> Path:
        """The file it will be; StoreError where that cannot be."""
        path = store_path(self.path)
        if path.exists():
            raise StoreError(
                tr("There is already a file {name}.").format(name=path.name),
                tr("Open it as a report store, or give the new one another name."),
            )
        if not path.parent.is_dir() and not path.parent.parent.is_dir():
            raise StoreError(
                tr("The folder of the new report store does not exist."),
                tr("Make the folder first, or choose another."),
            )
        return path

    def make_folder(self) -> bool:
        """Make the folder of the store where only that is missing; whether it was."""
        folder = store_path(self.path).parent
        if folder.is_dir():
            return False
        try:
            folder.mkdir()
        except OSError as error:
            raise OutputError(
                tr("The folder of the new report store cannot be made."),
                tr("Choose a folder that may be written to."),
            ) from error
        return True


@dataclass(frozen=True)
class ImportChoices:
    """Which reports, from whom, into which store; ``file`` and ``layer`` exclude each other."""

    file: str = ""
    layer: str = ""  # its id
    store: str = ""
    new_store: NewStore | None = None
    source: str = ""
    approved: bool = False

    @property
    def store_file(self) -> Path:
        return store_path(self.new_store.path if self.new_store else self.store)

    def parameters(self, store: str | Path, profile: str, **more: Any) -> dict[str, Any]:
        """Those of ``import_reports``; ``profile`` is a file, or empty to find out."""
        return {
            "INPUT_FILE": self.file or None,
            "INPUT_LAYER": self.layer or None,
            "STORE": str(store),
            "PROFILE": profile,
            "SOURCE": self.source,
            "STATE": 1 if self.approved else 0,
            **more,
        }

    def report_file(self, when: datetime) -> Path:
        """Where the page that tells of the import is kept: beside the store, never overwritten."""
        name = re.sub(r"[^\w-]+", "_", self.source)[:40].strip("_") or "reports"
        stem = f"import_{name}_{when:%Y-%m-%d_%H%M%S}"
        return self.store_file.with_name(f"{stem}.html")
