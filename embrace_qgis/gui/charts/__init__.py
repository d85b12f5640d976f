# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts that are drawn in the colours of the palette and answer to mouse and keyboard."""
