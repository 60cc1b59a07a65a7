import copy

import pytest

from quizzes.core.codec import SCHEMA, UnreadableContent, checksum, decode, encode, upgrade
from tests.quizzes.core.builders import a_scenario, an_exam

SCENARIO, EXAM = encode(a_scenario()), encode(an_exam(2, max_questions=1))
SCENARIO_CHECKSUM = "b93622a99fe71eb0a883140b83cd8829f652829bfd90ef9b4ba8ed7fc8e0909d"
EXAM_CHECKSUM = "3e15f8b8a97477ae5b6a52fa08d4ff93df22a97b91109cb0e691da4a8b5064bd"


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


def test_stored_form_of_schema_1_stays_as_it_is():
    """A change here makes published versions unreadable: add a schema and a migration instead."""
    assert checksum(SCENARIO) == SCENARIO_CHECKSUM
    assert checksum(EXAM) == EXAM_CHECKSUM


def test_order_of_fields_does_not_change_the_checksum():
    assert checksum(dict(reversed(SCENARIO.items()))) == checksum(SCENARIO)
    assert checksum(changed(SCENARIO, "start", to="gang")) != checksum(SCENARIO)


def test_checksum_takes_any_text():
    assert len(checksum({"text": "“é” \udcff 🚪"})) == 64


@pytest.mark.parametrize("schema", [0, 2, -1, "1", None, True, 1.0])
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
        (("questions", 1, "kind"), "essay"),
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
