"""Reading one module folder, file by file."""

import re
from dataclasses import dataclass, field, replace
from typing import Any, Never

from django.utils.translation import gettext as _

from courses.packaging import fact_files, quiz_files
from courses.packaging.bank_files import SLUG, Bank
from courses.packaging.broken import BrokenModule
from courses.packaging.fields import Fields
from courses.packaging.folder import Folder
from courses.packaging.lesson_text import LessonText, Surroundings
from courses.packaging.located_yaml import Located, read_yaml
from courses.packaging.parts import GuideFile, LessonFile, ModuleFile, Picture, QuizFile, QuizPart
from courses.packaging.quiz_files import lesson_problem
from quizzes.core.draft import ExamDraft
from quizzes.formats import pictures

MODULE = "module.md"
TEAM = "team.md"
# Folders with these names, within that of a module, say the same in another language.
LANGUAGES = fact_files.LANGUAGES
_LESSON = re.compile(r"(\d{1,4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.(md|yaml)")
_QUIZ = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml")
MOST_TITLE = 200
MOST_SENTENCE = 250
MOST_MINUTES = 600
MOST_MONTHS = 120
# Together they are the slug of the quiz, which the database holds in 100 characters.
MOST_SLUGS = 99

MODULE_FIELDS = (
    *("title", "summary", "audiences", "themes", "minutes", "valid_months", "goals"),
    *("image", "image_alt", "public", "confidence", "briefing_counts"),
)


@dataclass(frozen=True)
class Known:
    """What a module may refer to outside its own folder."""

    audiences: frozenset[str]
    themes: frozenset[str]
    facts: frozenset[str] = frozenset()
    bank: Bank = field(default_factory=Bank)


