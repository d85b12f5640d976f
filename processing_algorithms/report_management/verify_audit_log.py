# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: is the audit log the one that was written?"""

from __future__ import annotations

from qgis.core import (
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ...embrace_qgis.report_store.audit_heads import missing_heads, parse_heads
from ...embrace_qgis.report_store.store import open_store, store_path
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import method_json


class VerifyAuditLog(EmbraceAlgorithm):
    """Has anybody changed the record of who decided what?"""

    STORE = "STORE"
    HEADS = "HEADS"
    ENTRIES = "ENTRIES"
    VALID = "VALID"
    FIRST_BROKEN = "FIRST_BROKEN"
    HEAD = "HEAD"
    MISSING_HEADS = "MISSING_HEADS"

    def displayName(self):
        return tr("Verify audit log")

    def tags(self):
        return tr("audit,log,chain,hash,tamper,verify").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(
            shared.text(self.HEADS, tr("Checksums printed on issued pictures, separated by commas"))
        )
        self.addOutput(QgsProcessingOutputNumber(self.ENTRIES, tr("Entries")))
        self.addOutput(QgsProcessingOutputBoolean(self.VALID, tr("The log is whole")))
        self.addOutput(QgsProcessingOutputNumber(self.FIRST_BROKEN, tr("First broken entry")))
        self.addOutput(QgsProcessingOutputString(self.HEAD, tr("Newest checksum of the chain")))
        self.addOutput(
            QgsProcessingOutputNumber(self.MISSING_HEADS, tr("Checksums that are not in the chain"))
        )
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            path = store_path(self.parameterAsString(parameters, self.STORE, context))
            heads = parse_heads(self.parameterAsString(parameters, self.HEADS, context))
            store = open_store(path)
            chain = store.check_audit_log()
            unlogged = store.unlogged_changes()
            missing, compared = missing_heads(path, heads)
        valid = chain.valid and not missing
        if not chain.valid:
            feedback.pushWarning(
                tr(
                    "The audit log is broken from entry {n}: that entry or one beside it was "
                    "changed, removed, inserted or moved after it was written. Keep the file as "
                    "it is, compare it with a backup, and find out who had access to it."
                ).format(n=chain.first_broken)
            )
        for head, edition in missing:
            feedback.pushWarning(_missing_text(head, edition))
        if valid:
            feedback.pushInfo(
                tr(
                    "The audit log is whole: {n} entries; {heads} checksums of issued pictures "
                    "were found in it."
                ).format(n=chain.entries, heads=compared)
            )
        if unlogged:
            feedback.pushWarning(
                tr(
                    "{n} reports are not as their last entry says: they were changed by hand or "
                    "by another program, which the log does not see. An approved report that was "
                    "edited so must be reviewed again."
                ).format(n=unlogged)
            )
        feedback.pushInfo(tr("Newest checksum of the chain: {head}").format(head=chain.head))
        feedback.pushInfo(
            tr(
                "This detects, it does not prevent: whoever has the file has its key, and could "
                "write the whole chain anew. Compare with checksums printed on issued pictures, "
                "which lie outside the file."
            )
        )
        return {
            self.ENTRIES: chain.entries,
            self.VALID: valid,
            self.FIRST_BROKEN: chain.first_broken,
            self.HEAD: chain.head,
            self.MISSING_HEADS: len(missing),
            self.N_USED: chain.entries,
            self.N_LEFT_OUT: 0,
            self.METHOD: method_json(
                self.name(),
                parameters,
                n_used=chain.entries,
                valid=valid,
                heads_compared=compared,
                heads_missing=len(missing),
                unlogged_changes=unlogged,
            ),
        }


def _missing_text(head: str, edition: str) -> str:
    if edition:
        return tr(
            "The checksum {head} of edition {edition} is not in the log: entries were cut off or "
            "the chain was written anew since that picture was issued, or an older backup was put "
            "back."
        ).format(head=head[:12], edition=edition)
    return tr(
        "The checksum {head} is not in the log: entries were cut off or the chain was written "
        "anew since it was printed, an older backup was put back, or it is of another store."
    ).format(head=head[:12])
