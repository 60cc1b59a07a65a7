"""What is written for another program and read again is the same, for all that it can hold."""

import hashlib
import io
import re
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizzes.core.fractions import whole
from quizzes.core.question import (
    AcceptedText,
    Choosing,
    Essay,
    Marking,
    Matching,
    MultipleChoice,
    NumberQuestion,
    Option,
    Pair,
    Picture,
    Reflection,
    SingleChoice,
    TextQuestion,
)
from quizzes.core.verdict import Verdict
from quizzes.formats.entry import Entry, Why
from quizzes.formats.gift_read import read_gift
from quizzes.formats.gift_write import write_gift
from quizzes.formats.losing import clean, lost_in_gift, lost_in_moodle
from quizzes.formats.moodle_read import read_moodle_xml
from quizzes.formats.moodle_write import write_moodle_xml
from quizzes.notation import NOTATION
from tests.quizzes.core.strategies import sound_questions
from tests.quizzes.formats.moodle import png
from tests.quizzes.formats.signs import questions_with_signs

SOURCE = "0123456789abcdef-deur.png"
BACKSLASHED = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
ONE_LINE = {"left", "right", "unit", "alt", "others", "items"}


def there_and_back(entries, write, read):
    text = "".join(write(entries))
    return list(read(io.BytesIO(text.encode())))


def settled(part, one_line=False):
    """A question as an editor keeps it: no space that nobody sees, parts on one line."""
    if isinstance(part, str):
        return " ".join(clean(part).split()) if one_line else even(part)
    if isinstance(part, tuple):
        return tuple(settled(item, one_line) for item in part)
    if not is_dataclass(part):
        return part
    compared = isinstance(part, AcceptedText)
    changed = {
        field.name: settled(
            getattr(part, field.name),
            field.name in ONE_LINE or (compared and field.name == "text"),
        )
        for field in fields(part)
    }
    return replace(part, **changed)


