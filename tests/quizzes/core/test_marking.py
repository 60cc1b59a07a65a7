"""What answers of each kind are worth."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quizzes.core.question import (
    AcceptedNumber,
    AcceptedText,
    Marking,
    Option,
    Reflection,
    TextQuestion,
    TrueFalse,
    read_number,
)
from quizzes.core.refusal import UnknownChoice
from quizzes.core.verdict import Verdict
from tests.quizzes.core.builders import (
    a_matching,
    a_multiple,
    a_number,
    a_question,
    a_text,
    an_essay,
    an_ordering,
    one_of_each,
)

SINGLE = a_question(right=1)
STATEMENT = TrueFalse(key="stelling", text="Je wacht.", answer=False)
MULTIPLE = a_multiple(right=(0, 1, 2), count=5)
STRICT = replace(MULTIPLE, marking=Marking.ALL_OR_NOTHING)
EACH = replace(MULTIPLE, marking=Marking.EACH_OPTION)
SHARES = a_multiple(
    marking=Marking.FRACTIONS,
    options=tuple(
        Option(text, share > 0, fraction=share)
        for text, share in [("a", 33.33333), ("b", 33.33333), ("c", 33.33333), ("d", -50.0)]
    ),
)
HALF_RIGHT = a_question(
    options=(Option("a", True), Option("b", fraction=50.0), Option("c", fraction=-50.0))
)


@pytest.mark.parametrize(
    ("question", "given", "worth"),
    [
        (SINGLE, [1], 1),
        (SINGLE, [0], 0),
        (HALF_RIGHT, [1], 0.5),
        (HALF_RIGHT, [2], 0),
        (STATEMENT, [1], 1),
        (STATEMENT, [0], 0),
        (MULTIPLE, [0, 1, 2], 1),
        (MULTIPLE, [0, 1], 2 / 3),
        (MULTIPLE, [0, 1, 2, 3], 2 / 3),
        (MULTIPLE, [0, 3], 0),
        (MULTIPLE, [3, 4], 0),
        (MULTIPLE, [0, 1, 2, 3, 4], 1 / 3),
        (MULTIPLE, [0, 0, 0], 1 / 3),
        (STRICT, [0, 1, 2], 1),
        (STRICT, [0, 1], 0),
        (EACH, [0, 1, 2], 1),
        (EACH, [0], 3 / 5),
        (EACH, [3, 4], 0),
        (SHARES, [0, 1, 2], 1),
        (SHARES, [0, 1], 2 / 3),
        (SHARES, [0, 1, 2, 3], 0.5),
        (SHARES, [3], 0),
        (a_matching(), [0, 1, 2], 1),
        (a_matching(), [0, 0, 2], 2 / 3),
        (a_matching(), [3, 3, 3], 0),
        (a_matching(all_or_nothing=True), [0, 0, 2], 0),
        (an_ordering(), [0, 1, 2], 1),
        (an_ordering(), [0, 2, 1], 1 / 3),
        (an_ordering(), [2, 0, 1], 0),
        (an_ordering(all_or_nothing=True), [0, 2, 1], 0),
        (a_number(), ["50"], 1),
        (a_number(), ["49,5"], 1),
        (a_number(), ["50.51"], 0),
        (a_number(), ["€ 500"], 0.25),
        (a_text(), ["Meldpunt "], 1),
        (a_text(), ["loket"], 0),
        (an_essay(), ["Daarom."], None),
        (Reflection(key="r", text="Denk."), [], 1),
    ],
)
def test_worth_of_an_answer(question, given, worth):
    assert question.mark(given) == (worth if worth is None else pytest.approx(worth, abs=1e-4))


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (SINGLE, []),
        (SINGLE, [3]),
        (SINGLE, [-1]),
        (SINGLE, [0, 1]),
        (SINGLE, ["1"]),
        (STATEMENT, [2]),
        (STATEMENT, [0, 1]),
        (STATEMENT, []),
        (STATEMENT, ["0"]),
        (MULTIPLE, []),
        (MULTIPLE, [0, 5]),
        (MULTIPLE, [0, "1"]),
        (a_matching(), [0, 1]),
        (a_matching(), [0, 1, 4]),
        (a_matching(), [0, 1, -1]),
        (a_matching(), [0, 1, "fg"]),
        (an_ordering(), [0, 1]),
        (an_ordering(), [0, 1, 1]),
        (an_ordering(), [0, 1, 2, 3]),
        (a_number(), ["veel"]),
        (a_number(), []),
        (a_number(), [50]),
        (a_text(), [" "]),
        (a_text(), ["x" * 201]),
        (a_text(), ["a", "b"]),
        (an_essay(), [""]),
        (an_essay(), ["x" * 5001]),
        (Reflection(key="r", text="Denk."), ["Dit wordt niet bewaard."]),
    ],
)
def test_answers_that_cannot_be_given(question, given):
    with pytest.raises(UnknownChoice):
        question.mark(given)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        (" - 3 ", "-3"),
        ("\u22123", "-3"),
        ("+4", "4"),
        ("1.000", "1000"),
        ("0.125", "0.125"),
        ("1.000.000", "1000000"),
        ("1.000,50", "1000.50"),
        ("€ 50", "50"),
        ("50 %", "50"),
        ("7,", "7"),
        ("1 000", "1000"),
    ],
)
def test_numbers_as_people_write_them(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "-", "veel", "1,2,3", "1.2.3", "1e9", "٣x", "1,5.000", "nan"])
def test_what_is_no_number(text):
    assert read_number(text) is None


def test_a_tolerance_goes_by_the_decimals_that_are_written():
    question = a_number(answers=(AcceptedNumber(3, 0.1),))
    assert [question.mark([text]) for text in ("3,1", "2,9", "3,11")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("pattern", "fits", "differs"),
    [
        ("meldpunt", ["MELDPUNT", " meld punt"], ["meldpunten", "het meldpunt"]),
        ("*meldpunt*", ["het meldpunt integriteit", "meldpunt"], ["meld"]),
        ("RIEC*", ["riec", "RIEC Oost"], ["het RIEC"]),
        ("*a*b*", ["xaxbx", "ab"], ["ba", "b"]),
        ("ab*ba", ["abba", "abXba"], ["aba"]),
        (r"5\*", ["5*"], ["5", "55"]),
        ("coördinator", ["coordinator", "COÖRDINATOR", "co\u00f6rdinator"], ["coordinatie"]),
    ],
)
def test_words_that_count(pattern, fits, differs):
    question = a_text("woord", pattern)
    assert [question.mark([text]) for text in fits] == [1] * len(fits)
    assert [question.mark([text]) for text in differs] == [0] * len(differs)


def test_differences_may_be_made_to_count():
    words = {"key": "w", "text": "Wie?", "answers": (AcceptedText("Één Meldpunt"),)}
    loose = TextQuestion(**words)
    assert loose.mark(["een meldpunt"]) == 1
    assert TextQuestion(**words, case_matters=True).mark(["één meldpunt"]) == 0
    assert TextQuestion(**words, accents_matter=True).mark(["Een Meldpunt"]) == 0
    assert TextQuestion(**words, spaces_matter=True).mark(["ÉénMeldpunt"]) == 0
    exact = TextQuestion(**words, case_matters=True, accents_matter=True, spaces_matter=True)
    assert exact.mark(["Één Meldpunt"]) == 1


def test_a_pattern_with_many_stars_takes_no_time():
    assert a_text("woord", "*a" * 90 + "*b").mark(["a" * 200]) == 0


def test_the_first_accepted_text_counts():
    answers = (AcceptedText("meld*", 50.0, "Bijna."), AcceptedText("meldpunt"), AcceptedText("*"))
    question = a_text(answers=answers)
    assert question.mark(["meldpunt"]) == 0.5
    assert question.accepted(["meldpunt"]).feedback == "Bijna."


def test_what_the_counters_keep():
    counted = [
        question.counted(given)
        for question, given in zip(
            one_of_each(),
            [[1], [2, 0], [1], [0, 1, 2], [2, 1, 0], ["50"], ["loket"], ["Omdat."], []],
            strict=True,
        )
    ]
    assert counted == [(1,), (0, 2), (1,), (1,), (0,), (1,), (0,), (), ()]


def test_only_options_can_be_over_the_line():
    options = (Option("Nee", True), Option("Ja", verdict=Verdict.OVER_THE_LINE))
    question = a_question(options=options)
    assert [question.over_the_line([place]) for place in (0, 1)] == [False, True]
    assert not an_essay().over_the_line(["Over de grens"])
