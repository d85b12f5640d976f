# SPDX-License-Identifier: GPL-3.0-or-later
"""A seeded generator of Älvhamra, a town that does not exist, and of its reports."""
