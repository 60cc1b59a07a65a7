"""Storing the people of Lindewaard with their history, team by team, a batch at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice
from random import Random

from django.contrib.auth.models import Group

from courses.models import Certificate, Enrolment, LessonProgress
from ops.demo import history
from ops.demo.campaigns import Running
from ops.demo.organisation import DOMAINS, OUTSIDE_THE_LINE
from ops.demo.staff import Seat, Staff
from ops.demo.teams import Team, parts_of, scaled
from people.models import Audience, Membership, User

BATCH = 2000


@dataclass
class Archive:
    """Writes people and what they did."""

    staff: Staff
    campaigns: dict[str, Running]
    audiences: dict[str, Audience]

    def fill(self, employees: int) -> None:
        """Everybody: the line at this size, and raad, college and griffie."""
        line = [team for domain in DOMAINS for team in domain.teams]
        sizes = scaled(line, employees) | {team.name: team.people for team in OUTSIDE_THE_LINE}
        for whole in chain(line, OUTSIDE_THE_LINE):
            rng = Random(f"{self.staff.seed}/{whole.name}/history")
            for batch in _batches(self._seats(whole, sizes[whole.name])):
                self._store(batch, rng)

    def _seats(self, whole: Team, size: int) -> Iterator[Seat]:
        """Everybody of a team, or of the teams it is split into."""
        parts = parts_of(whole, size)
        if len(parts) > 1:
            self.staff.split(whole, [team for team, _people in parts])
        for team, people in parts:
            yield from self.staff.of(team, people)

    def _store(self, seats: list[Seat], rng: Random) -> None:
        User.objects.bulk_create([seat.user for seat in seats])
        here = Membership.objects.bulk_create([seat.membership for seat in seats])
        before = [seat.before for seat in seats if seat.before]
        Membership.objects.bulk_create(before)
        leading = [self._lead_domain(seat) for seat in seats if _domain_led_by(seat)]
        self._let_in(zip(here, [seat.audience for seat in seats], strict=True))
        self._let_in((membership, "leidinggevenden") for membership in leading)
        self._give_roles(seats)
        self._remember(seats, rng)

    def _let_in(self, pairs: Iterable[tuple[Membership, str]]) -> None:
        link = Membership.audiences.through
        link.objects.bulk_create(
            [
                link(membership_id=membership.pk, audience_id=self.audiences[slug].pk)
                for membership, slug in pairs
            ]
        )

    def _lead_domain(self, seat: Seat) -> Membership:
        """Directors sit in Directie and lead their domain: the second begins a day later, so that
        reports, which count a person in one place, count them in Directie.
        """
        return Membership.objects.create(
            municipality=self.staff.municipality,
            user=seat.user,
            department=self.staff.departments[_domain_led_by(seat)],
            function=seat.membership.function,
            is_manager=True,
            starts_on=seat.membership.starts_on + timedelta(days=1),
        )

    def _give_roles(self, seats: list[Seat]) -> None:
        for seat in seats:
            if seat.account and seat.account.group:
                seat.user.groups.add(Group.objects.get(name=seat.account.group))

    def _remember(self, seats: list[Seat], rng: Random) -> None:
        """Enrolments, certificates, and progress of those who are half-way."""
        today = self.staff.calendar.today
        enrolments: list[Enrolment] = []
        certificates: list[Certificate] = []
        half_way: list[tuple[Enrolment, list[int]]] = []
        for seat in seats:
            running = self.campaigns.get(seat.audience)
            found = history.enrolment(seat, running, today, rng) if running else None
            if running is None or found is None:
                continue
            enrolments.append(found[0])
            if found[0].completed_on:
                certificates.append(history.certificate(found[0], seat, running, rng))
            elif found[1]:
                half_way.append((found[0], running.lesson_ids[: found[1]]))
        Enrolment.objects.bulk_create(enrolments)
        Certificate.objects.bulk_create(certificates)
        LessonProgress.objects.bulk_create(_progress(half_way))


def _progress(half_way: list[tuple[Enrolment, list[int]]]) -> list[LessonProgress]:
    return [
        LessonProgress(enrolment=enrolment, lesson_id=lesson_id, done_at=_begun(enrolment))
        for enrolment, lesson_ids in half_way
        for lesson_id in lesson_ids
    ]


def _begun(enrolment: Enrolment) -> datetime:
    assert enrolment.started_at is not None  # noqa: S101 - whoever is half-way has begun
    return enrolment.started_at


def _domain_led_by(seat: Seat) -> str:
    led = (domain.name for domain in DOMAINS if domain.director == seat.job)
    return next(led, "")


def _batches(seats: Iterator[Seat]) -> Iterator[list[Seat]]:
    while batch := list(islice(seats, BATCH)):
        yield batch
