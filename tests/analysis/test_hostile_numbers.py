# SPDX-License-Identifier: GPL-3.0-or-later
"""Every function of points in ``analysis`` on points that break statistics.

The functions are found by their signatures: all public ones that take ``x`` and ``y``. The answer
is an error with a sentence and a suggestion, or numbers without a single infinity; NaN stands
for what does not exist. What else a function requires is given by the parameter's name.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import warnings

import embrace.embrace_qgis.analysis as analysis
import numpy as np
import pytest
from embrace.embrace_qgis.analysis.cells import square_cells
from embrace.embrace_qgis.analysis.grid import grid_for
from embrace.embrace_qgis.analysis.hotspots.neighbourhoods import neighbourhoods
from embrace.embrace_qgis.analysis.point_patterns.study_area import StudyArea
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import EmbraceError
from scipy.sparse import csr_matrix, issparse

# Rooms behind the door: their callers have checked the points already.
INNER = {
    "box_of_most",
    "coordinate_step",
    "box_point_pairs",
    "distinct_places",
    "on_lattice",
    "place_keys",
    "risk_tolerance",
    "values_between",
}
POINTS = {
    "none": ([], []),
    "one": ([500.0], [500.0]),
    "two": ([500.0, 510.0], [500.0, 490.0]),
    "one_place": ([500.0] * 40, [500.0] * 40),
    "two_places": ([400.0, 600.0] * 20, [500.0] * 40),
    "a_line": (np.arange(40.0) * 20, np.full(40, 500.0)),
    "a_slanting_line": (np.arange(40.0) * 17 + 0.1, np.arange(40.0) * 11 + 0.3),
    "outside": (np.arange(30.0) - 9e5, np.arange(30.0) ** 2 - 9e5),
    "far_apart": ([0.0, 1e8] * 10, [0.0, -1e8] * 10),
    "hardly_apart": (500 + np.arange(30.0) * 1e-9, 500 - np.arange(30.0) ** 2 * 1e-9),
}
BROKEN = {
    "nan": ([500.0, np.nan, 3.0], [500.0, 3.0, 4.0]),
    "infinite": ([500.0, 2.0, 3.0], [500.0, np.inf, 4.0]),
    "unequal": ([500.0, 2.0, 3.0], [500.0, 2.0]),
}


def functions_of_points():
    found = {}
    for module in pkgutil.walk_packages(analysis.__path__, f"{analysis.__name__}."):
        for name, function in vars(importlib.import_module(module.name)).items():
            own = inspect.isfunction(function) and function.__module__ == module.name
            if own and not name.startswith("_"):
                parameters = inspect.signature(function).parameters
                if {"x", "y"} <= set(parameters):
                    found[f"{module.name.split('.analysis.')[1]}.{name}"] = function
    return found


FUNCTIONS = functions_of_points()


def given(name, n):
    """A harmless value for a required parameter, for ``n`` points."""
    random = np.random.default_rng(5)
    window = np.array([(0, 0), (1000, 0), (1000, 1000), (0, 1000)], dtype=float)
    area = PolygonSet([window], np.zeros(1, dtype=int))
    cells = square_cells((0, 0, 999, 999), 100)
    grid = grid_for([0, 1000], [0, 1000], 50, 0)
    values = {
        "address_x": random.uniform(0, 1000, 20),
        "address_y": random.uniform(0, 1000, 20),
        "area": StudyArea(area),
        "area_m2": 1e6,
        "at_x": random.uniform(0, 1000, 20),
        "at_y": random.uniform(0, 1000, 20),
        "bandwidth": 150.0,
        "cell_size": 50.0,
        "cells": cells,
        "days": 7.0,
        "distance": 100.0,
        "distances": [50.0, 100.0],
        "end": random.uniform(0, 1000, (9, 2)),
        "grid": grid,
        "level": 1.0,
        "margin": 100.0,
        "minimum_count": 5,
        "n_periods": 3,
        "neighbours": neighbourhoods(cells, 142, include_self=False),
        "padding": 100.0,
        "period_index": np.arange(n) % 3,
        "permutations": 19,
        "polygons": area,
        "radius": np.full(n, 150.0),
        "random": random,
        "reference_x": random.uniform(0, 1000, 50),
        "reference_y": random.uniform(0, 1000, 50),
        "rule": "scott",
        "shares": csr_matrix(np.ones((n, 2)) / 2),
        "start": random.uniform(0, 1000, (9, 2)),
        "street": np.arange(9) // 3,
        "surface": random.uniform(0, 9, (grid.rows, grid.columns)),
        "tested": np.ones((grid.rows, grid.columns), dtype=bool),
        "time": np.datetime64("2026-01-01T00:00:00", "s") + np.arange(n) * np.timedelta64(9000),
        "to_x": 1.0,
        "to_y": 2.0,
        "values": random.uniform(0, 9, (grid.rows, grid.columns)),
        "weight": np.ones(n),
        "x_max": np.array([900.0]),
        "x_min": np.array([100.0]),
        "y_max": np.array([900.0]),
        "y_min": np.array([100.0]),
    }
    assert name in values, f"say in this test what to give for {name}"
    return values[name]


def answer(function, x, y):
    """What a function says: ("", its result) or (its sentence, None)."""
    parameters = inspect.signature(function).parameters.values()
    more = {
        parameter.name: given(parameter.name, len(x))
        for parameter in parameters
        if parameter.default is parameter.empty and parameter.name not in ("x", "y")
    }
    if "random" in inspect.signature(function).parameters:
        more["random"] = np.random.default_rng(5)
    try:
        result = function(x=np.asarray(x), y=np.asarray(y), **more)
        if inspect.isgenerator(result):
            result = list(result)
    except EmbraceError as error:
        assert error.message.endswith((".", "?")) and error.suggestion.endswith(".")
        return str(error), None
    return "", result


def infinities(result, depth=0):
    """How many infinities there are in numbers, arrays and what holds them."""
    if issparse(result):
        result = result.data
    if isinstance(result, (float, np.floating)):
        return int(np.isinf(result))
    if isinstance(result, np.ndarray):
        return int(np.isinf(result).sum()) if result.dtype.kind == "f" else 0
    if depth > 3:
        return 0
    if isinstance(result, dict):
        result = list(result.values())
    if isinstance(result, (list, tuple)):
        return sum(infinities(part, depth + 1) for part in result)
    if dataclasses.is_dataclass(result):
        parts = [getattr(result, field.name) for field in dataclasses.fields(result)]
        return sum(infinities(part, depth + 1) for part in parts)
    return 0


@pytest.mark.parametrize("case", POINTS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_hostile_points(name, case):
    if case == "none" and name.split(".")[-1] in INNER:
        pytest.skip("never called without points")
    with warnings.catch_warnings():
        # A warning of numpy is a number that went wrong on its way.
        warnings.simplefilter("error", RuntimeWarning)
        _, result = answer(FUNCTIONS[name], *POINTS[case])
    assert infinities(result) == 0


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name.split(".")[-1] not in INNER])
def test_broken_points_are_refused(name, case):
    sentence, _ = answer(FUNCTIONS[name], *BROKEN[case])
    assert sentence


def test_the_functions_are_found():
    known = {name.split(".")[-1] for name in FUNCTIONS}
    assert {"kernel_density", "gi_star_hotspots", "median_centre", "k_function", "scott"} <= known
    assert known >= INNER


def test_infinities_are_counted():
    assert infinities(([1.0, np.inf], np.array([np.inf, np.nan, 1]), {"a": float("-inf")})) == 3
