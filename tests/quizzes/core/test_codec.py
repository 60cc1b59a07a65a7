import copy

import pytest

from quizzes.core.codec import SCHEMA, UnreadableContent, checksum, decode, encode, upgrade
from quizzes.core.question import (
    ExamOptions,
    Marking,
    Option,
    Pool,
    SingleChoice,
    TrueFalse,
    compile_exam,
)
from tests.factories import small_dilemma
from tests.quizzes.core.builders import a_scenario, an_exam, one_of_each

SCENARIO, EXAM = encode(a_scenario()), encode(an_exam(2, max_questions=1))
DILEMMA = encode(small_dilemma().compile())
SCENARIO_CHECKSUM = "f1afb52144a05e75c8f7388c1938b184e0d6b0c32ff9210824273fbcd11846da"
EXAM_CHECKSUM = "50c42060cb1e861a1fea7b83acbdad1ff7ff23be20eaa20943f1a712cc14c45f"
DILEMMA_CHECKSUM = "fa7ec2e5d8c26f2d6464f12d086901b1b271df460eb64b81c7103f7b4ef4d26f"

OLD_TEST = {
    "schema": 1,
    "kind": "test",
    "options": {
        "pass_percentage": 70,
        "max_questions": 2,
        "random_order": False,
        "answers_at_end": False,
        "exam_paper": False,
        "single_attempt": False,
    },
    "questions": [
        {
            "key": "a",
            "kind": "single",
            "text": "Wat?",
            "options": [
                {"text": "Ja", "correct": True, "feedback": ""},
                {"text": "Nee", "correct": False, "feedback": ""},
            ],
            "explanation": "",
            "lesson": "",
        },
        {
            "key": "b",
            "kind": "multiple",
            "text": "Welke?",
            "options": [
                {"text": "Deze", "correct": True, "feedback": ""},
                {"text": "Die", "correct": False, "feedback": ""},
            ],
            "explanation": "",
            "lesson": "",
        },
        {
            "key": "c",
            "kind": "truefalse",
            "text": "Zo is het.",
            "options": [
                {"text": "", "correct": False, "feedback": ""},
                {"text": "", "correct": True, "feedback": ""},
            ],
            "explanation": "Niet.",
            "lesson": "",
        },
    ],
    "success_text": "",
    "fail_text": "",
}


def changed(data, *path, to):
    """A copy of the data with another value at the end of the path."""
    data = copy.deepcopy(data)
    *way, last = path
    inner = data
    for step in way:
        inner = inner[step]
    inner[last] = to
    return data


def lacking(data, *path):
    """A copy of the data without the field at the end of the path."""
    data = copy.deepcopy(data)
    *way, last = path
    inner = data
    for step in way:
        inner = inner[step]
    del inner[last]
    return data


def refusal(data):
    """Why the data cannot be read."""
    with pytest.raises(UnreadableContent) as caught:
        decode(data)
    return caught.value


def test_what_is_stored_names_schema_and_kind():
    assert (SCENARIO["schema"], SCENARIO["kind"]) == (SCHEMA, "scenario")
    assert (EXAM["schema"], EXAM["kind"]) == (SCHEMA, "test")
    assert (DILEMMA["schema"], DILEMMA["kind"]) == (SCHEMA, "dilemma")


def test_stored_form_of_schema_3_stays_as_it_is():
    """A change here makes published versions unreadable: add a schema and a migration instead."""
    assert checksum(SCENARIO) == SCENARIO_CHECKSUM
    assert checksum(EXAM) == EXAM_CHECKSUM
    assert checksum(DILEMMA) == DILEMMA_CHECKSUM


def test_a_story_stored_in_schema_2_can_still_be_played():
    old = copy.deepcopy(SCENARIO)
    old["schema"] = 2
    del old["aftercare"]
    for scene in old["scenes"]:
        del scene["warning"], scene["instead"]
    assert decode(old) == a_scenario()


def test_a_test_stored_in_schema_1_can_still_be_taken():
    exam = decode(OLD_TEST)
    single, multiple, statement = exam.questions
    assert single == SingleChoice(key="a", text="Wat?", options=(Option("Ja", True), Option("Nee")))
    assert multiple.marking == Marking.RIGHT_MINUS_WRONG
    assert [multiple.mark([0]), multiple.mark([0, 1])] == [1, 0]
    assert statement == TrueFalse(key="c", text="Zo is het.", answer=False, explanation="Niet.")
    assert (exam.options, exam.pools) == (ExamOptions(max_questions=2, exam_paper=False), ())


