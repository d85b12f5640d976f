# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog that makes situation pictures of the open store."""
