# SPDX-License-Identifier: GPL-3.0-or-later
"""The usual Swedish and English names of columns, and how they are recognised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

COLUMN_NAMES: dict[str, tuple[str, ...]] = {
    "external_id": (
        "Ärende-id", "Ärendenummer", "Ärendenr", "Ärende", "Rapport-id", "Rapportnummer",
        "Händelse-id", "Händelsenummer", "Diarienummer", "Dnr", "K-nummer", "crime_id", "report_id",
        "incident_id", "incident number", "case number", "case_id", "event_id", "uid", "uuid",
        "globalid", "objectid", "löpnummer", "löpnr", "external_id", "reference", "referens", "id",
        "nr", "nummer",
    ),
    "received_at": (
        "Inkom", "Inkommen", "Inkommet", "Inkom datum", "Inkomdatum", "Inkomstdatum",
        "Inrapporterad",
        "Inrapporterat", "Rapporterad", "Rapportdatum", "Rapporteringsdatum", "Registrerad",
        "Registreringsdatum", "Registrerat", "Mottagen", "Mottaget", "Anmäld datum",
        "Anmälningsdatum",
        "Skapad", "Skapat", "received_at", "received", "date received", "reported_at",
        "reported date",
        "date reported", "report date", "created", "created_at", "creation date", "submitted",
    ),
    "status": (
        "Status", "Ärendestatus", "Granskning", "Granskad", "Godkänd", "review status", "reviewed",
        "approved",
    ),
    "unit": (
        "Enhet", "Förvaltning", "Rapportör", "Rapporterande enhet", "Avdelning", "Verksamhet",
        "Organisation", "Bolag", "Uppgiftslämnare", "Inrapporterad av", "Rapporterad av", "Källa",
        "unit", "reported_by", "reporting unit", "reporter", "department", "agency", "organisation",
        "organization", "falls_within",
    ),
    "category": (
        "Kategori", "Händelsekategori", "Underkategori", "Typ", "Undertyp", "Händelsetyp",
        "Typ av händelse", "Händelse", "Brottstyp", "Brottskategori", "Brottskod", "Brott",
        "Brottsrubricering", "Rubricering", "Ärendetyp", "Vad", "category", "offense_type",
        "offence_type", "crime_type", "incident type", "event type", "type", "offense", "offence",
        "crime", "primary type", "subcategory",
    ),
    "date_from": (
        "Datum från", "Från datum", "Startdatum", "Starttidpunkt", "Datum och tid från", "Start",
        "StartDateTime", "start datetime", "start date", "date from", "occurred_from", "begin date",
        "Från", "from", "Händelsedatum", "Brottsdatum", "Datum för händelsen", "Datum och tid",
        "Datum tid", "Tidpunkt", "När", "datetime", "date time", "timestamp", "occurred",
        "occurred_at", "date occurred", "occurrence date", "incident date", "event date",
        "offense date", "Datum", "date", "Månad", "month", "Tid",
    ),
    "time_from": (
        "Tid från", "Från tid", "Starttid", "Klockslag från", "Från klockan", "Från kl",
        "start time", "time from", "from time", "Från", "from", "Klockslag", "Klockan", "Kl", "Tid",
        "Händelsetid", "Tid på dygnet", "time", "time occurred", "occurrence time", "hour", "Timme",
    ),
    "date_to": (
        "Datum till", "Till datum", "Slutdatum", "Sluttidpunkt", "Datum och tid till", "Stopp",
        "Slut", "EndDateTime", "end datetime", "end date", "date to", "occurred_to", "end", "Till",
        "to",
    ),
    "time_to": (
        "Tid till", "Till tid", "Sluttid", "Stopptid", "Klockslag till", "Till klockan", "Till kl",
        "end time", "time to", "to time", "Till", "to",
    ),
    "place": (
        "Plats", "Platsnamn", "Platsbeskrivning", "Adress", "Gatuadress", "Gata", "Var",
        "Brottsplats", "Händelseplats", "place", "location", "address", "street", "block address",
        "Ort", "Område", "Stadsdel", "neighbourhood", "neighborhood",
    ),
    "setting": (
        "Inne/ute", "Inne ute", "Ute/inne", "Inomhus/utomhus", "Miljö", "Inomhus eller utomhus",
        "setting", "indoor/outdoor", "indoor outdoor",
    ),
    "certainty": (
        "Säkerhet", "Säkerhetsgrad", "Bedömning", "Tillförlitlighet", "certainty", "confidence",
        "reliability",
    ),
    "police_reported": (
        "Polisanmäld", "Polisanmält", "Polisanmälan", "Anmäld till polis", "police reported",
        "police_reported", "reported to police",
    ),
    "description": (
        "Beskrivning", "Fritext", "Händelsebeskrivning", "Kommentar", "Kommentarer", "Notering",
        "Anmärkning", "Vad hände", "Text", "description", "comment", "comments", "notes",
        "narrative", "summary", "details", "Rubrik", "name", "title",
    ),
    "location_precision": (
        "Lägesnoggrannhet", "Noggrannhet", "Lägesosäkerhet", "Positionsnoggrannhet", "precision",
        "location_precision", "location precision", "accuracy", "geocode quality",
    ),
    "weight": ("Vikt", "Viktning", "weight", "Allvarlighet", "severity"),
    "valid_until": (
        "Giltig till", "Gäller till", "Åtgärdad", "Åtgärdat", "Åtgärdsdatum", "valid_until",
        "valid until", "resolved", "resolved at", "fixed",
    ),
}  # fmt: skip
"""Role of a column -> its usual names, the most telling first."""

LONGITUDE_NAMES = (
    "longitude", "long", "lon", "lng", "Longitud", "Lon WGS84", "WGS84 E", "WGS84 lon", "x wgs84",
)  # fmt: skip
LATITUDE_NAMES = ("latitude", "lat", "Latitud", "Lat WGS84", "WGS84 N", "WGS84 lat", "y wgs84")
EAST_NAMES = (
    "E", "East", "Easting", "Öst", "Östlig", "Ostlig", "E-koordinat", "Öst koordinat",
    "Koordinat E", "Koordinat öst", "SWEREF E", "SWEREF öst",
)  # fmt: skip
NORTH_NAMES = (
    "N", "North", "Northing", "Nord", "Nordlig", "N-koordinat", "Nord koordinat", "Koordinat N",
    "Koordinat nord", "SWEREF N", "SWEREF nord",
)  # fmt: skip
X_NAMES = (
    "X", "X-koordinat", "Koordinat X", "Xkoord", "X koord", "x coordinate", "coord x", "point_x",
)  # fmt: skip
Y_NAMES = (
    "Y", "Y-koordinat", "Koordinat Y", "Ykoord", "Y koord", "y coordinate", "coord y", "point_y",
)  # fmt: skip
PAIR_NAMES = (
    "Koordinater", "Koordinat", "Position", "GPS", "GPS-position", "gps koordinater", "coordinates",
    "coordinate", "latlon", "lat/lon", "lat,lon", "latlng", "geom", "geometry", "wkt", "wkt_geom",
    "point", "Punkt", "location gps",
)  # fmt: skip


def header_key(name: str) -> str:
    """A column's name as names are compared: letters and digits, without case or accents.

    >>> header_key("Ärende-id") == header_key("arende_ID")
    True
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(
        letter for letter in decomposed if letter.isalnum() and not unicodedata.combining(letter)
    )


def without_system(name: str) -> str:
    """A column's name without what it says of units and reference systems."""
    name = re.sub(r"[(\[].*?[)\]]", " ", name)
    name = re.sub(r"(?i)sweref\W*99\W*(tm|\d\d\W?\d\d)?|epsg\W*\d+|rt\W?90", " ", name)
    return name if header_key(name) else ""


def named_columns(
    columns: Iterable[str], names: Iterable[str], *, beginnings: bool = True
) -> list[str]:
    """The columns that bear one of ``names``, in the order of the names.

    Whole names go first, then with ``beginnings`` names followed by something
    (``Kategori 1``, ``Datum för händelsen``).
    """
    keys = {column: header_key(column) for column in columns}
    bare = {column: header_key(without_system(column)) for column in keys}
    wanted = [header_key(name) for name in names]
    found: list[str] = []
    for name in wanted:
        found += [column for column, key in keys.items() if key == name]
    for name in wanted:
        found += [column for column, key in bare.items() if key == name]
    for name in wanted if beginnings else []:
        if len(name) >= 4:
            found += [column for column, key in keys.items() if key.startswith(name)]
    return list(dict.fromkeys(found))
