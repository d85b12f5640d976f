# SPDX-License-Identifier: GPL-3.0-or-later
"""The six kernels: how the weight of an incident falls off with distance.

Each integrates to 1 over the plane. BANDWIDTH h is the radius, except for the Gaussian, where it
is σ and the kernel is cut at 6σ (which loses 1.5e-8 of it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np

from ...errors import ParameterError
from ...message import message
from ..arrays import Floats

RIM_WIDTH = 1e-9
"""A place exactly at the radius is inside, also where its distance is rounded upwards."""

GAUSSIAN_REACH = 6.0

Profile = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Kernel:
    """``profile(u²)`` with u = distance / h, zero beyond ``reach``; times ``constant`` / h².

    ``profile`` may overwrite its argument. ``power`` is p where it is (1 - u²)^p.
    """

    name: str
    constant: float
    reach: float
    profile: Profile
    power: Optional[int] = None

    def values(self, squared: Floats, bandwidth: Floats | float) -> Floats:
        """Density per m² at squared distance / bandwidth² ``squared``, for one unit."""
        values: Floats = self.profile(np.array(squared, dtype=np.float64)) * (
            self.constant / np.square(bandwidth)
        )
        return values


def _power(power: int) -> Profile:
    def profile(squared: Floats) -> Floats:
        np.subtract(1.0, squared, out=squared)
        np.maximum(squared, 0.0, out=squared)
        raise_to(squared, power)
        return squared

    return profile


def raise_to(values: Floats, power: int) -> None:
    """``values`` to the ``power``, 1 or more, in place and by multiplication."""
    once = values.copy() if power & (power - 1) else values
    for digit in bin(power)[3:]:
        values *= values
        if digit == "1":
            values *= once


def _triangular(squared: Floats) -> Floats:
    np.sqrt(squared, out=squared)
    np.subtract(1.0, squared, out=squared)
    np.maximum(squared, 0.0, out=squared)
    return squared


def _uniform(squared: Floats) -> Floats:
    inside: Floats = (squared <= 1.0 + RIM_WIDTH).astype(np.float64)
    return inside


def _gaussian(squared: Floats) -> Floats:
    within = squared <= GAUSSIAN_REACH**2 * (1.0 + RIM_WIDTH)
    squared *= -0.5
    np.exp(squared, out=squared)
    squared *= within
    return squared


KERNELS = {
    kernel.name: kernel
    for kernel in (
        Kernel("quartic", 3 / np.pi, 1.0, _power(2), 2),
        Kernel("gaussian", 1 / (2 * np.pi), GAUSSIAN_REACH, _gaussian),
        Kernel("epanechnikov", 2 / np.pi, 1.0, _power(1), 1),
        Kernel("triangular", 3 / np.pi, 1.0, _triangular),
        Kernel("uniform", 1 / np.pi, 1.0, _uniform, 0),
        Kernel("triweight", 4 / np.pi, 1.0, _power(3), 3),
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