@dataclass
class Reading:
    """One module while it is being read."""

    folder: Folder
    known: Known
    pictures: dict[str, Picture] = field(default_factory=dict)
    quizzes: dict[str, QuizFile] = field(default_factory=dict)
    sources: dict[str, Located] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    @property
    def slug(self) -> str:
        return self.folder.path.resolve().name

    def module(self) -> ModuleFile:
        if not SLUG.fullmatch(self.slug):
            reason = _("The name of a folder is the slug: lower case, digits and hyphens.")
            raise BrokenModule(self.folder.name, 0, reason)
        lessons, quizzes = self._file_names()
        for file in quizzes:
            self.read_quiz(file, file.removesuffix(".yaml"))
        made = tuple(self.lesson(file) for file in lessons)
        self._refuse_unused(quizzes)
        self._refuse_unknown_lessons(self.known_lessons(made))
        return self.opening(made)

    def _file_names(self) -> tuple[list[str], list[str]]:
        """Lessons in order, and quizzes that lessons embed."""
        elsewhere = {MODULE, TEAM, "images", fact_files.NAME, *LANGUAGES}
        names = [name for name in self.folder.names() if name not in elsewhere]
        lessons = sorted(filter(_LESSON.fullmatch, names), key=place_of)
        quizzes = [name for name in names if name not in lessons and _QUIZ.fullmatch(name)]
        for name in names:
            if name not in lessons and name not in quizzes:
                raise self.folder.broken(name, 0, _("This file has no place in a module."))
        if not lessons:
            raise self.folder.broken(MODULE, 0, _("This module has no lessons (10-….md)."))
        self._refuse_doubles(lessons)
        return lessons, quizzes

    def known_lessons(self, made: tuple[LessonFile, ...]) -> set[str]:
        """The names that a question may refer to."""
        return {lesson.slug for lesson in made}

    def _refuse_doubles(self, lessons: list[str]) -> None:
        numbers: set[int] = set()
        slugs: set[str] = set()
        for file in lessons:
            number, slug = place_of(file)
            if number in numbers or slug in slugs:
                reason = _("Another lesson has the same number or the same name.")
                raise self.folder.broken(file, 0, reason)
            numbers.add(number)
            slugs.add(slug)

    def lesson(self, file: str) -> LessonFile:
        _number, slug = place_of(file)
        if file.endswith(".yaml"):
            quiz = self.read_quiz(file, slug)
            return LessonFile(slug, quiz.draft.title, quiz.draft.minutes, (QuizPart(quiz),))
        front, text = self.split(file)
        front.only("title", "minutes")
        parts = tuple(text.parts())
        if not parts:
            raise text.broken(0, _("This lesson is empty."))
        return LessonFile(
            slug=slug,
            title=front.line("title", most=MOST_TITLE),
            minutes=front.number("minutes", least=0, most=MOST_MINUTES, default=2),
            parts=parts,
        )

    def opening(self, lessons: tuple[LessonFile, ...]) -> ModuleFile:
        front, text = self.split(MODULE)
        front.only(*MODULE_FIELDS)
        introduction = text.rich_text(0, len(text.lines))
        if not introduction:
            raise text.broken(0, _("The introduction is empty."))
        return ModuleFile(
            slug=self.slug,
            title=front.line("title", most=MOST_TITLE),
            summary=front.line("summary", most=MOST_SENTENCE),
            audiences=front.words("audiences", sorted(self.known.audiences)),
            themes=front.words("themes", sorted(self.known.themes)),
            minutes=front.number("minutes", least=1, most=MOST_MINUTES, default=12),
            valid_months=front.number("valid_months", least=1, most=MOST_MONTHS, default=12),
            goals=front.texts("goals"),
            picture=self._opening_picture(front),
            image_alt=_opening_words(front),
            introduction=introduction,
            lessons=lessons,
            public=front.flag("public"),
            confidence=self._confidence(front),
            guide=self.guide() if self.folder.has(TEAM) else None,
            briefing_counts=front.flag("briefing_counts"),
        )

    def _confidence(self, front: Fields) -> str:
        found = front.line("confidence", most=MOST_SENTENCE, required=False)
        if found and front.flag("public"):
            raise front.broken("confidence", _("Of a public module nothing is kept: ask nothing."))
        return found

    def guide(self) -> GuideFile:
        """How a team talks about it: team.md; raises BrokenModule."""
        front, text = self.split(TEAM, picture=_not_in_a_guide, quiz=_not_in_a_guide)
        front.only("minutes")
        parts = tuple(text.parts())
        if not parts:
            raise text.broken(0, _("The talk guide is empty."))
        minutes = front.number("minutes", least=1, most=MOST_MINUTES, default=20)
        return GuideFile(minutes, parts)

    def _opening_picture(self, front: Fields) -> Picture | None:
        target = front.line("image", most=MOST_SENTENCE, required=False)
        try:
            return self.picture(target) if target else None
        except LookupError as error:
            raise front.broken("image", str(error.args[0])) from error

    def split(self, file: str, **others: Any) -> tuple[Fields, LessonText]:
        """Front matter and the text under it; `others` says what else its text may refer to."""
        lines = self.folder.text(file).split("\n")
        ends = [place for place, line in enumerate(lines) if line.rstrip() == "---"]
        if len(ends) < 2 or ends[0] != 0:
            reason = _("The file begins with fields between two lines of ---.")
            raise self.folder.broken(file, 1, reason)
        label, close = self.folder.label(file), ends[1]
        located = read_yaml("\n".join(lines[1:close]), file=label, first_line=2)
        here = Surroundings(self.known.facts, self.picture, self._embedded)
        around = replace(here, **others)
        below = "\n".join(lines[close + 1 :])
        return Fields(located), LessonText(below, label, close + 2, around)

    def read_quiz(self, file: str, name: str) -> QuizFile:
        located = read_yaml(self.folder.text(file), file=self.folder.label(file))
        if name in self.quizzes:
            raise self.folder.broken(file, 0, _("Another scenario or test has this name."))
        if len(self.slug) + len(name) > MOST_SLUGS:
            raise self.folder.broken(file, 0, _("The name of this file is too long."))
        self.sources[name] = located
        quiz, front = quiz_files.read_quiz(name, located, self.known.bank), Fields(located)
        picture, words = self._opening_picture(front), _opening_words(front)
        self.quizzes[name] = replace(quiz, picture=picture, image_alt=words)
        return self.quizzes[name]

    def _embedded(self, name: str) -> QuizFile:
        if not self.folder.has(f"{name}.yaml"):
            raise LookupError(_("There is no file %s.yaml.") % name)
        if name in self.used:
            raise LookupError(_("Another lesson holds this scenario or test already."))
        self.used.add(name)
        return self.quizzes[name]

    def picture(self, target: str) -> Picture:
        prefix, _slash, name = target.partition("/")
        if prefix != "images" or not pictures.NAME.fullmatch(name):
            raise LookupError(_("An image is written as images/name.svg (or png, jpg, webp)."))
        if target not in self.pictures:
            content = self.folder.inner("images").content(name)
            if problem := pictures.problem_with(name, content):
                raise self.folder.broken(target, 0, problem)
            self.pictures[target] = Picture(name, content)
        return self.pictures[target]

    def _refuse_unused(self, quizzes: list[str]) -> None:
        for file in quizzes:
            if file.removesuffix(".yaml") not in self.used:
                reason = _("No lesson holds this: number the file, or embed it with {{quiz:…}}.")
                raise self.folder.broken(file, 0, reason)

    def _refuse_unknown_lessons(self, slugs: set[str]) -> None:
        for name, quiz in self.quizzes.items():
            for question in quiz.draft.questions if isinstance(quiz.draft, ExamDraft) else ():
                if question.lesson and question.lesson not in slugs:
                    raise lesson_problem(self.sources[name], question.key, question.lesson)


def _opening_words(front: Fields) -> str:
    """What the opening picture shows: asked for where there is one."""
    return front.line("image_alt", most=MOST_SENTENCE, required=front.shape.has("image"))


def _not_in_a_guide(_name: str) -> Never:
    raise LookupError(_("A talk guide has text, callouts, facts and contacts, and nothing else."))


def place_of(file: str) -> tuple[int, str]:
    """The number and the name of a lesson's file."""
    found = _LESSON.fullmatch(file)
    assert found is not None  # noqa: S101 - only names that matched come here
    return int(found[1]), found[2]
