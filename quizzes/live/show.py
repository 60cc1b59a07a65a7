"""What screen and phones are told: the same facts for all, and nothing about anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from quizzes.core.dilemma import Dilemma
from quizzes.core.scenario import Scenario
from quizzes.core.story import Choice, Ending, Scene
from quizzes.live.programme import INTRO, parts_of, programme, stage_of
from quizzes.live.run import settled
from quizzes.live.stage import Move, Phase, Stage, favourite, moves, needs_branch
from quizzes.models import LivePart, LivePartKind, LiveRound, LiveSession, QuizVersion


@dataclass(frozen=True)
class Card:
    """What stands at a place: told to everybody, before any vote.

    `came_by` is the choice that led here in a story. `way_round` says that the last branch goes
    round an intense scene.
    """

    kind: str
    title: str = ""
    text: str = ""
    question: str = ""
    options: tuple[str, ...] = ()
    warning: str = ""
    came_by: Choice | None = None
    ending: Ending | None = None
    contacts: tuple[str, ...] = ()
    way_round: bool = False


@dataclass(frozen=True)
class Bar:
    """One line of a result."""

    text: str
    votes: int
    total: int
    leads: bool

    @property
    def percentage(self) -> int:
        """Rounded, of all votes."""
        return round(100 * self.votes / self.total) if self.total else 0


@dataclass(frozen=True)
class Sight:
    """A briefing at this moment."""

    session: LiveSession
    stage: Stage
    part: LivePart
    number: int
    parts: int
    card: Card
    moves: tuple[Move, ...]
    round: LiveRound | None = None
    bars: tuple[Bar, ...] = field(default=())
    branches: tuple[str, ...] = field(default=())
    next_part: LivePart | None = None

    @property
    def is_open(self) -> bool:
        """Votes are taken."""
        return self.stage.phase is Phase.OPEN

    @property
    def is_closed(self) -> bool:
        """Voting is over and the result not shown yet."""
        return self.stage.phase is Phase.CLOSED

    @property
    def is_revealed(self) -> bool:
        """The result may be shown."""
        return self.stage.phase is Phase.REVEALED

    @property
    def withheld(self) -> bool:
        """There is a result, of too few votes to show it."""
        return self.is_revealed and self.round is not None and not self.round.counts

    @property
    def must_choose(self) -> bool:
        """The presenter says how the story goes on: the group did not, or may not."""
        decided = self.session.by_majority and self.round is not None
        return bool(self.branches) and not (
            decided and self.round is not None and favourite(self.round.counts) is not None
        )


def sight(session: LiveSession, *, now: datetime) -> Sight:
    """This running briefing at this moment; at most three queries."""
    parts = parts_of(session)
    plan = programme(parts)
    stage = settled(session, stage_of(session), now)
    place = stage.place
    part = parts[place.part]
    card = card_at(part, place.scene, _came_by(part, stage))
    held = LiveRound.objects.filter(session=session, part=part, scene=place.scene).first()
    return Sight(
        session=session,
        stage=stage,
        part=part,
        number=place.part + 1,
        parts=len(parts),
        card=card,
        moves=moves(plan, stage),
        round=held if stage.phase is not Phase.SHOWN else None,
        bars=bars(card.options, held.counts) if held and stage.phase is Phase.REVEALED else (),
        branches=card.options if needs_branch(plan, place) else (),
        next_part=next(iter(parts[place.part + 1 :]), None),
    )


def card_at(part: LivePart, scene: str, came_by: Choice | None = None) -> Card:
    """What stands at this place."""
    if part.version is not None:
        return _published_card(part.version, scene, came_by)
    if part.kind == LivePartKind.POLL:
        return Card("poll", question=part.text, options=tuple(part.options))
    return Card(part.kind, text=part.text)


def _published_card(version: QuizVersion, scene: str, came_by: Choice | None) -> Card:
    compiled, title = version.compiled, version.title
    if isinstance(compiled, Scenario):
        if scene == INTRO:
            return Card("intro", title=title, text=version.intro)
        if scene in compiled.endings:
            return _ending_card(title, compiled.endings[scene], came_by)
        return _scene_card(title, compiled.scenes[scene], came_by)
    assert isinstance(compiled, Dilemma)  # noqa: S101 - nothing else can be added to a programme
    return Card(
        "dilemma",
        title=title,
        text="\n\n".join(filter(None, [version.intro, compiled.story])),
        question=compiled.question,
        options=tuple(stand.text for stand in compiled.stands),
    )


def _scene_card(title: str, scene: Scene, came_by: Choice | None) -> Card:
    return Card(
        "scene",
        title=scene.title or title,
        text=scene.text,
        options=tuple(choice.text for choice in scene.choices),
        warning=scene.warning,
        came_by=came_by,
        way_round=bool(scene.instead),
    )


def _ending_card(title: str, ending: Ending, came_by: Choice | None) -> Card:
    return Card(
        "ending",
        title=ending.title or title,
        text=ending.text,
        came_by=came_by,
        ending=ending,
        contacts=ending.contacts,
    )


def _came_by(part: LivePart, stage: Stage) -> Choice | None:
    """The choice that led from the place before to this one, within the same story."""
    place = stage.place
    compiled = part.version.compiled if part.version else None
    if place.came_by is None or not isinstance(compiled, Scenario):
        return None
    before = compiled.scenes[stage.trail[-2].scene]
    went_round = place.came_by == before.round_it
    return None if went_round else before.choices[place.came_by]


def bars(options: Sequence[str], counts: Sequence[int]) -> tuple[Bar, ...]:
    """A line for each choice; empty where the numbers may not be shown."""
    total = sum(counts)
    first = favourite(counts)
    return tuple(
        Bar(text, votes, total, place == first)
        for place, (text, votes) in enumerate(zip(options, counts, strict=False))
    )
