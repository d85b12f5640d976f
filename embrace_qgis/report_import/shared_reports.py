# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of one file with one id: versions of a report, or events of it.

* The same id with the same content is a duplicate of the first such row.
* Rows with the same id, time and place but other categories are the events of one report: the
  first row is its head, the others are parts of it. Where a profile says that rows share a
  report, their times may differ too.
* Otherwise a later row is a newer version, and the earlier ones are superseded.

Rows that were rejected or withdrawn where they come from are no events of a report that was
not: they become a report of their own, with the category added to the id ("K12/VAL-HOT").
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..reports.arrays import Array
from .coded_cells import combined
from .contents import centimetres
from .duplicates import last_row_of, repeated
from .report_places import Places
from .report_rows import LONGEST_TEXT, Rows

_CAUTION = ("", "approved", "received", "needs_work", "rejected", "withdrawn")
"""States of a file, the more cautious ones last: a report has the most cautious of its rows."""
_ENDED = ("rejected", "withdrawn")


@dataclass(frozen=True)
class SharedReports:
    """Arrays of shape (n,): ``external_id`` made unique among heads, ``duplicate_of`` and
    ``part_of`` the line of another row or 0, ``superseded`` by a later row."""

    external_id: Array
    duplicate_of: Array
    part_of: Array
    superseded: Array


def share_reports(
    rows: Rows, places: Places, contents: Array, usable: Array, *, whatever_the_time: bool
) -> SharedReports:
    """Sort out the rows that share an id. Heads get what their parts add: texts, the state of
    review, and a digest in ``contents`` that covers all their rows."""
    count = len(rows.lines)
    ids = rows.external_id.copy()
    shared = SharedReports(
        ids,
        np.zeros(count, dtype=np.int64),
        np.zeros(count, dtype=np.int64),
        np.zeros(count, dtype=bool),
    )
    named = np.flatnonzero(usable & (ids != ""))
    at = named[repeated(ids[named])] if len(named) else named
    if len(at) == 0:
        return shared
    one_id = combined([ids[at]])
    place = [one_id, *(c[at] for c in centimetres(places)), rows.place[at], rows.nil[at]]
    times = [rows.when.start[at].astype(np.int64), rows.when.end[at].astype(np.int64)]
    case = combined(place if whatever_the_time else [*place, *times])
    event = combined([case, *times, rows.meaning[at]])
    everyone = np.ones(len(at), dtype=bool)
    # The last row of an id tells what holds now; so does the last row of an event.
    now = case == case[last_row_of(one_id, everyone)]
    latest = contents[at] == contents[at][last_row_of(event, everyone)]
    kept = now & latest
    shared.superseded[at[~kept]] = True

    first = _first_of(event, kept)
    again = kept & (first != np.arange(len(at)))
    shared.duplicate_of[at[again]] = rows.lines[at[first[again]]]
    _take_latest_state(rows.file_state, at, first, again)
    members = np.flatnonzero(kept & ~again)
    ended = np.isin(rows.file_state[at].astype(str), _ENDED)
    head = _first_of(combined([case, ended]), _only(members, len(at)))
    first_head = _first_of(case, _only(members, len(at)))
    other = members[head[members] != first_head[members]]
    codes = rows.codes_texts()
    ids[at[other]] = [
        f"{name}/{code}" for name, code in zip(ids[at[other]], codes[rows.meaning[at[head[other]]]])
    ]
    parts = members[head[members] != members]
    shared.part_of[at[parts]] = rows.lines[at[head[parts]]]
    _gather(rows, contents, at[head[parts]], at[parts])
    return shared


def _only(positions: Array, count: int) -> Array:
    mask = np.zeros(count, dtype=bool)
    mask[positions] = True
    return mask


def _first_of(keys: Array, usable: Array) -> Array:
    """For each usable row the position of the first usable row with its key; -1 elsewhere."""
    backwards = last_row_of(keys[::-1], usable[::-1])[::-1]
    return np.where(backwards >= 0, len(keys) - 1 - backwards, -1)


def _take_latest_state(state: Array, at: Array, first: Array, again: Array) -> None:
    """A row that was sent again, reviewed since then, tells the state of the first."""
    told = again & (state[at] != "")
    state[at[first[told]]] = state[at[told]]


def _gather(rows: Rows, contents: Array, heads: Array, parts: Array) -> None:
    """What parts add to the rows of their heads; both as positions, in the order of the file."""
    if len(parts) == 0:
        return
    rank = {state: number for number, state in enumerate(_CAUTION)}
    caution = np.zeros(len(rows.file_state), dtype=np.int64)
    for at in (heads, parts):
        caution[at] = [rank[state] for state in rows.file_state[at]]
    np.maximum.at(caution, heads, caution[parts])
    rows.file_state[heads] = np.array(_CAUTION, dtype=object)[caution[heads]]
    np.logical_or.at(rows.personal_data, heads, rows.personal_data[parts])
    for values in (rows.setting, rows.certainty, rows.unit):
        told = (values[heads] == "") & (values[parts] != "")
        # Written backwards, so that the first part that tells something is heard.
        values[heads[told][::-1]] = values[parts[told][::-1]]
    _gather_police(rows.police_reported, heads, parts)
    texts = rows.description
    differs = (texts[parts] != "") & (texts[parts] != texts[heads])
    for head, part in zip(heads[differs], parts[differs]):
        if texts[part] not in texts[head].split("\n"):
            whole = f"{texts[head]}\n{texts[part]}" if texts[head] else texts[part]
            texts[head] = whole[: LONGEST_TEXT["description"]]
    of_head = pd.Series(contents[parts]).groupby(heads).agg(list)
    for head, others in of_head.items():
        said = "\x1e".join(sorted({contents[head], *others}))
        contents[head] = hashlib.sha256(said.encode()).hexdigest()


def _gather_police(police: Any, heads: Array, parts: Array) -> None:
    """Reported to the police if one of the rows says so; unknown where none says anything."""
    yes = np.asarray(police.fillna(False), dtype=bool)
    no = np.asarray(~police.fillna(True), dtype=bool)
    police[heads[no[parts] & ~yes[heads]]] = False
    police[heads[yes[parts]]] = True
