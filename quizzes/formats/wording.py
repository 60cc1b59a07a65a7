"""What was found in a file, in sentences for the person who brings it."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.core.problem import Problem
from quizzes.formats.entry import Note, Trouble, Unreadable, Why
from quizzes.problems import sentence as problem_sentence

_NOTES: dict[Why, Promise] = {
    Why.KIND: gettext_lazy("There is no kind of question like “%(detail)s” here."),
    Why.NO_ANSWERS: gettext_lazy("It has no answers."),
    Why.NOT_A_NUMBER: gettext_lazy("“%(detail)s” is no number."),
    Why.TOO_LONG: gettext_lazy("It is too long for a question."),
    Why.BRACES: gettext_lazy("A { or } is missing. The question begins on line %(detail)s."),
    Why.NO_ARROW: gettext_lazy("There is no -> in this pair: “%(detail)s”."),
    Why.PENALTY: gettext_lazy("The penalty for a second try was left out: here is none."),
    Why.HINTS: gettext_lazy("The hints for a next try were left out."),
    Why.GENERAL_FEEDBACK_PARTS: gettext_lazy(
        "The feedback for right, partly right and wrong was left out; that of the question and its "
        "answers came along."
    ),
    Why.TAGS: gettext_lazy("The tags were left out."),
    Why.HIDDEN: gettext_lazy("It was hidden in the other program."),
    Why.UNITS: gettext_lazy("Only its first unit came along."),
    Why.OTHER_ANSWERS: gettext_lazy("The feedback for all other answers was left out."),
    Why.ESSAY_SETTINGS: gettext_lazy(
        "The beginning of an answer, the number of words or the attachments were left out."
    ),
    Why.ITEM_FEEDBACK: gettext_lazy("The feedback of separate parts was left out."),
    Why.GRADING: gettext_lazy(
        "It was marked in another way (%(detail)s). Here each part in its place counts."
    ),
    Why.HTML: gettext_lazy("This has no place in a text and was left out: %(detail)s."),
    Why.FILE: gettext_lazy("A file that it links to was left out: %(detail)s."),
    Why.LINK: gettext_lazy("A link became its address: %(detail)s."),
    Why.PICTURE_ELSEWHERE: gettext_lazy(
        "A picture was left out, because it is at another site: %(detail)s."
    ),
    Why.PICTURE_MISSING: gettext_lazy("A picture is not in the file: %(detail)s."),
    Why.PICTURE_REFUSED: gettext_lazy("A picture was refused: %(detail)s"),
    Why.PICTURE_NO_PLACE: gettext_lazy(
        "A picture was left out, because there is no place for it here: %(detail)s."
    ),
    Why.POINTS: gettext_lazy("%(detail)s points became the nearest whole number, at least 1."),
    Why.DESCRIPTION: gettext_lazy("A text without an answer became a question to think about."),
    Why.CATEGORY_PATH: gettext_lazy(
        "Its category has more than two levels; the lower ones became one: %(detail)s."
    ),
    Why.NO_ALT: gettext_lazy(
        "A picture does not say what it shows. Write that before you publish a test with it."
    ),
    Why.ABOUT_CATEGORY: gettext_lazy("What was said about its category was left out: %(detail)s."),
    Why.SEVERAL_RIGHT: gettext_lazy(
        "More than one answer is right. There one of them was enough; here all have to be chosen."
    ),
    Why.OWN_CATEGORY: gettext_lazy(
        "Its own category was left out, because a test has one category: %(detail)s."
    ),
    Why.RATE: gettext_lazy(
        "The pass mark was %(detail)s percent. Here it goes from 1 to 100, so check it."
    ),
    Why.FEWER_QUESTIONS: gettext_lazy(
        "It asked more questions than came along (%(detail)s), so now it asks all."
    ),
    Why.LESSON: gettext_lazy("Which lesson helps is not in the file."),
    Why.VERDICTS: gettext_lazy("The verdicts of answers are not in the file."),
    Why.MARKING: gettext_lazy(
        "What an answer is worth is nearly the same: Moodle has no marking like that."
    ),
    Why.SHARES: gettext_lazy(
        "Moodle does not offer each share. When you import the file there, choose the nearest "
        "grade."
    ),
    Why.ACCENTS: gettext_lazy("That accents count is not in the file."),
    Why.SPACES: gettext_lazy("That spaces count is not in the file."),
    Why.CHARACTERS: gettext_lazy("Characters that cannot be seen were left out."),
    Why.POINTS_LOST: gettext_lazy("The points are not in a file in GIFT."),
    Why.PICTURES: gettext_lazy("The pictures are not in a file in GIFT. Moodle XML holds them."),
    Why.GUIDANCE: gettext_lazy("What a good answer holds is not in a file in GIFT."),
    Why.CASE: gettext_lazy("That capitals count is not in a file in GIFT."),
    Why.ARROW: gettext_lazy(
        "The arrow -> in an accepted answer became →: in GIFT the first makes pairs."
    ),
    Why.UNIT: gettext_lazy("The unit is not in a file in GIFT."),
    Why.EXPLANATION: gettext_lazy("The explanation is not in a file in GIFT."),
}
_TROUBLES: dict[Trouble, Promise] = {
    Trouble.EMPTY: gettext_lazy("The file is empty."),
    Trouble.TOO_LARGE: gettext_lazy(
        "The file, or one question in it, is too large. Divide it into smaller files."
    ),
    Trouble.TOO_MANY: gettext_lazy(
        "There are more than %(detail)s questions in the file. Divide it into smaller files, or "
        "ask the person who runs this site to import it."
    ),
    Trouble.ENCODING: gettext_lazy(
        "The file is not in the encoding that it says, or in one that is not known here "
        "(%(detail)s). Save it as UTF-8."
    ),
    Trouble.ARCHIVE: gettext_lazy("The file is an archive. Unpack it, and choose the file in it."),
    Trouble.NOT_XML: gettext_lazy("The file is no sound XML: %(detail)s"),
    Trouble.ENTITIES: gettext_lazy(
        "The file defines or fetches text from elsewhere. No file of Moodle does that, so it is "
        "refused."
    ),
    Trouble.NOT_MOODLE: gettext_lazy(
        "This XML is not of Moodle: it begins with “%(detail)s” and not with “quiz”."
    ),
    Trouble.NOT_TEXT: gettext_lazy("The file is no text."),
    Trouble.NO_QUESTIONS: gettext_lazy("There are no questions in the file."),
    Trouble.NOT_DJANGO_QUIZ: gettext_lazy(
        "There are no questions of django-quiz-app in this file. Give its SQLite database, or the "
        "JSON that dumpdata writes of quiz, multichoice, true_false and essay."
    ),
    Trouble.NOT_JSON: gettext_lazy("The file is no sound JSON. %(detail)s"),
}


def note_sentence(note: Note) -> str:
    """What stayed behind, or why a question did."""
    return str(_NOTES[note.why]) % {"detail": note.detail}


def refusal(notes: Iterable[Note], faults: Iterable[Problem]) -> str:
    """Why a question cannot come along."""
    # Its key is no help: that is made while reading.
    found = [problem_sentence(replace(problem, where="")) for problem in faults]
    return " ".join(found or [note_sentence(note) for note in notes])


def trouble_sentence(unreadable: Unreadable) -> str:
    """Why a file cannot be read."""
    said = str(_TROUBLES[unreadable.trouble]) % {"detail": unreadable.detail}
    if not unreadable.line:
        return said
    return _("Line %(line)s: %(reasons)s") % {"line": unreadable.line, "reasons": said}
