# SPDX-License-Identifier: GPL-3.0-or-later
"""Which system a file's coordinates are in: every usual one, in both orders, against PROJ.

The municipality is a polygon of real size (30 by 35 km) around Köping in SWEREF 99 TM; points
inside it are moved to each system by QGIS, and must be found again.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.errors import ParameterError
from embrace.embrace_qgis.layers.points import transformed
from embrace.embrace_qgis.report_import import reasons
from embrace.embrace_qgis.report_import.coordinate_systems import (
    METRE_SYSTEMS,
    WGS_84,
    fitting_systems,
    parse_system,
)
from embrace.embrace_qgis.report_import.mapping_profile import MappingProfile
from embrace.embrace_qgis.report_import.report_places import read_places
from embrace.embrace_qgis.report_store.municipality import inside_test, near_test
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

STORE = "EPSG:3006"
RING = np.array(
    [(540e3, 6585e3), (562e3, 6580e3), (570e3, 6598e3), (566e3, 6612e3), (552e3, 6615e3),
     (543e3, 6606e3), (546e3, 6596e3), (540e3, 6585e3)]
)  # fmt: skip
INSIDE, NEAR = inside_test([RING]), near_test([RING])
SYSTEMS = (*METRE_SYSTEMS, WGS_84)


@pytest.fixture(autouse=True)
def qgis(qgis_app):
    """QGIS, with its transformations."""


@cache
def system(name: str) -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem(name)


def to_store(x, y, name):
    return transformed(x, y, system(name), system(STORE), QgsCoordinateTransformContext())


@pytest.fixture(scope="module")
def town():
    """400 points inside the municipality, in its own system."""
    rng = np.random.default_rng(7)
    x, y = rng.uniform(535e3, 575e3, 2000), rng.uniform(6578e3, 6618e3, 2000)
    kept = np.flatnonzero(INSIDE(x, y))[:400]
    assert len(kept) == 400
    return x[kept], y[kept]


def written_in(town, name, swapped):
    x, y = transformed(*town, system(STORE), system(name), QgsCoordinateTransformContext())
    return (y, x) if swapped else (x, y)


def table_of(x, y, digits=6):
    frame = pd.DataFrame({"E": [f"{v:.{digits}f}" for v in x], "N": [f"{v:.{digits}f}" for v in y]})
    return frame.astype(object)


def read(frame, crs="", swapped=False, inside=INSIDE, place="", **settings):
    profile = MappingProfile(
        date_from="d", x="E", y="N", crs=crs, swapped_axes=swapped, decimal=".", **settings
    )
    count = len(frame)
    places = np.full(count, place, dtype=object)
    return read_places(
        frame,
        profile,
        places,
        np.zeros(count, dtype=bool),
        to_store_crs=to_store,
        store_crs=STORE,
        inside=inside,
        near=NEAR,
    )


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_in_both_orders_is_told_from_all_others(town, name, swapped):
    x, y = written_in(town, name, swapped)
    fits = fitting_systems(x, y, "", STORE, to_store, INSIDE)
    assert [(fit.system, fit.swapped) for fit in fits] == [(name, swapped)]


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("name", SYSTEMS)
def test_what_is_declared_is_kept_or_proposed_but_never_changed(town, name, swapped):
    x, y = written_in(town, name, swapped)
    frame = table_of(x, y)
    declared = read(frame, crs=name)
    if not swapped:
        assert (declared.reason == "").all()
        assert np.allclose(declared.x, town[0], atol=0.5)
        return
    assert set(declared.reason) == {reasons.OUTSIDE_MUNICIPALITY}
    assert set(declared.detail) == {"swapped_axes"} and np.isnan(declared.x).all()
    (said,) = [text for text in declared.findings if "Nothing was changed" in text]
    token = f"{name} swapped"
    assert token in said
    accepted = read(frame, *parse_system(token))
    assert (accepted.reason == "").all() and np.allclose(accepted.y, town[1], atol=0.5)


@pytest.mark.parametrize("name", [n for n in METRE_SYSTEMS if n != STORE])
def test_a_wrong_zone_is_proposed_with_its_name(town, name):
    frame = table_of(*written_in(town, name, False))
    wrong = read(frame, crs=STORE)
    assert set(wrong.reason) == {reasons.OUTSIDE_MUNICIPALITY}
    assert set(wrong.detail) == {"other_system"}
    assert any(name in text and "100% inside" in text for text in wrong.findings)


def test_nothing_declared_the_only_fit_is_taken_and_said(town):
    frame = table_of(*written_in(town, "EPSG:3010", True))
    found = read(frame)
    assert (found.reason == "").all() and np.allclose(found.x, town[0], atol=0.5)
    assert any("EPSG:3010 swapped" in text and "taken as" in text for text in found.findings)


def test_few_points_do_not_tell(town):
    """One report from elsewhere is not moved home by a system in which it would fit."""
    frame = table_of(*written_in(town, "EPSG:3010", False)).iloc[:3]
    found = read(frame)
    assert set(found.reason) == {reasons.OUTSIDE_MUNICIPALITY}
    assert any("EPSG:3010" in text for text in found.findings)


def test_zones_that_cannot_be_told_apart_are_all_proposed(town):
    """In a municipality as wide as the step between zones, two of them fit."""
    wide = inside_test([np.array([(300e3, 6.3e6), (800e3, 6.3e6), (800e3, 6.9e6), (300e3, 6.9e6),
                                  (300e3, 6.3e6)])])  # fmt: skip
    frame = table_of(*written_in(town, "EPSG:3010", False))
    found = read(frame, inside=wide)
    assert set(found.reason) == {reasons.OUTSIDE_MUNICIPALITY}
    (said,) = [text for text in found.findings if "Nothing was changed" in text]
    assert "EPSG:3010" in said and "EPSG:3013" in said
    fitting = read(table_of(*town), inside=wide)
    assert (fitting.reason == "").all()


def test_the_stores_own_system_with_a_rival_is_kept_and_said(town):
    at = np.full(400, 150_000.0), np.linspace(6.55e6, 6.65e6, 400)
    box = inside_test([np.array([(100e3, 6.4e6), (700e3, 6.4e6), (700e3, 6.9e6), (100e3, 6.9e6),
                                 (100e3, 6.4e6)])])  # fmt: skip
    found = read(table_of(*at), inside=box)
    assert (found.reason == "").all()
    assert any("would fit as well" in text and "EPSG:3009" in text for text in found.findings)


def test_most_outside_in_every_system_leaves_those_inside(town):
    """A county's list: what lies in the municipality is kept, the rest is set aside."""
    x, y = town[0].copy(), town[1].copy()
    x[100:] += 200e3
    found = read(table_of(x, y), crs=STORE)
    assert (found.reason[:100] == "").all()
    assert set(found.reason[100:]) == {reasons.OUTSIDE_MUNICIPALITY}
    assert any("in every reference system" in text for text in found.findings)


