# SPDX-License-Identifier: GPL-3.0-or-later
"""Corrections for asking many questions of one map."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .arrays import Floats


def benjamini_hochberg(p: npt.ArrayLike) -> Floats:
    """p-values adjusted for the false discovery rate (Benjamini and Hochberg 1995).

    Same shape as ``p``. NaN (not tested) stays NaN and does not count as a test.

    >>> benjamini_hochberg([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.04, 0.04]
    """
    raw = np.asarray(p, dtype=np.float64)
    adjusted = np.full(raw.shape, np.nan)
    tested = np.isfinite(raw)
    values = raw[tested]
    m = values.size
    if m:
        order = np.argsort(values)[::-1]
        ranks = np.arange(m, 0, -1)
        result = np.empty(m)
        result[order] = np.minimum.accumulate(values[order] * m / ranks)
        adjusted[tested] = np.minimum(result, 1.0)
    return adjusted


def bonferroni(p: npt.ArrayLike) -> Floats:
    """p-values times the number of tests, at most 1. NaN stays NaN and is no test."""
    raw = np.asarray(p, dtype=np.float64)
    return np.minimum(raw * np.count_nonzero(np.isfinite(raw)), 1.0)
