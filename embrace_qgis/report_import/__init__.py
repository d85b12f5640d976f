# SPDX-License-Identifier: GPL-3.0-or-later
"""From a file to validated reports."""
