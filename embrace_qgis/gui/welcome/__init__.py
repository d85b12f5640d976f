# SPDX-License-Identifier: GPL-3.0-or-later
"""The first minutes: what the plugin needs, where to begin, where to read."""
