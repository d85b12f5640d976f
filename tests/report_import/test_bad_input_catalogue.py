# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue of bad input: what each kind of odd row becomes, from a real small CSV.

Each row stands in a file with five good ones and goes through reading, detection and
validation. ``validated`` asserts the accounting: every row of the file in exactly one place.
"""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from embrace.embrace_qgis.errors import InputError
from embrace.embrace_qgis.report_import import reasons
from embrace.embrace_qgis.report_import.mapping_profile import detect_profile
from embrace.embrace_qgis.report_import.tables import read_table
from import_samples import HEADER, PROFILE, TAXONOMY, file_of, row, validated

GOOD = [row(n) for n in range(1, 6)]
LINE = len(GOOD) + 2


def verdict(tmp_path, **cells):
    return validated(tmp_path, file_of(*GOOD, row(6, **cells)))


def report_of(result):
    return result.reports[result.reports["row_line"] == LINE].iloc[0]


def events_of(result):
    return result.events[result.events["row_line"] == LINE]


QUARANTINED = [
    # -- place
    ("0, 0", {"N": "0", "E": "0"}, reasons.NO_LOCATION, reasons.ZERO_ZERO),
    ("NaN", {"N": "NaN", "E": "nan"}, reasons.NO_LOCATION, ""),
    ("empty", {"N": "", "E": ""}, reasons.NO_LOCATION, ""),
    ("1e400", {"E": "1e400"}, reasons.BAD_COORDINATES, ""),
    ("a word", {"E": "vid torget"}, reasons.BAD_COORDINATES, ""),
    ("outside", {"E": "600000"}, reasons.OUTSIDE_MUNICIPALITY, ""),
    ("swapped", {"N": "512000", "E": "6597000"}, reasons.OUTSIDE_MUNICIPALITY,
     reasons.SWAPPED_AXES),
    # -- time
    ("future", {"Datum": "2026-11-21"}, reasons.FUTURE, ""),
    ("before 1990", {"Datum": "1989-12-31"}, reasons.BEFORE_1990, ""),
    ("year 0001", {"Datum": "0001-01-01"}, reasons.BEFORE_1990, ""),
    ("from > to", {"Till": "2026-11-11"}, reasons.FROM_AFTER_TO, ""),
    ("no date", {"Datum": ""}, reasons.NO_DATE, ""),
    ("month 13", {"Datum": "2026-13-01"}, reasons.BAD_DATE, reasons.NO_SUCH_DAY),
    ("29 February", {"Datum": "2025-02-29"}, reasons.BAD_DATE, reasons.NO_SUCH_DAY),
    ("another format", {"Datum": "12/11/2026"}, reasons.BAD_DATE, reasons.OTHER_DATE_FORMAT),
    ("a serial among texts", {"Datum": "46338"}, reasons.BAD_DATE, reasons.OTHER_DATE_FORMAT),
    ("no date at all", {"Datum": "häromdagen"}, reasons.BAD_DATE, ""),
    ("24:61", {"Tid": "24:61"}, reasons.BAD_TIME, ""),
    # -- category
    ("no category", {"Kategori": ""}, reasons.NO_CATEGORY, ""),
    ("blanks for a category", {"Kategori": "  \u00a0"}, reasons.NO_CATEGORY, ""),
    ("NA for a category", {"Kategori": "N/A"}, reasons.NO_CATEGORY, ""),
    # -- rows
    ("a cell too many", {"Beskrivning": "x;y"}, reasons.RAGGED_ROW, ""),
    ("an open quote", {"Beskrivning": '"öppet'}, reasons.UNCLOSED_QUOTE, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "reason", "detail"), [case[1:] for case in QUARANTINED],
    ids=[case[0] for case in QUARANTINED],
)  # fmt: skip
def test_quarantined(tmp_path, cells, reason, detail):
    result = verdict(tmp_path, **cells)
    held = result.quarantine.iloc[0]
    assert len(result.quarantine) == 1
    assert (held["row_line"], held["reason"], held["detail"]) == (LINE, reason, detail)
    assert reasons.reason_label(reason, "sv") != reason
    assert not detail or reasons.detail_label(detail, "sv") != detail
    raw = json.loads(held["raw"])
    if "text" in raw:
        assert raw == {
            "text": row(6, **cells), "columns": HEADER.split(";"), "separator": ";"
        }  # fmt: skip
    else:
        assert raw["id"] == "A6"
        assert list(raw) == HEADER.split(";")


ACCEPTED_WITH_A_WARNING = [
    ("near the border", {"E": "520500"}, reasons.NEAR_OUTSIDE),
    ("date only", {"Tid": ""}, reasons.DATE_ONLY),
    ("a very long interval", {"Datum": "2026-10-01", "Till": "2026-11-01"}, reasons.LONG_INTERVAL),
    ("words for a time", {"Tid": "i matsalen"}, reasons.TIME_NOT_UNDERSTOOD),
    ("the hour left out", {"Datum": "2024-03-31", "Tid": "02:30"}, reasons.NONEXISTENT_HOUR),
    ("the hour twice", {"Datum": "2024-10-27", "Tid": "02:30"}, reasons.REPEATED_HOUR),
    ("an unknown category", {"Kategori": "Flygande tefat"}, reasons.UNMAPPED_CATEGORY),
    ("a very long text", {"Beskrivning": "ord " * 5000}, reasons.TEXT_CAPPED),
    ("receipt before the event", {"Inkom": "2026-11-01"}, reasons.RECEIVED_BEFORE_EVENT),
    ("a bad date of receipt", {"Inkom": "i går"}, reasons.BAD_RECEIVED),
    ("place, time and category of another",
     {"Plats": "Torget 1", "N": "6597001", "E": "512001"}, reasons.POSSIBLE_DUPLICATE),
    ("worry online without a place", {"Kategori": "Sociala medier", "N": "", "E": ""},
     reasons.UNLOCATED),
    ("nothing to report", {"Kategori": "Nollrapport", "N": "", "E": ""}, reasons.NIL_REPORT),
    ("a personal number", {"Beskrivning": "Kalle 850101-1236"}, reasons.PERSONAL_DATA),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "warning"), [case[1:] for case in ACCEPTED_WITH_A_WARNING],
    ids=[case[0] for case in ACCEPTED_WITH_A_WARNING],
)  # fmt: skip
def test_accepted_with_a_warning(tmp_path, cells, warning):
    result = verdict(tmp_path, **cells)
    assert len(result.quarantine) == 0
    assert result.warnings[warning] == 1
    assert reasons.reason_label(warning, "sv") != warning


CATEGORIES = [
    ("upper case", "KLOTTER", "SKA-KLO"),
    ("blanks around", "  Klotter\u00a0 ", "SKA-KLO"),
    ("blanks within", "Krossad   ruta", "SKA-GLA"),
    ("a code", "ska-klo", "SKA-KLO"),
    ("a soft hyphen", "Klot\u00adter", "SKA-KLO"),
    ("several", "Klotter | Krossad ruta", "SKA-KLO SKA-GLA"),
]


@pytest.mark.parametrize(
    ("word", "codes"), [case[1:] for case in CATEGORIES], ids=[case[0] for case in CATEGORIES]
)
def test_categories(tmp_path, word, codes):
    assert events_of(verdict(tmp_path, Kategori=word))["category"].tolist() == codes.split()


def test_composed_and_decomposed_letters_are_one_word(tmp_path):
    composed = verdict(tmp_path, Kategori="Misstänkt droghandel")
    taken_apart = verdict(tmp_path, Kategori="Missta\u0308nkt droghandel")
    assert events_of(composed)["category"].tolist() == events_of(taken_apart)["category"].tolist()
    assert reasons.UNMAPPED_CATEGORY not in taken_apart.warnings


TEXTS = [
    # What stands in the cell, and what is kept as the text it is.
    ("control characters", "a\x07b\x1bc", "abc"),
    ("NUL", "före\x00efter", "föreefter"),
    ("bidi override", "a\u202egpj.exe", "agpj.exe"),
    ("zero width", "a\u200bb", "ab"),
    ("formula =", "=HYPERLINK(1)", "=HYPERLINK(1)"),
    ("formula +", "+46 är landsnumret", "+46 är landsnumret"),
    ("formula @", "@SUM(A1)", "@SUM(A1)"),
    ("HTML", "<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("expression", "[% @project_folder %]", "[% @project_folder %]"),
    ("SQL", "'); DROP TABLE report; --", "'); DROP TABLE report; --"),
    ("four bytes", "brand \U0001f525", "brand \U0001f525"),
]


@pytest.mark.parametrize(
    ("text", "kept"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS]
)
def test_texts(tmp_path, text, kept):
    result = verdict(tmp_path, Beskrivning=text.replace(";", ","))
    assert report_of(result)["description"] == kept.replace(";", ",")
    # The columns beside it are whole.
    assert report_of(result)["place"] == "Torget 6"
    assert (report_of(result)["x"], report_of(result)["y"]) == (512006.0, 6597006.0)


def test_a_long_text_is_cut_not_lost(tmp_path):
    assert report_of(verdict(tmp_path, Beskrivning="x" * 10_000))["description"] == "x" * 4000


def test_a_date_alone_is_its_whole_day(tmp_path):
    event = events_of(verdict(tmp_path, Tid="")).iloc[0]
    assert event["time_precision"] == "day"
    assert str(event["occurred_to"] - event["occurred_from"]) == "1 days 00:00:00"
    assert np.isnat(event["occurred_from_utc"].to_datetime64())


def test_coming_events_may_lie_in_the_future(tmp_path):
    result = verdict(tmp_path, Datum="2027-06-06", Kategori="Kommande arrangemang")
    assert len(result.quarantine) == 0


def test_the_hours_of_clock_changes_in_utc(tmp_path):
    for cells, utc in (
        ({"Datum": "2024-03-31", "Tid": "02:30"}, "2024-03-31 01:30:00"),
        ({"Datum": "2024-10-27", "Tid": "02:30"}, "2024-10-27 00:30:00"),
        ({"Datum": "2026-07-01", "Tid": "12:00"}, "2026-07-01 10:00:00"),
    ):
        event = events_of(verdict(tmp_path, **cells)).iloc[0]
        assert str(event["occurred_from"]) == f"{cells['Datum']} {cells['Tid']}:00"
        assert str(event["occurred_from_utc"]) == utc


def test_times_with_an_offset_are_local_and_said(tmp_path):
    rows = [row(n, Datum=f"2024-03-0{n}T21:15:00Z", Tid="") for n in range(1, 6)]
    result = validated(tmp_path, file_of(*rows))
    assert str(result.events["occurred_from"].iloc[0]) == "2024-03-01 22:15:00"
    assert str(result.events["occurred_from_utc"].iloc[0]) == "2024-03-01 21:15:00"
    assert any("5 times name their offset" in line for line in result.findings)
    profile = replace(PROFILE, time_zone="Nowhere/At All")
    unknown = validated(tmp_path, file_of(*rows), profile)
    assert str(unknown.events["occurred_from"].iloc[0]) == "2024-03-01 21:15:00"
    assert unknown.events["occurred_from_utc"].isna().all()
    assert any("not known on this machine" in line for line in unknown.findings)


DATE_FORMATS = [
    ("year first", "2026-11-{:02}"),
    ("compact", "202611{:02}"),
    ("slashes", "{:02}/11/2026"),
    ("points", "{}.11.2026"),
    ("two-digit year", "26-11-{:02}"),
    ("month first", "11/{:02}/2026"),
    ("named month", "{} november 2026"),
    ("Excel serials", "{serial}"),
]


@pytest.mark.parametrize(
    "pattern", [case[1] for case in DATE_FORMATS], ids=[case[0] for case in DATE_FORMATS]
)
def test_date_formats(tmp_path, pattern):
    days = (1, 2, 13, 14, 15, 19)
    rows = [row(n, Datum=pattern.format(n, serial=46326 + n), Inkom="") for n in days]
    result = validated(tmp_path, file_of(*rows))
    assert [str(day)[:10] for day in result.events["occurred_from"]] == [
        f"2026-11-{n:02}" for n in days
    ]


@pytest.mark.parametrize("pattern", ["0{}/03/2026", "0{}-03-2026", "0{}/03/26"])
def test_days_and_months_that_nothing_tells_apart_are_asked_about(tmp_path, pattern):
    rows = [row(n, Datum=pattern.format(n), Inkom="") for n in range(1, 6)]
    with pytest.raises(InputError, match="nothing in the file tells") as caught:
        validated(tmp_path, file_of(*rows))
    assert "date_order" in str(caught.value.suggestion)
    for order, second in (("dmy", "2026-03-02"), ("mdy", "2026-02-03")):
        told = validated(tmp_path, file_of(*rows), replace(PROFILE, date_order=order))
        assert str(told.events["occurred_from"].iloc[1])[:10] == second


def test_what_one_column_tells_of_day_and_month_holds_for_the_others(tmp_path):
    rows = [row(n, Datum=f"0{n}/03/2026", Inkom=f"{n + 20}/03/2026") for n in range(1, 6)]
    result = validated(tmp_path, file_of(*rows), PROFILE)
    assert str(result.events["occurred_from"].iloc[1])[:10] == "2026-03-02"
    assert any("taken as day-month-year" in line for line in result.findings)


def test_two_digit_years_lie_near_today(tmp_path):
    result = validated(tmp_path, file_of(row(1, Datum="01.03.24"), row(2, Datum="02.03.24")))
    assert str(result.events["occurred_from"].iloc[0])[:10] == "2024-03-01"


def test_a_column_in_two_orders_keeps_what_is_sure(tmp_path):
    dates = ["25/03/2026", "26/03/2026", "27/03/2026", "03/28/2026", "03/29/2026", "04/05/2026"]
    result = validated(
        tmp_path, file_of(*(row(n, Datum=date, Inkom="") for n, date in enumerate(dates, 1)))
    )
    assert result.reports["row_line"].tolist() == [2, 3, 4]
    assert result.quarantine["detail"].tolist() == [
        reasons.OTHER_DATE_FORMAT, reasons.OTHER_DATE_FORMAT, reasons.DAY_OR_MONTH,
    ]  # fmt: skip
    assert any("written both day-month-year and month-day-year" in f for f in result.findings)


def test_the_same_file_and_the_same_id(tmp_path):
    again = validated(tmp_path, file_of(row(1), row(2), row(1), row(2, Beskrivning="ny")))
    assert again.reports["duplicate_of_line"].fillna(0).tolist() == [0, 2, 0]
    assert again.quarantine["reason"].tolist() == [reasons.SUPERSEDED_IN_FILE]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_encodings_and_separators(tmp_path, encoding, separator):
    text = file_of(*(row(n, Plats=f"Älvgården {n}") for n in range(1, 4)))
    result = validated(tmp_path, text.replace(";", separator).encode(encoding))
    assert result.reports["place"].tolist() == ["Älvgården 1", "Älvgården 2", "Älvgården 3"]


def test_decimal_commas_and_thousands(tmp_path):
    rows = [row(n, N=f"6 597 00{n},50", E=f"512\u00a000{n},25") for n in range(1, 4)]
    result = validated(tmp_path, file_of(*rows))
    assert result.reports["x"].tolist() == [512001.25, 512002.25, 512003.25]
    assert result.reports["y"].iloc[0] == 6597001.5


def test_the_profile_is_kept_with_what_it_read(tmp_path):
    text = file_of(*GOOD)
    result = validated(tmp_path, text)
    kept = json.loads(result.profile_json)
    (tmp_path / "again.csv").write_text(text)
    detected = detect_profile(read_table(tmp_path / "again.csv"), TAXONOMY)
    assert kept["columns"]["date_from"] == detected.date_from == "Datum"
