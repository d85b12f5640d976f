# SPDX-License-Identifier: GPL-3.0-or-later
"""Names for the arrays that analysis works on, and the checks they pass at the door."""

from __future__ import annotations

from typing import Optional

import numpy as np
import numpy.typing as npt

from ..errors import ParameterError
from ..message import message

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Extent = tuple[float, float, float, float]
"""x_min, y_min, x_max, y_max in metres."""


def floats(values: npt.ArrayLike) -> Floats:
    """``values`` as a flat float64 array."""
    return np.asarray(values, dtype=np.float64).ravel()


def checked_points(x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Coordinates (n,) in metres, all finite; ParameterError with the count otherwise."""
    x_array, y_array = floats(x), floats(y)
    if x_array.size != y_array.size:
        raise ParameterError(
            message("There are {n} x and {n_y} y coordinates.", n=x_array.size, n_y=y_array.size),
            message("Give one of each for every point."),
        )
    # A sum is finite only if all its terms are (but huge ones may overflow it).
    with np.errstate(over="ignore", invalid="ignore"):
        sound = bool(np.isfinite(x_array.sum() + y_array.sum()))
    bad = 0 if sound else int(np.count_nonzero(~(np.isfinite(x_array) & np.isfinite(y_array))))
    if bad:
        raise ParameterError(
            message("{bad} of {n} points have no finite coordinates.", bad=bad, n=x_array.size),
            message("Leave points without a place out of the analysis."),
        )
    return x_array, y_array


def checked_weight(weight: Optional[npt.ArrayLike], n: int) -> Floats:
    """Weights (n,), finite and not negative; ones where none are given."""
    if weight is None:
        return np.ones(n)
    array = floats(weight)
    if array.size != n:
        raise ParameterError(
            message("There are {n_given} weights for {n} points.", n_given=array.size, n=n),
            message("Give one weight a point."),
        )
    bad = int(np.count_nonzero(~(np.isfinite(array) & (array >= 0))))
    if bad:
        raise ParameterError(
            message("{bad} of {n} weights are missing, infinite or negative.", bad=bad, n=n),
            message("Use weights of zero or more, or leave the weight field empty."),
        )
    return array


def checked_length(value: float, what: str) -> float:
    """A length in metres that is finite and above zero."""
    length = float(value)
    if not (np.isfinite(length) and length > 0):
        raise ParameterError(
            message("The {what} {value} is not a length.", what=what, value=value),
            message("Give metres above zero."),
        )
    return length


def checked_extent(extent: Extent) -> Extent:
    """Finite bounds in the right order."""
    x_min, y_min, x_max, y_max = (float(value) for value in extent)
    if not (np.isfinite([x_min, y_min, x_max, y_max]).all() and x_min <= x_max and y_min <= y_max):
        raise ParameterError(
            message("The extent has no finite width and height."),
            message("Give x_min, y_min, x_max and y_max in metres, the smaller first."),
        )
    return x_min, y_min, x_max, y_max


def grid_index(values: Floats, cell_size: float) -> Integers:
    """Which interval [i·size, (i+1)·size) holds each value, exactly at the edges."""
    whole: Integers = interval_of(values, cell_size).astype(np.int64)
    return whole


def interval_of(values: Floats, cell_size: float) -> Floats:
    """As ``grid_index``, whole numbers left as floats.

    A plain division may round a value just below an edge onto it.
    """
    share = values / cell_size
    index: Floats = np.floor(share)
    share -= index
    # Only next to an edge, by as much as the numbers are rounded, can the division be wrong.
    slack = 1e-15 * (1.0 + (float(np.abs(index).max()) if index.size else 0.0))
    if index.size and (float(share.min()) <= slack or float(share.max()) >= 1.0 - slack):
        index -= values < index * cell_size
        index += values >= (index + 1) * cell_size
    return index


def bin_sums(index: Integers, values: Floats, bins: int) -> Floats:
    """(bins,) sum of ``values`` by ``index``."""
    return np.bincount(index, values, bins).astype(np.float64)


def rounded_up(length: float) -> float:
    """``length`` rounded up to two significant digits, for suggestions."""
    step: float = 10.0 ** (np.floor(np.log10(length)) - 1)
    return float(f"{np.ceil(length / step) * step:.6g}")
