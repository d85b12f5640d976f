# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole pattern in one table: where its middle is, how it spreads, whether it clusters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt

from ..arrays import Floats, checked_points
from ..cells import Cells
from ..hotspots.neighbourhoods import Neighbourhoods
from ..progress import Progress, no_progress
from .centres import (
    Ellipse,
    mean_centre,
    mean_distance_to,
    median_centre,
    standard_deviational_ellipse,
    standard_distance,
)
from .global_moran import GlobalStatistic, global_g, global_moran
from .k_function import places_of
from .nearest_neighbour import NearestNeighbourIndex, nearest_neighbour_index
from .quadrats import QuadratTest, quadrat_test
from .random_patterns import ChanceComparison, compare_with_chance
from .study_area import StudyArea, likely_area

NO_INDEX = NearestNeighbourIndex(*[np.nan] * 6)
NO_ELLIPSE = Ellipse(*[np.nan] * 5)


@dataclass(frozen=True)
class Row:
    """One statistic of the table; NaN where something does not exist. ``p`` is two-sided."""

    statistic: str
    value: float
    z: float = np.nan
    p: float = np.nan


@dataclass(frozen=True, eq=False)
class PatternSummary:
    """What ``point_pattern_summary`` found; what does not exist is NaN or None.

    ``points``, ``places`` how many there are; ``in_cells`` points that fell in a cell;
    ``mean``, ``median`` centres (x, y) in metres; ``index`` of the points,
    ``index_of_places`` of distinct places, ``donnelly`` with edge correction; ``chance`` K, L
    and simulations.
    """

    points: int
    places: int
    in_cells: int
    area: Optional[StudyArea]
    mean: tuple[float, float]
    median: tuple[float, float]
    standard_distance: float
    mean_distance_to_median: float
    ellipse: Optional[Ellipse]
    share_in_ellipse: float
    index: NearestNeighbourIndex
    index_of_places: NearestNeighbourIndex
    donnelly: NearestNeighbourIndex
    moran: GlobalStatistic
    general_g: GlobalStatistic
    quadrats: QuadratTest
    chance: Optional[ChanceComparison]

    def rows(self) -> list[Row]:
        """The table. Metres, square metres for K, km² for areas, degrees for the rotation."""
        return [*self._sizes(), *self._centres(), *self._spacing(), *self._cells(), *self._curve()]

    def _sizes(self) -> Iterator[Row]:
        km2 = np.nan if self.area is None else self.area.area_m2 / 1e6
        yield Row("points", self.points)
        yield Row("places", self.places)
        yield Row("study_area_km2", km2)
        yield Row("density_km2", self.points / km2)

    def _centres(self) -> Iterator[Row]:
        yield Row("mean_centre_x", self.mean[0])
        yield Row("mean_centre_y", self.mean[1])
        yield Row("median_centre_x", self.median[0])
        yield Row("median_centre_y", self.median[1])
        yield Row("mean_distance_to_median_centre", self.mean_distance_to_median)
        yield Row("standard_distance", self.standard_distance)
        ellipse = self.ellipse or NO_ELLIPSE
        yield Row("ellipse_major_axis", ellipse.major)
        yield Row("ellipse_minor_axis", ellipse.minor)
        yield Row("ellipse_rotation", ellipse.rotation)
        yield Row("ellipse_area_km2", ellipse.area_km2)
        yield Row("ellipse_share_of_points", self.share_in_ellipse)

    def _spacing(self) -> Iterator[Row]:
        index = self.index
        yield Row("nearest_neighbour_index", index.index, index.z, index.p)
        yield Row("nearest_neighbour_distance", index.observed)
        yield Row("nearest_neighbour_expected", index.expected)
        edge = self.donnelly
        yield Row("nearest_neighbour_index_donnelly", edge.index, edge.z, edge.p)
        yield Row("nearest_neighbour_expected_donnelly", edge.expected)
        chance = self.chance
        if chance is None:
            yield Row("nearest_neighbour_index_simulated", np.nan)
            yield Row("nearest_neighbour_expected_simulated", np.nan)
        else:
            expected = chance.nearest_expected
            simulated = chance.nearest_mean / expected if expected > 0 else np.nan
            z, p = chance.nearest_z, chance.nearest_p
            yield Row("nearest_neighbour_index_simulated", simulated, z, p)
            yield Row("nearest_neighbour_expected_simulated", expected)
        places = self.index_of_places
        yield Row("nearest_neighbour_index_places", places.index, places.z, places.p)

    def _cells(self) -> Iterator[Row]:
        moran, general, quadrats = self.moran, self.general_g, self.quadrats
        yield Row("moran_i", moran.value, moran.z, moran.p)
        yield Row("moran_i_expected", moran.expected)
        yield Row("moran_i_permutation", moran.value, np.nan, moran.p_permutation)
        yield Row("general_g", general.value, general.z, general.p)
        yield Row("general_g_expected", general.expected)
        yield Row("variance_mean_ratio", quadrats.variance_mean_ratio, quadrats.z, quadrats.p)
        yield Row("quadrat_chi_square", quadrats.chi_square, np.nan, quadrats.p_chi_square)
        simulated = quadrats.p_simulated
        yield Row("quadrat_chi_square_simulated", quadrats.chi_square, np.nan, simulated)

    def _curve(self) -> Iterator[Row]:
        if self.chance is None:
            return
        curve = self.chance.envelope
        yield Row("l_test_mad", curve.mad, np.nan, curve.mad_p)
        yield Row("l_test_mad_distance", curve.mad_distance)
        yield Row("l_test_dclf", curve.dclf, np.nan, curve.dclf_p)
        yield Row("l_envelope_global", curve.band)
        names = [f"{distance:.9g}" for distance in curve.distances]
        for name, k in zip(names, self.chance.k):
            yield Row(f"k_{name}", k)
        for number, name in enumerate(names):
            yield Row(f"l_minus_r_{name}", curve.observed[number])
            yield Row(f"l_minus_r_{name}_low", curve.low[number])
            yield Row(f"l_minus_r_{name}_high", curve.high[number])


