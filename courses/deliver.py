"""Sending what stands in the ledger: each mail once, whatever breaks down on the way.

A worker holds a few rows at a time. Before a mail becomes final the row says so, in a transaction
of its own and only if the row is still this worker's. So a worker that was killed, or was so slow
that another took over, can never make a mail go twice (docs/adr/0014).
"""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from traceback import format_tb

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.hand_over import Refused, TryLater, Unanswered, Unreachable, connect, hand_over
from courses.letters import Letter, letters_for
from courses.mail_hours import hours
from courses.models import MailState, Reminder
from courses.models.reminder import AT_ONCE
from courses.schedule import back_off_minutes
from courses.working_days import monday_of
from people.looks import note_looks
from people.models import Municipality
from people.models.look import Place

logger = logging.getLogger(__name__)
BATCH = 100
Clock = Callable[[], datetime]


class NoLongerOurs(Exception):
    """Another worker took this row over while we were slow."""


@dataclass(frozen=True)
class Delivered:
    """What a run did. `unreachable`: the mail server did not answer, the rest waits."""

    sent: int = 0
    unreachable: bool = False

    def __add__(self, other: "Delivered") -> "Delivered":
        return Delivered(self.sent + other.sent, self.unreachable or other.unreachable)


def deliver(*, municipality: Municipality, clock: Clock = timezone.now) -> Delivered:
    """Send what is waiting and may go out now, until nothing is left or the server is away.

    Several workers may do this at the same time.
    """
    _settle_abandoned(clock())
    done = Delivered()
    while rows := _hold_some(municipality, clock()):
        batch = _deliver_batch(rows, clock)
        done += batch
        if batch.unreachable:
            break
    return done


def try_now(*, municipality: Municipality) -> int:
    """Let mail that waits for a mail server not wait any longer; returns how many there are."""
    waiting = Reminder.objects.filter(municipality=municipality).waiting()
    return waiting.update(next_try_at=timezone.now())


def send_again(*, municipality: Municipality, reminder_id: int) -> bool:
    """Let one mail that perhaps did not arrive go once more, since somebody asked its reader.

    False when there is no such mail, or when it waits already.
    """
    unsure = Reminder.objects.filter(municipality=municipality, state=MailState.UNSURE)
    waiting = {"state": MailState.WAITING, "problem": "", "next_try_at": timezone.now()}
    return bool(unsure.filter(pk=reminder_id).update(**waiting))


def _settle_abandoned(now: datetime) -> None:
    Reminder.objects.abandoned(now=now).update(state=MailState.UNSURE, holder="", held_until=None)


@transaction.atomic
def _hold_some(municipality: Municipality, now: datetime) -> list[Reminder]:
    """Take some rows that nobody holds and that may go now, for settings.HOLD_SECONDS."""
    ready = Reminder.objects.filter(municipality=municipality).ready(now=now).order_by("pk")
    if not hours().open(now):
        ready = ready.filter(kind__in=AT_ONCE)
    if connection.features.has_select_for_update_skip_locked:
        ready = ready.select_for_update(skip_locked=True)
    ids = list(ready.values_list("pk", flat=True)[:BATCH])
    holder = secrets.token_hex(16)
    until = now + timedelta(seconds=settings.HOLD_SECONDS)
    Reminder.objects.filter(pk__in=ids).update(holder=holder, held_until=until)
    held = Reminder.objects.filter(pk__in=ids, holder=holder)
    return list(
        held.select_related(
            "user", "by", "municipality__site", "municipality__house_style"
        ).order_by("pk")
    )


def _deliver_batch(rows: Sequence[Reminder], clock: Clock) -> Delivered:
    today = timezone.localdate(clock())
    on = max([today, *(each.day for each in rows)])
    rows = [each for each in rows if _in_this_week(each, on)]
    letters, faulty = _written(rows, on, clock())
    _skip([each for each in rows if each.pk not in letters and each.pk not in faulty])
    to_send = [(each, letters[each.pk]) for each in rows if each.pk in letters]
    if not to_send:
        return Delivered()
    try:
        backend = connect()
    except Unreachable as problem:
        return _wait_for_server([each for each, _letter in to_send], str(problem), clock())
    try:
        return _send_all(to_send, backend, clock)
    finally:
        backend.close()


