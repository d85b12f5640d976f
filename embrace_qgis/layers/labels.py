# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of the legends, in the user's language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from qgis.PyQt.QtCore import QLocale

from ..paths import resource
from ..reports.taxonomy import Taxonomy, read_taxonomy
from ..settings import interface_language
from ..translation import tr


def number_text(value: float) -> str:
    """A number as the user's language writes it, without needless decimals."""
    decimals = 0 if float(value).is_integer() else max(1, len(f"{value:.12g}".split(".")[-1]))
    return decimal_text(value, decimals)


def decimal_text(value: float, decimals: int) -> str:
    """A number with so many decimals, as the user's language writes it.

    Thousands stand apart, as on the pages of a picture, though QGIS leaves that out by default.
    """
    locale = QLocale()
    locale.setNumberOptions(locale.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "f", decimals)


def rounded_text(value: float, digits: int) -> str:
    """A number of so many significant digits, as the user's language writes it."""
    return number_text(float(f"{value:.{digits}g}"))


def class_labels(breaks: Sequence[float], unit: str) -> list[str]:
    """One label a class, the uncoloured lowest first: "under 50 …", "50–100 …", "450 or more"."""
    texts = [number_text(value) for value in breaks]
    labels = [tr("under {high} {unit} (no colour)").format(high=texts[0], unit=unit)]
    for low, high in zip(texts, texts[1:]):
        labels.append(tr("{low}–{high} {unit}").format(low=low, high=high, unit=unit))
    labels.append(tr("{low} or more {unit}").format(low=texts[-1], unit=unit))
    return labels


def count_labels(breaks: Sequence[float], unit: str, one: str) -> list[str]:
    """Labels of classes of whole numbers, from the first break: "1–4", "5–9", "10 or more"."""
    labels = []
    for low, following in zip(breaks, breaks[1:]):
        low_text, high_text = number_text(low), number_text(following - 1)
        if following - 1 == low:
            labels.append(f"{low_text} {unit if low > 1 else one}")
            continue
        several = tr("{low}–{high} {unit}").format(low=low_text, high=high_text, unit=unit)
        labels.append(several)
    last = number_text(breaks[-1])
    return [*labels, tr("{low} or more {unit}").format(low=last, unit=unit)]


def uncoloured(text: str) -> str:
    """The label of a class that has no colour."""
    return tr("{text} (no colour)").format(text=text)


def density_unit() -> str:
    return tr("incidents per km²")


def count_unit() -> str:
    return tr("incidents")


def count_unit_one() -> str:
    return tr("incident")


def hotspot_labels() -> dict[str, str]:
    """Labels of the values of the field ``hotspot``."""
    return {
        "3": tr("Hot spot, 99 % confidence"),
        "2": tr("Hot spot, 95 % confidence"),
        "1": tr("Hot spot, 90 % confidence"),
        "0": uncoloured(tr("No certain difference")),
        "-1": tr("Cold spot, 90 % confidence"),
        "-2": tr("Cold spot, 95 % confidence"),
        "-3": tr("Cold spot, 99 % confidence"),
    }


def category_group_labels() -> dict[str, str]:
    """Labels of the values of the field ``category_group``."""
    return {
        "SKA": tr("Damage and fire"),
        "ORD": tr("Disorder"),
        "NAR": tr("Drugs"),
        "TRA": tr("Vehicles"),
        "VAL": tr("Violence, threat, theft"),
        "PLA": tr("Unsafe place"),
        "OVR": tr("Other"),
    }


def category_labels() -> dict[str, str]:
    """Words for the codes of the shipped categories, in the user's language."""
    language = interface_language()
    taxonomy = _shipped_taxonomy()
    return {
        category.code: taxonomy.label(category.code, language) for category in taxonomy.categories
    }


@lru_cache(maxsize=1)
def _shipped_taxonomy() -> Taxonomy:
    return read_taxonomy(resource("taxonomies", "embrace.csv"))


def state_labels() -> dict[str, str]:
    """Labels of the values of the field ``state`` of reports."""
    return {
        "received": tr("Received"),
        "needs_work": tr("Sent back for more work"),
        "edited": tr("Edited after approval"),
        "approved": tr("Approved"),
        "rejected": tr("Rejected"),
        "withdrawn": tr("Withdrawn"),
    }
