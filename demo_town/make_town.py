# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes Älvhamra: ``python demo_town/make_town.py [--seed N] [--folder DIR] [--map-only]``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication

ROOT = Path(__file__).resolve().parent.parent
if __package__ in (None, ""):
    sys.path.insert(0, str(ROOT))
    __package__ = "demo_town"

SEED = 20261116
HISTORY = 1  # of fourteen tried, one whose verdicts are those that were planted


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


def make_papers(folder: Path, seed: int, network, addresses) -> dict:
    """reports.csv, unit_activity.csv, truth.json, texts.json and the README."""
    from .happenings import Town
    from .reports import make_reports
    from .texts import write_texts

    town = Town(network, addresses, np.random.default_rng((seed, 4, HISTORY)))
    truth = make_reports(folder, town, seed)
    write_texts(folder, truth)
    return truth


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
    _, network, addresses = make_map(options.folder, options.seed)
    from .styles import write_styles

    write_styles(options.folder)
    if not options.map_only:
        make_papers(options.folder, options.seed, network, addresses)
    application.exitQgis()


if __name__ == "__main__":
    main()
