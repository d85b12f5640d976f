# SPDX-License-Identifier: GPL-3.0-or-later
"""esda, libpysal and pointpats on a point pattern and on counts in squares."""

from __future__ import annotations

import esda
import libpysal
import numpy as np
import pointpats


def answer(arrays):
    xy = np.column_stack([arrays["x"], arrays["y"]])
    weights = libpysal.weights.lat2W(*arrays["counts"].shape, rook=False)
    binary = libpysal.weights.lat2W(*arrays["counts"].shape, rook=False)
    weights.transform = "r"
    counts = arrays["counts"].ravel().astype(float)
    moran = esda.Moran(counts, weights, permutations=0)
    general = esda.G(counts, binary, permutations=0)
    major, minor, angle = pointpats.ellipse(xy)
    _, k = pointpats.k(xy, support=arrays["distances"])
    return {
        "mean": pointpats.mean_center(xy),
        "median": pointpats.euclidean_median(xy),
        "standard_distance": pointpats.std_distance(xy),
        "ellipse": [major, minor, angle],
        "moran": [moran.I, moran.EI, moran.VI_rand, moran.z_rand],
        "general_g": [general.G, general.EG, general.VG, general.z_norm],
        # pointpats takes the bounding box of the points for its area
        "k_per_area": k / np.prod(np.ptp(xy, axis=0)),
    }
