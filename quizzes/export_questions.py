"""Giving questions to another program."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePath

from wagtail.images import get_image_model

from quizzes.core.question import Picture, Question
from quizzes.formats.entry import Entry, Note
from quizzes.formats.gift_write import write_gift
from quizzes.formats.losing import lost_in_gift, lost_in_moodle
from quizzes.formats.making import key_from
from quizzes.formats.moodle_write import write_moodle_xml
from quizzes.formats.picture_names import with_pictures
from quizzes.models import QuestionSet, Quiz
from quizzes.question_streams import pools_in, questions_in

Entries = Iterable[Entry]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that other programs read."""

    name: str
    ending: str
    content_type: str
    write: Callable[[Entries], Iterator[str]]
    lost: Callable[[Question], Iterable[Note]]


FORMATS = {
    "xml": Format("Moodle XML", "xml", "application/xml", write_moodle_xml, lost_in_moodle),
    "gift": Format("GIFT", "txt", "text/plain", write_gift, lost_in_gift),
}


def entries_of_sets(sets: Iterable[QuestionSet]) -> Iterator[Entry]:
    """The questions of these sets, with the pictures in them."""
    for found in sets:
        yield from _entries(questions_in(found.questions), found.category.path)


def entries_of_quiz(quiz: Quiz) -> Iterator[Entry]:
    """The questions of a test, and those that it may draw."""
    own = quiz.category.path if quiz.category else (quiz.title,)
    drawn = chain.from_iterable(
        _entries(pool.questions, tuple(pool.category.split(" › "))) for pool in pools_in(quiz.pools)
    )
    return chain(_entries(questions_in(quiz.questions), own), drawn)


def lost(form: Format, entries: Entries) -> dict[Note, list[str]]:
    """What a file of this format cannot hold, each with the keys of its questions."""
    found: dict[Note, list[str]] = {}
    for entry in entries:
        for note in form.lost(entry.question) if entry.question else ():
            found.setdefault(note, []).append(entry.title)
    return found


def _entries(questions: Iterable[Question], path: tuple[str, ...]) -> Iterator[Entry]:
    for number, question in enumerate(questions, 1):
        contents: dict[str, bytes] = {}

        def named(picture: Picture, contents: dict[str, bytes] = contents) -> Picture:
            return _in_file(picture, contents)

        own = with_pictures(question, named)
        yield Entry(number, question.key, path, own, pictures=contents)


def _in_file(picture: Picture, contents: dict[str, bytes]) -> Picture:
    """The picture under a name, with its content kept; as it was where there is no file."""
    pk = picture.source
    image = get_image_model().objects.filter(pk=pk).first() if pk.isdecimal() else None
    try:
        content = image.file.open("rb").read() if image else b""
    except OSError:
        content = b""
    if not image or not content:
        return picture
    path = PurePath(image.file.name)
    name = f"{pk}-{key_from(path.stem) or 'picture'}{path.suffix.lower()}"
    contents[name] = content
    return replace(picture, source=name)
