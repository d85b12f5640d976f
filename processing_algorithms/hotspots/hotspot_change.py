# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: where it became more, and where less."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProcessingOutputNumber

from ...embrace_qgis.analysis.hotspots.change import Change, Dispersion, change, dispersion
from ...embrace_qgis.analysis.space_time_counts import counts_by_period
from ...embrace_qgis.errors import ParameterError
from ...embrace_qgis.layers.change_styles import style_hotspot_change
from ...embrace_qgis.layers.labels import number_text
from ...embrace_qgis.layers.points import Points
from ...embrace_qgis.reports.period import Period
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cells_by_period import in_periods, timed_points, wkb_type_of
from ..data_quality_gate import warn_of_quality
from ..method import data_hash, method_json
from ..result_layers import load_styled, write_layer

FIELDS = (
    ("cell_id", "integer"),
    ("before", "integer"),
    ("after", "integer"),
    ("change", "integer"),
    ("rate_ratio", "number"),
    ("p", "number"),
    ("p_adjusted", "number"),
    ("verdict", "text"),
)
MORE_FIELDS = (("expected", "number"),)
WEEK = 7
BURSTS_P, BURSTS_RATIO = 0.005, 1.1


class HotspotChange(EmbraceAlgorithm):
    """Where did it become more, and where less?"""

    INPUT = "INPUT"
    TIME_FIELD = "TIME_FIELD"
    BEFORE_START = "BEFORE_START"
    BEFORE_END = "BEFORE_END"
    AFTER_START = "AFTER_START"
    AFTER_END = "AFTER_END"
    SHAPE = "SHAPE"
    CELL_SIZE = "CELL_SIZE"
    GRID = "GRID"
    MINIMUM_COUNT = "MINIMUM_COUNT"
    END_TIME_FIELD = "END_TIME_FIELD"
    RELATIVE = "RELATIVE"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Change between two periods")

    def shortDescription(self):
        return tr("Cells where incidents became more, or fewer, than chance explains")

    def tags(self):
        return tr("change,before,after,increase,decrease,exact test,difference,rate ratio").split(
            ","
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(shared.time_field())
        for name, label in (
            (self.BEFORE_START, tr("First day of the period before")),
            (self.BEFORE_END, tr("First day after the period before")),
            (self.AFTER_START, tr("First day of the period after")),
            (self.AFTER_END, tr("First day after the period after")),
        ):
            self.addParameter(shared.day(name, label, optional=False))
        self.addParameter(shared.shape())
        self.addParameter(shared.cell_size())
        self.addParameter(shared.grid())
        self.addParameter(
            shared.integer(self.MINIMUM_COUNT, tr("Fewest incidents to judge, both periods"), 5)
        )
        self.addParameter(shared.end_time_field())
        self.addParameter(
            shared.boolean(self.RELATIVE, tr("Compare with the change of the whole map"))
        )
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(shared.polygon_output(self.OUTPUT, tr("Change between two periods")))
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            before, after = self._periods(parameters)
            points, grid = timed_points(self, parameters, context, feedback)
            # Both periods and, where there is one, the time between them.
            days = [before.start, before.end, after.start, after.end]
            edges = np.unique(np.array(days, dtype="datetime64[s]"))
            points, index = in_periods(points, edges, feedback)
            between = (index > 0) & (index < len(edges) - 2)
            points = points.only(~between, "outside_periods")
            index = np.where(index[~between] == 0, 0, 1)
            # Areas of one's own are compared each with itself: exact places do not matter then.
            made = grid.cell_size is not None
            quality = warn_of_quality(points, feedback, places=made)
            self.progress_of(feedback)(0.3)
            cells = grid.cells
            counts = counts_by_period(cells, points.x, points.y, index, 2)
            found = change(
                counts[:, 0],
                counts[:, 1],
                before.days,
                after.days,
                minimum_count=self.parameterAsInt(parameters, self.MINIMUM_COUNT, context),
                relative=self.parameterAsBool(parameters, self.RELATIVE, context),
            )
            self.progress_of(feedback)(0.5)
            self._say(found, before, after, feedback)
            bursts = self._bursts(points, cells.locate(points.x, points.y), before, after)
            self._say_bursts(bursts, feedback)
            columns = [
                getattr(found, {"change": "difference"}.get(name, name)).tolist()
                for name, _ in (*FIELDS[1:], *MORE_FIELDS)
            ]
            output = write_layer(
                self,
                parameters,
                self.OUTPUT,
                context,
                (*FIELDS, *MORE_FIELDS),
                [cells.cell_id.tolist(), *columns],
                geometries=grid.geometries,
                crs=points.crs,
                wkb_type=wkb_type_of(grid),
                progress=self.progress_of(feedback, 60, 100),
            )
        load_styled(context, output, style_hotspot_change)
        return {
            self.OUTPUT: output,
            self.CELL_SIZE: grid.cell_size,
            self.N_USED: len(points),
            self.N_LEFT_OUT: points.n_left_out,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(points),
                left_out=points.left_out,
                automatic=grid.automatic,
                sha256=data_hash(points.x, points.y, points.time, points.time_end),
                cells=len(cells),
                cell_size_m=grid.cell_size,
                days_before=before.days,
                days_after=after.days,
                share_after=found.share,
                total_before=int(found.before.sum()),
                total_after=int(found.after.sum()),
                total_rate_ratio=None if np.isnan(found.total_ratio) else found.total_ratio,
                total_p=found.total_p,
                dispersion=None if bursts is None else bursts.ratio,
                dispersion_p=None if bursts is None else bursts.p,
                crs=points.crs.authid(),
                data_quality=quality,
            ),
        }

    def _periods(self, parameters) -> tuple[Period, Period]:
        """The two periods; ParameterError where one is empty or they overlap."""
        before, after = (
            Period(shared.day_of(parameters, start), shared.day_of(parameters, end))
            for start, end in (
                (self.BEFORE_START, self.BEFORE_END),
                (self.AFTER_START, self.AFTER_END),
            )
        )
        if after.start < before.end:
            raise ParameterError(
                tr("The period after begins on {after}, before the first ends on {before}.").format(
                    after=after.start, before=before.end
                ),
                tr("Choose periods that do not overlap, the earlier first."),
            )
        return before, after

    @staticmethod
    def _say(found: Change, before: Period, after: Period, feedback) -> None:
        number = {word: int((found.verdict == word).sum()) for word in ("increase", "decrease")}
        few = int((found.verdict == "too_few").sum())
        feedback.pushInfo(
            tr(
                "{increase} cells with an increase and {decrease} with a decrease; "
                "{few} of {cells} hold too few incidents to judge."
            ).format(**number, few=few, cells=len(found.verdict))
        )
        totals = int(found.before.sum()), int(found.after.sum())
        if np.isnan(found.total_ratio):
            feedback.pushWarning(tr("There are no incidents in the period before."))
        else:
            feedback.pushInfo(
                tr(
                    "The whole map went from {before} to {after} incidents: "
                    "per day {ratio} times as many (p {p})."
                ).format(
                    before=totals[0],
                    after=totals[1],
                    ratio=number_text(round(found.total_ratio, 2)),
                    p="< " + number_text(0.001)
                    if found.total_p < 0.001
                    else "= " + number_text(round(found.total_p, 3)),
                )
            )
        if not totals[1]:
            feedback.pushWarning(tr("There are no incidents in the period after."))
        if before.days != after.days:
            feedback.pushInfo(
                tr(
                    "The periods have {before} and {after} days. The test and rate_ratio go by "
                    "day; change is the plain difference."
                ).format(before=before.days, after=after.days)
            )

    @staticmethod
    def _bursts(
        points: Points, cell: np.ndarray, before: Period, after: Period
    ) -> Dispersion | None:
        """The less even of both periods, by weeks, or by days where a period is short.

        Incidents whose time is less certain than that say nothing of bursts.
        """
        found = []
        for period in (before, after):
            length = WEEK if period.days >= 4 * WEEK else 1
            blocks = period.days // length
            start = np.datetime64(period.start, "s")
            day = (points.time - start) // np.timedelta64(1, "D")
            inside = (day >= 0) & (day < blocks * length)
            sharp = points.time_end - points.time <= np.timedelta64(length, "D")
            if np.count_nonzero(inside & sharp) * 2 < np.count_nonzero(inside):
                continue
            kept = inside & sharp
            found.append(dispersion(cell[kept], day[kept] // length, blocks))
        known = [result for result in found if result is not None]
        return min(known, key=lambda result: result.p) if known else None

    @staticmethod
    def _say_bursts(bursts: Dispersion | None, feedback) -> None:
        if bursts is None or bursts.p > BURSTS_P or bursts.ratio < BURSTS_RATIO:
            return
        feedback.pushWarning(
            tr(
                "Incidents come in bursts: the weeks of a cell vary {ratio} times as much as "
                "chance alone would make them. The test takes incidents as independent, so it "
                "finds changes too easily here: trust only the clearest."
            ).format(ratio=number_text(round(bursts.ratio, 1)))
        )
