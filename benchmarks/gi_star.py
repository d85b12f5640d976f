# SPDX-License-Identifier: GPL-3.0-or-later
"""W3: Gi* with false discovery rate over a disc of three cells, ours against others.

    python benchmarks/gi_star.py [cells for all] [cells for ours alone]

Ours is the whole answer from counts to corrected p, and the z alone beside SciPy's
``ndimage.convolve`` (sums alone), in alternation. esda, timed in its own process (peers/), makes
z and p with weights of its own and with weights already made. Median of three; z compared.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

import numpy as np
from scipy import ndimage

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import conftest  # noqa: F401  (registers the checkout as ``embrace``)
import peer_process
from embrace.embrace_qgis.analysis.cells import hexagon_cells, square_cells
from embrace.embrace_qgis.analysis.hotspots.gi_star import gi_star, gi_star_hotspots
from embrace.embrace_qgis.analysis.hotspots.neighbourhoods import neighbourhoods

TURNS, SIDE = 3, 100.0


def town(cells: int, make=square_cells):
    """Cells and incidents: one in two cells, thicker in the middle."""
    width = round(np.sqrt(cells)) * SIDE
    generator = np.random.default_rng(1)
    n = cells // 2
    x, y = generator.uniform(0, width, (2, n))
    middle = generator.uniform(size=n) < 0.2
    x[middle] = np.clip(generator.normal(width / 2, width / 40, middle.sum()), 0, width * 0.999)
    return make((0, 0, width - 1, width - 1), SIDE), x, y


def convolved(counts: np.ndarray, width: int) -> np.ndarray:
    across, up = np.mgrid[-3:4, -3:4]
    disc = (across**2 + up**2 <= 9).astype(np.float64)
    square = counts.reshape(-1, width).astype(np.float64)
    return ndimage.convolve(square, disc, mode="constant").ravel()


def main(cell_number: int, large: int) -> None:
    cells, x, y = town(cell_number)
    counts, distance = cells.counts(x, y), 3 * SIDE
    width = round(np.sqrt(cell_number))
    times: dict[str, list[float]] = {"ours": [], "ours, z": [], "ours, sums": [], "convolve": []}
    for turn in range(TURNS + 1):
        for name, work in (
            ("ours", lambda: gi_star_hotspots(cells, x, y, distance=distance)),
            ("ours, z", lambda: gi_star(counts, neighbourhoods(cells, distance))),
            ("ours, sums", lambda: neighbourhoods(cells, distance).sums(counts)),
            ("convolve", lambda: convolved(counts, width)),
        ):
            started = time.perf_counter()
            work()
            if turn:  # the first warms up
                times[name].append(time.perf_counter() - started)
    median = {name: statistics.median(values) for name, values in times.items()}
    same = np.array_equal(convolved(counts, width), neighbourhoods(cells, distance).sums(counts))
    print("| what | cells | s | s / ours | difference |\n|---|---|---|---|---|")

    def row(name: str, n: int, seconds: float, difference: str = "") -> None:
        print(f"| {name} | {n} | {seconds:.4f} | {seconds / median['ours']:.2f} | {difference} |")

    row("ours: count, z, exact p, both corrected", len(cells), median["ours"])
    row("ours: z", len(cells), median["ours, z"])
    row("ours: sums", len(cells), median["ours, sums"])
    row("ndimage.convolve: sums", len(cells), median["convolve"], "none" if same else "DIFFERENT")
    if peer_process.available():
        theirs = peer_process.peer(
            "gi_star",
            Path(__file__).resolve().parent / "peers",
            counts=counts,
            x=cells.centre_x,
            y=cells.centre_y,
            distance=distance * (1 + 1e-9),
            turns=TURNS,
        )
        z = gi_star_hotspots(cells, x, y, distance=distance).gi_star
        difference = f"z by {np.abs(z - theirs['z']).max():.1e}"
        row("esda", len(cells), float(np.median(theirs["whole"])), difference)
        row("esda, weights made", len(cells), float(np.median(theirs["prepared"])))
    for make in (square_cells, hexagon_cells):
        many, x, y = town(large, make)
        seconds = []
        for _ in range(TURNS):
            started = time.perf_counter()
            gi_star_hotspots(many, x, y, distance=distance)
            seconds.append(time.perf_counter() - started)
        row(f"ours: {make.__name__.split('_')[0]}s", len(many), statistics.median(seconds))


if __name__ == "__main__":
    sizes = [int(float(value)) for value in sys.argv[1:]]
    main(*(sizes + [100_000, 1_000_000][len(sizes) :]))
