# SPDX-License-Identifier: GPL-3.0-or-later
"""Every algorithm of the provider, in the order of the work."""

from __future__ import annotations

from .density.choose_map_settings import ChooseMapSettings
from .density.density_hotspots import DensityHotspots
from .density.heatmap import Heatmap
from .density.heatmap_series import HeatmapSeries
from .density.relative_risk import RelativeRisk
from .hotspots.concentration import Concentration
from .hotspots.emerging_hotspots import EmergingHotspots
from .hotspots.gi_star_hotspots import GiStarHotspots
from .hotspots.grid_counts import GridCounts
from .hotspots.hotspot_change import HotspotChange
from .hotspots.local_moran_clusters import LocalMoranClusters
from .hotspots.nearest_neighbour_clusters import NearestNeighbourClusters
from .hotspots.persistence_classes import PersistenceClasses
from .hotspots.point_pattern_summary import PointPatternSummary
from .hotspots.repeat_locations import RepeatLocations
from .hotspots.space_time_clusters import SpaceTimeClusters
from .privacy.scrub_text import ScrubText
from .report_management.approved_reports import ApprovedReports
from .report_management.backup_report_store import BackupReportStore
from .report_management.create_report_store import CreateReportStore
from .report_management.edit_report import EditReport
from .report_management.geocode_reports import GeocodeReports
from .report_management.import_reports import ImportReports
from .report_management.merge_reports import MergeReports
from .report_management.probable_duplicates import ProbableDuplicates
from .report_management.purge_reports import PurgeReports
from .report_management.quarantined_rows import QuarantinedRows
from .report_management.record_unit_activity import RecordUnitActivity
from .report_management.repair_quarantine import RepairQuarantine
from .report_management.reports_to_review import ReportsToReview
from .report_management.review_reports import ReviewReports
from .report_management.upgrade_report_store import UpgradeReportStore
from .report_management.verify_audit_log import VerifyAuditLog
from .situation_picture.situation_picture import SituationPicture
from .time_patterns.hour_weekday_profile import HourWeekdayProfile
from .time_patterns.period_comparison import PeriodComparison

ALGORITHMS = (
    CreateReportStore,
    ImportReports,
    QuarantinedRows,
    RepairQuarantine,
    GeocodeReports,
    ReportsToReview,
    ProbableDuplicates,
    MergeReports,
    EditReport,
    ReviewReports,
    RecordUnitActivity,
    ApprovedReports,
    BackupReportStore,
    UpgradeReportStore,
    VerifyAuditLog,
    PurgeReports,
    ChooseMapSettings,
    Heatmap,
    DensityHotspots,
    HeatmapSeries,
    RelativeRisk,
    GridCounts,
    GiStarHotspots,
    LocalMoranClusters,
    HotspotChange,
    PersistenceClasses,
    EmergingHotspots,
    PointPatternSummary,
    NearestNeighbourClusters,
    SpaceTimeClusters,
    RepeatLocations,
    Concentration,
    HourWeekdayProfile,
    PeriodComparison,
    ScrubText,
    SituationPicture,
)
