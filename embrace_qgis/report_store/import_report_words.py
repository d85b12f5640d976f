# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the page that tells what became of a file, in Swedish and English."""

from __future__ import annotations

WORDS = {
    "sv": {
        "title": "Importrapport",
        "dry_run": "Provkörning: inget har skrivits till rapportlagret.",
        "file": "Fil",
        "source": "Källa",
        "store": "Rapportlager",
        "when": "Tidpunkt",
        "importer": "Importerad av",
        "state": "Tillstånd",
        "approved": "godkända, om inte filen säger annat",
        "received": "inkomna, väntar på granskning",
        "profile": "Kolumnprofil",
        "detected": "ingen: kolumnerna kändes igen",
        "sha256": "Filens SHA-256",
        "about": "Om importen",
        "rows_in": "rader i filen",
        "accepted": "nya",
        "updated": "ändrade",
        "updated_note": "Ändrade rapporter granskas på nytt innan de räknas.",
        "duplicates": "redan inlästa",
        "quarantined": "i karantän",
        "events": "händelser i nya rader",
        "quarantine": "Karantän: rader som väntar på att rättas",
        "no_quarantine": "Ingen rad hamnade i karantän.",
        "lines": "Radnummer i filen",
        "warnings": "Att känna till",
        "no_warnings": "Inget särskilt.",
        "personal": "Personuppgifter",
        "personal_found": (
            "Texten i {n} rapporter verkar innehålla personuppgifter, till exempel ett "
            "telefonnummer eller ett personnummer. Se över dem vid granskningen, innan "
            "rapporterna godkänns."
        ),
        "personal_none": "Inga personuppgifter hittades i texterna. Granskaren avgör.",
        "columns": "Så lästes kolumnerna",
        "role": "Vad",
        "column": "Kolumn i filen",
        "findings": "Så tolkades filen",
        "reason": "Orsak",
        "note": "Vad",
        "count": "Antal",
        "more": "och {n} till",
        "repair": "Så rättas rader i karantän",
        "repair_list": (
            "Öppna dem med ”Rader i karantän”: varje rad finns kvar i sin helhet, med sin orsak."
        ),
        "repair_edit": (
            "Rätta cellerna i tabellen och kör ”Rätta rader i karantän”: rader som nu går att "
            "läsa blir rapporter."
        ),
        "repair_again": (
            "Eller rätta hos källan och importera filen igen med samma källa: bara de rättade "
            "raderna läses in, och ingenting räknas två gånger."
        ),
        "repair_place": (
            "Rader utan koordinater men med adress: kör ”Platsbestäm rapporter” med kommunens "
            "adresslager."
        ),
        "repair_system": (
            "Rader utanför kommunen: om koordinaterna är i ett annat koordinatsystem står det "
            "under ”Så tolkades filen” vilka som passar. Importera igen med rätt system i "
            "”Koordinaterna är”."
        ),
        "footer": (
            "Sidan innehåller antal, radnummer och ord ur filens kategorier, men inga "
            "rapporttexter."
        ),
    },
    "en": {
        "title": "Import report",
        "dry_run": "Trial run: nothing was written to the report store.",
        "file": "File",
        "source": "Source",
        "store": "Report store",
        "when": "Time",
        "importer": "Imported by",
        "state": "State",
        "approved": "approved, unless the file says otherwise",
        "received": "received, waiting for review",
        "profile": "Mapping profile",
        "detected": "none: the columns were found out",
        "sha256": "SHA-256 of the file",
        "about": "About the import",
        "rows_in": "rows in the file",
        "accepted": "new",
        "updated": "changed",
        "updated_note": "Changed reports are reviewed again before they count.",
        "duplicates": "imported before",
        "quarantined": "in quarantine",
        "events": "events in new rows",
        "quarantine": "Quarantine: rows that wait to be mended",
        "no_quarantine": "No row went to quarantine.",
        "lines": "Line numbers in the file",
        "warnings": "Good to know",
        "no_warnings": "Nothing in particular.",
        "personal": "Personal data",
        "personal_found": (
            "The texts of {n} reports seem to hold personal data, such as a telephone number "
            "or a personal identity number. Look at them at review, before they are approved."
        ),
        "personal_none": "No personal data were found in the texts. The reviewer decides.",
        "columns": "How the columns were read",
        "role": "What",
        "column": "Column of the file",
        "findings": "How the file was read",
        "reason": "Reason",
        "note": "What",
        "count": "Count",
        "more": "and {n} more",
        "repair": "How to mend rows in quarantine",
        "repair_list": (
            "Open them with “Quarantined rows”: each row is kept whole, with its reason."
        ),
        "repair_edit": (
            "Mend the cells in the table and run “Repair quarantine”: rows that can be read "
            "now become reports."
        ),
        "repair_again": (
            "Or mend them where they come from and import the file again with the same "
            "source: only the mended rows are taken in, nothing counts twice."
        ),
        "repair_place": (
            "Rows without coordinates but with an address: run “Geocode reports” with the "
            "municipality's address layer."
        ),
        "repair_system": (
            "Rows outside the municipality: if the coordinates are in another coordinate "
            "system, “How the file was read” says which would fit. Import again with the right "
            "one in “The coordinates are”."
        ),
        "footer": (
            "This page holds counts, line numbers and words of the file's categories, but no "
            "texts of reports."
        ),
    },
}

ROLES = {
    "external_id": ("Ärendets id", "Id of the report"),
    "received_at": ("Inkom", "Received"),
    "status": ("Granskningsstatus", "Review state"),
    "unit": ("Rapporterande enhet", "Reporting unit"),
    "category": ("Kategori", "Category"),
    "date_from": ("Datum från", "Date from"),
    "time_from": ("Klockslag från", "Time from"),
    "date_to": ("Datum till", "Date to"),
    "time_to": ("Klockslag till", "Time to"),
    "place": ("Plats", "Place"),
    "x": ("Öst eller longitud", "East or longitude"),
    "y": ("Nord eller latitud", "North or latitude"),
    "coordinates": ("Koordinater i en kolumn", "Coordinates in one column"),
    "setting": ("Inne eller ute", "Indoors or outdoors"),
    "certainty": ("Hur säkert det är", "How certain it is"),
    "police_reported": ("Polisanmält", "Reported to the police"),
    "description": ("Fritext", "Free text"),
    "location_precision": ("Hur väl platsen är känd", "How well the place is known"),
    "weight": ("Vikt", "Weight"),
    "valid_until": ("Otrygg till och med", "Unsafe until"),
    "headline": ("Rubrik med händelsens tid", "Headline with the time of the event"),
}
"""Role of a column -> what it is called in Swedish and English."""
