"""What the site counts: every measure once, with the sentence that says what counts, and of whom.

Rollup, pages, figures and files take a measure from here; none of them counts or divides by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.models import SURE

# Someone who just arrived has not had the time: persons count in "has to train" from this day on.
DAYS_BEFORE_COUNTING = 30


@dataclass(frozen=True)
class Measure:
    """Something counted: `key` is also its column in the rows of a day."""

    key: str
    title: Promise
    sentence: Promise


@dataclass(frozen=True)
class EnrolmentMeasure(Measure):
    """Counts the assigned enrolments that meet a condition on a day."""

    condition: Callable[[date], Q]


@dataclass(frozen=True)
class Share:
    """A part of a whole, and the only place where the two become a percentage."""

    part: int
    whole: int

    @property
    def percentage(self) -> int | None:
        """Whole per cents, rounded down; None where there is nothing to take a part of."""
        return percentage(self.part, self.whole)

    @property
    def rest(self) -> int:
        """What is left to do."""
        return self.whole - self.part

    def __add__(self, other: "Share") -> "Share":
        return Share(self.part + other.part, self.whole + other.whole)


def percentage(part: int, whole: int) -> int | None:
    """Whole per cents, rounded down, so that 100 means everybody; None where `whole` is 0."""
    return None if whole == 0 else 100 * part // whole


def median(histogram: Mapping[int, int]) -> int:
    """The least value that at least half do not exceed; `histogram` is how many have each value.

    Raises ValueError where there are none.
    """
    half, below = sum(histogram.values()) / 2, 0
    for value in sorted(histogram):
        below += histogram[value]
        if below >= half and below:
            return value
    raise ValueError("There is no median of nothing.")


def by_the_end_of(day: date) -> datetime:
    """The first moment after this day."""
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(midnight)


def _completed(on: date) -> Q:
    return Q(completed_on__lte=on)


def _started(on: date) -> Q:
    # What came in from elsewhere as completed was started too.
    return Q(started_at__lt=by_the_end_of(on)) | _completed(on)


def _completed_on_time(on: date) -> Q:
    return _completed(on) & Q(completed_on__lte=F("due_on"))


def _overdue(on: date) -> Q:
    return Q(due_on__lt=on) & (Q(completed_on__isnull=True) | Q(completed_on__gt=on))


def _valid(_on: date) -> Q:
    return Q(is_valid=True)  # annotated by the rollup: it looks at other enrolments too


ASSIGNED = EnrolmentMeasure(
    "assigned",
    _("Assigned"),
    _(
        "Each module that a person had to do on this day, once: its latest cycle. Only of people "
        "who were in service and not on leave. A module somebody chose without having to is not "
        "counted."
    ),
    lambda _on: Q(),
)
STARTED = EnrolmentMeasure(
    "started",
    _("Started"),
    _("Of the assigned modules: those in which at least one lesson was done on this day."),
    _started,
)
COMPLETED = EnrolmentMeasure(
    "completed",
    _("Completed"),
    _("Of the assigned modules: those that were completed on or before this day."),
    _completed,
)
COMPLETED_ON_TIME = EnrolmentMeasure(
    "completed_on_time",
    _("Completed on time"),
    _("Of the assigned modules: those that were completed on or before their due date."),
    _completed_on_time,
)
COMPLETED_LATE = Measure(
    "completed_late",
    _("Completed late"),
    _("Of the assigned modules: those that were completed after their due date."),
)
OVERDUE = EnrolmentMeasure(
    "overdue",
    _("Late"),
    _("Of the assigned modules: those not completed while their due date had passed."),
    _overdue,
)
VALID = EnrolmentMeasure(
    "valid",
    _("Valid"),
    _(
        "Of the assigned modules: those of which the person has a certificate that was valid on "
        "this day, from this cycle or an earlier one."
    ),
    _valid,
)
PEOPLE = Measure(
    "people",
    _("People"),
    _(
        "Everybody who was in service and not on leave on this day. Someone who works in two "
        "places is counted once, where he or she has worked longest."
    ),
)
REACH = Measure(
    "assigned",
    _("Have to train"),
    _(
        "Of the people: those who had at least one module assigned and were in service for at "
        "least 30 days."
    ),
)
TRAINED = Measure(
    "trained",
    _("Trained"),
    _(
        "Of the people who have to train: those who have a valid certificate of every module "
        "assigned to them. People in service for less than 30 days are not counted yet, neither "
        "are people on leave. Percentages are rounded down."
    ),
)
OUTSIDE_SAFETY = Measure(
    "outside_safety",
    _("Trained outside the safety team"),
    _(
        "Of the people who have to train and do not work in a team for public order and safety: "
        "those who have a valid certificate of every module assigned to them. Where that team is "
        "too small to show, the percentage stands between the two that are possible."
    ),
)
MEDIAN_DAYS = Measure(
    "median_days",
    _("Days to complete"),
    _(
        "Of the assigned modules that were completed on or before this day: half of them were "
        "completed within this number of days after they were assigned."
    ),
)
VERDICTS = Measure(
    "verdicts",
    _("Choices in a story"),
    _(
        "Of the people who played the story in earnest for the first time: how many made each "
        "choice in a scene, with its judgement (strong, defensible, vulnerable, over the line). "
        "From counters without names, which grow by groups of people. Who goes round an intense "
        "scene is not counted."
    ),
)
CHOSE_WELL = Measure(
    "chose_well",
    _("Chose well"),
    _(
        "Of the people who chose in a scene in earnest for the first time: those whose choice was "
        "judged strong or defensible. From counters without names, which grow by groups of "
        "people. A scene in which too few people chose has no number."
    ),
)
CONFIDENT = Measure(
    "confident",
    _("Sure of what to do"),
    _(
        "Of the answers to the question how sure somebody feels, asked once before a module and "
        "once after it: those that were “fairly sure” or “very sure”. Answering is voluntary and "
        "anonymous. Council, executive and clerk’s office are not counted."
    ),
)


def sure(value: int, people: int) -> Share:
    """So many people who gave this answer, as the part that is sure of all who answered."""
    return Share(people if value in SURE else 0, people)


OF_ENROLMENTS = (ASSIGNED, STARTED, COMPLETED, COMPLETED_ON_TIME, OVERDUE, VALID)
OF_PEOPLE = (PEOPLE, REACH, TRAINED)
ON_THE_REPORT = (
    *OF_PEOPLE,
    ASSIGNED,
    VALID,
    OVERDUE,
    COMPLETED_ON_TIME,
    COMPLETED_LATE,
    MEDIAN_DAYS,
    OUTSIDE_SAFETY,
)
