# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a row waits in quarantine, and what else there is to say about rows."""

from __future__ import annotations

EMPTY_ROW = "empty_row"
RAGGED_ROW = "ragged_row"
UNCLOSED_QUOTE = "unclosed_quote"
BAD_QUOTES = "bad_quotes"
BAD_ENCODING = "bad_encoding"
BAD_RECORD = "bad_record"
NO_CATEGORY = "no_category"
NO_DATE = "no_date"
BAD_DATE = "bad_date"
BAD_TIME = "bad_time"
BEFORE_1990 = "before_1990"
FUTURE = "future"
FROM_AFTER_TO = "from_after_to"
BAD_COORDINATES = "bad_coordinates"
NO_LOCATION = "no_location"
OUTSIDE_MUNICIPALITY = "outside_municipality"
SUPERSEDED_IN_FILE = "superseded_in_file"


REASONS: dict[str, tuple[str, str]] = {
    EMPTY_ROW: ("Raden är tom", "The row is empty"),
    RAGGED_ROW: ("Raden har fel antal celler", "The row has the wrong number of cells"),
    UNCLOSED_QUOTE: ("Ett citattecken stängs aldrig", "A quote is never closed"),
    BAD_QUOTES: ("Citattecknen går inte att tolka", "The quotes cannot be read"),
    BAD_ENCODING: ("Tecken som inte går att läsa", "Characters that cannot be read"),
    BAD_RECORD: ("Posten går inte att tolka", "The record cannot be read"),
    NO_CATEGORY: ("Kategori saknas", "There is no category"),
    NO_DATE: ("Datum saknas", "There is no date"),
    BAD_DATE: ("Datumet går inte att läsa", "The date cannot be read"),
    BAD_TIME: ("Klockslaget finns inte", "There is no such time of day"),
    BEFORE_1990: ("Datum före 1990", "Date before 1990"),
    FUTURE: ("Datum i framtiden", "Date in the future"),
    FROM_AFTER_TO: ("Slutet är före början", "The end is before the start"),
    BAD_COORDINATES: ("Koordinaterna går inte att läsa", "The coordinates cannot be read"),
    NO_LOCATION: ("Koordinater saknas", "There are no coordinates"),
    OUTSIDE_MUNICIPALITY: ("Utanför kommunen", "Outside the municipality"),
    SUPERSEDED_IN_FILE: (
        "En senare rad i filen har samma ärende-id",
        "A later row of the file has the same id",
    ),
}
"""Reason code -> label in Swedish and English."""

ZERO_ZERO = "zero_zero"
SWAPPED_AXES = "swapped_axes"
OTHER_SYSTEM = "other_system"
OTHER_DATE_FORMAT = "other_date_format"
DAY_OR_MONTH = "day_or_month"
NO_SUCH_DAY = "no_such_day"

DETAILS: dict[str, tuple[str, str]] = {
    ZERO_ZERO: ("koordinaterna är 0, 0", "the coordinates are 0, 0"),
    SWAPPED_AXES: ("x och y verkar ha bytt plats", "x and y seem to be swapped"),
    OTHER_SYSTEM: (
        "koordinaterna verkar vara i ett annat koordinatsystem",
        "the coordinates seem to be in another coordinate system",
    ),
    OTHER_DATE_FORMAT: (
        "datumet är skrivet på ett annat sätt än de andra i kolumnen",
        "the date is written in another way than the others of the column",
    ),
    DAY_OR_MONTH: (
        "dag och månad går inte att skilja åt i kolumnen",
        "day and month cannot be told apart in the column",
    ),
    NO_SUCH_DAY: ("dagen finns inte i kalendern", "there is no such day in the calendar"),
}
"""Detail token -> label in Swedish and English."""

UNMAPPED_CATEGORY = "unmapped_category"
REPEATED_CATEGORY = "repeated_category"
DATE_ONLY = "date_only"
TIME_NOT_UNDERSTOOD = "time_not_understood"
LONG_INTERVAL = "long_interval"
NONEXISTENT_HOUR = "nonexistent_hour"
REPEATED_HOUR = "repeated_hour"
STACKED = "stacked"
NEAR_OUTSIDE = "near_outside"
UNLOCATED = "unlocated"
TEXT_CAPPED = "text_capped"
BAD_RECEIVED = "bad_received"
RECEIVED_BEFORE_EVENT = "received_before_event"
POSSIBLE_DUPLICATE = "possible_duplicate"
SHARED_ID = "shared_id"
NIL_REPORT = "nil_report"
PERSONAL_DATA = "personal_data"

WARNINGS: dict[str, tuple[str, str]] = {
    UNMAPPED_CATEGORY: ("Okänd kategori, räknad som Annat", "Unknown category, counted as Other"),
    REPEATED_CATEGORY: (
        "Samma kategori två gånger i en rapport",
        "Same category twice in a report",
    ),
    DATE_ONLY: ("Datum utan klockslag", "Date without time of day"),
    TIME_NOT_UNDERSTOOD: (
        "Klockslaget är ord som inte känns igen, dygnet gäller",
        "The time is words not known, the day holds",
    ),
    LONG_INTERVAL: (
        "Mer än sju dygn mellan från och till",
        "More than seven days from start to end",
    ),
    NONEXISTENT_HOUR: (
        "Timmen som inte finns när sommartid börjar",
        "The hour that summer time leaves out",
    ),
    REPEATED_HOUR: (
        "Timmen som kommer två gånger när sommartid slutar",
        "The hour that comes twice when summer time ends",
    ),
    STACKED: ("Många rapporter på exakt samma punkt", "Many reports on exactly one point"),
    NEAR_OUTSIDE: ("Strax utanför kommunen", "Just outside the municipality"),
    UNLOCATED: ("Utan koordinater, räknas i tabeller", "Without coordinates, counted in tables"),
    TEXT_CAPPED: ("Lång text har kortats", "Long text was cut"),
    BAD_RECEIVED: ("Inkomstdatum går inte att läsa", "The date of receipt cannot be read"),
    RECEIVED_BEFORE_EVENT: ("Inkommen före händelsen", "Received before the event"),
    POSSIBLE_DUPLICATE: ("Kan vara samma händelse", "May be the same event"),
    SHARED_ID: (
        "Ytterligare händelse i en rapport på flera rader",
        "Further event of a report on several rows",
    ),
    NIL_REPORT: ("Inget att rapportera", "Nothing to report"),
    PERSONAL_DATA: (
        "Texten verkar innehålla personuppgifter",
        "The text seems to hold personal data",
    ),
}
"""Warning code -> label in Swedish and English."""


def reason_label(code: str, language: str) -> str:
    """The label of a reason or warning code in "sv" or "en"; the code where it is unknown."""
    sv, en = REASONS.get(code) or WARNINGS.get(code) or (code, code)
    return sv if language == "sv" else en


def detail_label(token: str, language: str) -> str:
    """The label of a detail token in "sv" or "en"; the token where it is unknown."""
    sv, en = DETAILS.get(token, (token, token))
    return sv if language == "sv" else en
