# SPDX-License-Identifier: GPL-3.0-or-later
"""scikit-learn's DBSCAN."""

import numpy as np


def answer(arrays):
    from sklearn.cluster import DBSCAN

    xy = np.column_stack([arrays["x"], arrays["y"]])
    found = DBSCAN(eps=float(arrays["distance"]), min_samples=int(arrays["minimum_points"])).fit(xy)
    core = np.zeros(len(xy), dtype=bool)
    core[found.core_sample_indices_] = True
    return {"label": found.labels_, "core": core}
