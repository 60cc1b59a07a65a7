"""A quiz that is still being written: what the editor and the files of a module share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from quizzes.core.kind import Kind
from quizzes.core.problem import Problem, ProblemCode, Unpublishable
from quizzes.core.question import Exam, ExamOptions, Pool, Question, compile_exam, exam_problems
from quizzes.core.reading import (
    read_endings,
    read_exam_options,
    read_pools,
    read_questions,
    read_scenes,
)
from quizzes.core.scenario import Scenario, assemble_scenario
from quizzes.core.shape import Shape
from quizzes.core.soundness import scenario_problems
from quizzes.core.story import Ending, Scene
from quizzes.core.wording import empty_texts
from quizzes.core.writing import (
    filled,
    write_endings,
    write_exam_options,
    write_pools,
    write_questions,
    write_scenes,
)

MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class ScenarioDraft:
    """A scenario as written; 0 minutes means: not said."""

    kind: ClassVar[Kind] = Kind.SCENARIO

    title: str
    intro: str = ""
    minutes: int = 0
    start: str = ""
    scenes: tuple[Scene, ...] = ()
    endings: tuple[Ending, ...] = ()

    def problems(self) -> tuple[Problem, ...]:
        """Everything that stands in the way of publishing."""
        body = scenario_problems(start=self.start, scenes=self.scenes, endings=self.endings)
        return (*_heading_problems(self), *body)

    def compile(self) -> Scenario:
        """The sound scenario; raises Unpublishable with every problem at once."""
        _refuse(self.problems())
        return assemble_scenario(start=self.start, scenes=self.scenes, endings=self.endings)


@dataclass(frozen=True, slots=True)
class ExamDraft:
    """A test as written; 0 minutes means: not said."""

    kind: ClassVar[Kind] = Kind.TEST

    title: str
    intro: str = ""
    minutes: int = 0
    options: ExamOptions = field(default_factory=ExamOptions)
    questions: tuple[Question, ...] = ()
    success_text: str = ""
    fail_text: str = ""
    pools: tuple[Pool, ...] = ()

    def problems(self) -> tuple[Problem, ...]:
        """Everything that stands in the way of publishing."""
        body = exam_problems(options=self.options, questions=self.questions, pools=self.pools)
        return (*_heading_problems(self), *body)

    def compile(self) -> Exam:
        """The sound exam; raises Unpublishable with every problem at once."""
        _refuse(self.problems())
        return compile_exam(
            options=self.options,
            questions=self.questions,
            success_text=self.success_text,
            fail_text=self.fail_text,
            pools=self.pools,
        )


Draft = ScenarioDraft | ExamDraft


def _heading_problems(draft: Draft) -> Iterator[Problem]:
    yield from empty_texts("", {"title": draft.title})
    if not 0 <= draft.minutes <= MOST_MINUTES:
        yield Problem("", ProblemCode.MINUTES_OUT_OF_RANGE, str(draft.minutes))


def _refuse(problems: tuple[Problem, ...] | list[Problem]) -> None:
    if problems:
        raise Unpublishable(problems)


def read_draft(data: Mapping[str, object]) -> Draft:
    """The draft in this mapping (docs/module-format.md).

    Raises Unpublishable with everything that has the wrong shape; whether it is sound is asked
    later, by `compile`.
    """
    problems: list[Problem] = []
    shape = Shape.whole(data, problems)
    kind = shape.word("kind", Kind, ProblemCode.UNKNOWN_KIND)
    draft = _read_exam(shape) if kind == Kind.TEST else _read_scenario(shape)
    if kind is None:
        # Nothing sensible can be said about fields whose meaning depends on the kind.
        del problems[1:]
    _refuse(problems)
    return draft


def _read_scenario(shape: Shape) -> ScenarioDraft:
    shape.only("kind", "title", "minutes", "intro", "start", "scenes", "endings")
    return ScenarioDraft(
        title=shape.text("title"),
        intro=shape.text("intro", ""),
        minutes=shape.number("minutes") or 0,
        start=shape.text("start"),
        scenes=read_scenes(shape),
        endings=read_endings(shape),
    )


def _read_exam(shape: Shape) -> ExamDraft:
    names = ("kind", "title", "minutes", "intro", "options", "success_text", "fail_text")
    shape.only(*names, "questions", "pools")
    return ExamDraft(
        title=shape.text("title"),
        intro=shape.text("intro", ""),
        minutes=shape.number("minutes") or 0,
        options=read_exam_options(shape),
        questions=read_questions(shape),
        success_text=shape.text("success_text", ""),
        fail_text=shape.text("fail_text", ""),
        pools=read_pools(shape),
    )


def write_draft(draft: Draft) -> dict[str, object]:
    """The mapping that `read_draft` turns into the same draft; defaults are left out.

    Raises Unpublishable when two scenes or two endings have the same key.
    """
    heading = filled({"minutes": draft.minutes, "intro": draft.intro})
    body = _scenario_body(draft) if isinstance(draft, ScenarioDraft) else _exam_body(draft)
    return {"kind": draft.kind.value, "title": draft.title, **heading, **body}


def _scenario_body(draft: ScenarioDraft) -> dict[str, object]:
    return {
        "start": draft.start,
        "scenes": write_scenes(draft.scenes),
        "endings": write_endings(draft.endings),
    }


def _exam_body(draft: ExamDraft) -> dict[str, object]:
    return filled(
        {
            "options": write_exam_options(draft.options),
            "success_text": draft.success_text,
            "fail_text": draft.fail_text,
            "questions": write_questions(draft.questions),
            "pools": write_pools(draft.pools),
        }
    )
