# SPDX-License-Identifier: GPL-3.0-or-later
"""The taxonomy a store was made with, read back from its tables."""

from __future__ import annotations

import sqlite3

from ..reports.taxonomy import Category, CategoryGroup, Taxonomy

GROUPS = "SELECT code, sv, en FROM category_group ORDER BY fid"
CATEGORIES = """
SELECT
    code, category_group, sv, en, synonyms, sensitive, in_heatmap, is_state, place_required,
    weight, offence_codes
FROM category ORDER BY fid
"""


def stored_taxonomy(connection: sqlite3.Connection) -> Taxonomy:
    """The store's own groups and categories."""
    groups = connection.execute(GROUPS)
    categories = []
    for row in connection.execute(CATEGORIES):
        code, group, sv, en, synonyms, sensitive, mapped, state, placed, weight, offences = row
        categories.append(
            Category(
                code=code,
                group=group,
                sv=sv,
                en=en,
                synonyms=_parts(synonyms),
                sensitive=bool(sensitive),
                in_heatmap=bool(mapped),
                is_state=bool(state),
                place_required=bool(placed),
                weight=weight,
                offence_codes=_parts(offences),
            )
        )
    return Taxonomy(
        groups=tuple(CategoryGroup(*row) for row in groups), categories=tuple(categories)
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
