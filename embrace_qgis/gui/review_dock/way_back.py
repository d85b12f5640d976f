# SPDX-License-Identifier: GPL-3.0-or-later
"""How a decision is taken back with the steps that the review model knows.

The model has no step back to ``received``, and rejected reports can only be approved. An undo
never approves what was not approved before: a report that nobody approved would be seen by
everybody for a moment, and the log would name an approver. So:

* approved → the report is sent back; what was rejected before is then rejected again;
* sent back → approved again where it was approved before; else it stays sent back;
* rejected → it stays rejected, and is shown, so that it can be decided on anew;
* merged → taken apart: it comes back as received, and from there as near as can be.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from ...reports.review import ACTIONS, next_state


class WayBack(NamedTuple):
    """Actions to take in order, and the state they lead to: the former one where ``whole``."""

    actions: tuple[str, ...]
    state: str
    whole: bool


def way_back(now: str, before: str) -> WayBack:
    """From the state a report is in now to the one it had before, or as near as is right.

    >>> way_back("approved", "received")
    WayBack(actions=('needs_work',), state='needs_work', whole=False)
    """
    found = _shortest(now, before)
    if found is not None:
        return WayBack(found, before, True)
    if now == "approved":  # what counts must not count any more
        return WayBack(("needs_work",), "needs_work", False)
    return WayBack((), now, False)


def _shortest(now: str, before: str) -> tuple[str, ...] | None:
    waiting: deque[tuple[str, tuple[str, ...]]] = deque([(now, ())])
    seen = {now}
    while waiting:
        state, actions = waiting.popleft()
        if state == before:
            return actions
        for action in ACTIONS:
            to = next_state(state, action)
            if to is None or to in seen or (to in ("approved", "withdrawn") and to != before):
                continue
            seen.add(to)
            waiting.append((to, (*actions, action)))
    return None
