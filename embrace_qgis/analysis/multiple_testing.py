# SPDX-License-Identifier: GPL-3.0-or-later
"""Corrections for asking many questions of one map."""

from __future__ import annotations

from typing import Callable, Optional

import numpy as np
import numpy.typing as npt

from .arrays import Floats


def benjamini_hochberg(p: npt.ArrayLike, times: Optional[npt.ArrayLike] = None) -> Floats:
    """p-values adjusted for the false discovery rate (Benjamini and Hochberg 1995).

    Same shape as ``p``. NaN (not tested) stays NaN and does not count as a test. ``times``:
    how many tests had each p, where equal ones are given once; 1 by default.

    >>> benjamini_hochberg([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.04, 0.04]
    >>> benjamini_hochberg([0.02, 0.9], times=[2, 3]).tolist()
    [0.05, 0.9]
    """
    raw = np.asarray(p, dtype=np.float64)
    adjusted = np.full(raw.shape, np.nan)
    tested = np.isfinite(raw)
    values = raw[tested]
    if values.size:
        order = np.argsort(values)
        number = np.ones(values.size) if times is None else np.asarray(times)[tested][order]
        # Of equal p-values the last has the rank of all; the minimum carries it to the others.
        ranks = np.cumsum(number)
        result = np.empty(values.size)
        steps = values[order] * ranks[-1] / ranks
        result[order] = np.minimum.accumulate(steps[::-1])[::-1]
        adjusted[tested] = np.minimum(result, 1.0)
    return adjusted


def bonferroni(p: npt.ArrayLike, times: Optional[npt.ArrayLike] = None) -> Floats:
    """p-values times the number of tests, at most 1. NaN stays NaN and is no test.

    ``times`` as in ``benjamini_hochberg``.
    """
    raw = np.asarray(p, dtype=np.float64)
    tested = np.isfinite(raw)
    tests = np.count_nonzero(tested) if times is None else np.sum(np.asarray(times)[tested])
    return np.minimum(raw * float(tests), 1.0)


def uncorrected(p: npt.ArrayLike, times: Optional[npt.ArrayLike] = None) -> Floats:
    """p-values as they are, as a new array."""
    return np.array(p, dtype=np.float64)


CORRECTIONS: dict[str, Callable[[npt.ArrayLike, Optional[npt.ArrayLike]], Floats]] = {
    "fdr": benjamini_hochberg,
    "bonferroni": bonferroni,
    "none": uncorrected,
}
