"""A quiz that is still being written: what the editor and the files of a module share."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from quizzes.core.dilemma import Dilemma, Stand, dilemma_problems
from quizzes.core.kind import Kind
from quizzes.core.problem import Problem, ProblemCode, Unpublishable
from quizzes.core.question import Exam, ExamOptions, Pool, Question, compile_exam, exam_problems
from quizzes.core.reading import (
    read_endings,
    read_exam_options,
    read_pools,
    read_questions,
    read_scenes,
    read_stands,
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
    write_stands,
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
    aftercare: str = ""

    def problems(self) -> tuple[Problem, ...]:
        """Everything that stands in the way of publishing."""
        body = scenario_problems(start=self.start, scenes=self.scenes, endings=self.endings)
        return (*_heading_problems(self), *body)

    def compile(self) -> Scenario:
        """The sound scenario; raises Unpublishable with every problem at once."""
        _refuse(self.problems())
        return assemble_scenario(
            start=self.start,
            scenes=self.scenes,
            endings=self.endings,
            aftercare=self.aftercare,
        )


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


@dataclass(frozen=True, slots=True)
class DilemmaDraft:
    """A dilemma as written; 0 minutes means: not said."""

    kind: ClassVar[Kind] = Kind.DILEMMA

    title: str
    intro: str = ""
    minutes: int = 0
    story: str = ""
    question: str = ""
    stands: tuple[Stand, ...] = ()
    afterwards: str = ""
    contacts: tuple[str, ...] = ()
    aftercare: str = ""

    def problems(self) -> tuple[Problem, ...]:
        """Everything that stands in the way of publishing."""
        return (*_heading_problems(self), *dilemma_problems(self._made()))

    def compile(self) -> Dilemma:
        """The sound dilemma; raises Unpublishable with every problem at once."""
        _refuse(self.problems())
        return self._made()

    def _made(self) -> Dilemma:
        return Dilemma(
            story=self.story,
            stands=self.stands,
            contacts=self.contacts,
            question=self.question,
            afterwards=self.afterwards,
            aftercare=self.aftercare,
        )


Draft = ScenarioDraft | ExamDraft | DilemmaDraft
Compiled = Scenario | Exam | Dilemma


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
    draft = _READERS[kind or Kind.SCENARIO](shape)
    if kind is None:
        # Nothing sensible can be said about fields whose meaning depends on the kind.
        del problems[1:]
    _refuse(problems)
    return draft


def _read_scenario(shape: Shape) -> ScenarioDraft:
    shape.only("kind", "title", "minutes", "intro", "start", "scenes", "endings", "aftercare")
    return ScenarioDraft(
        title=shape.text("title"),
        intro=shape.text("intro", ""),
        minutes=shape.number("minutes") or 0,
        start=shape.text("start"),
        scenes=read_scenes(shape),
        endings=read_endings(shape),
        aftercare=shape.text("aftercare", ""),
    )


def _read_dilemma(shape: Shape) -> DilemmaDraft:
    names = ("kind", "title", "minutes", "intro", "story", "question", "choices")
    shape.only(*names, "afterwards", "contacts", "aftercare")
    return DilemmaDraft(
        title=shape.text("title"),
        intro=shape.text("intro", ""),
        minutes=shape.number("minutes") or 0,
        story=shape.text("story"),
        question=shape.text("question", ""),
        stands=read_stands(shape),
        afterwards=shape.text("afterwards", ""),
        contacts=shape.texts("contacts"),
        aftercare=shape.text("aftercare", ""),
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


_READERS: Mapping[Kind, Callable[[Shape], Draft]] = {
    Kind.SCENARIO: _read_scenario,
    Kind.TEST: _read_exam,
    Kind.DILEMMA: _read_dilemma,
}


def write_draft(draft: Draft) -> dict[str, object]:
    """The mapping that `read_draft` turns into the same draft; defaults are left out.

    Raises Unpublishable when two scenes or two endings have the same key.
    """
    heading = filled({"minutes": draft.minutes, "intro": draft.intro})
    return {"kind": draft.kind.value, "title": draft.title, **heading, **_body(draft)}


def _body(draft: Draft) -> dict[str, object]:
    if isinstance(draft, ScenarioDraft):
        return _scenario_body(draft)
    return _exam_body(draft) if isinstance(draft, ExamDraft) else _dilemma_body(draft)


def _scenario_body(draft: ScenarioDraft) -> dict[str, object]:
    return {
        "start": draft.start,
        "scenes": write_scenes(draft.scenes),
        "endings": write_endings(draft.endings),
        **filled({"aftercare": draft.aftercare}),
    }


def _dilemma_body(draft: DilemmaDraft) -> dict[str, object]:
    return {
        "story": draft.story,
        **filled({"question": draft.question}),
        "choices": write_stands(draft.stands),
        **filled(
            {
                "afterwards": draft.afterwards,
                "contacts": list(draft.contacts),
                "aftercare": draft.aftercare,
            }
        ),
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
