"""What it costs to bring a large bank in, and to give it out again."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.db import transaction

from quizzes.core.question import Question
from quizzes.export_questions import FORMATS, Format, entries_of_sets
from quizzes.formats.entry import Entry
from quizzes.formats.reading import read_questions
from quizzes.import_questions import Imported, import_questions
from quizzes.models import QuestionSet
from tests.bench.measure import Measure, cost
from tests.factories import small_exam

SMALL, LARGE = 1_000, 10_000
PER_CATEGORY = 500
MOST_SECONDS = 20.0


def run() -> Iterator[Measure]:
    """Each format, in a transaction that is taken back."""
    for form in FORMATS.values():
        with tempfile.TemporaryDirectory() as folder, transaction.atomic():
            small, large = (_written(Path(folder), form, size) for size in (SMALL, LARGE))
            yield from _measured(form, small, large)
            transaction.set_rollback(True)


def _measured(form: Format, small: Path, large: Path) -> Iterator[Measure]:
    """The small bank first: what the large one adds to the memory is what does not stay flat."""
    _taken(small)
    with cost() as before:
        pass
    with cost() as found:
        _taken(large)
    name = f"import {LARGE:,} questions from {form.name}"
    yield Measure(name, found.wall, "s", f"at most {MOST_SECONDS:.0f}")
    note = f"of {found.peak_mb:.0f} in all"
    grown = found.peak_mb - before.peak_mb
    yield Measure(f"{name}: memory over {SMALL:,}", grown, "MB", note)
    sets = QuestionSet.objects.with_category().order_by("pk").iterator(chunk_size=1)
    with cost() as found:
        characters = sum(map(len, form.write(entries_of_sets(sets))))
    name = f"export {LARGE + SMALL:,} questions to {form.name}"
    yield Measure(name, found.wall, "s", f"{characters:,} characters")


def _taken(path: Path) -> Imported:
    with path.open("rb") as file:
        result = import_questions(entries=read_questions(file), name=path.stem)
    assert not result.left, result.left[0]
    return result


def _written(folder: Path, form: Format, size: int) -> Path:
    path = folder / f"{size}.{form.ending}"
    with path.open("w") as file:
        file.writelines(form.write(_entries(size)))
    return path


def _entries(size: int) -> Iterator[Entry]:
    """Questions with notation, four answers and feedback."""
    (made,) = small_exam(questions=1).questions
    for number in range(size):
        path = (f"Deel {size}", f"Hoofdstuk {number // PER_CATEGORY}")
        yield Entry(number, "", path, _own(made, number))


def _own(made: Question, number: int) -> Question:
    option = made.options[0]
    more = tuple(replace(option, text=f"Iets *anders* {i}, zoals {number}.") for i in range(2))
    return replace(
        made,
        key=f"vraag-{number}",
        text=f"Iemand vraagt om gegevens van **een ander**, voor de {number}e keer. Wat doe je?",
        explanation="Je *meldt* het altijd.\n\nDat helpt.",
        options=(*made.options, *more),
    )
