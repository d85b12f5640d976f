# SPDX-License-Identifier: GPL-3.0-or-later
"""How far an incident reaches on a heat map: rules for the bandwidth.

Every rule returns σ, the standard deviation of a Gaussian kernel in metres.
``kernel_radius`` turns it into the bandwidth of another kernel of equal variance.
"""

from __future__ import annotations

from typing import Any, Callable, Optional

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree
from scipy.spatial.distance import pdist, squareform

from ...errors import ParameterError
from ...message import message
from ..arrays import Floats, bin_sums, checked_points, checked_weight

RADIUS_IN_SIGMA = {
    "quartic": np.sqrt(8.0),
    "gaussian": 1.0,
    "epanechnikov": np.sqrt(6.0),
    "triangular": np.sqrt(20.0 / 3.0),
    "uniform": 2.0,
    "triweight": np.sqrt(10.0),
}
"""Bandwidth of each kernel that has variance σ² along an axis, in units of σ."""

SCORED_LOCATIONS = 2000


def kernel_radius(kernel: str, sigma: float) -> float:
    """Bandwidth in metres that gives ``kernel`` the same variance as a Gaussian of ``sigma``.

    >>> kernel_radius("uniform", 100)
    200.0
    """
    if kernel not in RADIUS_IN_SIGMA:
        raise ParameterError(
            message("There is no kernel called {kernel}.", kernel=kernel),
            message("Choose one of {choices}.", choices=list(RADIUS_IN_SIGMA)),
        )
    return float(RADIUS_IN_SIGMA[kernel] * sigma)


def scott(x: npt.ArrayLike, y: npt.ArrayLike, weight: Optional[npt.ArrayLike] = None) -> float:
    """σ = n^(-1/6) · √((s_x² + s_y²)/2): smooth, made for one large cluster.

    ``x``, ``y`` (n,) metres; s is the sample standard deviation. With weights the variances
    are weighted and n is (Σw)²/Σw². ParameterError where all points coincide.
    """
    x, y, w = _spread_points(x, y, weight)
    return _sigma(np.mean([_variance(x, w), _variance(y, w)]), w)


def silverman(x: npt.ArrayLike, y: npt.ArrayLike, weight: Optional[npt.ArrayLike] = None) -> float:
    """Scott's rule with the robust spread min(s, interquartile range / 1.349) on each axis.

    In two dimensions Silverman's and Scott's constants are equal (both 1); what remains of
    Silverman (1986, p. 47) is the spread that a few distant incidents don't inflate.
    """
    x, y, w = _spread_points(x, y, weight)
    return _sigma(np.mean([_robust_variance(x, w), _robust_variance(y, w)]), w)


def nearest_neighbours(
    x: npt.ArrayLike, y: npt.ArrayLike, weight: Optional[npt.ArrayLike] = None
) -> float:
    """Half the mean distance from a location to its k-th nearest other, k = √locations.

    A disc of twice σ, the uniform kernel of equal variance, then holds about √n of the
    others. Incidents at one address count as one location, weighted by what happened there.
    """
    location, mass = _locations(*_spread_points(x, y, weight))
    k = max(1, round(np.sqrt(len(location))))
    k = min(k, len(location) - 1)
    distance, _ = cKDTree(location).query(location, k=[k + 1])
    return float(np.average(distance[:, 0], weights=mass) / 2)


def cross_validation(
    x: npt.ArrayLike, y: npt.ArrayLike, weight: Optional[npt.ArrayLike] = None
) -> float:
    """σ that best foretells each location from all the others (likelihood cross-validation).

    Maximises Σ_i w_i log Σ_{j≠i} w_j φ_σ(d_ij) / (W - w_i) over locations: incidents at one
    address are left out together, or repeats at an address would drive σ to zero. Above
    2,000 locations an even sample of 2,000 is scored and σ scaled by n^(-1/6).
    """
    location, mass = _locations(*_spread_points(x, y, weight))
    n = len(location)
    if n > SCORED_LOCATIONS:
        chosen = np.random.default_rng(0).choice(n, SCORED_LOCATIONS, replace=False)
        location, mass = location[chosen], mass[chosen]
    squared = squareform(pdist(location, "sqeuclidean"))
    others = mass[None, :] * (1 - np.eye(len(mass)))
    total = mass.sum() - mass
    nearest = np.where(np.eye(len(mass)) > 0, np.inf, squared).min(axis=1)

    def score(log_sigma: float) -> float:
        variance = float(np.exp(2 * log_sigma))
        # Relative to the nearest neighbour, so that far points don't underflow to log 0.
        kernel = np.exp(np.minimum(nearest[:, None] - squared, 0.0) / (2 * variance))
        density = (others * kernel).sum(axis=1) / (total * variance)
        return float(mass @ (np.log(density) - nearest / (2 * variance)))

    low = 0.5 * np.log(max(float(np.quantile(nearest, 0.05)), 1e-6)) - np.log(4)
    high = 0.5 * np.log(float(squared.max())) + np.log(2)
    best = _highest(score, float(low), float(high))
    return float(np.exp(best) * (len(location) / n) ** (1 / 6))


def _highest(score: Callable[[float], float], low: float, high: float) -> float:
    """Where ``score`` is highest: an even search, thrice refined around the best."""
    for _ in range(4):
        at = np.linspace(low, high, 13)
        best = int(np.argmax([score(float(value)) for value in at]))
        low, high = float(at[max(best - 1, 0)]), float(at[min(best + 1, 12)])
    return (low + high) / 2


def _spread_points(
    x: npt.ArrayLike, y: npt.ArrayLike, weight: Optional[npt.ArrayLike]
) -> tuple[Floats, Floats, Floats]:
    x, y = checked_points(x, y)
    w = checked_weight(weight, x.size)
    x, y, w = x[w > 0], y[w > 0], w[w > 0]
    if x.size < 2 or (np.ptp(x) == 0 and np.ptp(y) == 0):
        raise ParameterError(
            message("An automatic bandwidth needs points in at least two places."),
            message("Give a bandwidth in metres."),
        )
    return x, y, w


def _locations(x: Floats, y: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Distinct coordinates (m, 2) and the weight at each."""
    location, index = np.unique(np.column_stack([x, y]), axis=0, return_inverse=True)
    return location, bin_sums(index.ravel(), weight, len(location))


def _effective_number(weight: Floats) -> float:
    return float(weight.sum() ** 2 / (weight**2).sum())


def _sigma(variance: float | np.floating[Any], weight: Floats) -> float:
    return float(_effective_number(weight) ** (-1 / 6) * np.sqrt(variance))


def _variance(values: Floats, weight: Floats) -> float:
    n = _effective_number(weight)
    mean = np.average(values, weights=weight)
    return float(np.average((values - mean) ** 2, weights=weight) * n / (n - 1))


def _robust_variance(values: Floats, weight: Floats) -> float:
    order = np.argsort(values)
    share = (np.cumsum(weight[order]) - weight[order] / 2) / weight.sum()
    lower, upper = np.interp([0.25, 0.75], share, values[order])
    spread = float(upper - lower) / 1.349
    return min(spread**2, _variance(values, weight)) if spread > 0 else _variance(values, weight)
