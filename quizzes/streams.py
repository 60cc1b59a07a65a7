"""Between the blocks that an author edits and the draft that can be compiled."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from quizzes.core.dilemma import Stand
from quizzes.core.draft import DilemmaDraft, Draft, ExamDraft, ScenarioDraft
from quizzes.core.question import ExamOptions, PassRule
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.verdict import Verdict
from quizzes.models import Quiz, QuizKind
from quizzes.question_streams import pools_in, questions_in, set_pools, set_questions

OPTION_FIELDS = tuple(field.name for field in fields(ExamOptions))


def to_draft(quiz: Quiz) -> Draft:
    """What the author wrote, as a draft: sound or not."""
    if quiz.kind == QuizKind.TEST:
        return _exam_draft(quiz)
    if quiz.kind == QuizKind.DILEMMA:
        return _dilemma_draft(quiz)
    return _scenario_draft(quiz)


def _scenario_draft(quiz: Quiz) -> ScenarioDraft:
    parts = [(block.block_type, block.value) for block in quiz.scenes]
    return ScenarioDraft(
        title=quiz.title,
        intro=quiz.intro,
        minutes=quiz.minutes,
        start=quiz.start,
        scenes=tuple(_scene(value) for kind, value in parts if kind == "scene"),
        endings=tuple(_ending(value) for kind, value in parts if kind == "ending"),
        aftercare=quiz.aftercare.strip(),
    )


def _scene(value: Mapping[str, Any]) -> Scene:
    return Scene(
        key=_text(value, "key"),
        title=_text(value, "title"),
        text=_text(value, "text"),
        choices=tuple(_choice(choice) for choice in value["choices"]),
        warning=_text(value, "warning"),
        instead=_text(value, "instead"),
    )


def _choice(value: Mapping[str, Any]) -> Choice:
    verdict = value.get("verdict")
    return Choice(
        text=_text(value, "text"),
        verdict=Verdict(verdict) if verdict else None,
        feedback=_text(value, "feedback"),
        why=_text(value, "why"),
        leads_to=_text(value, "leads_to"),
    )


def _ending(value: Mapping[str, Any]) -> Ending:
    return Ending(
        key=_text(value, "key"),
        title=_text(value, "title"),
        text=_text(value, "text"),
        verdict=Verdict(value.get("verdict") or Verdict.DEFENSIBLE),
        contacts=tuple(value.get("contacts") or ()),
    )


def _exam_draft(quiz: Quiz) -> ExamDraft:
    return ExamDraft(
        title=quiz.title,
        intro=quiz.intro,
        minutes=quiz.minutes,
        options=_options(quiz),
        questions=questions_in(quiz.questions),
        success_text=quiz.success_text,
        fail_text=quiz.fail_text,
        pools=pools_in(quiz.pools),
    )


def _dilemma_draft(quiz: Quiz) -> DilemmaDraft:
    stands = (block.value for block in quiz.stands)
    return DilemmaDraft(
        title=quiz.title,
        intro=quiz.intro,
        minutes=quiz.minutes,
        story=quiz.story.strip(),
        question=quiz.question.strip(),
        stands=tuple(Stand(_text(value, "text"), _text(value, "thought")) for value in stands),
        afterwards=quiz.afterwards.strip(),
        contacts=tuple(quiz.contacts),
        aftercare=quiz.aftercare.strip(),
    )


def _options(quiz: Quiz) -> ExamOptions:
    given = {name: getattr(quiz, name) for name in OPTION_FIELDS}
    return ExamOptions(**{**given, "pass_rule": PassRule(quiz.pass_rule)})


def _text(value: Mapping[str, Any], name: str) -> str:
    return (value.get(name) or "").strip()


def fill(quiz: Quiz, draft: Draft) -> None:
    """Put a draft into the fields of a quiz; saving is up to the caller."""
    quiz.kind = draft.kind.value
    quiz.title = draft.title
    quiz.intro = draft.intro.strip()
    quiz.minutes = draft.minutes or quiz.minutes
    if isinstance(draft, ScenarioDraft):
        quiz.start = draft.start
        quiz.scenes = [*_stream("scene", draft.scenes), *_stream("ending", draft.endings)]
        quiz.aftercare = draft.aftercare.strip()
    elif isinstance(draft, DilemmaDraft):
        _fill_dilemma(quiz, draft)
    else:
        _fill_exam(quiz, draft)


def _fill_dilemma(quiz: Quiz, draft: DilemmaDraft) -> None:
    for name in ("story", "question", "afterwards", "aftercare"):
        setattr(quiz, name, getattr(draft, name).strip())
    values = ({"text": each.text.strip(), "thought": each.thought.strip()} for each in draft.stands)
    quiz.stands = [("stand", value) for value in values]
    quiz.contacts = list(draft.contacts)


def _fill_exam(quiz: Quiz, draft: ExamDraft) -> None:
    for name in OPTION_FIELDS:
        setattr(quiz, name, getattr(draft.options, name))
    set_questions(quiz, "questions", draft.questions)
    set_pools(quiz, "pools", draft.pools)
    quiz.success_text, quiz.fail_text = draft.success_text.strip(), draft.fail_text.strip()


def _stream(kind: str, parts: Iterable[Scene | Ending]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (kind, _scene_value(part) if isinstance(part, Scene) else _ending_value(part))
        for part in parts
    ]


def _scene_value(scene: Scene) -> dict[str, Any]:
    return {
        "key": scene.key,
        "title": scene.title,
        "text": scene.text.strip(),
        "warning": scene.warning.strip(),
        "instead": scene.instead,
        "choices": [_choice_value(choice) for choice in scene.choices],
    }


def _choice_value(choice: Choice) -> dict[str, Any]:
    return {
        "text": choice.text.strip(),
        "verdict": choice.verdict.value if choice.verdict else "",
        "feedback": choice.feedback.strip(),
        "why": choice.why.strip(),
        "leads_to": choice.leads_to,
    }


def _ending_value(ending: Ending) -> dict[str, Any]:
    return {
        "key": ending.key,
        "title": ending.title,
        "verdict": ending.verdict.value,
        "text": ending.text.strip(),
        "contacts": list(ending.contacts),
    }
