# SPDX-License-Identifier: GPL-3.0-or-later
"""What is built has exactly the names, defaults and enum orders of the public contract.

The rows built so far are frozen in ``tests/data/contract_built.txt``, so that the test stands
alone; where the contract itself lies beside the reference data, the frozen rows are compared
with it. Fields of outputs are checked where the algorithms run.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FROZEN = ROOT / "tests" / "data" / "contract_built.txt"
CONTRACT = (
    Path(os.environ.get("EMBRACE_REFERENCE", ROOT.parent / "shared" / "reference")).parent
    / "contract.txt"
)
TYPES = {
    "points": {"source"},
    "lines": {"source"},
    "polygons": {"source"},
    "vector": {"source"},
    "raster": {"raster"},
    "layers": {"multilayer"},
    "file": {"file"},
    "folder": {"file"},
    "text": {"string"},
    "number": {"number"},
    "integer": {"number"},
    "boolean": {"boolean"},
    "field": {"field"},
    "crs": {"crs"},
    "extent": {"extent"},
    "date": {"datetime"},
    "distance": {"distance"},
    "enum": {"enum"},
}
# Parameters beyond the contract, which it allows where they are optional.
DESTINATIONS = {"sink", "rasterDestination", "fileDestination", "vectorDestination"}


@dataclass(frozen=True)
class Parameter:
    name: str
    kind: str
    options: tuple[str, ...]
    required: bool
    default: str


@dataclass(frozen=True)
class Row:
    name: str
    group: str
    parameters: tuple[Parameter, ...]
    outputs: dict[str, str]
    fields: tuple[str, ...]


def parse(line: str) -> Row:
    name, group, parameters, outputs, fields = (
        part.strip() for part in f"{line}|||".split("|")[:5]
    )
    # A default may hold a blank ("1 month"): it ends where the next name begins.
    one = r"([A-Z_]+):([a-z]+)(?:\(([^)]*)\))?(!)?(?:=(.+?))?(?=\s+[A-Z_]+:|\s*$)"
    parsed = re.findall(one, parameters)
    return Row(
        name,
        group,
        tuple(
            Parameter(key, kind, tuple(options.split(",")) if options else (), bool(need), default)
            for key, kind, options, need, default in parsed
        ),
        dict(item.partition(":")[::2] for item in outputs.split()),
        tuple(fields.split()),
    )


def rows(path: Path) -> dict[str, Row]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {row.name: row for row in (parse(line) for line in lines if line[:1] not in "# ")}


BUILT = rows(FROZEN)


def test_the_frozen_rows_are_the_contracts():
    if not CONTRACT.is_file():
        pytest.skip("no contract beside the reference data: set EMBRACE_REFERENCE")
    whole = rows(CONTRACT)
    for name, row in BUILT.items():
        # Rows beyond the contract are the project's own.
        assert row == whole.get(name, row), name


def test_every_algorithm_is_in_the_contract(provider):
    from qgis.core import QgsProcessingModelAlgorithm

    built = {
        algorithm.name(): algorithm.groupId()
        for algorithm in provider.algorithms()
        if not isinstance(algorithm, QgsProcessingModelAlgorithm)
    }
    assert built == {row.name: row.group for row in BUILT.values()}


def is_optional(definition) -> bool:
    return bool(definition.flags() & type(definition).Flag.FlagOptional)


@pytest.mark.parametrize("name", BUILT)
def test_parameters(provider, name):
    row, algorithm = BUILT[name], provider.algorithm(name)
    for parameter in row.parameters:
        definition = algorithm.parameterDefinition(parameter.name)
        assert definition is not None, parameter.name
        assert definition.name() == parameter.name
        assert definition.type() in TYPES[parameter.kind], parameter.name
        # A default makes a parameter optional for its caller, whatever its flag.
        left_out = definition.checkValueIsAcceptable(None) or definition.defaultValue() is not None
        assert left_out is not parameter.required, parameter.name
        if parameter.kind == "enum":
            assert len(definition.options()) == len(parameter.options)
            assert definition.defaultValue() == 0
        elif parameter.default:
            assert default_text(definition) == parameter.default, parameter.name
        elif parameter.kind != "boolean":
            assert definition.defaultValue() in (None, ""), parameter.name


def default_text(definition) -> str:
    value = definition.defaultValue()
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("name", BUILT)
def test_parameters_beyond_the_contract_can_be_left_out(provider, name):
    row, algorithm = BUILT[name], provider.algorithm(name)
    named = {parameter.name for parameter in row.parameters} | set(row.outputs)
    for definition in algorithm.parameterDefinitions():
        if definition.name() in named:
            continue
        assert definition.defaultValue() is not None or is_optional(definition), definition.name()
    of_points = algorithm.parameterDefinition("INPUT") is not None
    if of_points and row.group in ("density", "hotspots", "time_patterns"):
        assert algorithm.parameterDefinition("BOUNDARY").type() == "source"
        assert algorithm.parameterDefinition("CRS").type() == "crs"


@pytest.mark.parametrize("name", BUILT)
def test_outputs(provider, name):
    row, algorithm = BUILT[name], provider.algorithm(name)
    for output, kind in row.outputs.items():
        assert algorithm.outputDefinition(output) is not None, output
        destination = algorithm.parameterDefinition(output)
        if kind or output in ("OUTPUT", "PLOT", "REPORT"):
            assert destination.type() in DESTINATIONS, output
            assert is_optional(destination) is (output != "OUTPUT")
            assert destination.createByDefault() is (output == "OUTPUT")
    for output in ("N_USED", "N_LEFT_OUT", "METHOD"):
        assert algorithm.outputDefinition(output) is not None, output


# The labels are translated, so the order of an enum shows in what the algorithm makes of it.
ENUM_TOKENS = {
    ("heatmap", "KERNEL"): "density.heatmap:KERNELS",
    ("heatmap", "BANDWIDTH_RULE"): "density.heatmap:RULES",
    ("heatmap", "EDGE_CORRECTION"): "density.heatmap:EDGE_CORRECTIONS",
    ("gi_star_hotspots", "CORRECTION"): "hotspots.gi_star_hotspots:CORRECTIONS",
    ("emerging_hotspots", "COMPARISON"): "hotspots.emerging_hotspots:COMPARISONS",
    ("situation_picture", "KIND"): "situation_picture.situation_picture:KINDS",
    ("situation_picture", "LANGUAGE"): "situation_picture.situation_picture:LANGUAGES",
    ("review_reports", "ACTION"): "report_management.review_reports:ACTIONS",
}


@pytest.mark.parametrize("key", ENUM_TOKENS)
def test_enum_order(key):
    from importlib import import_module

    name, parameter = key
    module, constant = ENUM_TOKENS[key].split(":")
    tokens = getattr(import_module(f"embrace.processing_algorithms.{module}"), constant)
    (row,) = (item for item in BUILT[name].parameters if item.name == parameter)
    assert tuple(tokens) == row.options


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("grid_counts", "hotspots.grid_counts"),
        ("gi_star_hotspots", "hotspots.gi_star_hotspots"),
        ("hotspot_change", "hotspots.hotspot_change"),
        ("space_time_clusters", "hotspots.space_time_clusters"),
        ("repeat_locations", "hotspots.repeat_locations"),
        ("concentration", "hotspots.concentration"),
        ("persistence_classes", "hotspots.persistence_classes"),
        ("emerging_hotspots", "hotspots.emerging_hotspots"),
        ("hour_weekday_profile", "time_patterns.hour_weekday_profile"),
        ("period_comparison", "time_patterns.period_comparison"),
        ("approved_reports", "report_management.approved_reports"),
    ],
)
def test_fields(name, module):
    from importlib import import_module

    fields = import_module(f"embrace.processing_algorithms.{module}").FIELDS
    assert tuple(field for field, _ in fields) == BUILT[name].fields
