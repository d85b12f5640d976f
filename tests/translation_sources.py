# SPDX-License-Identifier: GPL-3.0-or-later
"""Collects the interface texts: every literal in ``tr("…")`` and ``message("…")``, one
context, sorted.

Run as a script it brings ``resources/i18n/embrace_sv.ts`` up to date: new texts come in as
unfinished, gone ones go, translations stay.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
TS_FILE = ROOT / "resources" / "i18n" / "embrace_sv.ts"
FOLDERS = ("embrace_qgis", "processing_algorithms")


def source_texts() -> list[str]:
    """All translatable literals. Raises ValueError where something else is to be translated."""
    texts: set[str] = set()
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.name in ("translation.py", "message.py"):
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                    continue
                if node.func.id not in ("tr", "message"):
                    continue
                literal = (
                    len(node.args) == 1
                    and isinstance(node.args[0], ast.Constant)
                    and isinstance(node.args[0].value, str)
                )
                if not literal or any(keyword.arg is None for keyword in node.keywords):
                    name = f"{path}:{node.lineno}: {node.func.id}()"
                    raise ValueError(f"{name} takes a literal text and values by name")
                texts.add(node.args[0].value)
    return sorted(texts)


def read_translations(path: Path = TS_FILE) -> dict[str, str]:
    """``{source: translation}`` of a .ts file of our own making; "" where unfinished."""
    from qgis.PyQt.QtXml import QDomDocument

    document = QDomDocument()
    if not path.is_file() or not document.setContent(path.read_text("utf-8")):
        return {}
    messages = document.elementsByTagName("message")
    found = {}
    for index in range(messages.length()):
        message = messages.item(index)
        translation = message.firstChildElement("translation")
        unfinished = translation.attribute("type") == "unfinished"
        found[message.firstChildElement("source").text()] = "" if unfinished else translation.text()
    return found


def write_translations(translations: dict[str, str], path: Path = TS_FILE) -> None:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        '<TS version="2.1" language="sv" sourcelanguage="en">',
        "<context>",
        "    <name>Embrace</name>",
    ]
    for source, translation in sorted(translations.items()):
        kind = "" if translation else ' type="unfinished"'
        lines += [
            "    <message>",
            f"        <source>{escape(source)}</source>",
            f"        <translation{kind}>{escape(translation)}</translation>",
            "    </message>",
        ]
    lines += ["</context>", "</TS>", ""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def main() -> int:
    known = read_translations()
    texts = {text: known.get(text, "") for text in source_texts()}
    write_translations(texts)
    missing = [text for text, translation in texts.items() if not translation]
    print(f"{len(texts)} texts, {len(missing)} without a Swedish translation")
    for text in missing:
        print(f"  {text!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
