# SPDX-License-Identifier: GPL-3.0-or-later
"""The provider, registered once for all algorithm tests."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def provider(qgis_app, qgis_processing):
    """The registered provider ``embrace``; run its algorithms with ``processing.run``."""
    from embrace.processing_algorithms.provider import EmbraceProvider
    from qgis.core import QgsApplication

    registry = QgsApplication.processingRegistry()
    known = registry.providerById("embrace")
    if known is not None:
        yield known
        return
    own = EmbraceProvider()
    registry.addProvider(own)
    yield own
    registry.removeProvider(own)


@pytest.fixture
def run(provider):
    """Run an algorithm of the provider by name: ``run("heatmap", INPUT=layer, …)``."""
    import processing

    def run_algorithm(name, **parameters):
        return processing.run(f"embrace:{name}", parameters)

    return run_algorithm
