"""What became of a file, in lines for a terminal."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.formats.entry import Note
from quizzes.formats.wording import note_sentence, refusal
from quizzes.import_questions import Imported, Left

MOST_NAMED = 20  # of the questions that a note is about


def told(result: Imported) -> list[str]:
    """What became of the file, line by line."""
    notes = [note_line(note, numbers) for note, numbers in result.notes.items()]
    return [*_came(result), *notes, *(left_line(left) for left in result.left)]


def _came(result: Imported) -> list[str]:
    lines = [f"{count:>8} {title}" for title, count in result.sets.items()]
    said = ngettext(
        "%(count)s question was imported.", "%(count)s questions were imported.", result.count
    )
    lines.append(said % {"count": result.count})
    if same := len(result.same):
        said = ngettext(
            "%(count)s question was there already.", "%(count)s questions were there already.", same
        )
        lines.append(said % {"count": same})
    return lines


def note_line(note: Note, questions: Sequence[int | str]) -> str:
    """What stayed behind, and of which questions."""
    return f"{note_sentence(note)} ({_named(questions)})"


def _named(questions: Sequence[int | str]) -> str:
    """Numbers in a file, or keys."""
    shown = ", ".join(map(str, questions[:MOST_NAMED]))
    if len(questions) > MOST_NAMED:
        more = _("and %(count)s more") % {"count": len(questions) - MOST_NAMED}
        shown = f"{shown}, {more}"
    return _("question %(numbers)s") % {"numbers": shown}


def left_line(left: Left) -> str:
    """A question that did not come along."""
    return _("Not imported: question %(number)s, “%(title)s”. %(reasons)s") % {
        "number": left.number,
        "title": left.title,
        "reasons": refusal(left.notes, left.faults),
    }
