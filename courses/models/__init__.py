"""The nouns of courses: import them from here."""

from courses.models.campaign import Campaign
from courses.models.certificate import Certificate
from courses.models.confidence import SURE, Confidence, Feeling, SealedBatch, Side
from courses.models.dilemma_series import DilemmaSeries, MonthlyDilemma, SeriesDilemma
from courses.models.enrolment import Enrolment, EnrolmentState
from courses.models.extension import Extension
from courses.models.fact import Fact
from courses.models.module_check import FrozenCheck, ModuleCheck
from courses.models.pages import HomePage, LessonPage, ModuleIndexPage, ModulePage
from courses.models.progress import LessonProgress
from courses.models.recommendation import (
    Evidence,
    FollowUpStatus,
    Recommendation,
    RecommendationImport,
)
from courses.models.recommendation_event import FollowUpEvent, RecommendationEvent
from courses.models.refresher import Refresher
from courses.models.reminder import MailKind, MailState, NoReportMail, OptedOut, Reminder
from courses.models.theme import Theme

__all__ = [
    "SURE",
    "Campaign",
    "Certificate",
    "Confidence",
    "DilemmaSeries",
    "Enrolment",
    "EnrolmentState",
    "Evidence",
    "Extension",
    "Fact",
    "Feeling",
    "FollowUpEvent",
    "FollowUpStatus",
    "FrozenCheck",
    "HomePage",
    "LessonPage",
    "LessonProgress",
    "MailKind",
    "MailState",
    "ModuleCheck",
    "ModuleIndexPage",
    "ModulePage",
    "MonthlyDilemma",
    "NoReportMail",
    "OptedOut",
    "Recommendation",
    "RecommendationEvent",
    "RecommendationImport",
    "Refresher",
    "Reminder",
    "SealedBatch",
    "SeriesDilemma",
    "Side",
    "Theme",
]
