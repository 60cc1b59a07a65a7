"""A file of questions, whatever format it is in."""

from collections.abc import Iterator
from typing import IO

from quizzes.formats.entry import Entry
from quizzes.formats.moodle_read import read_moodle_xml


def read_questions(file: IO[bytes]) -> Iterator[Entry]:
    """The questions of a file in Moodle XML, one by one. Raises Unreadable."""
    return read_moodle_xml(file)
