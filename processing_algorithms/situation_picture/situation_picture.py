# SPDX-License-Identifier: GPL-3.0-or-later
"""The situation picture: what the police should know in two minutes."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputFile,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
)

from ...embrace_qgis.errors import EmbraceError
from ...embrace_qgis.report_store.store import open_store
from ...embrace_qgis.situation_picture.editions import (
    BUILT_KINDS,
    BUILT_RECEIVERS,
    KINDS,
    LANGUAGES,
    kind_names,
)
from ...embrace_qgis.situation_picture.picture import PictureOrder, make_picture
from ...embrace_qgis.translation import error_text, tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json


class SituationPicture(EmbraceAlgorithm):
    STORE, KIND, END, DAYS, RECEIVER = "STORE", "KIND", "END", "DAYS", "RECEIVER"
    AREA, TEMPLATE, LANGUAGE, BASEMAP = "AREA", "TEMPLATE", "LANGUAGE", "BASEMAP"
    AUTHOR, CLASSIFICATION, TEXTS, DRAFT = "AUTHOR", "CLASSIFICATION", "TEXTS", "DRAFT"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"
    PDF, HTML, PNG, DATA, MANIFEST, EDITION = "PDF", "HTML", "PNG", "DATA", "MANIFEST", "EDITION"

    def displayName(self):
        return tr("Situation picture")

    def shortDescription(self):
        return tr("Two pages for the police: where, when, and whether it is more than normal")

    def tags(self):
        return [*tr("situation picture,report,pdf,print,police,bulletin").split(","), "lägesbild"]

    def flags(self):
        # print layouts are made in the main thread
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(shared.choice(self.KIND, tr("Kind"), list(kind_names().values())))
        self.addParameter(shared.day(self.END, tr("First day after the period"), optional=False))
        self.addParameter(shared.integer(self.DAYS, tr("Days in the period"), 14, 1))
        self.addParameter(shared.text(self.RECEIVER, tr("Receiver"), default="police"))
        self.addParameter(shared.polygons(self.AREA, tr("Area (empty: the municipality)")))
        self.addParameter(
            QgsProcessingParameterFile(
                self.TEMPLATE,
                tr("Template with the municipality's own items (.qpt)"),
                extension="qpt",
                optional=True,
            )
        )
        self.addParameter(
            shared.choice(self.LANGUAGE, tr("Language"), [tr("Swedish"), tr("English")])
        )
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.BASEMAP,
                tr("Base map, uppermost first"),
                QgsProcessing.SourceType.TypeMapLayer,
                optional=True,
            )
        )
        self.addParameter(shared.text(self.AUTHOR, tr("Responsible (role)")))
        self.addParameter(shared.text(self.CLASSIFICATION, tr("Classification")))
        self.addParameter(
            QgsProcessingParameterFile(
                self.TEXTS,
                tr("Texts: requested actions, coming events, assessment (.json)"),
                extension="json",
                optional=True,
            )
        )
        self.addParameter(shared.boolean(self.DRAFT, tr("Draft (takes no edition number)"), True))
        self.addParameter(
            QgsProcessingParameterFile(
                self.OUTPUT_FOLDER,
                tr("Folder for the results"),
                QgsProcessingParameterFile.Behavior.Folder,
            )
        )
        for name in (self.PDF, self.HTML, self.PNG, self.DATA, self.MANIFEST):
            self.addOutput(QgsProcessingOutputFile(name, name))
        self.addOutput(QgsProcessingOutputString(self.EDITION, tr("Edition")))
        self.add_run_outputs()

    def checkParameterValues(self, parameters, context):
        kind = KINDS[self.parameterAsEnum(parameters, self.KIND, context)]
        if kind not in BUILT_KINDS:
            return False, tr(
                "The kind {kind} is not in this version. Choose the operational picture."
            ).format(kind=kind)
        receiver = self.parameterAsString(parameters, self.RECEIVER, context).strip()
        if receiver not in BUILT_RECEIVERS:
            return False, tr(
                "There are no rules yet for what the receiver {receiver} may see. "
                "Choose the receiver police."
            ).format(receiver=receiver or "''")
        try:
            shared.day_of(parameters, self.END)
        except EmbraceError as error:
            return False, error_text(error)
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            language = LANGUAGES[self.parameterAsEnum(parameters, self.LANGUAGE, context)]
            texts = self.parameterAsFile(parameters, self.TEXTS, context)
            template = self.parameterAsFile(parameters, self.TEMPLATE, context)
            order = PictureOrder(
                kind=KINDS[self.parameterAsEnum(parameters, self.KIND, context)],
                end=shared.day_of(parameters, self.END),
                days=self.parameterAsInt(parameters, self.DAYS, context),
                receiver=self.parameterAsString(parameters, self.RECEIVER, context).strip(),
                language=language,
                author=self.parameterAsString(parameters, self.AUTHOR, context),
                classification=self.parameterAsString(parameters, self.CLASSIFICATION, context),
                texts=Path(texts) if texts else None,
                template=Path(template) if template else None,
                draft=self.parameterAsBool(parameters, self.DRAFT, context),
                folder=Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context)),
            )
            store = open_store(self.parameterAsString(parameters, self.STORE, context))
            picture = make_picture(
                store,
                order,
                area=self._area(parameters, context),
                base_map=self._base_map(parameters, context),
                transform_context=context.transformContext(),
                progress=self.progress_of(feedback),
                say=feedback.pushInfo,
                warn=feedback.pushWarning,
            )
        facts = picture.facts
        return {
            self.PDF: str(picture.pdf),
            self.HTML: str(picture.html),
            self.PNG: str(picture.png),
            self.DATA: str(picture.data),
            self.MANIFEST: str(picture.manifest),
            self.EDITION: facts.masthead.edition,
            self.N_USED: facts.map.n_period,
            self.N_LEFT_OUT: sum(count for _token, count in facts.map.left_out),
            self.METHOD: method_json(
                "embrace:situation_picture",
                parameters,
                n_used=facts.map.n_period,
                left_out=dict(facts.map.left_out),
                automatic=facts.automatic_choices,
                sha256=facts.data_sha256,
            ),
        }

    def _area(self, parameters, context) -> QgsMapLayer | None:
        if parameters.get(self.AREA) in (None, ""):
            return None
        return self.parameterAsVectorLayer(parameters, self.AREA, context)

    def _base_map(self, parameters, context) -> list[QgsMapLayer | str]:
        """Layers of the project as they are; files by path, so that all their layers come."""
        given = parameters.get(self.BASEMAP) or []
        if isinstance(given, str):
            given = given.split(";")
        return [_layer_or_file(entry, context) for entry in given]


def _layer_or_file(entry, context) -> QgsMapLayer | str:
    if isinstance(entry, QgsMapLayer):
        return entry
    if Path(str(entry).split("|", 1)[0]).is_file():
        return str(entry)
    layer = context.getMapLayer(str(entry))
    return layer if layer is not None else str(entry)
