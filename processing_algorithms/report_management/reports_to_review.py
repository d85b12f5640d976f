# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: the reports that wait for a reviewer, with what there is to look at."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd
from qgis.core import QgsWkbTypes

from ...embrace_qgis.errors import ParameterError
from ...embrace_qgis.layers.styles import style_reports_to_review
from ...embrace_qgis.report_store.iso_times import iso_texts
from ...embrace_qgis.report_store.store import open_store, store_crs
from ...embrace_qgis.reports.probable_duplicates import probable_duplicates
from ...embrace_qgis.reports.review import STATES, WAITING_STATES
from ...embrace_qgis.reports.selection import parse_list
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json
from ..personal_data_words import personal_data_in, say_personal_data
from ..result_layers import load_styled, point_geometries, write_layer

FIELDS = (
    ("report_id", "text"),
    ("version", "integer"),
    ("state", "text"),
    ("unit", "text"),
    ("categories", "text"),
    ("occurred_from", "text"),
    ("occurred_to", "text"),
    ("place", "text"),
    ("text", "text"),
    ("certainty", "text"),
    ("received_at", "text"),
    ("personal_data", "text"),
    ("no_personal_data", "boolean"),
    ("duplicate_of", "text"),
    ("stacked", "boolean"),
    ("location_precision", "text"),
    ("source", "text"),
    ("external_id", "text"),
)
COMPARED_STATES = (*WAITING_STATES, "approved")


class ReportsToReview(EmbraceAlgorithm):
    """Which reports wait for a decision, and what should the reviewer look at?"""

    STORE = "STORE"
    STATES = "STATES"
    UNITS = "UNITS"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Reports to review")

    def tags(self):
        return tr("review,waiting,received,reports,personal data,duplicates").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(
            shared.text(
                self.STATES, tr("States (empty: received, sent back, edited after approval)")
            )
        )
        self.addParameter(shared.text(self.UNITS, tr("Reporting units")))
        self.addParameter(shared.point_output(self.OUTPUT, tr("Reports to review")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        text = self.parameterAsString
        with self.user_errors():
            store = open_store(text(parameters, self.STORE, context))
            states = _states(text(parameters, self.STATES, context))
            units = parse_list(text(parameters, self.UNITS, context))
            needed = [state for state in STATES if state in {*states, *COMPARED_STATES}]
            reports = store.reports_for_review(needed)
            waiting = reports[reports["state"].isin(states)]
            asked = waiting[waiting["unit"].isin(units)] if units else waiting
            since = asked["received_at"].fillna(asked["imported_at"])
            asked = asked.loc[since.sort_values(kind="stable").index]
            feedback.setProgress(20)
            kinds = personal_data_in(asked)
            feedback.setProgress(40)
            compared = reports[reports["state"].isin(COMPARED_STATES)]
            pairs, _ = probable_duplicates(
                compared,
                decided=store.duplicate_decisions(),
                progress=self.progress_of(feedback, 40, 70),
            )
            others = _others(pairs)
            columns = {
                **{name: asked[name].tolist() for name, _kind in FIELDS if name in asked},
                **{name: iso_texts(asked[name]) for name in ("occurred_from", "occurred_to")},
                "received_at": iso_texts(asked["received_at"]),
                "text": asked["description"].tolist(),
                "personal_data": [",".join(own) for own in kinds],
                "duplicate_of": [",".join(others.get(name, ())) for name in asked["report_id"]],
                "stacked": asked["stacked"].astype(bool).tolist(),
                "no_personal_data": asked["no_personal_data"].astype(bool).tolist(),
            }
            destination = write_layer(
                self,
                parameters,
                self.OUTPUT,
                context,
                FIELDS,
                [columns[name] for name, _kind in FIELDS],
                geometries=point_geometries(asked),
                crs=store_crs(store),
                wkb_type=QgsWkbTypes.Type.Point,
                progress=self.progress_of(feedback, 70, 100),
            )
        load_styled(context, destination, style_reports_to_review)
        unlocated = int(asked["x"].isna().sum())
        doubled = sum(bool(names) for names in columns["duplicate_of"])
        self._say(asked, unlocated, doubled, kinds, feedback)
        return {
            self.OUTPUT: destination,
            self.N_USED: len(asked),
            self.N_LEFT_OUT: len(waiting) - len(asked),
            self.METHOD: method_json(
                self.name(),
                parameters,
                n_used=len(asked),
                left_out={"other_unit": len(waiting) - len(asked)},
                states=list(states),
                unlocated=unlocated,
                personal_data=sum(map(bool, kinds)),
                probable_duplicates=doubled,
            ),
        }

    def _say(self, asked, unlocated: int, doubled: int, kinds, feedback) -> None:
        feedback.pushInfo(
            tr("{n} reports wait, {unlocated} of them without coordinates.").format(
                n=len(asked), unlocated=unlocated
            )
        )
        if doubled:
            feedback.pushInfo(
                tr("{n} reports may be duplicates of others: see 'Probable duplicates'.").format(
                    n=doubled
                )
            )
        say_personal_data(kinds, feedback.pushInfo)
        feedback.pushWarning(
            tr("The layer holds reports that nobody has approved: do not pass it on.")
        )


def _states(text: str) -> tuple[str, ...]:
    named = parse_list(text) or frozenset(WAITING_STATES)
    unknown = sorted(set(named) - set(STATES))
    if unknown:
        raise ParameterError(
            tr("There is no review state {state}.").format(state=unknown[0]),
            tr("Use one of {states}.").format(states=", ".join(STATES)),
        )
    return tuple(state for state in STATES if state in named)


def _others(pairs: pd.DataFrame) -> dict[str, list[str]]:
    """The probable duplicates of each report, the most alike first."""
    others: dict[str, list[str]] = defaultdict(list)
    for one, two in zip(pairs["report_id"], pairs["other_id"]):
        others[one].append(two)
        others[two].append(one)
    return others
