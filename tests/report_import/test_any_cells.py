# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever stands in the cells: a verdict on every row, or an error that says what to do."""

from __future__ import annotations

import numpy as np
import pandas as pd
from embrace.embrace_qgis.errors import EmbraceError
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_import.mapping_profile import MappingProfile, detect_profile
from embrace.embrace_qgis.report_import.reasons import DETAILS, REASONS, WARNINGS
from embrace.embrace_qgis.report_import.tables import Table
from embrace.embrace_qgis.report_import.validation import validate_reports
from embrace.embrace_qgis.reports.taxonomy import read_taxonomy
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from import_samples import NOW, inside, near

TAXONOMY = read_taxonomy(resource("taxonomies", "embrace.csv"))
NAMES = (
    "id", "Inkom", "Status", "Enhet", "Kategori", "Datum", "Tid", "Till", "Tid till", "Plats", "N",
    "E", "Inne/ute", "Säkerhet", "Polisanmäld", "Beskrivning", "Vikt", "Gäller till",
)  # fmt: skip
PROFILE = MappingProfile(
    external_id="id", received_at="Inkom", status="Status", unit="Enhet", category=("Kategori",),
    date_from="Datum", time_from="Tid", date_to="Till", time_to="Tid till", place="Plats", x="E",
    y="N", setting="Inne/ute", certainty="Säkerhet", police_reported="Polisanmäld",
    description="Beskrivning", weight="Vikt", valid_until="Gäller till",
)  # fmt: skip

DATES = st.one_of(
    st.dates().map(str),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds")),
    st.datetimes().map(lambda moment: moment.strftime("%d/%m/%Y %H:%M")),
    st.dates().map(lambda day: day.strftime("%d.%m.%y")),
    st.integers(-5, 99999).map(str),
    st.sampled_from(
        ["2024-03-31T02:30:00+14:00", "2024-10-27 02:30 +01:00", "0001-01-01T00:00:00Z", "99999999",
         "9999-12-31T23:59:59-12:00", "2024-02-30", "2024-03", "1 mars 2024", "helgen", "20240301"]
    ),
)  # fmt: skip
TIMES = st.one_of(
    st.times().map(str),
    st.integers(0, 99999).map(str),
    st.sampled_from(["natt", "helgen", "24:00", "25:99", "22-06", "kl. 22", "00:00Z", "ca 0.10",
                     "23:59:59 +01:00", "0,99999999", "12 pm", "över helgen"]),
)  # fmt: skip
NUMBERS = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True).map(str),
    st.integers(-(10**12), 10**12).map(str),
    st.sampled_from(
        ["6597001", "512001", "0", "1e400", "-0", "1,5", "1.234.567,8", "²", "٣", "--1"]
    ),
)
WORDS = st.sampled_from(
    ["Klotter", "Klotter | EPA", "Inget att rapportera", "Kommande arrangemang", "Rykten", "Hot",
     "Otrygg plats", "Godkänd", "Avvisad", "Makulerad", "Åter", "Ute", "Ja", "A1", "A2", "Torget"]
)  # fmt: skip
JUNK = st.one_of(st.just(""), st.text(max_size=12), st.sampled_from(["NA", "-", "#N/A", "[% 1 %]"]))
CELLS = st.one_of(DATES, TIMES, NUMBERS, WORDS, JUNK)
LIKELY = {
    **dict.fromkeys(("Inkom", "Datum", "Till", "Gäller till"), DATES),
    **dict.fromkeys(("Tid", "Tid till"), TIMES),
    **dict.fromkeys(("N", "E", "Vikt"), NUMBERS),
    **dict.fromkeys(("id", "Status", "Kategori", "Plats", "Enhet"), WORDS),
}


GOOD = dict(
    zip(
        NAMES,
        (
            "", "2026-11-13", "Godkänd", "Fritid", "Klotter", "2026-11-12", "22.15", "", "",
            "Torget", "6597001", "512001", "Ute", "Säker", "Nej", "glas", "1", "",
        ),
    )
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Good rows but for some columns, which hold what such columns may hold, or anything."""
    count = draw(st.integers(1, 6))
    columns = {name: np.array([cell] * count, dtype=object) for name, cell in GOOD.items()}
    for name in draw(st.lists(st.sampled_from(NAMES), max_size=5, unique=True)):
        likely = st.one_of(LIKELY.get(name, JUNK), st.just(GOOD[name]))
        cells = draw(st.sampled_from([likely, CELLS]))
        drawn = draw(st.lists(cells, min_size=count, max_size=count))
        columns[name][:] = [cell.strip() for cell in drawn]
    malformed = [(count + 2, 'sönder "rad', "ragged_row")] if draw(st.booleans()) else []
    return Table(
        frame=pd.DataFrame(columns),
        line_numbers=np.arange(2, count + 2),
        encoding="utf-8",
        separator=";",
        findings=[],
        malformed=malformed,
        sha256="0" * 64,
        columns=list(NAMES),
    )


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables(), st.booleans(), st.booleans())
def test_every_row_gets_a_verdict(table, detected, share):
    profile = PROFILE
    try:
        if detected:
            profile = detect_profile(table, TAXONOMY)
        result = validate_reports(
            table,
            MappingProfile(**{**vars(profile), "rows_share_report": share}),
            TAXONOMY,
            source="test",
            now=NOW,
            to_store_crs=lambda x, y, crs: (x * 1e5, y * 1e5),
            store_crs="EPSG:3006",
            inside=inside,
            near=near,
        )
    except EmbraceError as error:
        assert error.suggestion
        event("refused")
        return
    event(f"{len(result.reports)} reports")
    assert result.rows_in == table.rows_in == len(result.reports) + len(result.quarantine)
    reports, held = set(result.reports["row_line"]), set(result.quarantine["row_line"])
    assert not reports & held
    assert reports | held == set(range(2, 2 + table.rows_in))
    assert set(result.quarantine["reason"]) <= set(REASONS)
    assert set(result.quarantine["detail"]) <= {*DETAILS, ""}
    assert set(result.warnings) <= set(WARNINGS)
    assert result.reports["content_hash"].str.fullmatch("[0-9a-f]{64}").all()
    events = result.events
    assert set(events["row_line"]) <= reports
    assert (events["occurred_to"].isna() | (events["occurred_to"] >= events["occurred_from"])).all()
    to, since = events["occurred_to_utc"], events["occurred_from_utc"]
    assert (to.isna() | (to >= since)).all()
    timed = events["time_precision"].isin(["minute", "hour", "window"])
    assert (since.notna() == timed).all()
    assert np.isfinite(events["weight"]).all()
    assert set(result.reports["file_state"]) <= {
        "", "approved", "received", "needs_work", "rejected", "withdrawn",
    }  # fmt: skip
