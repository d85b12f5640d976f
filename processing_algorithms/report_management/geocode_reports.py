# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: reports and quarantined rows without coordinates, placed by the address layer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from qgis.core import QgsProcessingOutputNumber

from ...embrace_qgis.errors import InputError
from ...embrace_qgis.layers.report_table import EASTING, NORTHING, report_table
from ...embrace_qgis.report_import.coordinates import parse_numbers
from ...embrace_qgis.report_import.geocoding.address_matching import (
    AMBIGUOUS,
    CROSSING,
    ELSEWHERE,
    EXACT,
    MIDDLE,
    NEAREST,
    UNKNOWN,
    AddressIndex,
)
from ...embrace_qgis.report_import.mapping_profile import MappingProfile
from ...embrace_qgis.report_import.reasons import NO_LOCATION
from ...embrace_qgis.report_import.repair import RepairTable, repair_tables
from ...embrace_qgis.report_store.municipality import near_test
from ...embrace_qgis.report_store.store import Store, open_store, store_crs
from ...embrace_qgis.translation import error_text, tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json
from ..store_validation import profile_of_rows, validated_for

WAITING_OR_APPROVED = ("received", "needs_work", "edited", "approved")
NO_TEXT, OUTSIDE = "no_text", "outside_municipality"
STILL_BAD = "still_in_quarantine"


@dataclass(frozen=True)
class _Waiting:
    """What has no place yet: rows with ``place`` (text), ``report_id`` and ``version`` or
    ``quarantine_id`` (0 for reports), and ``state``; ``parts`` are the quarantined rows as
    tables with the profile that reads them."""

    rows: pd.DataFrame
    parts: list[tuple[RepairTable, MappingProfile]]


