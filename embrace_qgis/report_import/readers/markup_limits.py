# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether XML may be read: not where it declares entities (bombs, other files in disguise)."""

from __future__ import annotations

from pathlib import Path

from ...errors import InputError
from ...message import message

_DECLARATIONS = ("<!ENTITY", "<!DOCTYPE")
_ENCODED = tuple(
    text.encode(encoding)
    for text in _DECLARATIONS
    for encoding in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
)
_PIECE = 1 << 20


def declares_entities(content: bytes) -> bool:
    """Whether XML holds a declaration of a document type or an entity, in any usual encoding."""
    return any(declaration in content for declaration in _ENCODED)


def refuse_entities(path: Path) -> None:
    """InputError where the XML file declares entities."""
    try:
        with path.open("rb") as file:
            tail = b""
            while piece := file.read(_PIECE):
                if declares_entities(tail + piece):
                    raise InputError(
                        message(
                            "The file declares entities of its own, which can hide other "
                            "files in it."
                        ),
                        message("Save the reports as CSV (UTF-8) or GeoPackage."),
                    )
                tail = piece[-64:]
    except OSError as error:
        raise InputError(
            message("The file {name} cannot be read.", name=path.name),
            message("Close it in other programs and check that you may read it."),
        ) from error
