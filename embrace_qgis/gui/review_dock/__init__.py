# SPDX-License-Identifier: GPL-3.0-or-later
"""The review dock: which reports wait, what they say, and what is decided on them."""
