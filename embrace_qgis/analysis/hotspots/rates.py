# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates by population, steadied where few people live: empirical Bayes.

Where ten people live one event makes a rate of 100 per 1,000: the highest rates of a raw map
are those of its emptiest cells. Smoothed rates borrow from the whole map as much as the
cell's own population leaves uncertain.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...errors import InputError, ParameterError
from ...message import message
from ..arrays import Floats, floats


def checked_population(population: npt.ArrayLike, n: int) -> Floats:
    """How many live in each of ``n`` cells: finite, not negative, not nobody at all."""
    people = floats(population)
    if people.size != n:
        raise ParameterError(
            message("There are {n_given} populations for {n} cells.", n_given=people.size, n=n),
            message("Give one number a cell."),
        )
    bad = int(np.count_nonzero(~(np.isfinite(people) & (people >= 0))))
    if bad:
        raise ParameterError(
            message("{bad} of {n} populations are missing, infinite or negative.", bad=bad, n=n),
            message("Use numbers of zero or more."),
        )
    if not people.any():
        raise InputError(
            message("Nobody lives in any of the cells."),
            message("Choose another population layer or field, or leave them empty."),
        )
    return people


def crude_rates(counts: npt.ArrayLike, population: npt.ArrayLike) -> Floats:
    """(n,) events per person; NaN where nobody lives."""
    people = floats(population)
    with np.errstate(divide="ignore", invalid="ignore"):
        rates: Floats = np.where(people > 0, floats(counts) / people, np.nan)
    return rates


def smoothed_rates(counts: npt.ArrayLike, population: npt.ArrayLike) -> Floats:
    """(n,) events per person after Marshall's global empirical Bayes (1991).

    m + c·(r - m), m the rate of the whole map and c = a/(a + m/population) how much of the
    cell's own rate r is trusted; a is the variance between cells, 0 where the spread of the
    rates is no larger than chance makes (then all get m). NaN where nobody lives.
    """
    people = floats(population)
    rates = crude_rates(counts, people)
    mean, between = _moments(rates, people)
    if mean == 0.0:
        return rates
    between = max(between, 0.0)
    with np.errstate(divide="ignore"):
        trust = between / (between + mean / people)
    smoothed: Floats = mean + trust * (rates - mean)
    return smoothed


def standardised_rates(counts: npt.ArrayLike, population: npt.ArrayLike) -> Floats:
    """(n,) rates less that of the map, by the standard deviation their population gives them.

    Assunção and Reis (1999): (r - m)/√(a + m/population), a the variance between cells as in
    ``smoothed_rates``; where that sum is negative a is left out. NaN where nobody lives, zeros
    where there are no events.
    """
    people = floats(population)
    rates = crude_rates(counts, people)
    mean, between = _moments(rates, people)
    if mean == 0.0:
        return rates
    with np.errstate(divide="ignore"):
        chance = mean / people
    variance = between + chance
    variance = np.where(variance <= 0.0, chance, variance)
    standardised: Floats = (rates - mean) / np.sqrt(variance)
    return standardised


def _moments(rates: Floats, people: Floats) -> tuple[float, float]:
    """The rate of the whole map, and the variance between cells (negative: none to be seen)."""
    lived = people > 0
    rates, people = rates[lived], people[lived]
    total = float(people.sum())
    if not total:
        return 0.0, 0.0
    mean = float((rates * people).sum()) / total
    spread = float((people * (rates - mean) ** 2).sum()) / total
    return mean, spread - mean * people.size / total
