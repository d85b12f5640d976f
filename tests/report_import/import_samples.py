# SPDX-License-Identifier: GPL-3.0-or-later
"""Small files through reading, detection and validation, with the accounting checked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_import.mapping_profile import MappingProfile, detect_profile
from embrace.embrace_qgis.report_import.tables import read_table
from embrace.embrace_qgis.report_import.validation import ValidatedImport, validate_reports
from embrace.embrace_qgis.reports.taxonomy import read_taxonomy

TAXONOMY = read_taxonomy(resource("taxonomies", "embrace.csv"))
NOW = datetime(2026, 11, 20, 12)
PROFILE = MappingProfile(
    external_id="id", received_at="Inkom", status="Status", unit="Enhet", category=("Kategori",),
    date_from="Datum", time_from="Tid", date_to="Till", place="Plats", x="E", y="N",
    description="Beskrivning",
)  # fmt: skip
HEADER = "id;Inkom;Status;Enhet;Kategori;Datum;Tid;Till;Plats;N;E;Beskrivning"


def inside(x, y):
    return (x > 500_000) & (x < 520_000) & (y > 6_590_000) & (y < 6_600_000)


def near(x, y):
    return (x > 499_000) & (x < 521_000) & (y > 6_589_000) & (y < 6_601_000)


def row(n: int, **cells: str) -> str:
    """A good row but for ``cells``."""
    good = dict(
        zip(
            HEADER.split(";"),
            (
                f"A{n};2026-11-13;Godkänd;Fritid;Klotter;2026-11-12;22.15;;Torget {n};"
                f"{6597000 + n};{512000 + n};x"
            ).split(";"),
        )
    )
    assert set(cells) <= set(good)
    return ";".join({**good, **cells}.values())


def validated(
    folder: Path, content: str | bytes, profile: MappingProfile | None = None, **options
) -> ValidatedImport:
    """The verdict on a file. Every row is in exactly one place."""
    path = folder / "reports.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    table = read_table(path)
    result = validate_reports(
        table,
        profile or detect_profile(table, TAXONOMY),
        TAXONOMY,
        **{
            "source": "test",
            "now": NOW,
            "to_store_crs": lambda x, y, crs: (x + 1e7, y + 1e7),
            "store_crs": "EPSG:3006",
            "inside": inside,
            "near": near,
            **options,
        },
    )
    assert len(result.reports) + len(result.quarantine) == result.rows_in == table.rows_in
    lines = [*result.reports["row_line"], *result.quarantine["row_line"]]
    assert len(set(lines)) == len(lines)
    heads = result.reports.loc[result.reports["part_of_line"] == 0, "row_line"]
    assert set(result.reports["part_of_line"]) - {0} <= set(heads)
    assert set(result.events["row_line"]) <= set(heads)
    return result


def file_of(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows]) + "\n"
