# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences that pure code says in English and the interface shows in the user's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Callable


class Message(str):
    """An English sentence that remembers what it was made of.

    It is its own English text; ``told`` says it anew in another language.
    """

    template: str
    values: Mapping[str, object]

    def told(self, translate: Callable[[str], str]) -> str:
        """The sentence with its template, and the messages among its values, translated."""
        values = {name: _told(value, translate) for name, value in self.values.items()}
        return translate(self.template).format(**values)


def message(template: str, /, **values: object) -> Message:
    """A sentence from a literal with placeholders; a list of values is told with commas.

    >>> message("There are {n} rows of {units}.", n=3, units=["Norr", "Syd"])
    'There are 3 rows of Norr, Syd.'
    """
    said = Message(template.format(**{name: _told(value, str) for name, value in values.items()}))
    said.template, said.values = template, values
    return said


def _told(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, Message):
        return value.told(translate)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_told(part, translate)) for part in value)
    return value
