"""How far one person is in one module: what every page about a module shows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import get_language

from courses.models import Enrolment, ModulePage
from courses.models.languages import translations
from courses.outline import Lesson, lessons_of, module_that_counts

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class Step:
    """A lesson on the road. `state`: done, current or open."""

    pk: int
    title: str
    url: str
    minutes: int
    state: str


@dataclass(frozen=True)
class Road:
    """All lessons of a module for one person."""

    module: ModulePage
    enrolment: Enrolment | None
    steps: list[Step]

    @property
    def next(self) -> Step | None:
        """The first lesson that is not done."""
        return next((step for step in self.steps if step.state != "done"), None)

    @property
    def done(self) -> int:
        """How many lessons are done."""
        return sum(step.state == "done" for step in self.steps)

    @property
    def remaining(self) -> int:
        """How many lessons are left."""
        return len(self.steps) - self.done

    @property
    def minutes_left(self) -> int:
        """Minutes that the lessons left will take."""
        return sum(step.minutes for step in self.steps if step.state != "done")

    def around(self, lesson_id: int) -> tuple[Step | None, Step | None]:
        """The lessons before and after this one."""
        ids = [step.pk for step in self.steps]
        place = ids.index(lesson_id)
        before = self.steps[place - 1] if place else None
        after = self.steps[place + 1] if place + 1 < len(ids) else None
        return before, after


def road(*, module: ModulePage, user: "User | None", at: int | None = None) -> Road:
    """This person's road through this module, with the lesson `at`; a visitor has done nothing.

    There is one road, whatever the language: of a translation one gets that of its original.
    """
    module = module_that_counts(module)
    enrolment, done = _progress(module, user) if user else (None, set[int]())
    lessons = lessons_of(module, with_lesson=at)
    return Road(module, enrolment, steps_of(module, lessons, done))


def _progress(module: ModulePage, user: "User") -> tuple[Enrolment | None, set[int]]:
    """The enrolment of the latest cycle with the lessons done in it, in one query."""
    cycles = Enrolment.objects.of(user).filter(module=module).order_by("-cycle")
    rows = list(cycles.annotate(lesson_done=F("progress__lesson_id")))
    if not rows:
        return None, set()
    latest = rows[0]
    done = {row.lesson_done for row in rows if row.cycle == latest.cycle}  # type: ignore[attr-defined]
    return latest, done - {None}


def steps_of(module: ModulePage, lessons: list[Lesson], done: set[int]) -> list[Step]:
    """The lessons of one module as steps, named in the reader's language.

    The first that is not done is the current one.
    """
    steps: list[Step] = []
    known, language = translations(), get_language()
    base = module.get_url()
    current_given = False
    for lesson in lessons:
        if not lesson.path.startswith(module.path):
            continue
        state = "done" if lesson.pk in done else "open" if current_given else "current"
        current_given = current_given or state == "current"
        url = f"{base}{lesson.slug}/"
        here = known.of(lesson.pk, language) or lesson
        steps.append(Step(lesson.pk, here.title, url, lesson.minutes, state))
    return steps
