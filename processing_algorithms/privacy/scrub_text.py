# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: personal data in texts, taken out or pointed at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from qgis.core import (
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
)

from ...embrace_qgis.errors import ParameterError
from ...embrace_qgis.layers.fields import field, is_null
from ...embrace_qgis.privacy.text_scrub import KINDS, find_personal_data, has_personal_data, scrub
from ...embrace_qgis.token_words import kind_words
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json
from ..result_layers import load_styled, write_layer

PERSONAL_DATA = "personal_data"


class ScrubText(EmbraceAlgorithm):
    """Do the texts of a layer point at people? What is left of them without that?"""

    INPUT = "INPUT"
    TEXT_FIELDS = "TEXT_FIELDS"
    REPLACE = "REPLACE"
    OUTPUT = "OUTPUT"
    HITS = "HITS"

    def displayName(self):
        return tr("Scrub text")

    def tags(self):
        return tr("privacy,personal data,anonymise,redact,personal number,phone").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            shared.vector(self.INPUT, tr("Layer or table with texts"), optional=False)
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.TEXT_FIELDS,
                tr("Fields with text"),
                None,
                self.INPUT,
                QgsProcessingParameterField.DataType.String,
                True,
            )
        )
        self.addParameter(
            shared.boolean(self.REPLACE, tr("Replace what is found (otherwise only list it)"), True)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, tr("Scrubbed texts"), QgsProcessing.SourceType.TypeVector
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.HITS, tr("Pieces of personal data")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        replace = self.parameterAsBoolean(parameters, self.REPLACE, context)
        progress = self.progress_of(feedback, 0, 50)
        with self.user_errors():
            source = self.source_of(parameters, self.INPUT, context)
            chosen = self._chosen(source, parameters, context)
            features = []
            for number, feature in enumerate(source.getFeatures(QgsFeatureRequest())):
                if number % 4096 == 0:
                    progress(0.6 * number / max(source.featureCount(), 1))
                features.append(feature)
            columns = [
                [feature.attribute(place) for feature in features]
                for place in range(source.fields().count())
            ]
            hits: Counter = Counter()
            touched = np.zeros(len(features), dtype=bool)
            kinds: list[set[str]] = [set() for _ in features]
            words = {kind: f"[{word}]" for kind, word in kind_words().items()}
            for done, place in enumerate(chosen):
                _scrub_column(columns[place], replace, words, hits, touched, kinds)
                progress(0.6 + 0.4 * (done + 1) / len(chosen))
            fields = _output_fields(source.fields(), chosen if replace else ())
            if not replace:
                fields.append(field(_free_name(fields), "text"))
                columns.append([",".join(kind for kind in KINDS if kind in own) for own in kinds])
            destination = write_layer(
                self,
                parameters,
                self.OUTPUT,
                context,
                fields,
                columns,
                geometries=[feature.geometry() for feature in features],
                crs=source.sourceCrs(),
                wkb_type=source.wkbType(),
                progress=self.progress_of(feedback, 50, 100),
            )
        load_styled(context, destination, lambda layer: None)
        for kind in KINDS:
            if hits[kind]:
                feedback.pushInfo(tr("{kind}: {n}").format(kind=kind_words()[kind], n=hits[kind]))
        feedback.pushInfo(
            tr("{hits} pieces of personal data in {n} of {all} features.").format(
                hits=sum(hits.values()), n=int(touched.sum()), all=len(features)
            )
        )
        feedback.pushInfo(
            tr(
                "Names of people and descriptions of them are not found: read the texts before "
                "they leave the building."
            )
        )
        return {
            self.OUTPUT: destination,
            self.HITS: sum(hits.values()),
            self.N_USED: len(features),
            self.N_LEFT_OUT: 0,
            self.METHOD: method_json(
                self.name(), parameters, n_used=len(features), hits=dict(hits)
            ),
        }

    def _chosen(self, source, parameters, context) -> list[int]:
        names = self.parameterAsFields(parameters, self.TEXT_FIELDS, context)
        places = [source.fields().lookupField(name) for name in names]
        if not names or -1 in places:
            raise ParameterError(
                tr("The fields with text are not given, or are not in the layer."),
                tr("Choose one or more fields of the layer."),
            )
        for name, place in zip(names, places):
            if source.fields().at(place).isNumeric():
                raise ParameterError(
                    tr("The field {name} holds numbers, not text.").format(name=name),
                    tr("Choose fields with text; leave out number fields that point at people."),
                )
        return list(dict.fromkeys(places))


def _scrub_column(
    values: list,
    replace: bool,
    words: dict[str, str],
    hits: Counter,
    touched: np.ndarray,
    kinds: Sequence[set[str]],
) -> None:
    """Look through one field's texts; where asked for, put words in place of what is found."""
    texts = np.array([None if is_null(value) else str(value) for value in values], dtype=object)
    for row in np.flatnonzero(has_personal_data(texts)).tolist():
        if replace:
            values[row], found = scrub(texts[row], words)
        else:
            found = find_personal_data(texts[row])
        hits.update(hit.kind for hit in found)
        kinds[row].update(hit.kind for hit in found)
        touched[row] = True


def _output_fields(fields: QgsFields, widened: Sequence[int]) -> QgsFields:
    """The layer's fields; those that get new texts without a limit of length."""
    result = QgsFields()
    for place in range(fields.count()):
        own = QgsField(fields.at(place))
        if place in widened:
            own.setLength(0)
        result.append(own)
    return result


def _free_name(fields: QgsFields) -> str:
    name, number = PERSONAL_DATA, 2
    while fields.lookupField(name) >= 0:
        name, number = f"{PERSONAL_DATA}_{number}", number + 1
    return name
