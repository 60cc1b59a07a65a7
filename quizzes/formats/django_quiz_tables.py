"""The tables of django-quiz-app, from a database file or from what `dumpdata` wrote.

Nothing of people is read: their sittings and progress are counted at most.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from quizzes.formats.encoding import text_of
from quizzes.formats.entry import Trouble, Unreadable

Row = dict[str, Any]
Tables = dict[str, list[Row]]

MOST_ROWS = 200_000  # of one table
LARGEST_DUMP = 24 * 1024 * 1024  # bytes; of a database: of what is read from it
_LONGEST_VALUE = 1024 * 1024  # bytes
_MOST_PARTS = 400_000  # of JSON: an empty one takes twenty times its own length
_MOST_VALUES = 2_000_000
_SQLITE = b"SQLite format 3\0"
_MOST_STEPS = 50_000_000  # of the database engine, for all tables
_STEPS = 1_000_000
# By our word: table and model. Its true/false and essay questions are apps of their own.
_NAMES = {
    "category": ("quiz_category", "quiz.category"),
    "subcategory": ("quiz_subcategory", "quiz.subcategory"),
    "quiz": ("quiz_quiz", "quiz.quiz"),
    "question": ("quiz_question", "quiz.question"),
    "question_quiz": ("quiz_question_quiz", ""),
    "mcquestion": ("multichoice_mcquestion", "multichoice.mcquestion"),
    "answer": ("multichoice_answer", "multichoice.answer"),
    "tf_question": ("true_false_tf_question", "true_false.tf_question"),
    "essay_question": ("essay_essay_question", "essay.essay_question"),
}
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")
_MODELS = {model: word for word, (_table, model) in _NAMES.items() if model}


def is_old_site(begin: bytes) -> bool:
    """Whether a file that begins like this is a database or a dump, and no file of questions."""
    return begin.startswith(_SQLITE) or _JSON.match(begin) is not None


def read_tables(path: Path) -> Tables:
    """The rows of each table, with `id` and the names of the models' fields. Raises Unreadable."""
    with path.open("rb") as file:
        begin = file.read(len(_SQLITE))
    tables = _from_database(path) if begin == _SQLITE else _from_dump(path)
    if not tables["question"]:
        raise Unreadable(Trouble.NOT_DJANGO_QUIZ)
    return tables


def _from_database(path: Path) -> Tables:
    # Only to be read, and no file beside it is opened or made.
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            _mistrust(database)
            room = [LARGEST_DUMP]
            return {word: _rows(database, table, room) for word, (table, _) in _NAMES.items()}
    except sqlite3.Error as wrong:
        raise Unreadable(Trouble.NOT_DJANGO_QUIZ) from wrong


def _mistrust(database: sqlite3.Connection) -> None:
    """A file from elsewhere may not run what is hidden in its schema, nor keep us busy."""
    spent = 0

    def enough() -> bool:
        nonlocal spent
        spent += _STEPS
        return spent > _MOST_STEPS

    database.row_factory = sqlite3.Row
    database.text_factory = _text
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    database.set_progress_handler(enough, _STEPS)


def _text(written: bytes) -> str:
    return written.decode("utf-8", "replace")


def _rows(database: sqlite3.Connection, table: str, room: list[int]) -> list[Row]:
    """The rows of a table; takes what they hold from the bytes that are left in `room`."""
    is_table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if not database.execute(is_table, [table]).fetchone():
        return []
    rows: list[Row] = []
    for row in database.execute(_stored_in(database, table)):
        room[0] -= sum(len(value) for value in tuple(row) if isinstance(value, (str, bytes)))
        if len(rows) == MOST_ROWS or room[0] < 0:
            raise Unreadable(Trouble.TOO_LARGE)
        rows.append(_renamed(row))
    return rows


def _stored_in(database: sqlite3.Connection, table: str) -> str:
    """The query for what is stored. A column that is made while it is read could take for ever."""
    stored = database.execute(f'PRAGMA table_info("{table}")')
    names = ('"' + row["name"].replace('"', '""') + '"' for row in stored)
    return f'SELECT {", ".join(names)} FROM "{table}"'  # noqa: S608 - the names above, quoted


def _renamed(row: sqlite3.Row) -> Row:
    """Columns by the names of the fields: a key to another table ends in _id."""
    return {name.removesuffix("_id"): row[name] for name in row.keys()}  # noqa: SIM118 - no mapping


def _from_dump(path: Path) -> Tables:
    if path.stat().st_size > LARGEST_DUMP:
        raise Unreadable(Trouble.TOO_LARGE)
    with path.open("rb") as file:
        text = "".join(text_of(file)).removeprefix("\ufeff")
    if text.count("{") + text.count("[") > _MOST_PARTS or text.count(",") > _MOST_VALUES:
        raise Unreadable(Trouble.TOO_LARGE)
    try:
        objects = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise Unreadable(Trouble.NOT_JSON, wrong.msg, wrong.lineno) from wrong
    except (RecursionError, ValueError) as wrong:
        raise Unreadable(Trouble.NOT_JSON) from wrong
    tables: Tables = {word: [] for word in _NAMES}
    for word, row in _objects(objects):
        tables[word].append(row)
        if word == "question":
            quizzes = row.get("quiz")
            ids = quizzes if isinstance(quizzes, list) else []
            tables["question_quiz"] += [{"question": row["id"], "quiz": quiz} for quiz in ids]
    return tables


def _objects(objects: object) -> Iterator[tuple[str, Row]]:
    for one in objects if isinstance(objects, list) else []:
        if not isinstance(one, dict) or not isinstance(one.get("fields"), dict):
            continue
        if word := _MODELS.get(str(one.get("model")).lower()):
            yield word, {"id": one.get("pk"), "question_ptr": one.get("pk"), **one["fields"]}
