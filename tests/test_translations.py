# SPDX-License-Identifier: GPL-3.0-or-later
"""Swedish is complete: every text of the interface, with the same placeholders."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from translation_sources import read_translations, source_texts

PLACEHOLDER = re.compile(r"{[a-z_0-9:.,%]*}")


def test_every_text_has_a_swedish_translation():
    known = read_translations()
    assert [text for text in source_texts() if not known.get(text)] == []


def test_no_translation_is_left_over():
    assert sorted(set(read_translations()) - set(source_texts())) == []


def test_placeholders_survive_translation():
    for source, translation in read_translations().items():
        assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(translation))
