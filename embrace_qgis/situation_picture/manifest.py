# SPDX-License-Identifier: GPL-3.0-or-later
"""What a picture was made from, so that anyone can ask whether two are the same; its data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Any

import numpy as np

from .facts import CategoryRow, Comparison, SituationFacts

MANIFEST_FORMAT = 1
DATA_FORMAT = 1


def data_digest(x: np.ndarray, y: np.ndarray, time: np.ndarray) -> str:
    """SHA-256 of coordinates (to the centimetre) and times (to the second), in sorted order.

    The same events give the same digest in whatever order they are read.
    """
    columns = np.column_stack(
        [
            np.round(np.where(np.isfinite(x), x, -1e9) * 100).astype("<i8"),
            np.round(np.where(np.isfinite(y), y, -1e9) * 100).astype("<i8"),
            time.astype("datetime64[s]").astype("<i8"),
        ]
    )
    order = np.lexsort((columns[:, 2], columns[:, 1], columns[:, 0]))
    return hashlib.sha256(columns[order].astype("<i8").tobytes()).hexdigest()


def manifest_digest(manifest: Mapping[str, Any]) -> str:
    """SHA-256 of a manifest as JSON with sorted keys."""
    text = json.dumps(manifest, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def facts_to_data(facts: SituationFacts) -> dict[str, Any]:
    """The numbers of a picture for other programs: JSON-able, without single reports.

    Places are given by name, outline and count; the surface by its settings alone.
    """
    masthead = facts.masthead
    return {
        "format": DATA_FORMAT,
        "masthead": _plain(masthead),
        "period": _plain(facts.period),
        "total": _row(facts.total),
        "categories": [_row(row) for row in facts.categories],
        "places": [
            {
                "rank": place.rank,
                "name": place.name,
                "categories": list(place.categories),
                "weekdays": list(place.weekdays),
                "hour_from": place.hour_from,
                "hour_to": place.hour_to,
                "periods_hot": place.periods_hot,
                "periods": place.periods,
                "count_12_weeks": place.count_12_weeks,
                "requested_action": place.requested_action,
                "area_km2": round(place.area_km2, 6),
                "outlines": [np.round(ring, 1).tolist() for ring in place.outlines],
                **_comparison(place.comparison),
            }
            for place in facts.places
        ],
        "summary": [
            {"token": token, "lead": lead, "sentence": sentence}
            for token, lead, sentence in facts.summary
        ],
        "map": {
            "n_mapped": facts.map.n_mapped,
            "n_period": facts.map.n_period,
            "left_out": dict(facts.map.left_out),
            "share_in_places": _number(facts.map.share_in_places),
            "share_of_area": _number(facts.map.share_of_area),
            "surface": None
            if facts.map.surface is None
            else {
                "kernel": facts.map.surface.kernel,
                "bandwidth": facts.map.surface.bandwidth,
                "class_breaks": list(facts.map.surface.class_breaks),
                "highest": _number(float(np.nanmax(facts.map.surface.density))),
            },
        },
        "week_matrix": np.round(facts.week_matrix, 3).tolist(),
        "week_matrix_period": _plain(facts.week_matrix_period),
        "weeks": [
            {"start": start.isoformat(), "count": count, "low": low, "high": high}
            for start, count, low, high in zip(
                facts.weeks.week_starts, facts.weeks.counts, facts.weeks.low, facts.weeks.high
            )
        ],
        "notes": _plain(facts.notes),
        "coming_events": [_plain(event) for event in facts.coming_events],
        "assessment": None if facts.assessment is None else _plain(facts.assessment),
        "crs": facts.crs,
        "source": facts.source,
        "automatic_choices": dict(facts.automatic_choices),
        "manifest_sha256": facts.manifest_sha256,
        "generated_at": _plain(facts.generated_at),
    }


def _row(row: CategoryRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "label": row.label,
        "level": row.level,
        **_comparison(row.comparison),
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    values: dict[str, Any] = _plain(comparison)
    values["z"] = _number(comparison.z)
    return values


def _number(value: float | None) -> float | None:
    return None if value is None or not np.isfinite(value) else round(float(value), 6)


def _plain(value: Any) -> Any:
    """Dataclasses, dates and tuples as JSON has them."""
    if is_dataclass(value) and not isinstance(value, type):
        return {key: _plain(item) for key, item in asdict(value).items()}
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
