"""Preparing a briefing: its programme, part by part."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from people.models import User
from people.scope import current_municipality
from quizzes.core.dilemma import Dilemma
from quizzes.core.scenario import Scenario
from quizzes.models import (
    LivePart,
    LivePartKind,
    LiveSession,
    LiveState,
    QuizVersion,
)

MOST_PARTS = 30


class NotPrepared(ValueError):
    """The programme of a briefing that runs or is over stays as it is."""


class TooMany(ValueError):
    """No briefing has so many parts."""


class NotForBriefings(ValueError):
    """A test cannot be shown to a group, and what is not published cannot be shown at all."""


def create(*, title: str, presenter: User) -> LiveSession:
    """A new briefing that ends with where one can turn to."""
    session = LiveSession.objects.create(
        municipality=current_municipality(), presenter=presenter, title=title
    )
    add_part(session_id=session.pk, kind=LivePartKind.CLOSING)
    return session


@transaction.atomic
def add_part(
    *,
    session_id: int,
    kind: LivePartKind,
    version: QuizVersion | None = None,
    text: str = "",
    options: Sequence[str] = (),
    notes: str = "",
) -> LivePart:
    """Add a part: before the closing where there is one, else at the end.

    Raises NotPrepared, TooMany, or NotForBriefings.
    """
    session = _prepared(session_id)
    if kind is LivePartKind.QUIZ:
        compiled = version.compiled if version else None
        if not isinstance(compiled, Scenario | Dilemma):
            raise NotForBriefings
    parts = list(LivePart.objects.filter(session=session))
    if len(parts) >= MOST_PARTS:
        raise TooMany
    last = LivePart.objects.filter(session=session).aggregate(last=Max("position"))["last"] or 0
    part = LivePart.objects.create(
        session=session,
        position=last + 1,
        kind=kind,
        version=version,
        text=text,
        options=list(options),
        notes=notes,
    )
    closing = [each.pk for each in parts if each.kind == LivePartKind.CLOSING]
    others = [each.pk for each in parts if each.pk not in closing]
    after = [part.pk] if kind is LivePartKind.CLOSING else []
    between = [] if kind is LivePartKind.CLOSING else [part.pk]
    _put_in_order([*others, *between, *closing, *after])
    return part


@transaction.atomic
def move_part(*, session_id: int, part_id: int, by: int) -> None:
    """Move a part up (-1) or down (1); at the edge nothing changes. Raises NotPrepared."""
    session = _prepared(session_id)
    order = list(LivePart.objects.filter(session=session).values_list("pk", flat=True))
    if part_id not in order:
        return
    place = order.index(part_id)
    to = min(max(place + by, 0), len(order) - 1)
    order.insert(to, order.pop(place))
    _put_in_order(order)


@transaction.atomic
def remove_part(*, session_id: int, part_id: int) -> None:
    """Take a part out; one that is not there is out already. Raises NotPrepared."""
    session = _prepared(session_id)
    LivePart.objects.filter(session=session, pk=part_id).delete()


def repeat(*, session: LiveSession, presenter: User) -> LiveSession:
    """A new briefing with the same programme, to hold beside what came of this one."""
    with transaction.atomic():
        again = LiveSession.objects.create(
            municipality=session.municipality,
            presenter=presenter,
            title=session.title,
            min_votes=session.min_votes,
            seconds=session.seconds,
            by_majority=session.by_majority,
            keep_days=session.keep_days,
        )
        LivePart.objects.bulk_create(
            LivePart(
                session=again,
                position=part.position,
                kind=part.kind,
                version=part.version,
                text=part.text,
                options=part.options,
                notes=part.notes,
            )
            for part in session.parts.all()
        )
    return again


def _put_in_order(ids: Sequence[int]) -> None:
    for position, pk in enumerate(ids, 1):
        LivePart.objects.filter(pk=pk).update(position=position)


def _prepared(session_id: int) -> LiveSession:
    session = LiveSession.objects.select_for_update().get(pk=session_id)
    if session.state != LiveState.PREPARED:
        raise NotPrepared
    return session
