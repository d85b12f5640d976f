# SPDX-License-Identifier: GPL-3.0-or-later
"""How long calculations tell how far they have come, and learn that they should stop.

A ``Progress`` is called with the share done, 0 to 1. It may raise to stop the work.
"""

from __future__ import annotations

from typing import Callable

Progress = Callable[[float], None]


def no_progress(share: float) -> None:
    """Progress for callers that do not care."""
