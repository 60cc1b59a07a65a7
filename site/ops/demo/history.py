"""How people did what was asked of them: in time, late, half or not yet."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from courses.assign import due_day
from courses.models import Certificate, Enrolment
from courses.models.certificate import CODE_LENGTH
from courses.schedule import add_months
from ops.demo.campaigns import Running
from ops.demo.staff import Seat
from people.codes import LETTERS
from people.models import Membership
from tests.factories import CertificateFactory, EnrolmentFactory

# Of those who are not in time: how many do it late, and how many of the rest have begun.
LATE, BEGUN = 0.5, 0.4
DAYS_LATE = 25  # on average
DAYS_FROM_START_TO_END = 6


@dataclass(frozen=True)
class Course:
    """What somebody did: the days of starting and completing, and lessons done when half-way."""

    started: date | None = None
    completed: date | None = None
    lessons: int = 0


def assigned_on(membership: Membership, running: Running) -> date:
    """The first day somebody is there to be enrolled: not before service, not while on leave."""
    first = max(running.campaign.opens_on, membership.starts_on)
    away = membership.leave_from is not None and membership.leave_from <= first
    if not away:
        return first
    back = membership.leave_until
    return max(first, back + timedelta(days=1)) if back else date.max


def enrolment(
    seat: Seat, running: Running, today: date, rng: Random
) -> tuple[Enrolment, int] | None:
    """The enrolment of this person with its history, and how many lessons are done when half-way.

    None for who was not there to be enrolled, and for leavers who never began: like the campaign
    itself, which takes those out.
    """
    first = assigned_on(seat.membership, running)
    last = _last_day(seat.membership, first, today)
    if first > last:
        return None
    due = due_day(running.campaign, on=first)
    course = _course(seat, first, due, last, len(running.lesson_ids), rng)
    if course.started is None and last < today and seat.membership.leave_from is None:
        return None
    return _enrolment(seat, running, first, due, course, rng), course.lessons


def _last_day(membership: Membership, first: date, today: date) -> date:
    """The last day on which somebody could do something: today, the last in service or before
    leave."""
    last = min(today, membership.ends_on or today)
    if membership.leave_from and membership.leave_from > first:
        last = min(last, membership.leave_from - timedelta(days=1))
    return last


def _course(seat: Seat, first: date, due: date, last: date, lessons: int, rng: Random) -> Course:
    if seat.account:
        return _course_of_account(seat, first, last)
    done = _day_of_completion(seat.pace, first, due, rng)
    if done is not None and done <= last:
        began = max(first, done - timedelta(days=rng.randrange(DAYS_FROM_START_TO_END)))
        return Course(_workday(began, first), _workday(done, first))
    if rng.random() < BEGUN:
        half = first + timedelta(days=rng.randint(0, (last - first).days))
        return Course(_workday(half, first), None, rng.randint(1, max(1, lessons - 1)))
    return Course()


def _course_of_account(seat: Seat, first: date, last: date) -> Course:
    """Newcomers among the demo accounts have their module before them; the counter clerk began."""
    if seat.account and seat.account.address == "balie":
        return Course(max(first, last - timedelta(days=2)), None, 1)
    if seat.account and seat.account.joined_days_ago is not None:
        return Course()
    done = min(last, first + timedelta(days=12))
    return Course(_workday(done, first), _workday(done, first))


def _day_of_completion(pace: float, first: date, due: date, rng: Random) -> date | None:
    drawn = rng.random()
    window = max(1, (due - first).days)
    if drawn < pace:
        return first + timedelta(days=round(rng.triangular(0, window, window * 0.6)))
    if drawn < pace + (1 - pace) * LATE:
        return due + timedelta(days=1 + round(rng.expovariate(1 / DAYS_LATE)))
    return None


def _workday(day: date, first: date) -> date:
    """The same day, or the Friday before a weekend."""
    weekend = max(0, day.weekday() - 4)
    return max(first, day - timedelta(days=weekend))


def _enrolment(
    seat: Seat, running: Running, first: date, due: date, course: Course, rng: Random
) -> Enrolment:
    expires = None
    if course.completed:
        expires = add_months(course.completed, running.module.valid_months)
    made: Enrolment = EnrolmentFactory.build(
        user=seat.user,
        municipality=seat.user.municipality,
        module=running.module,
        campaign=running.campaign,
        audience_id=running.audience_id,
        assigned_on=first,
        due_on=due,
        started_at=_moment(course.started, rng) if course.started else None,
        completed_on=course.completed,
        expires_on=expires,
    )
    return made


def _moment(day: date, rng: Random) -> datetime:
    at = time(rng.randint(8, 16), rng.randrange(60))
    return timezone.make_aware(datetime.combine(day, at))


def certificate(done: Enrolment, seat: Seat, running: Running, rng: Random) -> Certificate:
    """The proof of a completed enrolment."""
    made: Certificate = CertificateFactory.build(
        municipality=done.municipality,
        enrolment=done,
        code="".join(rng.choices(LETTERS, k=CODE_LENGTH)),
        person_name=seat.user.get_full_name(),
        module_title=running.module.title,
        issued_on=done.completed_on,
        valid_until=done.expires_on,
    )
    return made