@pytest.mark.parametrize("path", [("questions", 0, "options"), ("questions", 2, "options")])
def test_what_is_wrong_in_schema_1_is_still_found(path):
    assert refusal(changed(OLD_TEST, *path, to=7)).path


@pytest.mark.parametrize("question", one_of_each(), ids=lambda question: question.kind.value)
def test_every_kind_is_stored_with_all_its_fields(question):
    exam = compile_exam(options=ExamOptions(), questions=[question])
    (stored,) = encode(exam)["questions"]
    assert decode(encode(exam)) == exam
    for name in stored:
        assert refusal(lacking(encode(exam), "questions", 0, name)).path == f"questions.0.{name}"


def test_pools_are_stored():
    pool = Pool("Integriteit", 1, one_of_each())
    exam = compile_exam(options=ExamOptions(), questions=[], pools=[pool])
    assert decode(encode(exam)) == exam


def test_order_of_fields_does_not_change_the_checksum():
    assert checksum(dict(reversed(SCENARIO.items()))) == checksum(SCENARIO)
    assert checksum(changed(SCENARIO, "start", to="gang")) != checksum(SCENARIO)


def test_checksum_takes_any_text():
    assert len(checksum({"text": "“é” \udcff 🚪"})) == 64


@pytest.mark.parametrize("schema", [0, SCHEMA + 1, -1, "1", None, True, 1.0])
def test_unknown_schema(schema):
    assert refusal(changed(SCENARIO, "schema", to=schema)).path == "schema"


def test_missing_schema_and_other_things_than_a_mapping():
    assert refusal(lacking(SCENARIO, "schema")).path == "schema"
    assert refusal([]).path == ""
    assert refusal(None).path == ""


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("kind",), "essay"),
        (("start",), None),
        (("scenes",), {}),
        (("scenes", 0), "balie"),
        (("scenes", 1, "text"), 7),
        (("scenes", 0, "choices", 1, "verdict"), "matig"),
        (("scenes", 0, "choices", 1, "leads_to"), ["goed"]),
        (("endings", 0, "verdict"), None),
        (("endings", 0, "contacts"), "meldpunt"),
        (("endings", 1, "extra"), 1),
    ],
)
def test_wrong_shape_in_a_scenario_names_the_path(path, value):
    assert refusal(changed(SCENARIO, *path, to=value)).path == ".".join(map(str, path))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("options",), []),
        (("options", "pass_percentage"), "70"),
        (("options", "pass_percentage"), True),
        (("options", "max_questions"), "all"),
        (("options", "exam_paper"), 1),
        (("questions", 1, "kind"), "poll"),
        (("questions", 1, "points"), "one"),
        (("pools",), {}),
        (("questions", 0, "options", 2, "correct"), "yes"),
        (("success_text",), None),
    ],
)
def test_wrong_shape_in_a_test_names_the_path(path, value):
    assert refusal(changed(EXAM, *path, to=value)).path == ".".join(map(str, path))


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (SCENARIO, ("kind",)),
        (SCENARIO, ("scenes", 0, "choices", 0, "verdict")),
        (SCENARIO, ("endings", 0, "title")),
        (EXAM, ("options", "max_questions")),
        (EXAM, ("questions", 0, "lesson")),
    ],
)
def test_missing_field_names_the_path(data, path):
    assert refusal(lacking(data, *path)).path == ".".join(map(str, path))


@pytest.mark.parametrize(
    "data",
    [
        changed(SCENARIO, "start", to="nergens"),
        changed(SCENARIO, "scenes", 0, "choices", 0, "leads_to", to="nergens"),
        changed(SCENARIO, "scenes", 1, "choices", 0, "leads_to", to="balie"),
        changed(SCENARIO, "scenes", 1, "choices", to=[]),
    ],
)
def test_content_that_cannot_be_played_is_refused_and_never_hangs(data):
    assert refusal(data).path == "scenes"


def test_the_reason_is_told():
    assert str(refusal(changed(SCENARIO, "start", to=3))) == "start: not-text"


def test_old_schemas_are_migrated_step_by_step():
    migrations = {
        1: lambda data: {**data, "one": True},
        2: lambda data: {**data, "two": data["one"]},
    }
    assert upgrade({"schema": 1}, migrations=migrations, to=3) == {
        "schema": 3,
        "one": True,
        "two": True,
    }
    with pytest.raises(UnreadableContent):
        upgrade({"schema": 1}, migrations={2: migrations[2]}, to=3)
