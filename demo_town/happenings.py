# SPDX-License-Identifier: GPL-3.0-or-later
# ruff: noqa: E501 (tables)
"""What happens in Älvhamra: everyday events, lasting hot spots, and what was planted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from . import plan
from .buildings import Address
from .geometry import along, length
from .streets import Network
from .words import SILENT_UNIT, UNITS_OF_GROUP

START, END = datetime(2024, 9, 16), datetime(2026, 11, 16)
LAST = datetime(2026, 11, 2)  # the last fortnight begins
CHECKS = datetime(2026, 10, 19)  # speed checks on Lövåsvägen, week 43
EMERGED = datetime(2026, 9, 21)  # eight weeks before the end
WEEKS = (END - START).days // 7

# a fortnight's expected reports away from the hot spots
EVERYDAY = {
    "SKA-KLO": 2.2, "SKA-GLA": 1.6, "SKA-BRA": 0.7, "SKA-ANN": 2.2,
    "ORD-SAM": 1.8, "ORD-UNG": 2.2, "ORD-BRK": 1.4, "ORD-BOS": 1.6, "ORD-ALK": 1.2, "ORD-SOV": 0.45, "ORD-TIL": 0.3,
    "NAR-HAN": 1.2, "NAR-BRU": 1.8, "TRA-BUS": 3.0, "TRA-RAC": 0.9, "TRA-OLO": 2.9,
    "VAL-VAL": 1.1, "VAL-HOT": 1.3, "VAL-SEX": 0.35, "VAL-RAN": 0.35, "VAL-ANS": 1.0, "VAL-INB": 1.3, "VAL-STO": 2.7,
    "PLA-BEL": 1.9, "PLA-INS": 0.7, "PLA-SKR": 1.7, "PLA-ODE": 0.9, "OVR-ARR": 0.5, "OVR-SOC": 1.3, "OVR-ANN": 1.5,
}  # fmt: skip
# in the last fortnight: how many of each group are to be seen (known by the end), planted apart
LAST_EVERYDAY = {"SKA": 6, "ORD": 5, "NAR": 3, "TRA": 2, "VAL": 12, "PLA": 7, "OVR": 5}


@dataclass(frozen=True)
class HotSpot:
    """A place with its own rhythm. ``rate`` is reports a fortnight; ``last`` how many at last."""

    name: str
    at: tuple[float, float]
    spread: float
    spots: tuple[str, ...]
    categories: dict[str, float]
    weekdays: dict[int, float]  # 0 = Monday, of the evening that a night begins
    hours: dict[int, float]  # 24 and on: after midnight
    units: dict[str, float]
    rate: float
    last: int
    verdict: str


HOT_SPOTS = (
    HotSpot("Resecentrum", (596, 346), 27, ("", "bussterminalen", "cykelparkeringen", "perrong 1", "norra entrén"),
            {"ORD-UNG": 5, "ORD-BRK": 4, "ORD-SAM": 2, "ORD-ALK": 1, "VAL-HOT": 0.4},
            {4: 5, 5: 5, 2: 0.5, 3: 0.7, 6: 0.5}, {19: 0.4, 20: 3, 21: 4, 22: 4, 23: 3, 24: 0.4},
            {"Väktare": 4, "Fältgruppen": 3, "Ordningsvakter": 2, "Polisen": 1}, 8.0, 21, "clear_increase"),
    HotSpot("Sörgärdets centrum", (298, 806), 34, ("", "parkeringen", "lastkajen", "garageinfarten"),
            {"SKA-ANN": 5, "SKA-KLO": 3, "SKA-GLA": 2, "ORD-SAM": 1},
            {0: 3, 1: 3, 2: 3, 3: 3, 4: 0.6, 5: 0.5}, {16: 0.4, 17: 3, 18: 4, 19: 3, 20: 0.5},
            {"Älvhamrabostäder AB": 4, "Väktare": 2, "Skola Sörgärdet": 1, "Fältgruppen": 2}, 1.6, 17, "possible_increase"),
    HotSpot("Stora torget", (698, 497), 25, ("", "taxistolpen", "utanför krogen", "statyn"),
            {"ORD-BRK": 4, "ORD-ALK": 4, "ORD-UNG": 1, "VAL-VAL": 0.7, "SKA-GLA": 0.6},
            {4: 4, 5: 5, 6: 0.3}, {23: 0.8, 24: 3, 25: 4, 26: 3, 27: 0.6},
            {"Ordningsvakter": 5, "Polisen": 2, "Väktare": 2}, 6.8, 7, "normal"),
    HotSpot("Hamnparken", (878, 690), 42, ("", "lekplatsen", "bänkarna mot kajen", "paviljongen"),
            {"NAR-HAN": 6, "NAR-BRU": 2, "ORD-SAM": 0.6},
            {0: 3, 1: 3, 2: 3, 3: 3, 4: 3, 5: 0.4}, {13: 0.5, 14: 3, 15: 4, 16: 3, 17: 0.5},
            {"Park och natur": 3, "Fältgruppen": 3, "Polisen": 2}, 3.0, 9, "possible_increase"),
    HotSpot("Lövåsskolan", (936, 416), 34, ("", "skolgården", "matsalen, utsidan", "cykelställen"),
            {"SKA-GLA": 4, "SKA-KLO": 3},
            {6: 6, 5: 0.5}, {18: 3, 19: 3, 20: 3, 21: 3},
            {"Skola Lövås": 4, "Väktare": 3}, 0.7, 6, "possible_increase"),
)  # fmt: skip
FADING = {"name": "Lövåsvägen", "rate": 11.0, "after": 1.2, "last": 1}


@dataclass
class Event:
    """One report to be: what, when, where, by whom."""

    categories: list[str]
    begin: datetime
    place: str
    x: float  # local metres, NaN without a place
    y: float
    unit: str
    origin: str  # everyday, a hot spot's name, …
    end: datetime | None = None
    timing: str = "minute"  # minute | day | word
    word: str = ""
    setting: str = "Ute"
    received: datetime = field(default=END)
    note: str = ""


def _pick(rng: np.random.Generator, weights: dict) -> object:
    keys = list(weights)
    p = np.array([weights[k] for k in keys], dtype=float)
    return keys[int(rng.choice(len(keys), p=p / p.sum()))]


class Town:
    """Draws places, hours and delays."""

    def __init__(
        self, network: Network, addresses: list[Address], rng: np.random.Generator
    ) -> None:
        self.rng = rng
        self.addresses = addresses
        self.xy = np.array([(a.x, a.y) for a in addresses])
        base = {"core": 1.7, "grid": 1.3, "estate": 1.3, "row": 0.5, "villa": 0.3, "industry": 0.9}
        form = np.array([base.get(a.form, 0.5) for a in addresses])
        self.weight = form * rng.lognormal(0.0, 1.7, len(addresses))  # a few addresses come back
        self.road = next(p for p, name, _ in network.streets if name == "Lövåsvägen")
        self.streets = [e for e in network.edges if e.kind != "path" and self._in_town(e.points)]
        self.districts = [(n, plan.metres(at)) for n, at, _ in plan.DISTRICTS]

    @staticmethod
    def _in_town(p: np.ndarray) -> bool:
        x, y = p.mean(axis=0)
        return plan.TOWN[0] < x < plan.TOWN[2] and plan.TOWN[1] < y < plan.TOWN[3]

    def jitter(self, x: float, y: float, share: float = 0.5) -> tuple[float, float]:
        if self.rng.random() < share:
            return x, y
        return x + self.rng.uniform(-10, 10), y + self.rng.uniform(-10, 10)

    def address(
        self, near: tuple[float, float] | None = None, within: float = 150.0
    ) -> tuple[str, float, float]:
        weight = self.weight
        if near is not None:
            weight = weight * (np.hypot(*(self.xy - near).T) < within)
        if weight.sum() == 0:
            return ("", *near) if near else ("", float("nan"), float("nan"))
        a = self.addresses[int(self.rng.choice(len(weight), p=weight / weight.sum()))]
        return f"{a.street} {a.number}", a.x, a.y

    def street_point(self) -> tuple[str, float, float]:
        e = self.streets[int(self.rng.integers(len(self.streets)))]
        x, y = along(e.points, np.array([self.rng.uniform(0, length(e.points))]))[0]
        return e.name, float(x), float(y)

    def delay(self, unit: str) -> timedelta:
        """From event to receipt: most within two days, a tail to three weeks."""
        mean = 0.5 if unit in ("Väktare", "Ordningsvakter", "Polisen") else 1.5
        days = self.rng.exponential(mean if self.rng.random() < 0.88 else 6.0)
        return timedelta(days=min(days, 21.0))


HOURS = {
    "night": {**dict.fromkeys(range(0, 5), 1.0), 22: 1.5, 23: 1.5, 5: 0.5},
    "evening": {16: 1, 17: 1.5, 18: 2, 19: 2.4, 20: 2.4, 21: 2.2, 22: 1.6, 23: 1.0},
    "day": {
        7: 0.7,
        8: 1,
        9: 1.2,
        10: 1.3,
        11: 1.3,
        12: 1.4,
        13: 1.5,
        14: 1.6,
        15: 1.6,
        16: 1.3,
        17: 1,
    },
    "school": {8: 1, 9: 1.2, 10: 1.4, 11: 1.6, 12: 1.6, 13: 1.5, 14: 1.4, 15: 0.8},
}
RHYTHM = {
    "SKA": "evening",
    "ORD": "evening",
    "NAR": "day",
    "TRA": "evening",
    "VAL": "evening",
    "PLA": "day",
    "OVR": "day",
}
RHYTHM_OF = {
    "VAL-STO": "day",
    "VAL-ANS": "day",
    "VAL-HOT": "school",
    "ORD-BOS": "night",
    "ORD-ALK": "evening",
    "TRA-OLO": "day",
}
WEEKDAYS = {"evening": (0.9, 0.9, 0.9, 1.0, 1.5, 1.5, 0.8), "night": (0.7, 0.7, 0.7, 0.8, 1.6, 1.7, 0.9),
            "day": (1.1, 1.1, 1.1, 1.1, 1.1, 0.6, 0.5), "school": (1.2, 1.2, 1.2, 1.2, 1.0, 0.1, 0.1)}  # fmt: skip
SEASON = {"TRA": (0.7, 0.7, 0.9, 1.1, 1.25, 1.2, 1.1, 1.2, 1.1, 1.05, 0.95, 0.75), "PLA": (1.2, 1.1, 0.9, 0.8, 0.7, 0.7, 0.7, 0.9, 1.1, 1.4, 1.4, 1.2),
          "ORD": (0.9, 0.8, 0.95, 1.05, 1.15, 1.1, 0.9, 1.05, 1.1, 1.05, 1.0, 0.95)}  # fmt: skip
INDOOR = {"ORD-BOS", "VAL-ANS", "VAL-INB"}


def _moment(rng: np.random.Generator, week: datetime, weekdays: dict, hours: dict) -> datetime:
    day, hour = _pick(rng, weekdays), _pick(rng, hours)
    minute = int(rng.choice([0, 15, 30, 45, int(rng.integers(60))]))
    return week + timedelta(days=int(day), hours=int(hour), minutes=minute)


def everyday_event(town: Town, code: str, week: datetime) -> Event:
    """One report away from the hot spots."""
    rng, group = town.rng, code[:3]
    rhythm = RHYTHM_OF.get(code, RHYTHM[group])
    begin = _moment(rng, week, dict(enumerate(WEEKDAYS[rhythm])), HOURS[rhythm])
    unit = str(_pick(rng, UNITS_OF_GROUP[group]))
    if code == "OVR-SOC":
        return Event([code], begin, "", np.nan, np.nan, unit, "everyday", setting="", timing="day")
    draw = rng.random()
    if code == "OVR-ARR":
        names = [m for m in plan.LANDMARKS if m[1] in ("square", "sports", "park", "culture")]
        name, _, at = names[int(rng.integers(len(names)))]
        x, y = plan.metres(at)
        begin += timedelta(days=int(rng.integers(10, 30)))
        return Event([code], begin, name, float(x), float(y), unit, "everyday")
    if draw < 0.012:
        name, (x, y) = town.districts[int(rng.integers(len(town.districts)))]
        place = f"{name}, området"
    elif group == "TRA" or draw < 0.12:
        place, x, y = town.street_point()
    else:
        place, x, y = town.address()
        x, y = town.jitter(x, y)
    setting = "Inne" if code in INDOOR else "Ute" if rng.random() < 0.9 else ""
    event = Event([code], begin, place, float(x), float(y), unit, "everyday", setting=setting)
    if (code in ("SKA-KLO", "VAL-INB", "SKA-GLA") and rng.random() < 0.4) or (
        code == "VAL-STO" and rng.random() < 0.3
    ):
        event.begin = begin.replace(hour=int(rng.integers(16, 21)))
        event.end = event.begin.replace(hour=7) + timedelta(
            days=1, minutes=int(rng.integers(0, 90))
        )
    elif rng.random() < 0.06:
        event.timing = "day"
    elif rng.random() < 0.03:
        event.timing, event.word = (
            "word",
            {"night": "natt", "evening": "kväll"}.get(rhythm, "eftermiddag"),
        )
    return event


def hot_event(town: Town, spot: HotSpot, week: datetime) -> Event:
    rng = town.rng
    cx, cy = plan.metres(spot.at)
    k = int(
        rng.choice(
            len(spot.spots),
            p=np.array([3.0, *[1.0] * (len(spot.spots) - 1)]) / (2 + len(spot.spots)),
        )
    )
    angle = 2.4 * k + len(spot.name)
    away = 0.0 if k == 0 else spot.spread
    x, y = town.jitter(cx + away * np.cos(angle), cy + away * np.sin(angle), 0.35)
    place = spot.name + (f", {spot.spots[k]}" if spot.spots[k] else "")
    code = str(_pick(rng, spot.categories))
    begin = _moment(rng, week, spot.weekdays, spot.hours)
    event = Event([code], begin, place, float(x), float(y), str(_pick(rng, spot.units)), spot.name)
    if spot.name == "Resecentrum" and rng.random() < 0.05 and code == "ORD-UNG":
        event.categories.append("ORD-BRK")
    return event


def driving_event(town: Town, week: datetime) -> Event:
    """Reckless driving on Lövåsvägen, east of Östra ringen."""
    rng = town.rng
    x, y = along(town.road, np.array([rng.uniform(950, 1950)]))[0]
    begin = _moment(rng, week, {3: 0.6, 4: 3, 5: 3, 6: 2}, {18: 1, 19: 2, 20: 3, 21: 3, 22: 2})
    unit = str(_pick(rng, {"Polisen": 3, "Teknik och gata": 2, "Fältgruppen": 2, "Skola Lövås": 1}))
    code = "TRA-BUS" if rng.random() < 0.85 else "TRA-RAC"
    return Event([code], begin, "Lövåsvägen", float(x), float(y), unit, "Lövåsvägen")


def _season(group: str, week: datetime) -> float:
    return SEASON.get(group, (1.0,) * 12)[week.month - 1]


def _steady(rng: np.random.Generator, mean: float) -> int:
    """A weekly count a little steadier than chance: the same people on the same evenings."""
    return int(
        rng.binomial(max(1, round(mean / 0.45)), min(1.0, mean / max(1, round(mean / 0.45))))
    )


def all_events(town: Town) -> list[Event]:
    """Everything that happened and was reported by the end, with when it was received."""
    rng = town.rng
    events: list[Event] = []
    for n in range(WEEKS - 2):
        week = START + timedelta(weeks=n)
        mood = rng.lognormal(0.0, 0.05)
        for code, rate in EVERYDAY.items():
            for _ in range(rng.poisson(0.475 * rate * mood * _season(code[:3], week))):
                event = everyday_event(town, code, week)
                events.append(event)
                if code in ("SKA-GLA", "VAL-STO", "VAL-INB") and rng.random() < 0.28:
                    events += _near_repeats(town, event)
        for spot in HOT_SPOTS:
            rate = spot.rate
            if spot.name == "Sörgärdets centrum" and week >= EMERGED:
                rate = 2.4 + 1.0 * ((week - EMERGED).days // 14)
            events += [hot_event(town, spot, week) for _ in range(_steady(rng, rate / 2))]
        rate = FADING["after"] if week >= CHECKS else FADING["rate"] * _season("TRA", week)
        events += [driving_event(town, week) for _ in range(_steady(rng, rate / 2))]
    for event in events:
        event.received = event.begin + town.delay(event.unit)
        if event.end:
            event.received = max(event.received, event.end)
        if event.categories[0] == "OVR-ARR":
            event.received = event.begin - timedelta(days=float(rng.uniform(8, 25)))
    events = [e for e in events if not (e.unit == SILENT_UNIT and e.received >= LAST)]
    return [e for e in events if START <= e.received < END] + _last_fortnight(town)


def _near_repeats(town: Town, first: Event) -> list[Event]:
    """Within 200 m and 14 days of a first one; marked as such."""
    out = []
    for _ in range(int(town.rng.integers(1, 3))):
        place, x, y = town.address((first.x, first.y))
        begin = first.begin + timedelta(days=int(town.rng.integers(1, 14)))
        if place and begin < LAST:
            out.append(
                Event(
                    list(first.categories),
                    begin,
                    place,
                    float(x),
                    float(y),
                    first.unit,
                    "near_repeat",
                    setting=first.setting,
                )
            )
    return out


def _last_fortnight(town: Town) -> list[Event]:
    """Counts to the unit, all received before the export."""
    rng = town.rng
    made: list[Event] = []

    def add(make, count: int) -> None:
        left = count
        while left:
            event = make(LAST + timedelta(weeks=left % 2))
            latest = event.end or event.begin
            if (
                latest >= END - timedelta(hours=2)
                or event.unit == SILENT_UNIT
                or event.begin < LAST
            ):
                continue
            event.received = latest + min(town.delay(event.unit), 0.95 * (END - latest))
            made.append(event)
            left -= 1

    for spot in HOT_SPOTS:
        add(lambda week, spot=spot: hot_event(town, spot, week), spot.last)
    add(lambda week: driving_event(town, week), int(FADING["last"]))
    for group, count in LAST_EVERYDAY.items():
        rates = {c: r for c, r in EVERYDAY.items() if c.startswith(group) and c != "OVR-ARR"}
        add(lambda week, rates=rates: everyday_event(town, str(_pick(rng, rates)), week), count)
    return made