def point_pattern_summary(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    cells: Cells,
    neighbours: Neighbourhoods,
    *,
    area: StudyArea | None,
    distances: Floats | None = None,
    edge_correction: str = "translation",
    permutations: int = 99,
    random: np.random.Generator | None = None,
    progress: Progress = no_progress,
) -> PatternSummary:
    """Every statistic of the whole map, for points (n,) in metres, n >= 1.

    ``cells`` are those that Moran's I, the general G and the quadrat test count in, with their
    ``neighbours`` (without self). Without ``area`` nothing that needs one is computed; without
    ``distances`` neither K nor simulations. Where the area is the points' hull, K, L and
    simulations are of ``likely_area``, for the hull is too small. Centres by ``centres``, the
    ellipse in CrimeStat's convention. Raises InputError without points, ParameterError for
    too many pairs.
    """
    x, y = checked_points(x, y)
    generator = np.random.default_rng() if random is None else random
    places = places_of(x, y)
    median = median_centre(x, y)
    ellipse = standard_deviational_ellipse(x, y)
    inside = np.nan if ellipse is None else float(ellipse.contains(x, y).mean())
    index = of_places = donnelly = NO_INDEX
    if area is not None:
        index = nearest_neighbour_index(x, y, area.area_m2)
        of_places = nearest_neighbour_index(places.x, places.y, area.area_m2)
        donnelly = nearest_neighbour_index(x, y, area.area_m2, area.perimeter_m)
    progress(0.02)
    counts = cells.counts(x, y).astype(np.int64)
    moran = global_moran(
        counts,
        neighbours,
        permutations=permutations,
        random=generator,
        progress=lambda share: progress(0.02 + 0.13 * share),
    )
    quadrats = quadrat_test(
        counts,
        cells.area_km2,
        simulations=permutations,
        random=generator,
        progress=lambda share: progress(0.15 + 0.1 * share),
    )
    chance = None
    if area is not None and distances is not None and x.size > 1:
        chance = compare_with_chance(
            x,
            y,
            likely_area(area, x, y),
            distances,
            edge_correction=edge_correction,
            simulations=permutations,
            random=generator,
            progress=lambda share: progress(0.25 + 0.75 * share),
        )
    return PatternSummary(
        points=x.size,
        places=places.x.size,
        in_cells=int(counts.sum()),
        area=area,
        mean=mean_centre(x, y),
        median=median,
        standard_distance=standard_distance(x, y),
        mean_distance_to_median=mean_distance_to(x, y, *median),
        ellipse=ellipse,
        share_in_ellipse=inside,
        index=index,
        index_of_places=of_places,
        donnelly=donnelly,
        moran=moran,
        general_g=global_g(counts, neighbours),
        quadrats=quadrats,
        chance=chance,
    )
