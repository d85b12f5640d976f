# SPDX-License-Identifier: GPL-3.0-or-later
"""Can these points bear a map of hot spots? What is wrong with them, in words with numbers.

A hot spot may be where things happen, or where somebody's system puts what it cannot place. No
finding stops a run: the reader decides, knowing. Each threshold is stated where it is used.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt

from ..errors import ParameterError
from ..message import Message, message
from .arrays import Booleans, Floats, Integers, checked_points
from .polygons import PolygonSet

NOTE, WARNING, NOT_TO_BE_TRUSTED = "note", "warning", "not_to_be_trusted"
LEVELS = (NOTE, WARNING, NOT_TO_BE_TRUSTED)

FEW_POINTS = 20
POINTS_A_PLACE = 20
"""No hot spots where half of the points lie on fewer than n / 20 places."""
SHARED_PLACES = 0.5
"""Addresses make a quarter to a third of the points share a place; map points make two thirds."""
PILE, HALF = 0.1, 0.5
LEAST_COUNT = 10
STEPS = (10_000.0, 5_000.0, 1_000.0, 500.0, 250.0, 200.0, 100.0, 50.0)
DEGREES = (1.0, 0.1, 0.01, 0.001)
METRES_A_DEGREE = 111_320.0
ON_LATTICE = 0.9
STEP_TO_WARN, STEP_TO_DISTRUST = 200.0, 1_000.0
ONE_HOUR = 0.1
"""Share of the times at exactly 00:00, or 12:00; whole hours by chance give 1/24."""
FIRST_OF_MONTH = 0.2
DATE_ONLY = 0.5
DUPLICATES, MANY_DUPLICATES = 0.05, 1 / 3
OUTSIDE, NEARLY_ALL_OUTSIDE = 0.1, 0.9
FAR, FAR_AT_MOST = 10.0, 0.05
AREA_LEVEL = ("area", "none")
UNCERTAIN = 0.1
OPEN_POLICE_DATA = frozenset({"falls_within", "lsoa_code"})
STORE_EVENTS = frozenset({"report_id", "event_id"})
DAY = 86_400
SAMPLE = 20_000
MIXING = (1, 1_000_003, 998_244_353, 2_147_483_647)


@dataclass(frozen=True)
class Finding:
    """One thing to know about the data: how many points it concerns, as a share, and in words.

    ``level``: "note", "warning" or "not_to_be_trusted". ``code`` is the same in all languages.
    """

    code: str
    level: str
    count: int
    share: float
    text: Message


def quality_findings(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    time: Optional[npt.ArrayLike] = None,
    time_end: Optional[npt.ArrayLike] = None,
    category: Optional[npt.ArrayLike] = None,
    precision: Optional[npt.ArrayLike] = None,
    window: Optional[PolygonSet] = None,
    outside: int = 0,
    step: Optional[float] = None,
    field_names: Collection[str] = (),
    places: bool = True,
    hours: bool = False,
) -> list[Finding]:
    """What should a reader know before trusting a map of these points? The gravest first.

    Points (n,) in metres. ``time``, ``time_end`` (n,) datetime64, the span in which each may
    have happened; equal for an instant. ``category`` (n,) tells duplicates from several events
    at one place and time. ``precision`` (n,) of the location: exact, address, street, area,
    none; others are unknown. ``window``: where points should lie; ``outside``: how many more
    were left out there. ``step``: metres between the coordinates' lattice lines, from
    ``coordinate_step``. ``field_names`` of the source: those of well-known open data are
    recognised, and events of a report store have been searched for duplicates. ``places``,
    ``hours``: whether these are studied; what else is wrong with them does not matter then.
    """
    x, y = checked_points(x, y)
    names = {name.strip().casefold().replace(" ", "_") for name in field_names}
    found: list[Optional[Finding]] = []
    place = place_keys(x, y)
    if places:
        found += [_open_police_data(x.size, names), _lattice(x.size, step)]
        if x.size < FEW_POINTS:
            found.append(_too_few(x.size))
        else:
            found += [*_piles(place), _far_away(x, y)]
        if precision is not None:
            found += _precisions(_like(precision, x.size).astype(str))
    found.append(_outside(x, y, window, outside))
    if time is not None:
        start = _moments(_like(time, x.size))
        end = start if time_end is None else _moments(_like(time_end, x.size))
        end = np.where(np.isnat(end), start, end)
        known = ~np.isnat(start)
        found += _times(start[known], end[known], hours)
        code = None if category is None else _codes(_like(category, x.size))[known]
        if not names >= STORE_EVENTS:
            found.append(_duplicates(place[known], start[known], end[known], code))
    findings = [finding for finding in found if finding is not None]
    return sorted(findings, key=lambda finding: -LEVELS.index(finding.level))


def place_keys(x: Floats, y: Floats) -> Integers:
    """(n,) a number for each place: the same for points within the same centimetre."""
    keys: Integers = np.rint(x * 100).astype(np.int64) * 2**32
    keys += np.rint(y * 100).astype(np.int64)
    return keys


def is_area_level(precision: npt.NDArray[np.str_]) -> Booleans:
    """(n,) whether each location is known to an area only, or not at all."""
    vague: Booleans = (precision == AREA_LEVEL[0]) | (precision == AREA_LEVEL[1])
    return vague


def coordinate_step(
    x: npt.ArrayLike, y: npt.ArrayLike, *, degrees: bool = False
) -> Optional[float]:
    """On how coarse a lattice do the coordinates, as they were delivered, lie? Metres, or None.

    At least 90 % of 20 or more different places on lines 50 m to 10 km apart, or 0.001 to 1
    degree (0.001 is up to 111 m). Centres of grid cells are found too: the lattice may begin
    anywhere. Of many points, 20,000 spread over the data are looked at.
    """
    x_array, y_array = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    located = np.flatnonzero(np.isfinite(x_array) & np.isfinite(y_array))
    located = located[:: max(located.size // SAMPLE, 1)]
    places = np.unique(x_array[located] + 1j * y_array[located])
    if places.size < FEW_POINTS:
        return None
    for step in DEGREES if degrees else STEPS:
        if _is_lattice(places.real, step) and _is_lattice(places.imag, step):
            return step * METRES_A_DEGREE if degrees else step
    return None


def _is_lattice(values: Floats, step: float) -> bool:
    """Whether the values lie whole steps apart, to a thousandth, from the commonest remainder."""
    if np.ptp(values) < 2 * step:
        return False
    remainder = np.rint(np.mod(values, step) * (1000 / step)).astype(np.int64) % 1000
    return int(np.bincount(remainder).max()) >= ON_LATTICE * values.size


def _open_police_data(n: int, names: set[str]) -> Optional[Finding]:
    if not names >= OPEN_POLICE_DATA or not n:
        return None
    return Finding(
        "open_police_data",
        NOT_TO_BE_TRUSTED,
        n,
        1.0,
        message(
            "The fields are those of data.police.uk. There every crime is moved to the nearest of "
            "a set of map points, and only its month is told: hot spots show the map points, not "
            "where it happened. Use it for whole districts and months."
        ),
    )


def _too_few(n: int) -> Finding:
    return Finding(
        "too_few_points",
        WARNING,
        n,
        1.0,
        message("Only {n} points: a map of counts serves better than a surface.", n=n),
    )


def _piles(place: Integers) -> list[Optional[Finding]]:
    """Points on one another, beyond what addresses give."""
    n = place.size
    count = _points_a_place(place)
    for_half = int(np.searchsorted(np.cumsum(count), n / 2)) + 1
    shared = int(count[count > 1].sum())
    if for_half * POINTS_A_PLACE < n:
        on_few = int(count[:for_half].sum())
        return [
            Finding(
                "few_places",
                NOT_TO_BE_TRUSTED,
                on_few,
                on_few / n,
                message(
                    "{on_few} of {n} points lie at {for_half} of only {places} places, up to "
                    "{most} at one. Coordinates like these are centres of areas, map points or "
                    "single addresses, where reports are put together: no hot spots from these. "
                    "Count by area, or by place (Repeated places).",
                    on_few=on_few,
                    n=n,
                    for_half=for_half,
                    places=count.size,
                    most=int(count[0]),
                ),
            )
        ]
    findings: list[Optional[Finding]] = []
    if shared >= SHARED_PLACES * n:
        findings.append(
            Finding(
                "shared_places",
                WARNING,
                shared,
                shared / n,
                message(
                    "{percent} % of the points lie at exactly the same place as others ({shared} "
                    "of {n}). Addresses alone seldom give so many: they may have been moved to "
                    "map points or to the middle of streets or areas. Hot spots then show those "
                    "points.",
                    percent=_percent(shared, n),
                    shared=shared,
                    n=n,
                ),
            )
        )
    top = int(count[0])
    if top > PILE * n and top >= LEAST_COUNT:
        findings.append(
            Finding(
                "pile",
                WARNING,
                top,
                top / n,
                message(
                    "{top} of {n} points ({percent} %) lie at exactly the same place. If nothing "
                    "there explains it, it is where a system puts what it cannot place, such as "
                    "the centre of the municipality; leave them out.",
                    top=top,
                    n=n,
                    percent=_percent(top, n),
                ),
            )
        )
    return findings


def _points_a_place(place: Integers) -> Integers:
    """How many points lie at each place, the fullest first."""
    ordered = np.sort(place)
    ends = np.flatnonzero(np.diff(ordered))
    count = np.diff(np.concatenate([[-1], ends, [place.size - 1]]))
    # Few counts differ: a table of them is quicker than sorting.
    times = np.bincount(count)
    sizes = np.arange(times.size, dtype=np.int64)
    return np.repeat(sizes[::-1], times[::-1])


def _far_away(x: Floats, y: Floats) -> Optional[Finding]:
    """A few points ten times as far from the middle as nine tenths are."""
    distance = np.hypot(x - np.median(x), y - np.median(y))
    reach = float(np.quantile(distance, 0.9))
    count = int(np.count_nonzero(distance > FAR * reach))
    if not count or not reach or count > FAR_AT_MOST * x.size:
        return None
    return Finding(
        "far_away",
        WARNING,
        count,
        count / x.size,
        message(
            "{count} of {n} points lie more than {kilometres} km from the middle of the others: "
            "swapped or mistaken coordinates? Give a boundary, or leave them out.",
            count=count,
            n=x.size,
            kilometres=f"{FAR * reach / 1000:.3g}",
        ),
    )


def _lattice(n: int, step: Optional[float]) -> Optional[Finding]:
    if step is None or not step or not n:
        return None
    level = NOTE
    if step >= STEP_TO_WARN:
        level = NOT_TO_BE_TRUSTED if step >= STEP_TO_DISTRUST else WARNING
    return Finding(
        "rounded_coordinates",
        level,
        n,
        1.0,
        message(
            "The coordinates are rounded to about {step} m. What is smaller than that cannot be "
            "seen: choose cells of several times {step} m, and a bandwidth of no less.",
            step=f"{step:.0f}",
        ),
    )


def _outside(x: Floats, y: Floats, window: Optional[PolygonSet], outside: int) -> Optional[Finding]:
    count = int(outside)
    if window is not None:
        count += int(np.count_nonzero(~window.contains(x, y)))
    n = x.size + int(outside)
    if count < LEAST_COUNT or count <= OUTSIDE * n:
        return None
    return Finding(
        "outside",
        WARNING if count >= NEARLY_ALL_OUTSIDE * n else NOTE,
        count,
        count / n,
        message(
            "{count} of {n} points ({percent} %) lie outside the boundary. Is it the right one, "
            "and are both layers' coordinate systems right?",
            count=count,
            n=n,
            percent=_percent(count, n),
        ),
    )


def _precisions(precision: npt.NDArray[np.str_]) -> list[Optional[Finding]]:
    n = precision.size
    area = int(np.count_nonzero(is_area_level(precision)))
    street = int(np.count_nonzero(precision == "street"))
    findings: list[Optional[Finding]] = []
    if area:
        level = NOTE if area <= UNCERTAIN * n else WARNING
        findings.append(
            Finding(
                "area_level",
                NOT_TO_BE_TRUSTED if area >= HALF * n else level,
                area,
                area / n,
                message(
                    "{area} of {n} points are known to an area only, and lie somewhere in it: "
                    "hot spots must not rest on them.",
                    area=area,
                    n=n,
                ),
            )
        )
    if street:
        findings.append(
            Finding(
                "street_level",
                NOTE,
                street,
                street / n,
                message(
                    "{street} of {n} points are known to the street only: a hot spot may lie "
                    "elsewhere along it.",
                    street=street,
                    n=n,
                ),
            )
        )
    return findings


def _times(
    start: npt.NDArray[np.datetime64], end: npt.NDArray[np.datetime64], hours: bool
) -> list[Optional[Finding]]:
    """Times that are not what they look like: no hour, or no day."""
    n = start.size
    second = start.astype(np.int64) % DAY
    month = start.astype("datetime64[M]")
    # A month is a span of its own, or stands as its 1st where a date is asked for.
    monthly = (start == month) & (end == (month + 1).astype("datetime64[s]"))
    first = (start == month) & ((end - start).astype(np.int64) <= DAY)
    if np.unique(month[first]).size > 1:
        monthly |= first
    by_month = int(np.count_nonzero(monthly))
    if by_month < LEAST_COUNT or by_month <= FIRST_OF_MONTH * n:
        monthly[:] = False
        by_month = 0
    instant = (end == start) & ~monthly
    midnight = int(np.count_nonzero(instant & (second == 0)))
    noon = int(np.count_nonzero(instant & (second == DAY // 2)))
    day_only = (second == 0) & ((end - start).astype(np.int64) == DAY) & ~monthly
    days = int(np.count_nonzero(day_only))
    unclear = WARNING if hours else NOTE

    def told(code: str, level: str, count: int, text: Message) -> Finding:
        return Finding(code, level, count, count / n, text)

    findings: list[Optional[Finding]] = []
    if by_month:
        findings.append(
            told(
                "month_only",
                NOT_TO_BE_TRUSTED if hours and by_month >= HALF * n else WARNING,
                by_month,
                message(
                    "{count} of {n} times are known to the month only, or lie on the 1st: "
                    "nothing can be said of hours, days or weeks.",
                    count=by_month,
                    n=n,
                ),
            )
        )
    for code, count, clock in (("midnight", midnight, "00:00"), ("noon", noon, "12:00")):
        if count >= LEAST_COUNT and count > ONE_HOUR * n:
            findings.append(
                told(
                    code,
                    NOT_TO_BE_TRUSTED if hours and count >= HALF * n else unclear,
                    count,
                    message(
                        "{count} of {n} times ({percent} %) are exactly {clock}: very likely the "
                        "hour is not known. Give them as dates alone, or leave them out of what "
                        "is said of hours.",
                        count=count,
                        n=n,
                        percent=_percent(count, n),
                        clock=clock,
                    ),
                )
            )
    if days >= LEAST_COUNT and days >= DATE_ONLY * n:
        findings.append(
            told(
                "date_only",
                NOT_TO_BE_TRUSTED if hours and days == n else unclear,
                days,
                message(
                    "{count} of {n} times are dates alone: nothing can be said of their hours.",
                    count=days,
                    n=n,
                ),
            )
        )
    return findings


def _duplicates(
    place: Integers,
    start: npt.NDArray[np.datetime64],
    end: npt.NDArray[np.datetime64],
    category: Optional[Integers],
) -> Optional[Finding]:
    """Points that repeat another to the second. Days and months repeat by themselves."""
    precise = (end - start).astype(np.int64) < DAY
    precise &= (end > start) | (start.astype(np.int64) % DAY != 0)
    keys = [place[precise], start[precise].astype(np.int64), end[precise].astype(np.int64)]
    if category is not None:
        keys.append(category[precise])
    n = place.size
    # Most data have few candidates: only what agrees in a mixed number is compared in full.
    mixed = sum(key * factor for key, factor in zip(keys, MIXING))
    ordered = np.sort(mixed)
    candidates = np.isin(mixed, ordered[1:][np.diff(ordered) == 0])
    keys = [key[candidates] for key in keys]
    order = np.lexsort(keys)
    repeated: Booleans = np.ones(max(keys[0].size - 1, 0), dtype=bool)
    for key in keys:
        repeated &= np.diff(key[order]) == 0
    count = int(np.count_nonzero(repeated))
    if count < LEAST_COUNT or count <= DUPLICATES * n:
        return None
    return Finding(
        "duplicates",
        NOT_TO_BE_TRUSTED if count >= MANY_DUPLICATES * n else WARNING,
        count,
        count / n,
        message(
            "{count} of {n} points repeat another, at the same place and time: has something "
            "been read twice? Tests take each of them for an incident of its own.",
            count=count,
            n=n,
        ),
    )


def _percent(count: int, n: int) -> int:
    return round(100 * count / n)


def _like(values: npt.ArrayLike, n: int) -> npt.NDArray[np.generic]:
    array: npt.NDArray[np.generic] = np.asarray(values).ravel()
    if array.size != n:
        raise ParameterError(
            message("There are {n_given} values for {n} points.", n_given=array.size, n=n),
            message("Give one for every point."),
        )
    return array


def _moments(values: npt.NDArray[np.generic]) -> npt.NDArray[np.datetime64]:
    return values.astype("datetime64[s]")


def _codes(values: npt.NDArray[np.generic]) -> Integers:
    """A whole number for each different value."""
    codes: Integers = np.unique(values.astype(str), return_inverse=True)[1].astype(np.int64)
    return codes
