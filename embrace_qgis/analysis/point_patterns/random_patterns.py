# SPDX-License-Identifier: GPL-3.0-or-later
"""Is the pattern one that chance makes? Complete spatial randomness, simulated and compared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..arrays import Floats, checked_points
from ..progress import Progress, no_progress
from .k_function import checked_distances, k_function, l_function
from .nearest_neighbour import nearest_neighbour_distances
from .study_area import StudyArea, overlap

LEVEL = 0.05


@dataclass(frozen=True, eq=False)
class Envelope:
    """L(r) - r of a pattern against simulated ones, metres; arrays (k,) by ``distances``.

    ``observed``; ``low``, ``high``: pointwise, the share ``pointwise_level`` of simulations
    lies outside at any one distance, many more at some distance; ``band`` metres either side
    of 0: a curve of chance leaves it anywhere with the probability ``band_level``. ``mad`` the
    largest |L(r) - r| (at ``mad_distance``) and ``dclf`` the integral of its square (m³), with
    p = (k + 1)/(m + 1). Without simulations all but ``observed``, ``mad``, ``dclf`` is NaN.
    """

    distances: Floats
    observed: Floats
    low: Floats
    high: Floats
    pointwise_level: float
    band: float
    band_level: float
    mad: float
    mad_distance: float
    mad_p: float
    dclf: float
    dclf_p: float


@dataclass(frozen=True, eq=False)
class ChanceComparison:
    """A pattern beside ``m`` simulated ones.

    ``k`` (k,) square metres; ``envelope`` of L; ``nearest_mean`` metres, the mean distance to
    the nearest neighbour, with ``nearest_expected`` its mean by simulation, and ``nearest_z``,
    ``nearest_p`` (two-sided, (k + 1)/(m + 1)); NaN without simulations.
    """

    k: Floats
    envelope: Envelope
    nearest_mean: float
    nearest_expected: float
    nearest_z: float
    nearest_p: float


def compare_with_chance(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    area: StudyArea,
    distances: npt.ArrayLike,
    *,
    edge_correction: str = "translation",
    simulations: int = 99,
    random: np.random.Generator | None = None,
    progress: Progress = no_progress,
) -> ChanceComparison:
    """K, L and nearest neighbours of points (n,), and of as many points by chance.

    All patterns have n points, evenly distributed over ``area``, and the same edge correction,
    so that its faults cancel. NaN below two points. Raises ParameterError for too many pairs
    (see ``k_function``).
    """
    x, y = checked_points(x, y)
    r = checked_distances(distances)
    generator = np.random.default_rng() if random is None else random
    covariance = overlap(area, float(r[-1])) if edge_correction == "translation" else None
    n = x.size
    simulations = simulations if n > 1 else 0

    def measured(at_x: npt.ArrayLike, at_y: npt.ArrayLike, step: int) -> tuple[Floats, float]:
        def within(share: float) -> None:
            progress((step + share) / (simulations + 1))

        within(0.0)
        k = k_function(
            at_x,
            at_y,
            area,
            r,
            edge_correction=edge_correction,
            covariance=covariance,
            progress=within,
        )
        distances = nearest_neighbour_distances(at_x, at_y)
        return k, float(distances.mean()) if n else np.nan

    k, nearest = measured(x, y, 0)
    curves = np.empty((simulations, r.size))
    means = np.empty(simulations)
    for number in range(simulations):
        drawn, means[number] = measured(*area.random_points(n, generator), number + 1)
        curves[number] = l_function(drawn) - r
    expected = z = p = np.nan
    if simulations:
        expected = float(means.mean())
        spread = float(means.std(ddof=1)) if simulations > 1 else 0.0
        z = (nearest - expected) / spread if spread > 0 else np.nan
        below, above = int((means <= nearest).sum()), int((means >= nearest).sum())
        p = min(1.0, 2 * (min(below, above) + 1) / (simulations + 1))
    return ChanceComparison(k, envelope(l_function(k) - r, curves, r), nearest, expected, z, p)


def envelope(observed: Floats, simulated: Floats, distances: Floats) -> Envelope:
    """Global tests and envelopes of a curve (k,) against those of chance (m, k) around 0.

    The maximum absolute deviation (MAD) and Diggle, Cressie, Loosmore and Ford's test, as
    Baddeley et al. (2014, *Ecological Monographs* 84) describe them, around the theory.
    Distances at which some curve does not exist are left out of both tests.
    """
    m = len(simulated)
    there = np.isfinite(observed) & np.isfinite(simulated).all(axis=0)
    steps = np.diff(distances, prepend=0.0)[there]

    def deviations(curves: Floats) -> tuple[Floats, Floats]:
        away = np.abs(curves[..., there])
        return away.max(axis=-1, initial=0.0), (away**2 * steps).sum(axis=-1)

    mad, dclf = (float(value) for value in deviations(observed))
    nothing = np.full(distances.size, np.nan)
    at = float(distances[there][np.argmax(np.abs(observed[there]))]) if there.any() else np.nan
    if not m or not there.any():
        return Envelope(
            distances=distances,
            observed=observed,
            low=nothing,
            high=nothing,
            pointwise_level=np.nan,
            band=np.nan,
            band_level=np.nan,
            mad=mad if there.any() else np.nan,
            mad_distance=at,
            mad_p=np.nan,
            dclf=dclf if there.any() else np.nan,
            dclf_p=np.nan,
        )
    mads, dclfs = deviations(simulated)
    outermost = max(1, int(LEVEL / 2 * (m + 1) + 1e-9))
    beyond = max(1, int(LEVEL * (m + 1) + 1e-9))
    ordered = np.sort(simulated, axis=0)
    slack = 1 - 1e-12
    return Envelope(
        distances=distances,
        observed=observed,
        low=ordered[outermost - 1],
        high=ordered[-outermost],
        pointwise_level=2 * outermost / (m + 1),
        band=float(np.sort(mads)[-beyond]),
        band_level=beyond / (m + 1),
        mad=mad,
        mad_distance=at,
        mad_p=(int((mads >= mad * slack).sum()) + 1) / (m + 1),
        dclf=dclf,
        dclf_p=(int((dclfs >= dclf * slack).sum()) + 1) / (m + 1),
    )
