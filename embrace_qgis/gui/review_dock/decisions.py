# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reviewer does to reports, by the store alone, and how each deed is undone.

Every function may run in a thread of its own: it knows no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from ...report_store.edited_values import EVENT_FIELDS
from ...report_store.store import EditConflict, Store
from ...reports.review import allowed_from, result_of
from ...translation import tr
from .personal_data import masked_fields
from .report_words import state_words
from .way_back import way_back

EDITED_FIELDS = (
    "place",
    "x",
    "y",
    "location_precision",
    "setting",
    "unit",
    "description",
    "police_reported",
    "certainty",
    "received_at",
    "events",
)


@dataclass(frozen=True)
class Seen:
    """A report as the reviewer saw it."""

    report_id: str
    version: int
    state: str


@dataclass(frozen=True)
class Deed:
    """What was done, to which reports, and what it takes to undo it.

    ``action`` is an action of the review model, or mask, edit, merge, different. ``after`` is
    the version each report had when it was done; ``before`` holds former fields by report.
    """

    action: str
    reports: tuple[Seen, ...] = ()
    conflicts: tuple[str, ...] = ()
    after: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    kept_id: str = ""
    no_personal_data: bool = False

    @property
    def ids(self) -> list[str]:
        return [seen.report_id for seen in self.reports]


@dataclass(frozen=True)
class Undone:
    """How an undo went: ``whole`` where all is as it was; ``text`` says it in words."""

    text: str
    whole: bool
    report_id: str = ""  # one of them, and
    state: str = ""  # where it stands now


def decide(
    store: Store,
    reports: Sequence[Seen],
    *,
    action: str,
    reviewer: str,
    reason: str = "",
    no_personal_data: bool = False,
) -> Deed:
    """Approve, send back or reject; reports that someone else was first with are conflicts."""
    now = datetime.now(timezone.utc).replace(microsecond=0)
    counts = store.review(
        [seen.report_id for seen in reports],
        action=action,
        reviewer=reviewer,
        reason=reason,
        no_personal_data=no_personal_data,
        versions={seen.report_id: seen.version for seen in reports},
        states={seen.report_id: seen.state for seen in reports},
        now=now,
    )
    mine = list(reports)
    if counts.conflicts:
        mine = [seen for seen in reports if _is_mine(store, seen, action, reviewer, now)]
    done = {seen.report_id for seen in mine}
    return Deed(
        action,
        tuple(mine),
        tuple(seen.report_id for seen in reports if seen.report_id not in done),
        {seen.report_id: seen.version for seen in mine},
        no_personal_data=no_personal_data,
    )


def mask(
    store: Store,
    reports: Sequence[Seen],
    *,
    reviewer: str,
    reason: str,
) -> Deed:
    """Put words in brackets where personal data stood; earlier versions are kept."""
    done, conflicts, after, before = [], [], {}, {}
    for seen in reports:
        content = store.report_content(seen.report_id)
        if content is None or content["version"] != seen.version:
            conflicts.append(seen.report_id)
            continue
        changes = masked_fields(content)
        if not changes:
            continue
        try:
            version = store.edit_report(
                seen.report_id, seen.version, changes, editor=reviewer, reason=reason
            )
        except EditConflict:
            conflicts.append(seen.report_id)
            continue
        done.append(seen)
        after[seen.report_id] = version
        before[seen.report_id] = {name: content[name] for name in changes}
    return Deed("mask", tuple(done), tuple(conflicts), after, before)


def edit(
    store: Store, seen: Seen, changes: Mapping[str, Any], *, reviewer: str, reason: str
) -> Deed:
    """Change fields of a report; raises EditConflict where it has another version by now."""
    content = store.report_content(seen.report_id)
    version = store.edit_report(
        seen.report_id, seen.version, changes, editor=reviewer, reason=reason
    )
    if version == seen.version or content is None:
        return Deed("edit")
    return Deed(
        "edit",
        (seen,),
        (),
        {seen.report_id: version},
        {seen.report_id: {name: _said(name, content[name]) for name in changes}},
    )


def merge(store: Store, this: Seen, other: Seen, *, reviewer: str, reason: str) -> Deed:
    """Two reports of one event: an approved one stays, else the one that is looked at."""
    stays, goes = (other, this) if other.state == "approved" else (this, other)
    store.merge_reports(
        stays.report_id,
        [goes.report_id],
        reviewer=reviewer,
        reason=reason,
        versions={this.report_id: this.version, other.report_id: other.version},
    )
    return Deed("merge", (goes,), after={goes.report_id: goes.version}, kept_id=stays.report_id)


def differ(store: Store, this: Seen, other_id: str, *, reviewer: str) -> Deed:
    """Remember that two reports are about different events."""
    store.decide_different(this.report_id, other_id, reviewer)
    return Deed("different", (this,), kept_id=other_id)


