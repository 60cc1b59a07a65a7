"""Moodle XML, question by question."""

from collections.abc import Callable, Iterator
from typing import IO
from xml.etree.ElementTree import Element

from quizzes.core.question import (
    Essay,
    Marking,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Pair,
    Question,
    Reflection,
    TrueFalse,
)
from quizzes.formats.categories import category_path
from quizzes.formats.entry import CannotTake, Entry, Note, Trouble, Unreadable, Why
from quizzes.formats.making import (
    LONGEST_TITLE,
    MOST_QUESTIONS,
    About,
    Answer,
    multiple_choice,
    number_question,
    single_choice,
    text_question,
)
from quizzes.formats.moodle_parts import parts_of
from quizzes.formats.moodle_question import (
    MoodleQuestion,
    about,
    note_what_stays_behind,
    share,
)


def read_moodle_xml(file: IO[bytes]) -> Iterator[Entry]:
    """The questions of a file, one by one. Raises Unreadable, also half-way."""
    category: tuple[str, ...] = ()
    about_it: list[Note] = []
    number = 0
    for element in parts_of(file):
        if element.get("type") == "category":
            category = category_path(element.findtext("category/text") or "")
            about_it = _about_category(element, category)
        elif element.tag == "question":
            number += 1
            if number > MOST_QUESTIONS:
                raise Unreadable(Trouble.TOO_LARGE)
            entry = _entry(element, number, category, about_it)
            about_it = [] if entry.question else about_it
            yield entry
    if not number:
        raise Unreadable(Trouble.NO_QUESTIONS)


def _about_category(element: Element, path: tuple[str, ...]) -> list[Note]:
    """Said with its first question that comes along: nothing else of it does."""
    said = (element.findtext("info/text") or "").strip()
    return [Note(Why.ABOUT_CATEGORY, " › ".join(path))] if said else []


def _entry(element: Element, number: int, category: tuple[str, ...], about_it: list[Note]) -> Entry:
    found = MoodleQuestion(element, notes=[*about_it])
    title = found.setting("name/text")[:LONGEST_TITLE] or found.kind
    try:
        question = _question(found)
    except CannotTake as cannot:
        return Entry(number, title, category, notes=(cannot.note,))
    note_what_stays_behind(found)
    return Entry(number, title, category, question, tuple(found.notes), found.pictures)


def _question(found: MoodleQuestion) -> Question:
    make = _KINDS.get(found.kind)
    if make is None:
        raise CannotTake(Why.KIND, found.kind[:50])
    return make(found, about(found))


def _answers(found: MoodleQuestion) -> list[Answer]:
    made = []
    for element in found.element.iterfind("answer"):
        text, picture = found.illustrated(element)
        made.append(Answer(text, share(element), _feedback(found, element), picture))
    return made


def _feedback(found: MoodleQuestion, answer: Element) -> str:
    holder = answer.find("feedback")
    return "" if holder is None else found.text_in(holder)


def _multichoice(found: MoodleQuestion, about: About) -> Question:
    one = found.setting("single").lower() not in {"false", "0"}
    return (single_choice if one else multiple_choice)(about, _answers(found))


def _all_or_nothing(found: MoodleQuestion, about: About) -> Question:
    """What a widely used plugin adds: everything right, or nothing."""
    options = tuple(
        Option(answer.text, answer.share > 0, answer.feedback, picture=answer.picture)
        for answer in _answers(found)
    )
    return MultipleChoice(**about, options=options, marking=Marking.ALL_OR_NOTHING)


def _truefalse(found: MoodleQuestion, about: About) -> Question:
    says: dict[str, tuple[float, str]] = {}
    for element in found.element.iterfind("answer"):
        word = (element.findtext("text") or "").strip().lower()
        says[word] = (share(element), _feedback(found, element))
    if not {"true", "false"} <= set(says):
        raise CannotTake(Why.NO_ANSWERS)
    (true, if_true), (false, if_false) = says["true"], says["false"]
    return TrueFalse(**about, answer=true > false, if_true=if_true, if_false=if_false)


def _matching(found: MoodleQuestion, about: About) -> Question:
    pairs, others = [], []
    for element in found.element.iterfind("subquestion"):
        left = found.line_in(element)
        right = " ".join((element.findtext("answer/text") or "").split())
        if left:
            pairs.append(Pair(left, right))
        elif right:
            others.append(right)
    return Matching(**about, pairs=tuple(pairs), others=tuple(dict.fromkeys(others)))


def _ordering(found: MoodleQuestion, about: About) -> Question:
    grading = found.setting("gradingtype")
    if grading not in {"", "ALL_OR_NOTHING", "ABSOLUTE_POSITION", "0", "-1"}:
        found.note(Why.GRADING, grading)
    if found.element.findtext("answer/feedback/text"):
        found.note(Why.ITEM_FEEDBACK)
    in_order = sorted(found.element.iterfind("answer"), key=share)
    return Ordering(
        **about,
        items=tuple(found.line_in(element) for element in in_order),
        all_or_nothing=grading in {"ALL_OR_NOTHING", "-1"},
    )


def _numerical(found: MoodleQuestion, about: About) -> Question:
    answers = []
    for element in found.element.iterfind("answer"):
        value = (element.findtext("text") or "").strip()
        if value == "*":
            found.note(Why.OTHER_ANSWERS)
            continue
        tolerance = (element.findtext("tolerance") or "").strip()
        feedback = _feedback(found, element)
        answers.append(Answer(value, share(element), feedback, tolerance=tolerance))
    return number_question(about, answers, _unit(found))


def _unit(found: MoodleQuestion) -> str:
    """The first unit; that others may be written too has no equal here."""
    names = [unit.findtext("unit_name") or "" for unit in found.element.iterfind("units/unit")]
    if len(names) > 1:
        found.note(Why.UNITS)
    return names[0].strip() if names else ""


def _shortanswer(found: MoodleQuestion, about: About) -> Question:
    answers = [
        Answer(
            " ".join((element.findtext("text") or "").split()),
            share(element),
            _feedback(found, element),
        )
        for element in found.element.iterfind("answer")
    ]
    return text_question(about, answers, case_matters=found.says("usecase"))


_ESSAY_SETTINGS = ("responsetemplate/text", "minwordlimit", "maxwordlimit")


def _essay(found: MoodleQuestion, about: About) -> Question:
    files = found.setting("attachments").strip("0")
    if files or any(found.setting(path).strip("0") for path in _ESSAY_SETTINGS):
        found.note(Why.ESSAY_SETTINGS)
    return Essay(**about, guidance=found.text("graderinfo"))


def _description(found: MoodleQuestion, about: About) -> Question:
    found.note(Why.DESCRIPTION)
    return Reflection(**about)


_KINDS: dict[str, Callable[[MoodleQuestion, About], Question]] = {
    "multichoice": _multichoice,
    "multichoiceset": _all_or_nothing,
    "truefalse": _truefalse,
    "matching": _matching,
    "ddmatch": _matching,
    "ordering": _ordering,
    "numerical": _numerical,
    "shortanswer": _shortanswer,
    "essay": _essay,
    "description": _description,
}
