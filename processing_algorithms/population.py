# SPDX-License-Identifier: GPL-3.0-or-later
"""How many live in each cell, and the rates that follow: POPULATION and POPULATION_FIELD."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSource

from ..embrace_qgis.analysis.cells import Cells
from ..embrace_qgis.analysis.hotspots.rates import (
    checked_population,
    crude_rates,
    smoothed_rates,
)
from ..embrace_qgis.layers.points import point_arrays
from ..embrace_qgis.translation import tr
from . import shared_parameters as shared

POPULATION, POPULATION_FIELD = "POPULATION", "POPULATION_FIELD"
RATE_FIELDS = (
    ("population", "number"),
    ("rate_per_1000", "number"),
    ("smoothed_rate_per_1000", "number"),
)


def population():
    return QgsProcessingParameterFeatureSource(
        POPULATION, tr("Population (points, for rates)"), [shared.POINTS], optional=True
    )


def population_field():
    return shared.field(POPULATION_FIELD, tr("Number of people"), parent=POPULATION, numeric=True)


def population_of(algorithm, parameters, context, cells: Cells, crs, feedback):
    """People in each cell, float64[n]; None where POPULATION is empty.

    Without POPULATION_FIELD each point is one. Raises InputError where nobody lives in any cell.
    """
    if not shared.is_given(parameters, POPULATION):
        return None
    feedback.pushInfo(tr("Population:"))
    people = point_arrays(
        algorithm.source_of(parameters, POPULATION, context),
        crs,
        context.transformContext(),
        weight_field=algorithm.parameterAsString(parameters, POPULATION_FIELD, context),
        layer=algorithm.whole_layer_of(parameters, POPULATION, context),
        feedback=feedback,
    )
    found = checked_population(cells.counts(people.x, people.y, people.weight), len(cells))
    feedback.pushInfo(
        tr("{people} people in {lived} of {cells} cells.").format(
            people=f"{found.sum():g}", lived=int(np.count_nonzero(found)), cells=len(cells)
        )
    )
    return found


def say_unpeopled(count: np.ndarray, people: np.ndarray | None, feedback) -> None:
    """Tell the log how many incidents lie in cells that have no rate."""
    if people is None:
        return
    number = int(count[people == 0].sum())
    if number:
        feedback.pushInfo(
            tr("{n} incidents lie in cells where nobody lives: they have no rate.").format(n=number)
        )


def rate_columns(count: np.ndarray, people: np.ndarray | None) -> list[np.ndarray]:
    """The columns of ``RATE_FIELDS``: rates are empty where nobody lives. None without people."""
    if people is None:
        return []
    rates = (crude_rates(count, people), smoothed_rates(count, people))
    return [people, *(1000 * rate for rate in rates)]
