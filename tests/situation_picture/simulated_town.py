# SPDX-License-Identifier: GPL-3.0-or-later
"""A simulated town whose truth is known: what is planted must be found, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.reports.incident_report import as_event_frame
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.reports.taxonomy import Taxonomy, read_taxonomy
from embrace.embrace_qgis.situation_picture.compute_facts import compute_facts
from embrace.embrace_qgis.situation_picture.facts import Masthead, SituationFacts
from embrace.embrace_qgis.situation_picture.places import NamedLines, NamedPoints
from embrace.embrace_qgis.situation_picture.texts import Texts

X0, Y0, SIDE = 540_000.0, 6_570_000.0, 4_000.0
END = date(2026, 11, 16)
PERIOD = Period.ending(END, 14)
HOT_AT = (X0 + 1_000, Y0 + 3_000)
SECOND_AT = (X0 + 3_000, Y0 + 1_000)
MARKER = "HEMLIG-ANNA-070"  # in every text of the reports, and to be nowhere else

CATEGORIES = (
    ("SKA-KLO", 0.2), ("ORD-UNG", 0.2), ("ORD-BRK", 0.12), ("NAR-HAN", 0.08), ("TRA-BUS", 0.13),
    ("VAL-STO", 0.1), ("VAL-VAL", 0.07), ("PLA-BEL", 0.06), ("OVR-ANN", 0.04),
)  # fmt: skip


def taxonomy() -> Taxonomy:
    return read_taxonomy(resource("taxonomies", "embrace.csv"))


def municipality() -> PolygonSet:
    ring = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]) * SIDE + [X0, Y0]
    return PolygonSet([ring], np.array([0]))


def streets() -> NamedLines:
    """A street every 500 m, west to east and south to north."""
    steps = np.arange(0, SIDE + 1, 500)
    n = steps.size
    ew = [f"Tvärgatan {i}" if i != 6 else "Storgatan" for i in range(n)]
    ns = [f"Långvägen {i}" if i != 2 else "Ågatan" for i in range(n)]
    zero, full = np.zeros(n), np.full(n, SIDE)
    return NamedLines(
        X0 + np.concatenate([zero, steps]),
        Y0 + np.concatenate([steps, zero]),
        X0 + np.concatenate([full, steps]),
        Y0 + np.concatenate([steps, full]),
        np.array(ew + ns, dtype=object),
    )


def landmarks() -> NamedPoints:
    return NamedPoints(
        np.array([HOT_AT[0] + 30, X0 + 2_000, HOT_AT[0]]),
        np.array([HOT_AT[1] + 20, Y0 + 2_000, HOT_AT[1]]),
        np.array(["Resecentrum", "Rådhuset", "Norrstan"], dtype=object),
        np.array(["station", "office", "district"], dtype=object),
    )


def no_landmarks() -> NamedPoints:
    nothing = np.empty(0)
    return NamedPoints(nothing, nothing, np.empty(0, object), np.empty(0, object))


def masthead(language: str = "sv") -> Masthead:
    return Masthead(
        kind="operational", language=language, municipality="Älvhamra kommun", area="Älvhamra",
        edition="2026-23", draft=True, author="Trygghetssamordnare", classification="Intern",
        receiver="police", reconciled_with="", reconciled_on=None,
        next_edition=date(2026, 12, 1), synthetic=True,
    )  # fmt: skip


def events(
    seed: int = 1,
    *,
    days: int = 420,
    per_day: float = 8.0,
    planted: int = 0,
    planted_lately: int = 0,
    second: int = 0,
) -> pd.DataFrame:
    """Even noise over the town; ``planted`` events at HOT_AT over the last 84 days, Friday and
    Saturday evenings, ``planted_lately`` more there in the last 14, ``second`` at SECOND_AT."""
    rng = np.random.default_rng(seed)
    n = int(days * per_day)
    day = rng.integers(1, days + 1, n)
    hour = rng.uniform(0, 24, n)
    x, y = X0 + rng.uniform(0, SIDE, n), Y0 + rng.uniform(0, SIDE, n)
    codes, shares = zip(*CATEGORIES)
    category = rng.choice(np.array(codes, object), n, p=np.array(shares) / sum(shares))
    blocks = [(day, hour, x, y, category)]
    end_weekday = END.weekday()
    for at, number, span, code in (
        (HOT_AT, planted, 84, "ORD-UNG"),
        (HOT_AT, planted_lately, 14, "ORD-UNG"),
        (SECOND_AT, second, 84, "SKA-KLO"),
    ):
        weekends = np.array([d for d in range(1, span + 1) if (end_weekday - d) % 7 in (4, 5)])
        blocks.append(
            (
                rng.choice(weekends, number),
                rng.uniform(20, 23.9, number),
                at[0] + rng.normal(0, 40, number),
                at[1] + rng.normal(0, 40, number),
                np.full(number, code, dtype=object),
            )
        )
    day, hour, x, y, category = (np.concatenate(parts) for parts in zip(*blocks))
    n = day.size
    begins = pd.to_datetime(END) - pd.to_timedelta(day, unit="D") + pd.to_timedelta(hour, unit="h")
    order = taxonomy()
    found = [order.category(str(code)) for code in category]
    setting = np.where(rng.random(n) < 0.05, "indoor", "outdoor").astype(object)
    precision = np.where(rng.random(n) < 0.06, "area", "exact").astype(object)
    setting[np.hypot(x - HOT_AT[0], y - HOT_AT[1]) < 150] = "outdoor"
    precision[np.hypot(x - HOT_AT[0], y - HOT_AT[1]) < 150] = "exact"
    return as_event_frame(
        pd.DataFrame(
            {
                "report_id": [f"r{i}" for i in range(n)],
                "event_id": [f"e{i}" for i in range(n)],
                "category": category,
                "category_group": [item.group for item in found],
                "occurred_from": begins,
                "occurred_to": pd.NaT,
                "time_precision": "minute",
                "place": MARKER,
                "unit": rng.choice(np.array(["Fritid", "Park", "Skola"], object), n),
                "weight": 1.0,
                "location_precision": precision,
                "setting": setting,
                "received_at": begins + pd.to_timedelta(rng.exponential(1.0, n), unit="D"),
                "approved_at": pd.NaT,
                "sensitive": [item.sensitive for item in found],
                "in_heatmap": [item.in_heatmap for item in found],
                "is_state": [item.is_state for item in found],
                "x": x,
                "y": y,
                "valid_until": pd.NaT,
            }
        )
    )


def facts_of(frame: pd.DataFrame, language: str = "sv", **changes: Any) -> SituationFacts:
    """The facts of a simulated frame with everything else at its usual."""
    parameters: dict[str, Any] = {
        "taxonomy": taxonomy(), "period": PERIOD, "area": None, "municipality": municipality(),
        "named_lines": streets(), "named_points": landmarks(),
        "state_counts": {"approved": 4000, "received": 12, "needs_work": 3, "rejected": 9},
        "quarantined": 6, "unit_activity": None, "masthead": masthead(language), "texts": Texts(),
        "crs": "EPSG:3006", "source": "Simulering",
    }  # fmt: skip
    parameters.update(changes)
    return compute_facts(frame, **parameters)


__all__ = ["events", "facts_of", "replace"]
