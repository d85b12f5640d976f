# SPDX-License-Identifier: GPL-3.0-or-later
"""What the files of a harmed store are called."""

STORE, PAGE, PROFILE = "town.gpkg", "page.html", "profile.json"