class GeocodeReports(EmbraceAlgorithm):
    """Where are the reports that tell an address, but no coordinates?"""

    STORE = "STORE"
    ADDRESSES = "ADDRESSES"
    ADDRESS_FIELD = "ADDRESS_FIELD"
    NUMBER_FIELD = "NUMBER_FIELD"
    LETTER_FIELD = "LETTER_FIELD"
    LOCALITY_FIELD = "LOCALITY_FIELD"
    WHO = "WHO"
    DRY_RUN = "DRY_RUN"
    LOCATED = "LOCATED"
    APPROXIMATE = "APPROXIMATE"
    UNLOCATED = "UNLOCATED"

    def displayName(self):
        return tr("Geocode reports")

    def tags(self):
        return tr("geocode,address,place,coordinates,reports,quarantine").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(
            shared.vector(self.ADDRESSES, tr("The municipality's addresses"), optional=False)
        )
        self.addParameter(
            shared.field(
                self.ADDRESS_FIELD,
                tr("Address (street, number, letter), or the street's name"),
                optional=False,
                parent=self.ADDRESSES,
            )
        )
        for name, label in (
            (self.NUMBER_FIELD, tr("Number, where it is a field of its own")),
            (self.LETTER_FIELD, tr("Letter, where it is a field of its own")),
            (self.LOCALITY_FIELD, tr("Locality (where streets of one name lie in several)")),
        ):
            self.addParameter(shared.field(name, label, parent=self.ADDRESSES))
        self.addParameter(shared.text(self.WHO, tr("Geocoded by (for the audit log)")))
        self.addParameter(shared.boolean(self.DRY_RUN, tr("Trial run: write nothing")))
        for name, label in (
            (self.LOCATED, tr("Placed at their address")),
            (self.APPROXIMATE, tr("Placed on their street")),
            (self.UNLOCATED, tr("Not placed")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        dry_run = self.parameterAsBoolean(parameters, self.DRY_RUN, context)
        who = self.parameterAsString(parameters, self.WHO, context).strip() or self.id()
        with self.user_errors():
            store = open_store(self.parameterAsString(parameters, self.STORE, context))
            index = self._addresses(parameters, store, context, feedback)
            feedback.setProgress(20)
            waiting = _waiting(store, feedback)
            rows = waiting.rows
            found = index.places(rows["place"].tolist(), self.progress_of(feedback, 25, 60))
            rows = rows.assign(
                x=found.x, y=found.y, location_precision=found.precision, how=found.how
            )
            rows.loc[rows["place"] == "", "how"] = NO_TEXT
            _leave_outside(rows, store)
            placed = rows[rows["location_precision"] != ""]
            if not dry_run and len(placed):
                placed = self._write(store, waiting, placed, who, context, feedback)
            if feedback.isCanceled():
                return {}
            lost = rows.index.difference(placed.index)
            stuck = lost.intersection(rows.index[rows["location_precision"] != ""])
            rows.loc[stuck, "how"] = STILL_BAD
        feedback.setProgress(98)
        located = int((placed["location_precision"] == "address").sum())
        approximate = len(placed) - located
        ways = Counter(rows["how"])
        _say(ways, placed, dry_run, feedback)
        return {
            self.LOCATED: located,
            self.APPROXIMATE: approximate,
            self.UNLOCATED: len(lost),
            self.N_USED: len(placed),
            self.N_LEFT_OUT: len(lost),
            self.METHOD: method_json(
                self.name(),
                {name: value for name, value in parameters.items() if name != self.WHO},
                n_used=len(placed),
                left_out={
                    way: ways[way]
                    for way in (AMBIGUOUS, ELSEWHERE, UNKNOWN, NO_TEXT, OUTSIDE, STILL_BAD)
                    if ways[way]
                },
                found={way: ways[way] for way in (EXACT, NEAREST, MIDDLE, CROSSING) if ways[way]},
                addresses=index.count,
            ),
        }

    def _addresses(self, parameters, store: Store, context, feedback) -> AddressIndex:
        source = self.source_of(parameters, self.ADDRESSES, context)
        table = report_table(
            source,
            source.sourceName(),
            store_crs(store),
            context.transformContext(),
            feedback,
            self.whole_layer_of(parameters, self.ADDRESSES, context),
        )
        frame = table.frame
        if EASTING not in frame:
            raise InputError(
                tr("The layer of addresses has no places."),
                tr("Choose the municipality's layer of address points."),
            )
        names = {
            name: self.parameterAsString(parameters, name, context)
            for name in (
                self.ADDRESS_FIELD,
                self.NUMBER_FIELD,
                self.LETTER_FIELD,
                self.LOCALITY_FIELD,
            )
        }
        texts = frame[names[self.ADDRESS_FIELD]].astype(str)
        for name in (self.NUMBER_FIELD, self.LETTER_FIELD):
            if names[name]:
                texts = texts + " " + frame[names[name]].astype(str)
        locality = names[self.LOCALITY_FIELD]
        index = AddressIndex(
            texts.tolist(),
            parse_numbers(frame[EASTING], ".")[0],
            parse_numbers(frame[NORTHING], ".")[0],
            frame[locality].astype(str).tolist() if locality else None,
        )
        if not index.count:
            raise InputError(
                tr("The layer holds no addresses that can be read."),
                tr("Choose the field that holds street and number, such as Storgatan 12 B."),
            )
        feedback.pushInfo(tr("{n} addresses.").format(n=index.count))
        return index

    def _write(self, store, waiting: _Waiting, placed, who, context, feedback) -> pd.DataFrame:
        """Release the quarantined rows that were placed, give all their places; what was done."""
        numbers = set(placed["quarantine_id"]) - {0}
        for number, (part, profile) in enumerate(waiting.parts, start=1):
            chosen = _rows_of(part, numbers)
            if chosen is not None:
                # The row stays the row of the file; its place is written as the edit it is.
                validated = validated_for(
                    store,
                    chosen.table,
                    replace(profile, reports_without_place=True),
                    part.source,
                    context.transformContext(),
                )
                store.import_reports(
                    validated,
                    part.source,
                    part.table.file_name,
                    chosen.table.sha256,
                    False,
                    who,
                    repaired=chosen.quarantine_ids,
                )
            self.progress_of(feedback, 60, 80)(number / len(waiting.parts))
        released = store.released_reports(sorted(numbers)) if numbers else {}
        names = placed["quarantine_id"].map(released)
        placed = placed.assign(report_id=placed["report_id"].where(names.isna(), names))
        placed = placed[placed["report_id"] != ""]
        if len(placed):
            columns = ["report_id", "version", "x", "y", "location_precision"]
            changed = store.set_places(placed[columns], who)
            if changed < len(placed):
                feedback.pushWarning(
                    tr("{n} reports were changed by others meanwhile and left as they are.").format(
                        n=len(placed) - changed
                    )
                )
        return placed


def _waiting(store: Store, feedback) -> _Waiting:
    reports = store.reports_for_review(WAITING_OR_APPROVED)
    # Reports without events say that nothing happened: they lie nowhere.
    reports = reports[reports["x"].isna() & (reports["events"] > 0)]
    frames = [
        pd.DataFrame(
            {
                "report_id": reports["report_id"].astype(str),
                "version": reports["version"].astype(object),
                "quarantine_id": 0,
                "place": reports["place"].astype(str).str.strip(),
                "state": reports["state"].astype(str),
            }
        )
    ]
    parts = []
    for part in repair_tables(store.quarantined_rows([NO_LOCATION])):
        columns = [str(column) for column in part.table.frame.columns]
        try:
            profile = profile_of_rows(part, store).fitted_to(columns)
        except InputError as error:
            feedback.pushWarning(error_text(error))
            continue
        parts.append((part, profile))
        place = part.table.frame[profile.place] if profile.place else ""
        frames.append(
            pd.DataFrame(
                {
                    "report_id": "",
                    "version": None,
                    "quarantine_id": [
                        part.quarantine_ids[int(line)] for line in part.table.line_numbers
                    ],
                    "place": place,
                    "state": "quarantine",
                }
            )
        )
    rows = pd.concat(frames, ignore_index=True)
    return _Waiting(rows.assign(place=rows["place"].fillna("").astype(str)), parts)


def _leave_outside(rows: pd.DataFrame, store: Store) -> None:
    """Take back places outside the municipality: the layer reaches farther than the store."""
    rings = store.municipality()
    there = np.flatnonzero((rows["location_precision"] != "").to_numpy())
    if not rings or not len(there):
        return
    near = near_test(rings)(rows["x"].to_numpy()[there], rows["y"].to_numpy()[there])
    outside = rows.index[there[~near]]
    rows.loc[outside, ["location_precision", "how"]] = "", OUTSIDE


def _rows_of(part: RepairTable, numbers: set[int]) -> RepairTable | None:
    """The rows of a table that have these numbers in quarantine."""
    lines = part.table.line_numbers
    kept = np.array([part.quarantine_ids[int(line)] in numbers for line in lines], dtype=bool)
    if not kept.any():
        return None
    table = replace(
        part.table,
        frame=part.table.frame[kept].reset_index(drop=True),
        line_numbers=lines[kept],
    )
    left = {int(line): part.quarantine_ids[int(line)] for line in lines[kept]}
    return replace(part, table=table, quarantine_ids=left)


def _say(ways: Counter, placed: pd.DataFrame, dry_run: bool, feedback) -> None:
    sentences = {
        EXACT: tr("At their address: {n}."),
        NEAREST: tr("At the nearest number of their street: {n}."),
        MIDDLE: tr("In the middle of their street: {n}."),
        CROSSING: tr("Where two streets cross: {n}."),
        AMBIGUOUS: tr("Not placed, as several places could be meant: {n}."),
        ELSEWHERE: tr("Not placed, as they name another locality: {n}."),
        UNKNOWN: tr("Not placed, as no such address is known: {n}."),
        NO_TEXT: tr("Not placed, as they name no place: {n}."),
        OUTSIDE: tr("Not placed, as the address lies outside the municipality: {n}."),
        STILL_BAD: tr("Not placed, as there is more wrong with the row: {n}."),
    }
    for way, sentence in sentences.items():
        if ways[way]:
            feedback.pushInfo(sentence.format(n=ways[way]))
    if dry_run:
        feedback.pushInfo(tr("Trial run: nothing was written."))
        return
    approved = int((placed["state"] == "approved").sum())
    if approved:
        feedback.pushWarning(
            tr(
                "{n} approved reports got a place: they must be reviewed again before they count."
            ).format(n=approved)
        )
    released = int((placed["state"] == "quarantine").sum())
    if released:
        feedback.pushInfo(
            tr("{n} rows left quarantine: they are received reports, review them next.").format(
                n=released
            )
        )
