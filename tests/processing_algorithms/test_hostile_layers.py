# SPDX-License-Identifier: GPL-3.0-or-later
"""Every analysis algorithm on layers that break statistics: a sentence or a finite result.

The algorithms are looked up in the provider's own list, and their required parameters filled by
type, so that a new one is tested as soon as it is there. All optional outputs are asked for too.
"""

from __future__ import annotations

import gc
import json
import math
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from embrace.processing_algorithms.algorithms import ALGORITHMS

GROUPS = ("density", "hotspots")
X, Y = CENTRE = 674000.0, 6580000.0
FIELDS = "&field=t:datetime&field=w:double&field=c:string(20)"
DAYS = ("2026-01-01", "2026-03-01", "2026-03-01", "2026-05-01")
# What Python says of its own errors; a sentence to the user holds none of it.
PYTHON_WORDS = ("Traceback", "Error", "NoneType", "array", "object has", "argument", "numpy")


def name_of(algorithm) -> str:
    return algorithm.__module__.rsplit(".", 1)[-1]


def takes_points(algorithm) -> bool:
    return algorithm.__module__.rsplit(".", 2)[-2] in GROUPS and hasattr(algorithm, "INPUT")


ANALYSES = {name_of(algorithm): algorithm for algorithm in ALGORITHMS if takes_points(algorithm)}
TEMPORAL = {name for name, algorithm in ANALYSES.items() if hasattr(algorithm, "TIME_FIELD")}


def having(parameter):
    return sorted(name for name, algorithm in ANALYSES.items() if hasattr(algorithm, parameter))


def random_places(n, width=2000.0, seed=1, at=(0.0, 0.0)):
    return np.add(np.random.default_rng(seed).uniform(0, width, (n, 2)), at)


def places(case):
    """Coordinates and system of a hostile layer; None is a feature without geometry."""
    if case == "empty":
        return [], "EPSG:3006"
    if case == "one_point":
        return [(X, Y)], "EPSG:3006"
    if case == "two_points":
        return [(X, Y), (X + 700, Y + 300)], "EPSG:3006"
    if case == "one_place":
        return [(X, Y)] * 40, "EPSG:3006"
    if case == "two_places":
        return [(X, Y)] * 30 + [(X + 500, Y)] * 30, "EPSG:3006"
    if case == "a_line":
        return [(X + 20 * number, Y) for number in range(60)], "EPSG:3006"
    if case == "a_slanting_line":
        return [(X + 17 * number, Y + 11 * number) for number in range(60)], "EPSG:3006"
    if case == "without_geometry":
        return [None] * 30, "EPSG:3006"
    if case == "some_without_geometry":
        some = random_places(60, at=CENTRE).tolist()
        return [*some, None, None, (math.nan, Y), (math.inf, Y)], "EPSG:3006"
    if case == "degrees":
        return random_places(60, 0.03, at=(18.0, 59.3)).tolist(), "EPSG:4326"
    if case == "antimeridian":
        west = random_places(30, 0.02, at=(-180.0, -17.0)).tolist()
        return [*west, *random_places(30, 0.02, at=(179.98, -17.0)).tolist()], "EPSG:4326"
    if case == "impossible_degrees":
        return random_places(40, 500, at=(200, 100)).tolist(), "EPSG:4326"
    if case == "the_whole_world":
        random = np.random.default_rng(2)
        return np.column_stack(
            [random.uniform(-180, 180, 60), random.uniform(-90, 90, 60)]
        ).tolist(), "EPSG:4326"
    if case == "far_away":
        return [*random_places(40, at=CENTRE).tolist(), (1e9, -1e9)], "EPSG:3006"
    if case == "beyond_numbers":
        return [*random_places(40, at=CENTRE).tolist(), (1e300, 1e300)], "EPSG:3006"
    if case == "millimetres":
        return random_places(60, 0.002, at=CENTRE).tolist(), "EPSG:3006"
    if case == "no_system":
        return random_places(40, at=CENTRE).tolist(), ""
    raise KeyError(case)


CASES = (
    "empty",
    "one_point",
    "two_points",
    "one_place",
    "two_places",
    "a_line",
    "a_slanting_line",
    "without_geometry",
    "some_without_geometry",
    "degrees",
    "antimeridian",
    "impossible_degrees",
    "the_whole_world",
    "far_away",
    "beyond_numbers",
    "millimetres",
    "no_system",
)
MUST_REFUSE = {"empty", "without_geometry", "impossible_degrees", "no_system"}


