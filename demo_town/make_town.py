# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes Älvhamra: ``python demo_town/make_town.py [--seed N] [--folder DIR] [--map-only]``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import numpy as np
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
if __package__ in (None, ""):
    sys.path.insert(0, str(ROOT))
    __package__ = "demo_town"

SEED = 20261116


def make_map(folder: Path, seed: int):
    from .basemap import write_basemap
    from .buildings import build_houses
    from .land import build_land
    from .streets import build_streets

    land = build_land(np.random.default_rng((seed, 1)))
    network = build_streets(land, np.random.default_rng((seed, 2)))
    houses, addresses = build_houses(land, network, np.random.default_rng((seed, 3)))
    write_basemap(folder / "basemap.gpkg", land, network, houses, addresses)
    print(f"{len(network.edges)} street edges, {len(houses)} buildings, {len(addresses)} addresses")
    return land, network, addresses


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--folder", type=Path, default=ROOT / "resources" / "demo")
    parser.add_argument("--map-only", action="store_true")
    options = parser.parse_args()
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    options.folder.mkdir(parents=True, exist_ok=True)
    make_map(options.folder, options.seed)
    from .styles import write_styles

    write_styles(options.folder)
    application.exitQgis()


if __name__ == "__main__":
    main()
