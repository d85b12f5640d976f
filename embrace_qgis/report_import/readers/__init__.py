# SPDX-License-Identifier: GPL-3.0-or-later
"""From the bytes of a file to cells of text: encodings, lines, workbooks, JSON, refusals."""
