"""Taking questions of another program into the bank."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.text import slugify

from quizzes.core.plain import to_plain
from quizzes.core.problem import Problem
from quizzes.core.question import Question
from quizzes.formats.entry import Entry, Note, Why
from quizzes.models import Category, QuestionSet
from quizzes.picture_store import PictureStore
from quizzes.question_streams import questions_in, set_questions

if TYPE_CHECKING:
    from people.models import User

MOST_WAITING = 300  # questions, before they go to the database
SET_SIZE = 50  # questions: more makes a form that nobody can work with
LONGEST_NAME = 120  # characters, of a category
_LONGEST_SLUG = 40  # its set's slug and a hyphen come before a question's key in a test
_LONGEST_KEY = 59
_LOCK = 0x7EE5_1A4D  # ours alone among the advisory locks
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A question that did not come along, and why."""

    number: int
    title: str
    notes: tuple[Note, ...]
    faults: tuple[Problem, ...]

    @classmethod
    def of(cls, entry: Entry) -> "Left":
        """What there is to say about an entry that cannot be used."""
        return cls(entry.number, entry.title, entry.notes, entry.faults)


@dataclass(slots=True)
class Imported:
    """What became of a file.

    `sets` are the titles with how many questions came into each; `notes` say of which questions
    (their numbers in the file) something stayed behind.
    """

    sets: dict[str, int] = field(default_factory=dict)
    same: list[int] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    notes: dict[Note, list[int]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many questions are new in the bank."""
        return sum(self.sets.values())


def import_questions(
    *, entries: Iterable[Entry], name: str, category: str = "", by: "User | None" = None
) -> Imported:
    """Put every question that can be used into sets of the bank, and say what became of each.

    `category` is the category in which those of the file are made; without either, they come in
    one called `name`. A question that its category has already is not taken twice. All or
    nothing: what goes wrong half-way (Unreadable) leaves nothing behind.
    """
    pictures = PictureStore(by)
    try:
        with transaction.atomic():
            _one_at_a_time()
            return _Taking(name, category, by, pictures).take(entries)
    except BaseException:
        pictures.forget()
        raise


def _one_at_a_time() -> None:
    """Two imports of the same would each find nothing there. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def place(path: Path, *, name: str, category: str = "") -> Path:
    """Where questions with this path in their file come: a category, or one in it."""
    top, *inner = [part for part in (category, *path) if part] or [name]
    names = (top, " › ".join(inner)) if inner else (top,)
    return tuple(part[:LONGEST_NAME].strip() for part in names)


class _Taking:
    """One file on its way in. Holds a few sets of questions at a time, whatever the file holds."""

    def __init__(self, name: str, category: str, by: "User | None", pictures: PictureStore) -> None:
        self.name, self.category, self.by = name, category, by
        self.pictures = pictures
        self.result = Imported()
        self.known: dict[Path, set[bytes]] = {}
        self.open: dict[Path, QuestionSet] = {}
        self.waiting: dict[Path, list[Question]] = {}

    def take(self, entries: Iterable[Entry]) -> Imported:
        for entry in entries:
            if entry.question and entry.usable:
                self._use(entry, entry.question)
            else:
                self.result.left.append(Left.of(entry))
            if sum(map(len, self.waiting.values())) >= MOST_WAITING:
                self._store_all()
        self._store_all()
        return self.result

    def _use(self, entry: Entry, question: Question) -> None:
        path = place(entry.category, name=self.name, category=self.category)
        question = self.pictures.put(question, entry.pictures)
        mark = fingerprint(question)
        if mark in self._known(path):
            self.result.same.append(entry.number)
            return
        self.known[path].add(mark)
        for note in notes_of(entry, path):
            self.result.notes.setdefault(note, []).append(entry.number)
        self.waiting.setdefault(path, []).append(question)

    def _known(self, path: Path) -> set[bytes]:
        """What its category has already."""
        if path not in self.known:
            self.known[path] = {
                fingerprint(question)
                for found in _sets_at(path).iterator(chunk_size=1)
                for question in questions_in(found.questions)
            }
        return self.known[path]

    def _store_all(self) -> None:
        for path, questions in self.waiting.items():
            rest = questions
            while rest:
                rest = self._store(path, rest)
        self.waiting.clear()

    def _store(self, path: Path, questions: list[Question]) -> list[Question]:
        """Put what there is room for into the open set of this category; returns the rest."""
        if path not in self.open:
            self.open[path] = _new_set(Category.objects.made_at(path))
        made = self.open[path]
        there = questions_in(made.questions)
        fresh = questions[: SET_SIZE - len(there)]
        set_questions(made, "questions", with_own_keys([*there, *fresh]))
        made.save()
        made.save_revision(user=self.by)
        self.result.sets[made.title] = self.result.sets.get(made.title, 0) + len(fresh)
        if len(there) + len(fresh) == SET_SIZE:
            del self.open[path]
        return questions[len(fresh) :]


def notes_of(entry: Entry, path: Path) -> tuple[Note, ...]:
    """What there is to say about a question that comes into the category with this path."""
    if len(entry.category) <= len(path):
        return entry.notes
    return (*entry.notes, Note(Why.CATEGORY_PATH, " › ".join(entry.category)))


def _sets_at(path: Path) -> QuerySet[QuestionSet]:
    """The sets of the category of this path; none where that is not there."""
    try:
        return QuestionSet.objects.filter(category=Category.objects.at(path))
    except Category.DoesNotExist:
        return QuestionSet.objects.none()


def _new_set(category: Category) -> QuestionSet:
    stem = slugify(category.name)[: _LONGEST_SLUG - 5].strip("-") or "vragen"
    taken = set(QuestionSet.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number = next(n for n in range(1, len(taken) + 2) if _numbered(stem, n) not in taken)
    title = f"{category} ({number})" if number > 1 else str(category)
    return QuestionSet(slug=_numbered(stem, number), title=title[:200], category=category)


def _numbered(stem: str, number: int) -> str:
    return f"{stem}-{number}" if number > 1 else stem


def with_own_keys(questions: Iterable[Question]) -> list[Question]:
    """The questions, each with a key that no other has."""
    taken: set[str] = set()
    found = []
    for question in questions:
        key = next(key for key in _keys(question.key) if key not in taken)
        taken.add(key)
        found.append(question if key == question.key else replace(question, key=key))
    return found


def _keys(wanted: str) -> Iterator[str]:
    stem = wanted[:_LONGEST_KEY].strip("-") or "vraag"
    yield stem
    number = 1
    while True:
        number += 1
        yield f"{stem[: _LONGEST_KEY - 6]}-{number}"


def fingerprint(question: Question) -> bytes:
    """The same for two questions that differ in their keys only."""
    plain = {**to_plain(question, full=True), "key": "", "kind": question.kind.value}
    return hashlib.sha256(json.dumps(plain).encode()).digest()[:16]
