"""Playing a draft, sound or not: how an author tries a story before it is published."""

from dataclasses import dataclass

from quizzes.core.draft import ScenarioDraft
from quizzes.core.story import Choice, Ending, Scene

SEPARATOR = "."


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Where the choices so far have led.

    `here` is the scene or ending; None where the last choice leads to nothing. `route` is the text
    that leads here again: the key of the scene where it began, then the choices.
    """

    route: str
    taken: tuple[tuple[Scene, Choice], ...]
    here: Scene | Ending | None

    @property
    def scene(self) -> Scene | None:
        """Where one is, if one can choose there."""
        return self.here if isinstance(self.here, Scene) else None

    @property
    def ending(self) -> Ending | None:
        """How it ended, if it did."""
        return self.here if isinstance(self.here, Ending) else None

    @property
    def onward(self) -> tuple[str, ...]:
        """The route of each choice that can be made here."""
        choices = self.scene.choices if self.scene else ()
        return tuple(self._by(position) for position in range(len(choices)))

    @property
    def round_it(self) -> str:
        """The route that goes round this scene; "" where there is none."""
        return self._by(self.scene.round_it) if self.scene and self.scene.instead else ""

    def _by(self, position: int) -> str:
        return f"{self.route}{SEPARATOR}{position}"


def rehearse(draft: ScenarioDraft, route: str = "") -> Rehearsal:
    """Follow a route as far as it goes; an unknown one begins at the beginning.

    Circles are no danger: each choice is one step of the route.
    """
    parts: dict[str, Scene | Ending] = {}
    written: list[Scene | Ending] = [*draft.scenes, *draft.endings]
    for part in written:
        parts.setdefault(part.key, part)
    key, *choices = route.split(SEPARATOR)
    first = draft.scenes[0] if draft.scenes else None
    here = parts.get(key) or parts.get(draft.start) or first
    steps = [here.key if here else ""]
    taken = []
    for number in choices if here and here.key == key else ():
        choice = _choice(here, number)
        if choice is None or not isinstance(here, Scene):
            break
        taken.append((here, choice))
        steps.append(number)
        here = parts.get(choice.leads_to)
    return Rehearsal(SEPARATOR.join(steps), tuple(taken), here)


def _choice(here: Scene | Ending | None, number: str) -> Choice | None:
    if not isinstance(here, Scene) or not (number.isascii() and number.isdigit()):
        return None
    position = int(number[:3])
    if position == here.round_it and here.instead:
        return Choice("", here.instead)
    return here.choices[position] if position < len(here.choices) else None
