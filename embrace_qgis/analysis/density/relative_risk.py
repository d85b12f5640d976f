# SPDX-License-Identifier: GPL-3.0-or-later
"""Where is the risk higher than the reference leads one to expect?

The reference is a population (weighted points) or the incidents of another period. The relative
risk is the ratio of the two kernel densities, each divided by its total (Bithell 1990; Kelsall
and Diggle 1995). What is chance is told by simulation (Hazelton and Davies 2009).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from scipy.integrate import quad

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, checked_length, checked_points, checked_weight
from ..grid import Grid
from ..polygons import PolygonSet
from ..progress import Progress, no_progress
from .bandwidth import scott
from .kernel_density import kernel_density
from .kernels import Kernel, kernel_named

NEGLIGIBLE = 1e-9
"""A reference density below this share of its highest is rounding, not density."""


@dataclass(frozen=True, eq=False)
class RelativeRisk:
    """Surfaces (rows, columns), north first.

    ``risk``: 1 where incidents are as dense as the reference has it; NaN where too little was
    to be expected. ``expected``: incidents expected within reach of each place.
    """

    risk: Floats
    expected: Floats

    @property
    def known(self) -> Booleans:
        """Where there is a risk to speak of."""
        return np.isfinite(self.risk)


def relative_risk(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    reference_x: npt.ArrayLike,
    reference_y: npt.ArrayLike,
    grid: Grid,
    *,
    bandwidth: float,
    kernel: str = "quartic",
    weight: Optional[npt.ArrayLike] = None,
    reference_weight: Optional[npt.ArrayLike] = None,
    reference_is_incidents: bool = False,
    minimum_expected: float = 1.0,
    boundary: Optional[PolygonSet] = None,
    progress: Progress = no_progress,
) -> RelativeRisk:
    """How many times denser are incidents than the reference has it, at each cell centre?

    ``x``, ``y`` (n,) and ``reference_x``, ``reference_y`` (m,) in metres; weights of zero or
    more. One ``bandwidth`` (metres) serves both densities: the smoothing bias of numerator and
    denominator then cancels where the two patterns are alike, and so does what a kernel loses
    over the edge of the window. Each density is divided by its total weight.

    The risk is NaN where the reference leads to expect fewer than ``minimum_expected`` incidents
    within reach: reach is the area of the uniform kernel of the same roughness, 1/∫k². With
    ``reference_is_incidents`` there must be as many incidents of the reference, too.

    >>> same = relative_risk([50], [50], [50], [50], Grid(0, 100, 10, 10, 10), bandwidth=90)
    >>> bool(np.allclose(same.risk[same.known], 1))
    True
    """
    x, y = checked_points(x, y)
    w = checked_weight(weight, x.size)
    rx, ry = checked_points(reference_x, reference_y)
    rw = checked_weight(reference_weight, rx.size)
    least = float(minimum_expected)
    if not (np.isfinite(least) and least >= 0):
        raise ParameterError(
            message("The fewest expected incidents {value} is not a number.", value=least),
            message("Give a number of zero or more."),
        )
    total, reference_total = _total(w), _total(rw)

    def density(at_x: Floats, at_y: Floats, of: Floats, start: float) -> Floats:
        return kernel_density(
            at_x,
            at_y,
            grid,
            kernel=kernel,
            bandwidth=bandwidth,
            weight=of,
            boundary=boundary,
            progress=lambda share: progress(start + 0.5 * share),
        )

    observed, reference = density(x, y, w, 0.0), density(rx, ry, rw, 0.5)
    reference /= reference_total
    observed /= total
    reach_km2 = kernel_area(kernel_named(kernel), bandwidth) / 1e6
    expected = reference * (total * reach_km2)
    inside = np.isfinite(expected)
    highest = float(reference[inside].max()) if inside.any() else 0.0
    thin = ~inside | (reference <= highest * NEGLIGIBLE) | (expected < least)
    if reference_is_incidents:
        thin |= reference * (reference_total * reach_km2) < least
    risk = np.full(expected.shape, np.nan)
    np.divide(observed, reference, out=risk, where=~thin)
    # What the exact zero of a compact kernel leaves as rounding below zero.
    np.maximum(risk, 0.0, out=risk, where=~thin)
    return RelativeRisk(risk, expected)


def pooled_bandwidth(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    reference_x: npt.ArrayLike,
    reference_y: npt.ArrayLike,
    reference_weight: Optional[npt.ArrayLike] = None,
) -> float:
    """σ by Scott's rule on incidents and reference together, both weighing the same.

    One bandwidth for both: chosen of the pooled points, it depends on neither's clusters alone,
    and the bias of the two densities cancels in their ratio. n is (Σw)²/Σw², so the smaller
    pattern has the say. ParameterError where all points coincide.
    """
    x, y = checked_points(x, y)
    rx, ry = checked_points(reference_x, reference_y)
    rw = checked_weight(reference_weight, rx.size)
    weight = np.concatenate([np.full(x.size, 1 / max(x.size, 1)), rw / _total(rw)])
    return scott(np.concatenate([x, rx]), np.concatenate([y, ry]), weight)


def kernel_area(kernel: Kernel, bandwidth: float) -> float:
    """1/∫k² in m²: the area of the uniform kernel that is as rough as this one.

    >>> round(kernel_area(kernel_named("uniform"), 100.0) / (np.pi * 100.0**2), 3)
    1.0
    """
    width = checked_length(bandwidth, message("bandwidth"))
    roughness, _ = quad(
        lambda u: float(kernel.values(np.array([u * u]), 1.0)[0]) ** 2 * 2 * np.pi * u,
        0.0,
        kernel.reach,
    )
    return width**2 / float(roughness)


def _total(weight: Floats) -> float:
    total = float(weight.sum())
    if not total > 0:
        raise ParameterError(
            message("The weights add up to nothing."),
            message("Choose points whose weights are above zero."),
        )
    return total
