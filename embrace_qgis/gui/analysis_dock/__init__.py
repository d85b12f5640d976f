# SPDX-License-Identifier: GPL-3.0-or-later
"""The analysis dock: what, when, how much, at which hours, since when, where."""
