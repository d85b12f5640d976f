# SPDX-License-Identifier: GPL-3.0-or-later
"""The errors a user may meet: what happened, and what to do about it."""

from __future__ import annotations

from .message import message


class EmbraceError(Exception):
    """Something went wrong that the user can mend.

    ``message`` says what happened, ``suggestion`` what to do; both as given, so that a Message
    can be translated where it is shown. Neither holds report text, names or coordinates.
    """

    def __init__(self, message: str, suggestion: str) -> None:
        super().__init__(f"{message} {suggestion}")
        self.message = message
        self.suggestion = suggestion


class InputError(EmbraceError):
    """A file or layer cannot be read, or holds nothing that can be used."""


class ParameterError(EmbraceError):
    """A parameter, or a combination of them, has no meaning."""


class StoreError(EmbraceError):
    """The report store cannot be opened, read or written."""


class OutputError(EmbraceError):
    """A result cannot be written where it was asked for."""


class Cancelled(EmbraceError):
    """The user stopped the work; nothing half-written remains."""

    def __init__(self) -> None:
        super().__init__(message("The work was cancelled."), message("Run it again at any time."))
