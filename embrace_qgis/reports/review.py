# SPDX-License-Identifier: GPL-3.0-or-later
"""Which state a report is in, and what a reviewer may do with it.

``received -> needs_work | approved | rejected``; an edit of an approved report makes it
``edited`` until it is approved anew; ``withdrawn`` stands instead of deletion.
"""

from __future__ import annotations

from ..errors import ParameterError
from ..message import message

STATES = ("received", "needs_work", "approved", "rejected", "edited", "withdrawn")
WAITING_STATES = ("received", "needs_work", "edited")
"""States in which someone still has to look at the report."""

ACTIONS = ("approve", "reject", "needs_work", "withdraw")

_RESULT = {
    "approve": "approved",
    "reject": "rejected",
    "needs_work": "needs_work",
    "withdraw": "withdrawn",
}
TRANSITIONS: dict[str, frozenset[str]] = {
    "approve": frozenset({"received", "needs_work", "edited", "rejected"}),
    "reject": frozenset({"received", "needs_work", "edited"}),
    "needs_work": frozenset({"received", "edited", "approved"}),
    "withdraw": frozenset({"received", "needs_work", "approved", "edited", "rejected"}),
}
"""From which states each action is allowed."""

REASON_REQUIRED = frozenset({"reject", "needs_work", "withdraw"})
"""Actions for which the reporter is owed a reason."""


def _checked(action: str) -> str:
    if action not in TRANSITIONS:
        raise ParameterError(
            message("There is no review action {action}.", action=action),
            message("Choose one of {choices}.", choices=ACTIONS),
        )
    return action


def result_of(action: str) -> str:
    """The state that ``action`` leads to.

    >>> result_of("approve")
    'approved'
    """
    return _RESULT[_checked(action)]


def allowed_from(action: str) -> frozenset[str]:
    """The states from which ``action`` may be taken."""
    return TRANSITIONS[_checked(action)]


def next_state(state: str, action: str) -> str | None:
    """The state after ``action``, or ``None`` where it is not allowed from ``state``."""
    return result_of(action) if state in allowed_from(action) else None


def state_after_edit(state: str) -> str:
    """The state of a report once a reviewed field has changed: approval is of a content."""
    return "edited" if state == "approved" else state


def check_review(action: str, reviewer: str, reason: str) -> None:
    """ParameterError where a review lacks what makes it accountable."""
    _checked(action)
    if not reviewer.strip():
        raise ParameterError(
            message("A review needs a reviewer."), message("Give the name of who reviews.")
        )
    if action in REASON_REQUIRED and not reason.strip():
        raise ParameterError(
            message("The action {action} needs a reason.", action=action),
            message("Write in a few words why, for the reporter."),
        )
