# SPDX-License-Identifier: GPL-3.0-or-later
"""esda's local Moran of counts and of rates, with weights by libpysal."""

from __future__ import annotations

import os


def answer(arrays):
    os.environ["NUMBA_DISABLE_JIT"] = "1"  # compiling takes longer than these small maps
    from esda import crand
    from esda.moran import Moran_Local
    from libpysal.weights import WSP, WSP2W
    from scipy.sparse import csr_matrix

    crand.boolean = bool  # numba's name of it is none of numpy's
    weights = WSP2W(WSP(csr_matrix(arrays["neighbours"].astype(float))))
    permutations = int(arrays["permutations"])
    moran = Moran_Local(
        arrays["values"].astype(float),
        weights,
        transformation="r",
        permutations=permutations,
        keep_simulations=True,
        seed=1,
    )
    larger = (moran.sim >= moran.Is - 1e-12).sum(axis=0)
    smaller = (moran.sim <= moran.Is + 1e-12).sum(axis=0)
    return {
        "local_i": moran.Is,
        "expected": moran.EIc,
        "variance": moran.VIc,
        "quadrant": moran.q,
        "larger": larger,
        "smaller": smaller,
    }
