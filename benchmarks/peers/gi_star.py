# SPDX-License-Identifier: GPL-3.0-or-later
"""Gi* by esda, with its weights made by libpysal or already there."""

from __future__ import annotations

import time


def answer(arrays):
    import numpy as np
    from esda import fdr
    from esda.getisord import G_Local
    from libpysal.weights import DistanceBand

    counts = arrays["counts"].astype(float)
    centres = np.column_stack([arrays["x"], arrays["y"]])
    whole, prepared = [], []
    for _ in range(int(arrays["turns"])):
        started = time.perf_counter()
        weights = DistanceBand(centres, float(arrays["distance"]), silence_warnings=True)
        made = time.perf_counter()
        result = G_Local(counts, weights, transform="B", star=True, permutations=0)
        fdr(result.p_norm * 2, 0.05)
        ended = time.perf_counter()
        whole.append(ended - started)
        prepared.append(ended - made)
    return {"z": result.Zs, "whole": whole, "prepared": prepared}
