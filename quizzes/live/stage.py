"""Where a briefing is, and the moves a presenter can make. Pure: no votes, no persons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Phase(StrEnum):
    """What happens at the place where the briefing is."""

    SHOWN = "shown"  # it is read
    OPEN = "open"  # phones can vote
    CLOSED = "closed"  # voting is over, the result is not shown yet
    REVEALED = "revealed"  # the result stands on the screen


class Move(StrEnum):
    """What a presenter can do."""

    OPEN = "open"
    CLOSE = "close"
    REVEAL = "reveal"
    NEXT = "next"
    BACK = "back"
    AGAIN = "again"


class WrongMove(ValueError):
    """This move cannot be made here."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the programme and, in a story, the scene or ending; `came_by` led here."""

    part: int
    scene: str = ""
    came_by: int | None = None

    @property
    def key(self) -> tuple[int, str]:
        """Votes belong to this: coming back by another way finds them again."""
        return self.part, self.scene


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the programme.

    `choices` are the numbers of choices at each scene of a story, by its key, 0 at an ending;
    what is no story has one scene, with an empty key. `leads` is where each choice of a scene
    leads; a scene without an entry ends the part. What comes before a story has an empty key too,
    no choices, and leads to the first scene.
    """

    start: str
    choices: Mapping[str, int]
    leads: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Stage:
    """The way so far, its last place being where the briefing is, and what happens there."""

    trail: tuple[Place, ...]
    phase: Phase = Phase.SHOWN

    @property
    def place(self) -> Place:
        """Where the briefing is."""
        return self.trail[-1]


def beginning(programme: Sequence[Part]) -> Stage:
    """At the first part. Raises WrongMove where there is nothing to show."""
    if not programme:
        raise WrongMove
    return Stage((Place(0, programme[0].start),))


def moves(programme: Sequence[Part], stage: Stage) -> tuple[Move, ...]:
    """What can be done here; the first is what one expects, and what the space bar does."""
    found: list[Move] = []
    if choices_at(programme, stage.place):
        found += _VOTING[stage.phase]
    if _has_next(programme, stage):
        found.append(Move.NEXT)
    if len(stage.trail) > 1 and stage.phase is not Phase.OPEN:
        found.append(Move.BACK)
    if Phase.REVEALED is stage.phase and choices_at(programme, stage.place):
        found.append(Move.AGAIN)
    return tuple(found)


_VOTING: Mapping[Phase, tuple[Move, ...]] = {
    Phase.SHOWN: (Move.OPEN,),
    Phase.OPEN: (Move.CLOSE,),
    Phase.CLOSED: (Move.REVEAL, Move.AGAIN),
    Phase.REVEALED: (),  # going on comes first
}


def choices_at(programme: Sequence[Part], place: Place) -> int:
    """How many choices there are to vote on here."""
    return programme[place.part].choices.get(place.scene, 0)


def after(programme: Sequence[Part], stage: Stage, move: Move, *, choice: int | None) -> Stage:
    """The stage after this move; `choice` is the branch to follow from a scene of a story.

    Raises WrongMove for a move that cannot be made here, or a branch that is not there.
    """
    if move not in moves(programme, stage):
        raise WrongMove(move)
    if move is Move.BACK:
        return Stage(stage.trail[:-1])
    if move is Move.NEXT:
        return Stage((*stage.trail, _next_place(programme, stage.place, choice)))
    return replace(stage, phase=_LEADS_TO[move])


_LEADS_TO: Mapping[Move, Phase] = {
    Move.OPEN: Phase.OPEN,
    Move.AGAIN: Phase.OPEN,
    Move.CLOSE: Phase.CLOSED,
    Move.REVEAL: Phase.REVEALED,
}


def arriving(stage: Stage, *, voted: bool) -> Stage:
    """The stage at a place one comes to: where a vote was held before, its result still stands."""
    return replace(stage, phase=Phase.REVEALED) if voted else stage


def needs_branch(programme: Sequence[Part], place: Place) -> bool:
    """Whether going on from here takes a choice: the story has more than one way to go."""
    return bool(_leads_from(programme, place) and choices_at(programme, place))


def _leads_from(programme: Sequence[Part], place: Place) -> Sequence[str]:
    return programme[place.part].leads.get(place.scene, ())


def _has_next(programme: Sequence[Part], stage: Stage) -> bool:
    """Not while voting is open; within a story always, else while there are more parts."""
    if stage.phase is Phase.OPEN:
        return False
    return bool(_leads_from(programme, stage.place)) or stage.place.part + 1 < len(programme)


def _next_place(programme: Sequence[Part], place: Place, choice: int | None) -> Place:
    leads = _leads_from(programme, place)
    if not leads:
        part = place.part + 1
        return Place(part, programme[part].start)
    if not needs_branch(programme, place):
        return Place(place.part, leads[0])
    if choice is None or not 0 <= choice < len(leads):
        raise WrongMove(Move.NEXT)
    return Place(place.part, leads[choice], choice)


def favourite(counts: Sequence[int]) -> int | None:
    """The choice that most voted for; None where nobody voted, or where two are equal."""
    most = max(counts, default=0)
    if not most or list(counts).count(most) > 1:
        return None
    return list(counts).index(most)
