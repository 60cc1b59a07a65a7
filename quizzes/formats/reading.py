"""A file of questions, whatever format it is in."""

from collections.abc import Iterator
from typing import IO

from quizzes.formats.encoding import text_of
from quizzes.formats.entry import Entry
from quizzes.formats.gift_read import read_gift
from quizzes.formats.moodle_read import read_moodle_xml


def read_questions(file: IO[bytes]) -> Iterator[Entry]:
    """The questions of a file in Moodle XML or GIFT, one by one. Raises Unreadable."""
    begin = next(text_of(file)).lstrip("\ufeff \t\r\n")
    file.seek(0)
    return read_moodle_xml(file) if begin.startswith("<") else read_gift(file)
