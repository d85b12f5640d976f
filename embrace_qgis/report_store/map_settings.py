# SPDX-License-Identifier: GPL-3.0-or-later
"""The map settings of a store's areas: chosen once, kept, changed only on purpose.

An area is known by the name of its layer; the municipality has the empty name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ..reports.map_settings import (
    MapSettings,
    settings_from_text,
    settings_of_earlier_version,
    settings_to_text,
)
from .store import Store
from .stored_settings import SettingChange

ACTION = "map_settings"
KEY = "map_settings/{area}"
KEY_OF_EARLIER_VERSION = "picture_choices/{area}"


def map_settings_history(store: Store, area: str = "") -> list[MapSettings]:
    """All settings that maps of an area have had, oldest first."""
    history = settings_from_text(store.setting(KEY.format(area=area)))
    if not history:
        kept = settings_of_earlier_version(store.setting(KEY_OF_EARLIER_VERSION.format(area=area)))
        history = [] if kept is None else [kept]
    return history


def kept_map_settings(store: Store, area: str = "") -> MapSettings | None:
    """The settings that maps of an area have now; None where none were chosen yet."""
    history = map_settings_history(store, area)
    return history[-1] if history else None


def first_kept_map_settings(
    store: Store, areas: Iterable[str]
) -> tuple[str, MapSettings] | tuple[None, None]:
    """The first of the areas that has settings, and these."""
    for area in areas:
        kept = kept_map_settings(store, area)
        if kept is not None:
            return area, kept
    return None, None


def keep_map_settings(
    store: Store,
    area: str,
    settings: MapSettings,
    *,
    who: str,
    reason: str = "",
    now: datetime | None = None,
) -> MapSettings:
    """Keep settings for all later maps of an area; returns them as they are kept.

    Values that differ from those kept so far are a break in the series: the earlier ones stay
    in the history, and the new ones say from which day maps can be compared. Values that there
    were none of yet complete what is kept. Both are logged.
    """
    today = (now or datetime.now()).date()
    history = map_settings_history(store, area)
    earlier = history[-1] if history else None
    if earlier is not None and _values(earlier) == _values(settings):
        return earlier
    kept = replace(settings, chosen_on=today, comparable_from=None, editions=0)
    if earlier is None:
        history = [kept]
    elif settings.differs_from(earlier):
        kept = replace(kept, comparable_from=today)
        history.append(kept)
    else:
        kept = replace(kept, comparable_from=earlier.comparable_from, editions=earlier.editions)
        history[-1] = kept
    change = SettingChange(ACTION, who, reason, now)
    store.set_setting(KEY.format(area=area), settings_to_text(history), change)
    return kept


def count_edition(store: Store, area: str) -> None:
    """One more picture of the area was issued with the settings it has."""
    history = map_settings_history(store, area)
    if history:
        history[-1] = replace(history[-1], editions=history[-1].editions + 1)
        store.set_setting(KEY.format(area=area), settings_to_text(history))


def _values(settings: MapSettings) -> tuple[object, ...]:
    return settings.cell_size, settings.bandwidth, settings.class_breaks, settings.class_days
