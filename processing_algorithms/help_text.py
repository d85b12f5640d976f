# SPDX-License-Identifier: GPL-3.0-or-later
"""The help of an algorithm: one Markdown file a language, its parameters in a list.

Files lie at ``resources/help/<language>/<algorithm>.md``. A line ``- `CELL_SIZE`: text`` is also
the help of that parameter in the dialog.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from pathlib import Path

from qgis.core import QgsApplication

from ..embrace_qgis.paths import resource

PARAMETER_LINE = re.compile(r"^- `([A-Z0-9_]+)`:? *(.*)$")


def language() -> str:
    """Language of the interface, as far as the plugin has it: ``sv`` or ``en``."""
    return "sv" if QgsApplication.locale().lower().startswith("sv") else "en"


def help_file(algorithm: str) -> Path:
    """The help file in the user's language, or the English one."""
    own = resource("help", language(), f"{algorithm}.md")
    return own if own.is_file() else resource("help", "en", f"{algorithm}.md")


def help_html(algorithm: str) -> str:
    """The help page as HTML; empty where there is none yet."""
    return _html(_read(help_file(algorithm)))


def parameter_help(algorithm: str, parameter: str) -> str:
    """What the help page says about one parameter, as plain text."""
    for line in _list_lines(_read(help_file(algorithm))):
        found = PARAMETER_LINE.match(line)
        if found and found.group(1) == parameter:
            return re.sub(r"[*`]", "", found.group(2))
    return ""


@lru_cache(maxsize=128)
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _list_lines(text: str) -> list[str]:
    """Lines of the text, with list items that run over several lines joined."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("  ") and lines and lines[-1].startswith("- "):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.rstrip())
    return lines


def _html(text: str) -> str:
    parts: list[str] = []
    block: list[str] = []
    in_list = False

    def close_block() -> None:
        if block:
            parts.append(f"<p>{_inline(' '.join(block))}</p>")
            block.clear()

    for line in [*_list_lines(text), ""]:
        is_item = line.startswith("- ")
        if is_item or line.startswith("#") or not line:
            close_block()
        if in_list and line and not is_item:
            parts.append("</ul>")
            in_list = False
        if is_item:
            if not in_list:
                parts.append("<ul>")
                in_list = True
            parts.append(f"<li>{_inline(line[2:])}</li>")
        elif line.startswith("#"):
            level = min(len(line) - len(line.lstrip("#")) + 1, 4)
            parts.append(f"<h{level}>{_inline(line.lstrip('# '))}</h{level}>")
        elif line:
            block.append(line)
    if in_list:
        parts.append("</ul>")
    return "\n".join(parts)


def _inline(text: str) -> str:
    text = html.escape(text, quote=False)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    text = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"(?<![\w*])\*([^*]+)\*(?![\w*])", r"<i>\1</i>", text)
    return re.sub(r"\[([^\]]+)\]\((https?://[^)\s]+)\)", r'<a href="\2">\1</a>', text)
