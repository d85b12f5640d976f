# SPDX-License-Identifier: GPL-3.0-or-later
"""Validated reports as the columns of the store's table, tested for what they may hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..layers.geometry_blobs import point_blobs
from ..reports.incident_report import LOCATION_PRECISIONS, SETTINGS
from .bulk_rows import refuse_unknown
from .import_planning import STATES_OF_FILES, texts
from .iso_times import iso_texts

TEXT_FIELDS = (
    "content_hash",
    "row_hash",
    "place",
    "location_precision",
    "setting",
    "unit",
    "description",
    "certainty",
)
FIELDS = ("geom", *TEXT_FIELDS, "police_reported", "stacked", "received_at")


@dataclass(frozen=True)
class ImportRun:
    """The circumstances of an import, and what the audit log needs."""

    source: str
    file_name: str
    sha256: str
    importer: str
    approve: bool
    now: str  # UTC ISO text
    srs_id: int
    audit_key: bytes
    kind: str = "import"


def _states(reports: pd.DataFrame, approve: bool) -> list[str]:
    """The state of new reports: what the file says, and approved only where it does not object."""
    approving = ("", "approved") if approve else ()
    codes, kinds = pd.factorize(texts(reports["file_state"]))
    states = [
        said if said in STATES_OF_FILES else "approved" if said in approving else "received"
        for said in kinds.tolist()
    ]
    return [states[code] for code in codes.tolist()]


def report_columns(reports: pd.DataFrame, run: ImportRun, run_id: int) -> dict[str, list[Any]]:
    """The columns of ``INSERT_REPORT`` after the id, in order, tested for what they may hold."""
    count = len(reports)
    said = {name: texts(reports[name]).tolist() for name in TEXT_FIELDS}
    refuse_unknown(said["location_precision"], LOCATION_PRECISIONS, "location_precision")
    refuse_unknown(said["setting"], SETTINGS, "setting")
    states = _states(reports, run.approve)
    return {
        "source": [run.source] * count,
        "external_id": [text or None for text in texts(reports["external_id"]).tolist()],
        "state": states,
        "approved_at": [run.now if state == "approved" else None for state in states],
        "imported_at": [run.now] * count,
        "import_run": [run_id] * count,
        "geom": point_blobs(reports["x"].to_numpy(float), reports["y"].to_numpy(float), run.srs_id),
        **said,
        "police_reported": flags(reports["police_reported"]),
        "stacked": [flag or 0 for flag in flags(reports["stacked"])],
        "received_at": iso_texts(reports["received_at"]),
    }


def flags(values: pd.Series) -> list[int | None]:
    """Yes or no that may be unknown, as the store keeps it: 1, 0 or NULL."""
    codes, kinds = pd.factorize(values)
    flags = [
        None if kind == "" else int(str(kind).strip().lower() in ("1", "1.0", "true", "yes", "ja"))
        for kind in kinds
    ]
    flags.append(None)  # factorize gives -1 to what is missing
    return [flags[code] for code in codes.tolist()]
