# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts, and the document that shows them."""
