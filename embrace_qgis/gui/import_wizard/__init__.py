# SPDX-License-Identifier: GPL-3.0-or-later
"""A file of reports on its way into the store: what it holds, what becomes of it, what is left."""
