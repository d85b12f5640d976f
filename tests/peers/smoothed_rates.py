# SPDX-License-Identifier: GPL-3.0-or-later
"""esda's empirical-Bayes rates and its local Moran of rates."""

from __future__ import annotations

import os


def answer(arrays):
    os.environ["NUMBA_DISABLE_JIT"] = "1"  # compiling takes longer than these small maps
    from esda.moran import Moran_Local_Rate
    from esda.smoothing import Empirical_Bayes, assuncao_rate
    from libpysal.weights import WSP, WSP2W
    from scipy.sparse import csr_matrix

    counts, population = arrays["counts"], arrays["population"]
    weights = WSP2W(WSP(csr_matrix(arrays["neighbours"].astype(float))))
    moran = Moran_Local_Rate(
        counts.astype(float), population, weights, transformation="r", permutations=0
    )
    return {
        "smoothed": Empirical_Bayes(counts, population).r.ravel(),
        "standardised": assuncao_rate(counts, population),
        "local_i": moran.Is,
    }
