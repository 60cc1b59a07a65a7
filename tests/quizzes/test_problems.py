"""Every reason why a quiz cannot be published, as a sentence."""

import re

import pytest
from django.utils.translation import override

from quizzes.core.problem import Problem, ProblemCode
from quizzes.problems import sentence, sentences, what

ANY = [Problem("de-vraag", code, "iets", 1) for code in ProblemCode]
WHOLE = [Problem("", code, "iets") for code in ProblemCode]


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.mark.parametrize("problem", [*ANY, *WHOLE], ids=lambda p: f"{p.code}-{p.where}")
def test_every_problem_is_a_sentence(problem):
    said = sentence(problem)

    assert said.endswith(".")
    assert said[0].isupper() or said[0] == "'"
    assert not re.search(r"%\(|\bNone\b", said)
    assert problem.code.value not in said.replace("'", "") or " " not in problem.code.value


@pytest.mark.parametrize("problem", ANY, ids=lambda p: p.code)
def test_a_sentence_names_its_place(problem):
    assert "'de-vraag'" in sentence(problem)
    assert "2" in sentence(problem)


def test_the_words_are_for_an_author():
    problems = [
        Problem("start", ProblemCode.UNKNOWN_TARGET, "nergens", 1),
        Problem("start", ProblemCode.EMPTY_TEXT, "text"),
        Problem("start", ProblemCode.EMPTY_TEXT, "text", 0),
        Problem("", ProblemCode.NO_ENDING),
        Problem("a", ProblemCode.CIRCLE, "a, b"),
        Problem("", ProblemCode.EMPTY_TEXT, "title"),
    ]

    assert sentences(problems) == [
        "Scene 'start': choice 2 leads to 'nergens', which does not exist.",
        "Part 'start': the text is still empty.",
        "Part 'start', number 1: the text is still empty.",
        "The story has no ending yet.",
        "Scene 'a': the story can go round in a circle: a, b.",
        "The title is still empty.",
    ]


def test_who_sees_the_place_already_reads_only_what_is_wrong():
    problem = Problem("start", ProblemCode.UNKNOWN_TARGET, "nergens", 1)

    assert what(problem) == "choice 2 leads to 'nergens', which does not exist."


def test_a_percent_sign_of_an_author_does_no_harm():
    assert "100%(x)s" in sentence(Problem("a", ProblemCode.UNKNOWN_TARGET, "100%(x)s", 0))
    assert "%s" in sentence(Problem("%s", ProblemCode.CIRCLE, "a"))
