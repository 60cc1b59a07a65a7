"""bank/*.yaml: sets of questions that several tests draw from."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from courses.packaging.fields import Fields, first_problem
from courses.packaging.folder import Folder
from courses.packaging.located_yaml import Located, Row, read_yaml, write_yaml
from courses.packaging.parts import SetFile
from quizzes.core.problem import Path, Problem
from quizzes.core.question import Question, in_set, set_problems
from quizzes.core.reading import read_questions
from quizzes.core.shape import Shape
from quizzes.core.writing import write_questions
from quizzes.models import QuestionSet
from quizzes.question_streams import questions_in, set_questions

NAME = "bank"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_SLUG = 50
MOST_TITLE = 200
MOST_NAME = 120
MOST_LEVELS = 2


class Bank:
    """Sets by their slug, fetched when somebody asks: most modules draw from no bank."""

    def __init__(self, fetch: Callable[[], Iterable[SetFile]] = tuple) -> None:
        self._fetch = fetch

    @cached_property
    def sets(self) -> dict[str, SetFile]:
        """A later set takes the place of an earlier one with the same slug."""
        return {each.slug: each for each in self._fetch()}

    def with_sets(self, more: Iterable[SetFile]) -> "Bank":
        """This bank with these sets as well."""
        return Bank(lambda: [*self.sets.values(), *more])

    @property
    def categories(self) -> set[tuple[str, ...]]:
        """Every category there is, and every one that has others in it."""
        paths = {each.path for each in self.sets.values()}
        return paths | {path[:1] for path in paths}

    def questions(self, path: tuple[str, ...]) -> tuple[Question, ...]:
        """Those of a category and of what is in it, as a test asks them."""
        found = (
            each for _slug, each in sorted(self.sets.items()) if each.path[: len(path)] == path
        )
        return tuple(in_set(each.slug, question) for each in found for question in each.questions)


def read_sets(folder: Folder) -> tuple[SetFile, ...]:
    """The sets in a folder; raises BrokenModule for the first thing that is wrong."""
    return tuple(_read_set(folder, file) for file in folder.names())


def _read_set(folder: Folder, file: str) -> SetFile:
    slug = file.removesuffix(".yaml")
    if slug == file or not SLUG.fullmatch(slug) or len(slug) > MOST_SLUG:
        raise folder.broken(file, 0, _("This file has no place in the bank."))
    located = read_yaml(folder.text(file), file=folder.label(file))
    fields = Fields(located)
    fields.only("title", "category", "questions")
    return SetFile(
        slug=slug,
        title=fields.line("title", most=MOST_TITLE),
        path=_category(fields),
        questions=_questions(slug, located),
    )


def _category(fields: Fields) -> tuple[str, ...]:
    path = fields.texts("category")
    if not 1 <= len(path) <= MOST_LEVELS or any(len(name) > MOST_NAME for name in path):
        reason = _("Write a category, or a category and one that is in it.")
        raise fields.broken("category", reason)
    return path


def _questions(slug: str, located: Located) -> tuple[Question, ...]:
    problems: list[Problem] = []
    written = read_questions(Shape.whole(located.data, problems))
    if problems:
        raise first_problem(located, problems)
    questions = _as_stored(written)
    if any(question.pictures for question in questions):
        raise located.broken(no_pictures(), "questions")
    if unsound := set_problems(slug, questions):
        raise first_problem(located, [_placed(each, questions) for each in unsound])
    return questions


def no_pictures() -> str:
    """The reason for a picture in a question: it would be the number of an image of one site."""
    return _("A question has a picture. Files of modules cannot hold those.")


def _as_stored(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    found = QuestionSet()
    set_questions(found, "questions", questions)
    return questions_in(found.questions)


def _placed(problem: Problem, questions: tuple[Question, ...]) -> Problem:
    keys = [question.key for question in questions]
    path: Path = ("questions", keys.index(problem.where)) if problem.where in keys else ()
    return Problem(problem.where, problem.code, problem.detail, problem.choice, path)


def write_set(found: SetFile) -> str:
    """The file of a set."""
    data: dict[str, Any] = {"title": found.title, "category": Row(found.path)}
    return write_yaml({**data, "questions": write_questions(found.questions)})


def stored_set(found: QuestionSet) -> SetFile:
    """A set of this site as its file would have it."""
    title = " ".join(found.title.split())
    return SetFile(found.slug, title, found.category.path, questions_in(found.questions))


def stored_sets() -> Iterator[SetFile]:
    """All sets of this site."""
    return map(stored_set, QuestionSet.objects.with_category())
