"""The quizzes and questions of django-quiz-app as ours."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from quizzes.core.draft import ExamDraft
from quizzes.core.question import (
    Essay,
    ExamOptions,
    Marking,
    MultipleChoice,
    Option,
    Question,
    SingleChoice,
    TrueFalse,
)
from quizzes.formats.django_quiz_tables import Row, Tables
from quizzes.formats.entry import CannotTake, Entry, Note, Why
from quizzes.formats.making import LONGEST_TITLE, About, key_from
from quizzes.formats.rich_text import read_text

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OldQuiz:
    """A quiz with its questions; those that can be used are in the draft too."""

    slug: str
    category: Path
    draft: ExamDraft
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]


class OldSite:
    """What the tables hold. The number of an entry is the id that its question had."""

    def __init__(self, tables: Tables) -> None:
        self._categories = _by_id(tables["category"])
        self._subcategories = _by_id(tables["subcategory"])
        self._multiple = _by_id(tables["mcquestion"], "question_ptr")
        self._true_or_false = _by_id(tables["tf_question"], "question_ptr")
        self._essays = _by_id(tables["essay_question"], "question_ptr")
        self._answers = _grouped(tables["answer"], "question")
        self._quizzes = _by_id(tables["quiz"])
        questions = _by_id(tables["question"])
        self._entries = {number: self._entry(number, questions[number]) for number in questions}
        self._inside: dict[int, list[int]] = defaultdict(list)
        for row in tables["question_quiz"]:
            quiz, question = _whole(row.get("quiz")), _whole(row.get("question"))
            if quiz in self._quizzes and question in self._entries:
                self._inside[quiz].append(question)

    def quizzes(self) -> Iterator[OldQuiz]:
        """Every quiz, with its questions in the order in which they were made."""
        for number, row in self._quizzes.items():
            inside = [self._entries[one] for one in sorted(set(self._inside[number]))]
            path = self._path(row)
            yield self._quiz(number, row, tuple(_in_quiz(entry, path) for entry in inside))

    def loose(self) -> Iterator[Entry]:
        """The questions that are in no quiz."""
        inside = {question for found in self._inside.values() for question in found}
        return (entry for number, entry in self._entries.items() if number not in inside)

    def _quiz(self, number: int, row: Row, entries: tuple[Entry, ...]) -> OldQuiz:
        questions = tuple(entry.question for entry in entries if entry.question and entry.usable)
        options, notes = _options(row, len(questions), self._random(entries))
        title = _plain(row.get("title")).strip() or f"quiz {number}"
        draft = ExamDraft(
            title=title,
            intro=_ours(row.get("description")),
            options=options,
            questions=questions,
            success_text=_ours(row.get("success_text")),
            fail_text=_ours(row.get("fail_text")),
        )
        slug = key_from(_plain(row.get("url"))) or key_from(title) or f"quiz-{number}"
        return OldQuiz(slug, self._path(row), draft, entries, tuple(notes))

    def _random(self, entries: tuple[Entry, ...]) -> bool:
        rows = (self._multiple.get(entry.number, {}) for entry in entries)
        return any(row.get("answer_order") == "random" for row in rows)

    def _path(self, row: Row) -> Path:
        """Category and sub-category; a sub-category knows its category too."""
        inner = self._subcategories.get(_whole(row.get("sub_category")), {})
        number = _whole(row.get("category")) or _whole(inner.get("category"))
        outer = self._categories.get(number, {})
        names = (_plain(outer.get("category")), _plain(inner.get("sub_category")))
        return tuple(" ".join(name.split()) for name in names if name.strip())

    def _entry(self, number: int, row: Row) -> Entry:
        title = _plain(row.get("content")).strip()[:LONGEST_TITLE]
        notes = []
        if figure := _plain(row.get("figure")):
            notes.append(Note(Why.PICTURE_MISSING, figure[:200]))
        try:
            question = self._question(number, _about(number, row), notes)
        except CannotTake as cannot:
            return Entry(number, title, self._path(row), notes=(cannot.note,))
        return Entry(number, title, self._path(row), question, tuple(notes))

    def _question(self, number: int, about: About, notes: list[Note]) -> Question:
        if number in self._multiple:
            return self._choice(number, about, notes)
        if number in self._true_or_false:
            return TrueFalse(**about, answer=bool(self._true_or_false[number].get("correct")))
        if number in self._essays:
            return Essay(**about)
        raise CannotTake(Why.KIND, "?")

    def _choice(self, number: int, about: About, notes: list[Note]) -> Question:
        answers = sorted(self._answers[number], key=_id)
        if self._multiple[number].get("answer_order") == "content":
            answers.sort(key=lambda answer: _plain(answer.get("content")))
        options = tuple(
            Option(_ours(answer.get("content")), bool(answer.get("correct"))) for answer in answers
        )
        if sum(option.correct for option in options) > 1:
            # There any one of them was enough.
            notes.append(Note(Why.SEVERAL_RIGHT))
            return MultipleChoice(**about, options=options, marking=Marking.RIGHT_MINUS_WRONG)
        return SingleChoice(**about, options=options)


def _in_quiz(entry: Entry, path: Path) -> Entry:
    """A question in a test has no category of its own."""
    if entry.category in ((), path):
        return entry
    return replace(entry, notes=(*entry.notes, Note(Why.OWN_CATEGORY, " › ".join(entry.category))))


def _about(number: int, row: Row) -> About:
    text = _ours(row.get("content"))
    return {
        "key": f"{key_from(text)[:30].rstrip('-') or 'vraag'}-{number}",
        "text": text,
        "explanation": _ours(row.get("explanation")),
    }


def _options(row: Row, count: int, shuffle: bool) -> tuple[ExamOptions, list[Note]]:
    """Its options, and what of them could not stay as it was."""
    notes = []
    pass_mark, most = _whole(row.get("pass_mark")), _whole(row.get("max_questions"))
    if not 1 <= pass_mark <= 100:
        notes.append(Note(Why.RATE, str(pass_mark)))
    if most > count:
        notes.append(Note(Why.FEWER_QUESTIONS, f"{most} / {count}"))
    options = ExamOptions(
        pass_percentage=min(100, max(1, pass_mark)),
        max_questions=most if 1 <= most <= count else None,
        shuffle_options=shuffle,
        random_order=bool(row.get("random_order")),
        answers_at_end=bool(row.get("answers_at_end")),
        exam_paper=bool(row.get("exam_paper")),
        single_attempt=bool(row.get("single_attempt")),
    )
    return options, notes


def _by_id(rows: list[Row], name: str = "id") -> dict[int, Row]:
    return {row[name]: row for row in sorted(rows, key=_id) if isinstance(row.get(name), int)}


def _grouped(rows: list[Row], name: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if isinstance(row.get(name), int):
            found[row[name]].append(row)
    return found


def _id(row: Row) -> int:
    return _whole(row.get("id") or row.get("question_ptr"))


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _ours(value: Any) -> str:
    """There a text was shown as it was written."""
    return read_text(_plain(value), "plain").text
