# SPDX-License-Identifier: GPL-3.0-or-later
"""How far an incident reaches on a heat map: rules for the bandwidth.

Every rule returns σ, the standard deviation of a Gaussian kernel in metres.
``kernel_radius`` turns it into the bandwidth of another kernel of equal variance. The rules that
compare locations with each other are bounded in time: where there are many they look at an even
sample of them, and ``chosen_sigma`` tells of how many.
"""

from __future__ import annotations

from typing import Any, Callable, NamedTuple, Optional

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from scipy.spatial import cKDTree
from scipy.spatial.distance import pdist, squareform

from ...errors import ParameterError
from ...message import message
from ..arrays import Floats, checked_points, checked_weight
from ..progress import Progress, no_progress

RADIUS_IN_SIGMA = {
    "quartic": np.sqrt(8.0),
    "gaussian": 1.0,
    "epanechnikov": np.sqrt(6.0),
    "triangular": np.sqrt(20.0 / 3.0),
    "uniform": 2.0,
    "triweight": np.sqrt(10.0),
}
"""Bandwidth of each kernel that has variance σ² along an axis, in units of σ."""

RULES = ("scott", "silverman", "cross_validation", "nearest_neighbours")
SCORED_LOCATIONS = 2000
"""Of cross-validation: its work grows with their square."""
MEASURED_LOCATIONS = 5000
"""Of the nearest neighbours: the mean of as many distances is within about 1.5 %."""
NEIGHBOURS_AT_ONCE = 1_000_000


class ChosenSigma(NamedTuple):
    """σ in metres, and how many of how many locations the rule looked at."""

    sigma: float
    looked_at: int
    locations: int


def chosen_sigma(
    rule: str,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    weight: Optional[npt.ArrayLike] = None,
    progress: Progress = no_progress,
) -> ChosenSigma:
    """σ by the rule of that name: scott, silverman, cross_validation or nearest_neighbours."""
    x, y, w = _spread_points(x, y, weight)
    if rule == "scott":
        return ChosenSigma(_sigma(np.mean([_variance(x, w), _variance(y, w)]), w), x.size, x.size)
    if rule == "silverman":
        variance = np.mean([_robust_variance(x, w), _robust_variance(y, w)])
        return ChosenSigma(_sigma(variance, w), x.size, x.size)
    location, mass = _locations(x, y, w)
    if rule == "cross_validation":
        return _cross_validated(location, mass, progress)
    if rule == "nearest_neighbours":
        return _by_neighbours(location, mass, progress)
    raise ParameterError(
        message("There is no bandwidth rule called {rule}.", rule=rule),
        message("Choose one of {choices}.", choices=list(RULES)),
    )


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
    return chosen_sigma("scott", x, y, weight).sigma


def silverman(x: npt.ArrayLike, y: npt.ArrayLike, weight: Optional[npt.ArrayLike] = None) -> float:
    """Scott's rule with the robust spread min(s, interquartile range / 1.349) on each axis.

    In two dimensions Silverman's and Scott's constants are equal (both 1); what remains of
    Silverman (1986, p. 47) is the spread that a few distant incidents don't inflate.
    """
    return chosen_sigma("silverman", x, y, weight).sigma


def nearest_neighbours(
    x: npt.ArrayLike, y: npt.ArrayLike, weight: Optional[npt.ArrayLike] = None
) -> float:
    """Half the mean distance from a location to its k-th nearest other, k = √locations.

    A disc of twice σ, the uniform kernel of equal variance, then holds about √n of the
    others. Incidents at one address count as one location, weighted by what happened there.
    Above 5,000 locations those of an even sample are measured, among all.
    """
    return chosen_sigma("nearest_neighbours", x, y, weight).sigma


