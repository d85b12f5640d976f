# SPDX-License-Identifier: GPL-3.0-or-later
"""The six kernels: how the weight of an incident falls off with distance.

Each integrates to 1 over the plane. BANDWIDTH h is the radius, except for the Gaussian,
where it is σ and the kernel is cut at 6σ (which loses 1.5e-8 of it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np

from ...errors import ParameterError
from ...message import message
from ..arrays import Floats

# A place exactly at the radius is inside, also when dividing by h² rounds upwards.
CLOSED = 1.0 + 1e-12

Profile = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Kernel:
    """``profile(u²)`` with u = distance / h, zero beyond ``reach``; times ``constant`` / h²."""

    name: str
    constant: float
    reach: float
    profile: Profile

    def values(self, squared: Floats, bandwidth: Floats | float) -> Floats:
        """Density per m² at squared distance / bandwidth² ``squared``, for one unit."""
        values: Floats = self.profile(squared) * (self.constant / np.square(bandwidth))
        return values


def _quartic(squared: Floats) -> Floats:
    rest = np.maximum(1.0 - squared, 0.0)
    rest *= rest
    return rest


def _triweight(squared: Floats) -> Floats:
    rest: Floats = np.maximum(1.0 - squared, 0.0)
    return rest * rest * rest


def _epanechnikov(squared: Floats) -> Floats:
    rest: Floats = np.maximum(1.0 - squared, 0.0)
    return rest


def _triangular(squared: Floats) -> Floats:
    rest: Floats = np.maximum(1.0 - np.sqrt(squared), 0.0)
    return rest


def _uniform(squared: Floats) -> Floats:
    inside: Floats = (squared <= CLOSED).astype(np.float64)
    return inside


def _gaussian(squared: Floats) -> Floats:
    value: Floats = np.exp(-0.5 * squared)
    value *= squared <= 36.0 * CLOSED
    return value


KERNELS = {
    kernel.name: kernel
    for kernel in (
        Kernel("quartic", 3 / np.pi, 1.0, _quartic),
        Kernel("gaussian", 1 / (2 * np.pi), 6.0, _gaussian),
        Kernel("epanechnikov", 2 / np.pi, 1.0, _epanechnikov),
        Kernel("triangular", 3 / np.pi, 1.0, _triangular),
        Kernel("uniform", 1 / np.pi, 1.0, _uniform),
        Kernel("triweight", 4 / np.pi, 1.0, _triweight),
    )
}


def kernel_named(name: str) -> Kernel:
    """The kernel of that name; ParameterError for another."""
    if name not in KERNELS:
        raise ParameterError(
            message("There is no kernel called {kernel}.", kernel=name),
            message("Choose one of {choices}.", choices=list(KERNELS)),
        )
    return KERNELS[name]


def kernel_reach(name: str, bandwidth: float) -> float:
    """Metres beyond which the kernel is zero: what a grid is padded by."""
    return kernel_named(name).reach * float(bandwidth)