def made_layer(where, crs, weights=None, times=True):
    """A memory layer of points: a time in the first four months of 2026, a weight, a text."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsFeature,
        QgsGeometry,
        QgsPointXY,
        QgsVectorLayer,
    )
    from qgis.PyQt.QtCore import QDateTime, Qt

    layer = QgsVectorLayer(f"Point?crs={crs or 'EPSG:3006'}{FIELDS}", "hostile", "memory")
    if not crs:
        layer.setCrs(QgsCoordinateReferenceSystem())
    features = []
    first = datetime(2026, 1, 1, 12)
    for number, place in enumerate(where):
        feature = QgsFeature(layer.fields())
        if place is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
        moment = first + timedelta(hours=number * 2879 / max(len(where), 1))
        text = moment.strftime("%Y-%m-%dT%H:%M:%S") if times else "9999-99-99"
        weight = 1.0 if weights is None else weights[number % len(weights)]
        time = QDateTime.fromString(text, Qt.DateFormat.ISODate)
        feature.setAttributes([time, weight, f"unit {number % 3}"])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def benign_layer():
    return made_layer(random_places(50, seed=9, at=CENTRE).tolist(), "EPSG:3006")


def area_layer(wkts, crs="EPSG:3006"):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    layer = QgsVectorLayer(f"Polygon?crs={crs}", "areas", "memory")
    for wkt in wkts:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


def filled(algorithm, layer, folder, given):
    """Values for what must be given, for every output, and small numbers of simulations."""
    parameters = {"INPUT": layer}
    days = iter(DAYS)
    for definition in algorithm.parameterDefinitions():
        name, kind = definition.name(), definition.type()
        optional = bool(definition.flags() & type(definition).Flag.FlagOptional)
        if kind in ("sink", "vectorDestination"):
            parameters[name] = "TEMPORARY_OUTPUT"
        elif kind == "rasterDestination":
            parameters[name] = str(folder / f"{name}.tif")
        elif kind == "fileDestination":
            parameters[name] = str(folder / f"{name}{'.html' if name == 'REPORT' else '.png'}")
        elif name in ("PERMUTATIONS", "SEED"):
            parameters[name] = 19
        elif name in parameters or optional or definition.defaultValue() is not None:
            continue
        elif kind == "source":
            parameters[name] = benign_layer()
        elif kind == "field":
            parameters[name] = "t" if "TIME" in name else "c"
        elif kind == "datetime":
            parameters[name] = next(days)
        elif kind == "distance":
            parameters[name] = 200
        elif kind == "number":
            parameters[name] = 7
        elif kind in ("file", "folderDestination"):
            parameters[name] = str(folder)
        else:
            raise AssertionError(f"no value is known for {name}, a {kind}")
    return {**parameters, **given}


@pytest.fixture
def answer(provider, monkeypatch, tmp_path):
    """``answer(name, layer, …)``: the findings in a run: (sentence or "", problems).

    Nothing is raised, and nothing of QGIS is left behind in a kept frame.
    """
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    foreign = []

    def watched(own):
        def process(self, parameters, context, feedback):
            try:
                return own(self, parameters, context, feedback)
            except QgsProcessingException:
                raise
            except BaseException as error:
                foreign.append(f"{type(error).__name__}: {error}")
                raise

        return process

    for algorithm in ANALYSES.values():
        monkeypatch.setattr(algorithm, "processAlgorithm", watched(algorithm.processAlgorithm))

    def ask(name, layer, feedback=None, **given):
        own = feedback if feedback is not None else QgsProcessingFeedback()
        parameters = filled(provider.algorithm(name), layer, tmp_path, given)
        sentence, result = "", {}
        try:
            result = processing.run(f"embrace:{name}", parameters, feedback=own)
        except QgsProcessingException as error:
            sentence = str(error)
        problems = [f"a foreign error: {text}" for text in foreign]
        if sentence:
            problems += sentence_problems(sentence)
        for key, value in result.items():
            problems += output_problems(key, value)
        if "Traceback" in own.textLog():
            problems.append("a traceback in the log")
        result.clear()
        gc.collect()
        return sentence, problems

    return ask


def sentence_problems(sentence):
    if not sentence.strip().endswith((".", "?")) or len(sentence) < 20:
        yield f"not a sentence: {sentence}"
    for word in PYTHON_WORDS:
        if word in sentence:
            yield f"Python's words: {sentence}"


def output_problems(key, value):
    """What is not finite in an output: a number, a layer, a raster, METHOD, a folder of them."""
    from qgis.core import QgsVectorLayer

    if isinstance(value, float) and not math.isfinite(value):
        yield f"{key} is {value}"
    if isinstance(value, QgsVectorLayer):
        yield from layer_problems(key, value)
    if not isinstance(value, str):
        return
    if key == "METHOD":
        try:
            json.loads(value, parse_constant=lambda constant: int(f"not {constant}"))
        except ValueError as error:
            yield f"METHOD: {error}"
    elif Path(value).is_dir():
        for path in sorted(Path(value).rglob("*.tif")):
            yield from raster_problems(key, path)
    elif value.endswith(".tif"):
        yield from raster_problems(key, value)


def layer_problems(key, layer):
    for feature in layer.getFeatures():
        for field, value in zip(layer.fields(), feature.attributes()):
            if isinstance(value, float) and not math.isfinite(value):
                yield f"{key}.{field.name()} is {value}"
        for vertex in feature.geometry().vertices() if feature.hasGeometry() else ():
            if not (math.isfinite(vertex.x()) and math.isfinite(vertex.y())):
                yield f"{key}: a vertex is not finite"


def raster_problems(key, path):
    from osgeo import gdal

    dataset = gdal.Open(str(path))
    for number in range(dataset.RasterCount):
        band = dataset.GetRasterBand(number + 1)
        values, nothing = band.ReadAsArray(), band.GetNoDataValue()
        there = values if nothing is None else values[values != nothing]
        if not np.isfinite(there).all():
            yield f"{key} band {number + 1} of {Path(path).name} is not finite"
        band = None
    dataset = None


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ANALYSES)
def test_hostile_places(answer, name, case):
    sentence, problems = answer(name, made_layer(*places(case)))
    assert not problems, "; ".join(problems)
    assert bool(sentence) or case not in MUST_REFUSE


@pytest.mark.parametrize("name", ANALYSES)
def test_a_boundary_without_points(answer, name):
    """Counts of nothing are an answer too."""
    boundary = area_layer(["POLYGON((0 0, 900 0, 900 900, 0 900, 0 0))"])
    _, problems = answer(name, benign_layer(), BOUNDARY=boundary)
    assert not problems, "; ".join(problems)


@pytest.mark.parametrize("wkts", [[], ["POLYGON((1 1, 2 2, 3 3, 1 1))"], ["POLYGON EMPTY"]])
@pytest.mark.parametrize("name", ANALYSES)
def test_a_boundary_without_area(answer, name, wkts):
    sentence, problems = answer(name, benign_layer(), BOUNDARY=area_layer(wkts))
    assert not problems, "; ".join(problems)
    assert sentence


@pytest.mark.parametrize("name", having("GRID"))
def test_a_grid_far_from_the_points(answer, name):
    grid = area_layer(["POLYGON((0 0, 900 0, 900 900, 0 900, 0 0))"])
    _, problems = answer(name, benign_layer(), GRID=grid)
    assert not problems, "; ".join(problems)


@pytest.mark.parametrize("weights", [(0.0,), (-1.0, 2.0), (None,), (1e300, 1.0), (0.0, 5.0)])
@pytest.mark.parametrize("name", having("WEIGHT_FIELD"))
def test_hostile_weights(answer, name, weights):
    layer = made_layer(random_places(60, at=CENTRE).tolist(), "EPSG:3006", weights)
    sentence, problems = answer(name, layer, WEIGHT_FIELD="w")
    assert not problems, "; ".join(problems)
    refused = weights[0] is None or min(weights) < 0 or max(weights) > 1e12
    assert bool(sentence) or not refused


@pytest.mark.parametrize("name", sorted(TEMPORAL))
def test_times_that_are_none(answer, provider, name):
    from qgis.core import QgsProcessingParameterDefinition

    layer = made_layer(random_places(40, at=CENTRE).tolist(), "EPSG:3006", times=False)
    sentence, problems = answer(name, layer, TIME_FIELD="t")
    assert not problems, "; ".join(problems)
    algorithm = provider.algorithm(name)
    flags = algorithm.parameterDefinition("TIME_FIELD").flags()
    assert sentence or flags & QgsProcessingParameterDefinition.Flag.FlagOptional


@pytest.mark.parametrize("size", [1.58, 0.001])
@pytest.mark.parametrize("name", having("CELL_SIZE"))
def test_a_thousand_million_cells_are_refused_with_a_size_that_fits(answer, name, size):
    where = random_places(60, 50_000, at=CENTRE).tolist()
    sentence, problems = answer(name, made_layer(where, "EPSG:3006"), CELL_SIZE=size)
    assert not problems, "; ".join(problems)
    assert "or more" in sentence


@pytest.fixture(scope="module")
def many_points(provider):
    layer = made_layer(random_places(20_000, 15_000, at=CENTRE).tolist(), "EPSG:3006")
    yield layer


@pytest.mark.parametrize("name", ANALYSES)
def test_cancelled_before_it_starts(answer, many_points, name):
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    sentence, problems = answer(name, many_points, feedback)
    assert not problems, "; ".join(problems)
    assert "cancelled" in sentence


@pytest.mark.parametrize("name", ANALYSES)
def test_cancelled_at_the_first_progress(answer, many_points, name):
    """It stops at the next look, and tells no further progress than that."""
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    told = []

    def stop(share):
        told.append(share)
        feedback.cancel()

    feedback.progressChanged.connect(stop)
    sentence, problems = answer(name, many_points, feedback)
    assert not problems, "; ".join(problems)
    assert "cancelled" in sentence
    assert len(told) <= 3