def cross_validation(
    x: npt.ArrayLike, y: npt.ArrayLike, weight: Optional[npt.ArrayLike] = None
) -> float:
    """σ that best foretells each location from all the others (likelihood cross-validation).

    Maximises Σ_i w_i log Σ_{j≠i} w_j φ_σ(d_ij) / (W - w_i) over locations: incidents at one
    address are left out together, or repeats at an address would drive σ to zero. Above
    2,000 locations an even sample of 2,000 is scored and σ scaled by n^(-1/6).
    """
    return chosen_sigma("cross_validation", x, y, weight).sigma


def _by_neighbours(location: Floats, mass: Floats, progress: Progress) -> ChosenSigma:
    n = len(location)
    k = min(max(1, round(np.sqrt(n))), n - 1)
    tree = cKDTree(location)
    from_location, from_mass = _sample(location, mass, MEASURED_LOCATIONS)
    at_once = max(1, NEIGHBOURS_AT_ONCE // (k + 1))
    distance = np.empty(len(from_location))
    for begin in range(0, distance.size, at_once):
        part = slice(begin, begin + at_once)
        distance[part] = tree.query(from_location[part], k=[k + 1])[0][:, 0]
        progress(min(begin + at_once, distance.size) / distance.size)
    return ChosenSigma(float(np.average(distance, weights=from_mass) / 2), distance.size, n)


def _cross_validated(location: Floats, mass: Floats, progress: Progress) -> ChosenSigma:
    n = len(location)
    location, mass = _sample(location, mass, SCORED_LOCATIONS)
    squared = squareform(pdist(location, "sqeuclidean"))
    np.fill_diagonal(squared, np.inf)
    nearest = squared.min(axis=1)
    total = mass.sum() - mass
    # Relative to the nearest neighbour, so that far points don't underflow to log 0.
    farther = np.minimum(nearest[:, None] - squared, 0.0)
    kernel = np.empty_like(farther)

    def score(log_sigma: float) -> float:
        variance = float(np.exp(2 * log_sigma))
        np.multiply(farther, 1 / (2 * variance), out=kernel)
        np.exp(kernel, out=kernel)
        density = (kernel @ mass) / (total * variance)
        return float(mass @ (np.log(density) - nearest / (2 * variance)))

    low = 0.5 * np.log(max(float(np.quantile(nearest, 0.05)), 1e-6)) - np.log(4)
    np.fill_diagonal(squared, 0.0)
    high = max(0.5 * np.log(float(squared.max())) + np.log(2), low)
    best = _highest(score, float(low), float(high), progress)
    return ChosenSigma(float(np.exp(best) * (len(location) / n) ** (1 / 6)), len(location), n)


def _highest(score: Callable[[float], float], low: float, high: float, progress: Progress) -> float:
    """Where ``score`` is highest: an even search, refined between the best one's neighbours."""
    at = np.linspace(low, high, 25)
    scores = []
    for number, value in enumerate(at):
        scores.append(score(float(value)))
        progress(0.7 * (number + 1) / at.size)
    best = int(np.argmax(scores))

    def cost(value: float) -> float:
        progress(0.8)
        return -score(value)

    between = float(at[max(best - 1, 0)]), float(at[min(best + 1, at.size - 1)])
    found = minimize_scalar(cost, bounds=between, method="bounded", options={"xatol": 1e-4})
    progress(1.0)
    return float(found.x)


def _sample(location: Floats, mass: Floats, most: int) -> tuple[Floats, Floats]:
    if len(location) <= most:
        return location, mass
    chosen = np.random.default_rng(0).choice(len(location), most, replace=False)
    return location[chosen], mass[chosen]


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
    """Distinct coordinates (m, 2) and the weight at each, ordered by coordinates."""
    order = np.lexsort((y, x))
    x, y = x[order], y[order]
    first = np.flatnonzero(np.concatenate([[True], (x[1:] != x[:-1]) | (y[1:] != y[:-1])]))
    mass: Floats = np.add.reduceat(weight[order], first)
    return np.column_stack([x[first], y[first]]), mass


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