def undo(store: Store, deed: Deed, reviewer: str) -> Undone:
    """Take a deed back as far as the review model allows, and say where it does not reach."""
    if deed.action == "different":
        return Undone(
            tr(
                "That two reports are different cannot be taken back here: 'Merge reports' can "
                "still make them one."
            ),
            False,
        )
    if deed.action == "merge":
        return _undo_merge(store, deed, reviewer)
    if deed.action in ("mask", "edit"):
        return _undo_edit(store, deed, reviewer)
    return _undo_decision(store, deed, reviewer)


def _undo_decision(store: Store, deed: Deed, reviewer: str) -> Undone:
    now = result_of(deed.action)
    whole, left, ended = True, 0, now
    for before in dict.fromkeys(seen.state for seen in deed.reports):
        group = [seen for seen in deed.reports if seen.state == before]
        way = way_back(now, before)
        left += _walk(store, group, now, way.actions, deed.after, reviewer)
        whole, ended = whole and way.whole, way.state
    first = deed.reports[0].report_id
    words = state_words()
    if left:
        text = tr("{n} reports were changed by someone else since, and stay as they are.").format(
            n=left
        )
    elif whole:
        text = tr("Undone. Back to {state}: {n}").format(n=len(deed.reports), state=words[ended])
    elif ended != now:
        text = tr(
            "The approval is taken back. Now sent back: {n}. There is no way back to received."
        ).format(n=len(deed.reports))
    elif now == "rejected":
        text = tr(
            "A rejection cannot be undone: a report stays rejected until it is approved. "
            "Here it is."
        )
    else:
        text = tr("A report that was sent back does not become received again: it waits here.")
    return Undone(text, whole and not left, first, ended)


def _walk(
    store: Store,
    group: Sequence[Seen],
    state: str,
    actions: Sequence[str],
    versions: Mapping[str, int],
    reviewer: str,
) -> int:
    """Take the steps of a way back; how many reports could not go it."""
    conflicts = 0
    for action in actions:
        counts = store.review(
            [seen.report_id for seen in group],
            action=action,
            reviewer=reviewer,
            reason=tr("The decision was undone by the reviewer"),
            versions={seen.report_id: versions[seen.report_id] for seen in group},
            states={seen.report_id: state for seen in group},
        )
        conflicts = max(conflicts, counts.conflicts)
        state = result_of(action)
    return conflicts


def _undo_merge(store: Store, deed: Deed, reviewer: str) -> Undone:
    (seen,) = deed.reports
    store.unmerge_report(seen.report_id, reviewer)
    way = way_back("received", seen.state)
    left = _walk(store, deed.reports, "received", way.actions, deed.after, reviewer)
    state = "received" if left else way.state
    whole = way.whole and not left
    text = tr("The reports are two again. The one that was withdrawn is {state}.").format(
        state=state_words()[state]
    )
    if not whole:
        text += " " + tr("Before, it was {state}.").format(state=state_words()[seen.state])
    return Undone(text, whole, seen.report_id, state)


def _undo_edit(store: Store, deed: Deed, reviewer: str) -> Undone:
    left, was_approved = 0, False
    for seen in deed.reports:
        try:
            store.edit_report(
                seen.report_id,
                deed.after[seen.report_id],
                deed.before[seen.report_id],
                editor=reviewer,
                reason=tr("The change was undone by the reviewer"),
            )
        except EditConflict:
            left += 1
        was_approved |= seen.state == "approved"
    first = deed.reports[0]
    state = "edited" if first.state == "approved" else first.state
    if left:
        text = tr("{n} reports were changed by someone else since, and stay as they are.").format(
            n=left
        )
    elif was_approved:
        text = tr("The earlier text is back. The report was approved, and must be so again.")
    elif deed.action == "mask":
        text = tr("The masking is undone: the text is as it was, in a new version.")
    else:
        text = tr("The change is undone: the report says what it said, in a new version.")
    return Undone(text, not left and not was_approved, first.report_id, state)


def may(action: str, states: Sequence[str]) -> bool:
    """Whether an action is allowed from all of the states."""
    return set(states) <= allowed_from(action)


def _is_mine(store: Store, seen: Seen, action: str, reviewer: str, now: datetime) -> bool:
    """Whether the newest entry of a report's log is this very decision."""
    history = store.report_history(seen.report_id)
    entries = history[history["action"] != "version"]
    if entries.empty:
        return False
    last = entries.iloc[-1]
    stamp = str(last["at"]).replace(" ", "T")[:19]
    return bool(
        last["action"] == action
        and last["who"] == reviewer.strip()
        and stamp == now.strftime("%Y-%m-%dT%H:%M:%S")
        and last["version_before"] == seen.version
    )


def _said(name: str, value: Any) -> Any:
    """A stored value as ``edit_report`` takes it."""
    if name != "events":
        return value
    return [{key: event[key] for key in EVENT_FIELDS} for event in value]