def test_the_95_percent_are_of_all_points(town):
    x, y = np.repeat(town[0], 5), np.repeat(town[1], 5)
    x[:101] += 300e3  # 101 of 2,000 are more than 5 %
    assert any("Less than 95%" in text for text in read(table_of(x, y), crs=STORE).findings)
    x[0] -= 300e3  # 100 of 2,000 are exactly 5 %
    kept = read(table_of(x, y), crs=STORE)
    assert not any("95%" in text for text in kept.findings)
    assert (kept.reason != "").sum() == 100


def test_degrees_without_a_boundary_are_degrees(town):
    found = read(table_of(*written_in(town, WGS_84, False)), inside=None)
    assert np.allclose(found.x, town[0], atol=0.5)
    assert any("WGS 84" in text for text in found.findings)
    assert any("no municipality boundary" in text for text in found.findings)


def test_default_precision_and_piles(town):
    frame = table_of(*town)
    assert set(read(frame, crs=STORE, default_precision="street").precision) == {"street"}
    frame.loc[:29] = frame.loc[0].to_numpy()
    piled = read(frame, crs=STORE, default_precision="street")
    assert piled.stacked.sum() == 30 and set(piled.precision[:30]) == {"area"}
    assert set(piled.precision[30:]) == {"street"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [("EPSG:3011", ("EPSG:3011", False)), ("epsg:3011 Swapped", ("EPSG:3011", True)),
     ("3011", ("EPSG:3011", False)), ("swapped", ("", True)),
     ("EPSG:4326, omvända", (WGS_84, True))],
)  # fmt: skip
def test_accepting_a_proposal(text, meant):
    assert parse_system(text) == meant


@pytest.mark.parametrize("text", ["", "EPSG", "rt90", "EPSG:3011 turned", "x" * 1000])
def test_what_accepts_nothing(text):
    with pytest.raises(ParameterError):
        parse_system(text)
