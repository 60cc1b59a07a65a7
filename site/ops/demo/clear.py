"""Taking Lindewaard's people, and all that is about them, away again."""

from collections.abc import Iterator

from django.contrib.auth.models import Group
from django.db.models import Model, Q, QuerySet

from analytics.models import (
    Comparison,
    DailyCompletion,
    DailyReach,
    Publication,
    Statement,
)
from courses.models import (
    Campaign,
    Certificate,
    Confidence,
    DilemmaSeries,
    Enrolment,
    Evidence,
    Extension,
    LessonProgress,
    ModuleCheck,
    MonthlyDilemma,
    NoReportMail,
    OptedOut,
    Recommendation,
    RecommendationEvent,
    RecommendationImport,
    Refresher,
    Reminder,
    SealedBatch,
    SeriesDilemma,
)
from people.models import (
    Contacts,
    Department,
    Deputy,
    JobFunction,
    Look,
    Membership,
    Municipality,
    PaperCode,
    StaffImport,
    StaffImportRow,
    User,
)
from quizzes.models import Answer, Attempt, LiveSession, Tally


def clear(municipality: Municipality) -> None:
    """Delete people, organisation, campaigns, results and contacts. Needs this municipality's
    scope.

    Pages, quizzes and facts stay: they are shared. Goes table by table, leaves first, because
    letting Django follow every relation of 200,000 people takes half an hour.
    """
    LiveSession.objects.all().delete()  # few, with parts and votes that hang on them
    for rows in _tables(municipality):
        rows._raw_delete(rows.db)
    # Who signed in or has a role may stand in Wagtail's own tables: there Django has to look.
    known = Q(last_login__isnull=False) | Q(groups__in=Group.objects.all())
    User.objects.filter(pk__in=User.objects.filter(known).values("pk")).delete()
    people = User.objects.all()
    people._raw_delete(people.db)
    Contacts.objects.filter(site=municipality.site_id).delete()


def _tables(municipality: Municipality) -> list["QuerySet[Model]"]:
    """Everything that has to go before the people, in an order that leaves nothing dangling."""
    memberships = Membership.audiences.through.objects
    functions = JobFunction.vulnerable_processes.through.objects
    ours = municipality.pk
    rows: list[QuerySet[Model]] = [
        *_numbers(),
        Certificate.objects.all(),
        LessonProgress.objects.filter(enrolment__in=Enrolment.objects.values("pk")),
        Answer.objects.filter(attempt__in=Attempt.objects.values("pk")),
        Attempt.objects.all(),
        Tally.objects.all(),
        Confidence.objects.all(),
        SealedBatch.objects.all(),
        ModuleCheck.objects.all(),
        *_register(),
        Reminder.objects.all(),
        OptedOut.objects.all(),
        NoReportMail.objects.all(),
        *_series(ours),
        Refresher.objects.filter(enrolment__in=Enrolment.objects.values("pk")),
        Enrolment.objects.all(),
        Extension.objects.filter(campaign__in=Campaign.objects.values("pk")),
        *_links_of_campaigns(ours),
        Campaign.objects.all(),
        Look.objects.all(),
        PaperCode.objects.all(),
        Deputy.objects.all(),
        StaffImportRow.objects.all(),
        StaffImport.objects.all(),
        memberships.filter(membership__municipality=ours),
        Membership.objects.all(),
        functions.filter(jobfunction__municipality=ours),
        JobFunction.objects.all(),
        Department.objects.order_by(),
    ]
    return rows


def _register() -> Iterator["QuerySet[Model]"]:
    """The recommendations of the scan, from what hangs on them."""
    ours = Recommendation.objects.order_by()
    yield Evidence.objects.filter(recommendation__in=ours.values("pk"))
    yield RecommendationEvent.objects.filter(recommendation__in=ours.values("pk"))
    yield ours
    yield RecommendationImport.objects.all()


def _numbers() -> Iterator["QuerySet[Model]"]:
    """What was counted, published, sealed and agreed to compare."""
    for model in (DailyCompletion, DailyReach, Publication, Statement, Comparison):
        yield model.objects.all()


def _links_of_campaigns(municipality_id: int) -> Iterator["QuerySet[Model]"]:
    many = (
        Campaign.modules,
        Campaign.audiences,
        Campaign.departments,
        Campaign.functions,
        Campaign.processes,
    )
    for each in many:
        yield each.through.objects.filter(campaign__municipality=municipality_id)


def _series(municipality_id: int) -> Iterator["QuerySet[Model]"]:
    """The dilemmas of the month, from what opened to what was planned."""
    yield MonthlyDilemma.objects.all()
    yield SeriesDilemma.objects.all()
    audiences = DilemmaSeries.audiences.through.objects
    yield audiences.filter(dilemmaseries__municipality=municipality_id)
    yield DilemmaSeries.objects.all()