def _written(
    rows: Sequence[Reminder], on: date, now: datetime
) -> tuple[dict[int, Letter], set[int]]:
    """The letters, and the rows for which none could be written: those keep no other waiting."""
    try:
        return letters_for(rows, on=on), set()
    except OperationalError:
        raise  # the database is away or busy: in a minute it may not be
    except Exception as problem:  # noqa: BLE001 - whatever it is, the others are not to wait for it
        if len(rows) > 1:
            each = [_written([row], on, now) for row in rows]
            letters = {pk: letter for found, _faulty in each for pk, letter in found.items()}
            return letters, {pk for _found, faulty in each for pk in faulty}
        # Where it went wrong and not the error itself, which may hold a name.
        kind, where = type(problem).__name__, "".join(format_tb(problem.__traceback__))
        logger.error("No letter can be written for mail %s: %s\n%s", rows[0].pk, kind, where)  # noqa: TRY400
        _postpone(rows, _("No mail could be made. This is a fault in the software."), now)
        return {}, {rows[0].pk}


def _send_all(
    to_send: Sequence[tuple[Reminder, Letter]], backend: BaseEmailBackend, clock: Clock
) -> Delivered:
    done = Delivered()
    for place, (row, letter) in enumerate(to_send):
        try:
            done += _send(row, letter, backend, clock)
        except Unreachable as problem:
            left = [each for each, _letter in to_send[place:]]
            return done + _wait_for_server(left, str(problem), clock())
        except NoLongerOurs:
            return done  # what is left lapses by itself, for whoever comes next
    return done


def _send(row: Reminder, letter: Letter, backend: BaseEmailBackend, clock: Clock) -> Delivered:
    """One mail; raises Unreachable when the server went away before it had it, and NoLongerOurs."""

    def before_end() -> None:
        ours = Reminder.objects.filter(pk=row.pk, holder=row.holder, state=MailState.WAITING)
        if not ours.update(state=MailState.HANDING_OVER):
            raise NoLongerOurs(row.pk)

    try:
        hand_over(letter, backend, before_end=before_end)
    except TryLater as problem:
        _postpone([row], str(problem), clock())
    except Refused as problem:
        _end(row, MailState.REFUSED, str(problem))
    except Unanswered as problem:
        _told(row, letter, clock())
        _end(row, MailState.UNSURE, str(problem))
    else:
        _told(row, letter, clock())
        _end(row, MailState.SENT, sent_at=clock())
        return Delivered(sent=1)
    return Delivered()


def _told(row: Reminder, letter: Letter, at: datetime) -> None:
    """Whom the mail names can see that its reader was told, also when it perhaps did not arrive."""
    if letter.named:
        note_looks(viewer=row.user, at_users=letter.named, place=Place.TEAM_MAIL, at=at)


def _in_this_week(row: Reminder, on: date) -> bool:
    """Whether the mail may go in the week in which it goes; a row that waited moves with it."""
    week = monday_of(on)
    if row.week == week:
        return True
    try:
        with transaction.atomic():
            Reminder.objects.filter(pk=row.pk).update(week=week, day=on)
    except IntegrityError:  # another of the same kind was written this week
        _skip([row])
        return False
    row.week, row.day = week, on
    return True


def _skip(rows: Sequence[Reminder]) -> None:
    ids = [each.pk for each in rows]
    if ids:
        Reminder.objects.filter(pk__in=ids).update(
            state=MailState.SKIPPED, holder="", held_until=None
        )


def _end(
    row: Reminder, state: MailState, problem: str = "", *, sent_at: datetime | None = None
) -> None:
    Reminder.objects.filter(pk=row.pk, holder=row.holder).update(
        state=state, problem=problem[:250], sent_at=sent_at, holder="", held_until=None
    )


def _wait_for_server(rows: Sequence[Reminder], problem: str, now: datetime) -> Delivered:
    """All mail of the municipality waits: what one meets, the others would meet too."""
    _postpone(rows, problem, now)
    others = Reminder.objects.filter(municipality=rows[0].municipality_id).ready(now=now)
    others.update(next_try_at=_next_try(rows, now), problem=problem[:250])
    return Delivered(unreachable=True)


def _postpone(rows: Sequence[Reminder], problem: str, now: datetime) -> None:
    """Try these again, later each time."""
    Reminder.objects.filter(pk__in=[each.pk for each in rows], holder=rows[0].holder).update(
        state=MailState.WAITING,
        attempts=F("attempts") + 1,
        next_try_at=_next_try(rows, now),
        problem=problem[:250],
        holder="",
        held_until=None,
    )


def _next_try(rows: Sequence[Reminder], now: datetime) -> datetime:
    attempts = max(each.attempts for each in rows) + 1
    return now + timedelta(minutes=back_off_minutes(attempts))
