"""Scenarios, tests and dilemmas as YAML files."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from courses.packaging.bank_files import Bank, no_pictures
from courses.packaging.broken import BrokenModule
from courses.packaging.fields import first_problem
from courses.packaging.located_yaml import Located, Row, write_yaml
from courses.packaging.parts import QuizFile
from people.models import CONTACT_ROLES
from quizzes.core.draft import (
    DilemmaDraft,
    Draft,
    ExamDraft,
    ScenarioDraft,
    read_draft,
    write_draft,
)
from quizzes.core.exam import all_questions
from quizzes.core.problem import Path, Problem, Unpublishable
from quizzes.core.question import FromBank
from quizzes.models import Quiz
from quizzes.streams import fill, to_draft

HEADING = ("kind", "title", "minutes")
# What a file says of the picture, besides the draft.
OPENING = ("image", "image_alt")
ROLES = {role for role, _label in CONTACT_ROLES}
MOST_TITLE = 200


def read_quiz(name: str, located: Located, bank: Bank) -> QuizFile:
    """The scenario or test in a file, without its picture; raises BrokenModule where not sound."""
    try:
        draft = _drawn(as_stored(_drafted(located)), located, bank)
        draft.compile()
    except Unpublishable as error:
        placed = [_placed(problem, located) for problem in error.problems]
        raise first_problem(located, placed) from error
    _refuse_what_would_be_lost(located, draft)
    return QuizFile(name, draft)


def _drafted(located: Located) -> Draft:
    if not isinstance(located.data, dict):
        raise located.broken(_("This file has to consist of named fields."))
    return read_draft({key: value for key, value in located.data.items() if key not in OPENING})


def as_stored(draft: Draft) -> Draft:
    """The draft as it comes back from the database: without space at the ends of texts."""
    quiz = Quiz()
    if not isinstance(draft, ExamDraft):
        fill(quiz, draft)
        return to_draft(quiz)
    # Whether the bank has them is asked afterwards: it may come in with the same folder.
    own = tuple(pool for pool in draft.pools if not isinstance(pool, FromBank))
    fill(quiz, replace(draft, pools=own))
    stored = to_draft(quiz)
    assert isinstance(stored, ExamDraft)  # noqa: S101 - it was filled with one
    back = iter(stored.pools)
    pools = tuple(pool if isinstance(pool, FromBank) else next(back) for pool in draft.pools)
    return replace(stored, pools=pools)


def _drawn(draft: Draft, located: Located, bank: Bank) -> Draft:
    """The draft with the questions of the bank; raises BrokenModule for an unknown category."""
    if not isinstance(draft, ExamDraft):
        return draft
    pools = list(draft.pools)
    for place, pool in enumerate(pools):
        if isinstance(pool, FromBank):
            if pool.path not in bank.categories:
                reason = _("The bank has no category “%s”.") % pool.category
                raise located.broken(reason, "pools", place, "bank")
            pools[place] = replace(pool, questions=bank.questions(pool.path))
    return replace(draft, pools=tuple(pools))


def write_quiz(quiz: QuizFile, picture_name: str = "") -> str:
    """The file of a scenario or test; `picture_name` is the file of its opening picture."""
    data: dict[str, Any] = write_draft(quiz.draft)
    if quiz.picture:
        heading = {name: data.pop(name) for name in HEADING if name in data}
        said = (f"images/{picture_name}", quiz.image_alt)
        data = {**heading, **dict(zip(OPENING, said, strict=True)), **data}
    for part in (data, *data.get("endings", {}).values()):
        if part.get("contacts"):
            part["contacts"] = Row(part["contacts"])
    for pool in data.get("pools", []):
        if "bank" in pool:
            pool["bank"] = Row(pool["bank"])
    return write_yaml(data)


def question_path(located: Located, key: str) -> Path:
    """The way to the question with this key."""
    rows = located.data.get("questions") or []
    found = (place for place, row in enumerate(rows) if row.get("key") == key)
    return ("questions", next(found, 0))


def _placed(problem: Problem, located: Located) -> Problem:
    """A problem that was found after reading, with the way to it in the file."""
    if problem.path:
        return problem
    if not problem.where:
        return replace(problem, path=_path_in_whole(problem))
    path: Path = ("scenes", problem.where)
    inner = "choices"
    if path not in located.lines:
        path = ("endings", problem.where)
    if "questions" in located.data:
        path, inner = question_path(located, problem.where), "options"
    if problem.choice is not None:
        path = (*path, inner, problem.choice)
    return replace(problem, path=path)


def _path_in_whole(problem: Problem) -> Path:
    """The way to what stands in no scene or question: a choice of a dilemma, or nothing."""
    return () if problem.choice is None else ("choices", problem.choice)


def _refuse_what_would_be_lost(located: Located, draft: Draft) -> None:
    """What is sound for the core but has no place in the database or on the page."""
    if len(draft.title) > MOST_TITLE:
        reason = _("This is too long: %(most)d characters is the most.") % {"most": MOST_TITLE}
        raise located.broken(reason, "title")
    if isinstance(draft, ScenarioDraft):
        for ending in draft.endings:
            _refuse_unknown_roles(located, ending.contacts, "endings", ending.key)
    if isinstance(draft, DilemmaDraft):
        _refuse_unknown_roles(located, draft.contacts)
    if isinstance(draft, ExamDraft):
        own = [pool for pool in draft.pools if not isinstance(pool, FromBank)]
        if any(question.pictures for question in all_questions(draft.questions, own)):
            raise located.broken(no_pictures(), "questions")


def _refuse_unknown_roles(located: Located, roles: tuple[str, ...], *path: str) -> None:
    for place, role in enumerate(roles):
        if role not in ROLES:
            raise located.broken(unknown_role(role), *path, "contacts", place)


def unknown_role(role: str) -> str:
    """The reason for a role that nobody has."""
    values = {"role": role, "known": ", ".join(sorted(ROLES))}
    return _("“%(role)s” is no one to turn to. Choose from: %(known)s.") % values


def lesson_problem(located: Located, key: str, lesson: str) -> BrokenModule:
    """The error for a question that points at a lesson that is not there."""
    path = (*question_path(located, key), "lesson")
    return located.broken(_("There is no lesson “%s” in this module.") % lesson, *path)
