# SPDX-License-Identifier: GPL-3.0-or-later
"""Which events the analysis dock looks at: its sources, and reading them in the background."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer

from ...background import StoreTask, StoreTasks
from ...errors import EmbraceError
from ...settings import interface_language
from ...translation import error_text, tr
from ..charts.chart_words import count_text
from ..current_store import CurrentStore
from .areas import offered_areas
from .event_source import LayerReader, Material, NameLayers, fields_of, read_store

STORE_SOURCE = "store"


class SourceDesk(QObject):
    """Reads what is chosen; the desk that builds on it says what is then done with it."""

    def __init__(self, dock, current: CurrentStore) -> None:
        super().__init__(dock)
        self.dock = dock
        self._current = current
        self._tasks = StoreTasks()
        self._reading: StoreTask | None = None
        self._stale = True
        self._closed = False
        self.material: Material | None = None
        self._unit: str | None = None
        self._source_read = ""
        self._first_answer = True
        self._layers_settle = QTimer(self)
        self._layers_settle.setSingleShot(True)
        self._layers_settle.setInterval(0)
        self._layers_settle.timeout.connect(self._offer)

    def ground_chosen(self) -> None:
        """There are other events to look at; to be given."""

    def forget_all(self) -> None:
        """There is nothing to look at; to be given."""

    def say(self, text: str) -> None:
        self.dock.foot.say(text)

    def _failed(self, error: Exception) -> None:
        self.say(error_text(error))

    def _stop_reading(self) -> None:
        self._closed = True
        self._layers_settle.stop()
        self._tasks.close()

    def _offer(self) -> None:
        """The sources and areas that there are now; those chosen stay where they can."""
        if self._closed:
            return
        head = self.dock.head
        store = self._current.store()
        items: list[tuple[str, Any]] = []
        if store is not None:
            name = store.municipality_name or Path(self._current.path).stem
            items.append((tr("{name} – approved").format(name=name), STORE_SOURCE))
        elif head.source.currentData() == STORE_SOURCE and self._current.path:
            # It may come back: no layer takes its place unasked.
            items.append((tr("The report store is not there"), STORE_SOURCE))
        layers = sorted(
            QgsProject.instance().mapLayers().values(), key=lambda one: one.name().casefold()
        )
        items += [(one.name(), one.id()) for one in layers if fields_of(one) is not None]
        chosen = head.source.currentData()
        kept = head.source.offer(items or [(tr("No source"), None)], chosen)
        area = head.area.currentData()
        whole = store.municipality_name if store is not None and self._from_store() else ""
        area_kept = head.area.offer(offered_areas(whole), area)
        if not kept and (chosen is not None or self.material is None) and self._visible():
            self.read()
        elif not area_kept and area is not None:
            self.ground_chosen()

    def _from_store(self) -> bool:
        return self.dock.head.source.currentData() in (STORE_SOURCE, None)

    def _visible(self) -> bool:
        return self.dock.isVisible()

    def _layers_changed(self, *_layers) -> None:
        if self._visible():
            self._layers_settle.start()

    def _store_changed(self) -> None:
        self._stale = True
        if self._source_read == STORE_SOURCE:
            self._source_read = ""  # another one: its categories and units are others
        if self._visible():
            self._offer()
            self.read()

    def _reports_changed(self) -> None:
        if self._source_read not in (STORE_SOURCE, ""):
            return
        self._stale = True
        if self._visible():
            self.read()

    def read(self) -> None:
        """Read the chosen source in the background; what is shown stays until it is there."""
        if self._closed:
            return
        if self._reading is not None:
            self._tasks.drop(self._reading)
            self._reading = None
        source = self.dock.head.source.currentData()
        if source is None and self._current.store() is not None:
            self._offer()  # it is there again
            source = self.dock.head.source.currentData()
            if self._reading is not None:
                return
        names = NameLayers.of_project()
        transforms = QgsProject.instance().transformContext()
        if source == STORE_SOURCE:
            store = self._current.store()
            if store is None:
                self._no_source()
                return

            def work():
                return read_store(store, names, transforms)

        else:
            layer = QgsProject.instance().mapLayer(source) if source else None
            if not isinstance(layer, QgsVectorLayer):
                self._no_source()
                return
            try:
                work = LayerReader(layer, names).read
            except EmbraceError as error:
                self._no_source(error_text(error))
                return
        self._stale = False
        self.say(tr("Reading…"))
        self._reading = self._tasks.start(
            tr("Embrace: reading events"), work, lambda *answer: self._read(source, *answer)
        )

    def _no_source(self, text: str = "") -> None:
        self.material = None
        self._source_read = ""
        self._stale = True
        self.forget_all()
        self.say(text or self._current.why_none())

    def _read(self, source: str, material: Material | None, error: Exception | None) -> None:
        self._reading = None
        if error is not None or material is None:
            self._no_source(error_text(error) if error is not None else "")
            return
        other = source != self._source_read
        self.material, self._source_read = material, source
        head, dock = self.dock.head, self.dock
        taxonomy = material.table.taxonomy
        checked = None if other else dock.categories.checked()
        numbers = np.bincount(
            material.table.category[material.table.category >= 0],
            minlength=len(taxonomy.categories),
        )
        ever = {one.code for one, number in zip(taxonomy.categories, numbers.tolist()) if number}
        dock.categories.set_taxonomy(taxonomy, ever, interface_language())
        if checked is not None:
            dock.categories.set_checked(checked)
        units = [(name or tr("not named"), name) for name in material.table.units]
        head.unit.offer([(tr("All units"), None), *units], None if other else self._unit)
        if other:
            self._first_answer = True
            dock.matrix.set_chosen(None, None)
        head.set_range(material.first, material.end)
        self._offer()
        text = tr("{n} approved reports") if material.from_store else tr("{n} points")
        if material.synthetic:
            text = tr("{n} synthetic reports")
        dock.foot.count.setText(text.format(n=count_text(material.n_reports)))
        self.ground_chosen()