def even(text):
    """At most one space, and one empty line."""
    lines = clean(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "\n".join(" ".join(line.split()) for line in lines)
    text = BACKSLASHED.sub(r"\1\n", text)  # a new line is one without its sign too
    return re.sub("\n{3,}", "\n\n", text).strip()


def held(question):
    """Without what neither format has a place for, and shares written in one way."""
    question = replace(settled(question), lesson="", key=question.key)
    if isinstance(question, Choosing):
        options = tuple(replace(option, verdict=None) for option in question.options)
        question = replace(question, options=options)
    match question:
        case SingleChoice():
            options = tuple(_one_way(option) for option in question.options)
            return replace(question, options=options)
        case MultipleChoice():
            return _marked(question)
        case Matching():
            return replace(question, all_or_nothing=False)
        case TextQuestion():
            return replace(question, accents_matter=False, spaces_matter=False)
        case Reflection():
            return replace(question, points=1)
    return question


def _one_way(option):
    nothing = option.correct or not option.fraction
    return replace(option, fraction=None if nothing else option.fraction)


def _marked(question):
    """As shares, unless those are what right minus wrong gives."""
    right = 100 / len(question.right)
    shares = [option.fraction or 0.0 for option in question.options]
    if question.marking == Marking.FRACTIONS:
        even = all(abs(abs(share) - right) < 0.01 for share in shares)
    else:
        wrong = 100 if question.marking == Marking.ALL_OR_NOTHING else right
        shares = [round(right, 5) if one.correct else -round(wrong, 5) for one in question.options]
        even = question.marking != Marking.ALL_OR_NOTHING or whole(right) or all_right(question)
    marking = Marking.RIGHT_MINUS_WRONG if even else Marking.FRACTIONS
    options = tuple(
        replace(option, fraction=None if even else share)
        for option, share in zip(question.options, shares, strict=True)
    )
    return replace(question, options=options, marking=marking)


def all_right(question):
    return len(question.right) == len(question.options)


def with_picture(question):
    """The pictures that generated questions refer to have a name and a content."""

    def named(picture):
        return picture and replace(picture, source=SOURCE)

    question = replace(question, figure=named(question.figure))
    if isinstance(question, Choosing):
        options = tuple(
            replace(option, picture=named(option.picture)) for option in question.options
        )
        question = replace(question, options=options)
    return question


@settings(max_examples=200)
@given(sound_questions("melden-1"))
def test_moodle_xml(question):
    question = held(with_picture(question))
    entry = Entry(1, "x", ("Integriteit", "Geschenken"), question, pictures=PICTURES)
    (found,) = there_and_back([entry], write_moodle_xml, read_moodle_xml)
    assert found.question == even_when_illustrated(question)
    assert found.category == entry.category


PICTURES = {SOURCE: png()}


def even_when_illustrated(question):
    """The source of a picture is made from what it holds."""
    if not question.pictures:
        return question
    made = f"{hashlib.sha256(png()).hexdigest()[:16]}-{SOURCE.removesuffix('.png')}.png"
    question = replace(question, figure=question.figure and replace(question.figure, source=made))
    if isinstance(question, Choosing):
        options = tuple(
            replace(option, picture=option.picture and replace(option.picture, source=made))
            for option in question.options
        )
        question = replace(question, options=options)
    return question


@settings(max_examples=200)
@given(sound_questions("melden-1"))
@example(
    SingleChoice(
        key="melden-1",
        text="a\\\nb",
        options=(Option("a", correct=True, feedback="\\\n0"), Option("b\\\\\nc")),
    )
)
def test_gift(question):
    question = without_what_gift_lacks(held(question))
    entry = Entry(1, "x", ("Integriteit",), question)
    (found,) = there_and_back([entry], write_gift, read_gift)
    assert found.question == question
    assert found.category == entry.category


def without_what_gift_lacks(question):
    question = replace(question, points=1, figure=None)
    match question:
        case Choosing():
            options = tuple(
                replace(option, picture=None, text=option.text or option.picture.alt)
                for option in question.options
            )
            return replace(question, options=options)
        case Essay():
            return replace(question, guidance="")
        case TextQuestion():
            answers = tuple(
                replace(answer, text=answer.text.replace("->", "→")) for answer in question.answers
            )
            return replace(question, answers=answers, case_matters=False)
        case NumberQuestion():
            return replace(question, unit="")
        case Reflection():
            return replace(question, explanation="")
    return question


# Enough of the notation to meet emphasis, and what only looks like it.
marked = st.text("ab *_\\#&<>1.-[]`", min_size=1, max_size=15).map(even).filter(bool)


@pytest.mark.parametrize(
    ("write", "read"), [(write_moodle_xml, read_moodle_xml), (write_gift, read_gift)]
)
@settings(max_examples=100)
@given(st.tuples(marked, marked, marked, marked))
def test_texts_with_notation_come_back_as_they_show(write, read, texts):
    asked, why, option, feedback = texts
    options = Option(option, correct=True, feedback=feedback), Option(f"{option} niet")
    question = SingleChoice(key="q", text=asked, explanation=why, options=options)
    (found,) = there_and_back([Entry(1, "x", (), question)], write, read)
    assert shows(found.question) == shows(question)
    (again,) = there_and_back([Entry(1, "x", (), found.question)], write, read)
    assert again.question == found.question


def shows(question):
    first, second = question.options
    texts = question.text, question.explanation, first.text, first.feedback, second.text
    return [NOTATION.render(text) for text in texts]


@pytest.mark.parametrize(
    ("write", "read", "lacks"),
    [
        (write_moodle_xml, read_moodle_xml, lambda question: question),
        (write_gift, read_gift, lambda question: without_what_gift_lacks(question)),
    ],
    ids=["xml", "gift"],
)
@settings(max_examples=150)
@given(question=questions_with_signs())
def test_every_kind_with_every_sign_comes_back_as_it_shows(write, read, lacks, question):
    question = lacks(held(with_picture(question)))
    (found,) = there_and_back([Entry(1, "x", (), question, pictures=PICTURES)], write, read)
    assert found.question is not None, found.notes
    assert as_shown(found.question) == as_shown(even_when_illustrated(question))


def as_shown(part, name=""):
    """Its texts as they stand on a page; what is compared with an answer as it is."""
    if isinstance(part, str):
        shown = EDGES.sub("", BREAKS.sub("<br>", NOTATION.render(part)))
        return part if name in AS_IT_IS else shown
    if isinstance(part, tuple):
        return tuple(as_shown(item, name) for item in part)
    if not is_dataclass(part):
        return part
    compared = isinstance(part, AcceptedText)
    return replace(
        part,
        **{
            field.name: getattr(part, field.name)
            if compared and field.name == "text"
            else as_shown(getattr(part, field.name), field.name)
            for field in fields(part)
        },
    )


# White space beside a new line shows nothing, nor does a new line before the first letter.
BREAKS = re.compile(r"\s*(?:<br>|\n)\s*")
EDGES = re.compile(r"(?<=<p>)(?:<br>)+|(?:<br>)+(?=</p>)")
AS_IT_IS = {"key", "source", "unit", "alt", "right", "others"}


def test_a_whole_bank_with_its_categories():
    paths = ((), ("a",), ("a",), ("a", "b / c"), ("d",), ("/e/", "f"))
    question = SingleChoice(key="q", text="Wat?", options=(Option("a", correct=True), Option("b")))
    entries = [Entry(number, "x", path, question) for number, path in enumerate(paths, 1)]
    for write, read in ((write_moodle_xml, read_moodle_xml), (write_gift, read_gift)):
        found = there_and_back([*entries, Entry(7, "leeg")], write, read)
        assert [entry.category for entry in found] == list(paths)
        assert {entry.question for entry in found} == {question}


def test_an_arrow_in_a_first_part():
    question = Matching(key="q", text="Wat?", pairs=(Pair("a -> b", "c -> d"), Pair("e", "f")))
    (found,) = there_and_back([Entry(1, "x", (), question)], write_gift, read_gift)
    assert found.question == question


FULL = {"text": "Wat?", "lesson": "les", "points": 3, "figure": Picture("7", "Deur")}
VERDICT = Option("a", correct=True, verdict=Verdict.STRONG)


@pytest.mark.parametrize(
    ("question", "moodle", "gift"),
    [
        (Reflection(key="q", text="Wat?"), [], []),
        (Reflection(key="q", **FULL), [Why.LESSON], [Why.POINTS_LOST, Why.PICTURES]),
        (Reflection(key="q", text="Wat?", explanation="Zo"), [], [Why.EXPLANATION]),
        (Essay(key="q", text="Wat?", guidance="Let op"), [], [Why.GUIDANCE]),
        (SingleChoice(key="q", text="W", options=(VERDICT, Option("b"))), [Why.VERDICTS], []),
        (
            SingleChoice(key="q", text="W", options=(Option("a", True), Option("b", fraction=37))),
            [Why.SHARES],
            [],
        ),
        (
            MultipleChoice(
                key="q",
                text="W",
                options=(Option("a", True), Option("b")),
                marking=Marking.ALL_OR_NOTHING,
            ),
            [Why.MARKING],
            [],
        ),
        (
            TextQuestion(
                key="q",
                text="W\x00",
                answers=(AcceptedText("a"),),
                case_matters=True,
                accents_matter=True,
                spaces_matter=True,
            ),
            [Why.ACCENTS, Why.SPACES, Why.CHARACTERS],
            [Why.CASE],
        ),
        (NumberQuestion(key="q", text="W", unit="dagen"), [], [Why.UNIT]),
        (TextQuestion(key="q", text="W", answers=(AcceptedText("a -> b"),)), [], [Why.ARROW]),
    ],
)
def test_what_a_file_cannot_hold_is_said(question, moodle, gift):
    assert [note.why for note in lost_in_moodle(question)] == moodle
    assert [note.why for note in lost_in_gift(question)] == [*moodle, *gift]
