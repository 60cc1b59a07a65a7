import pytest
import yaml

from quizzes.core.draft import ExamDraft, ScenarioDraft, read_draft, write_draft
from quizzes.core.problem import Problem, ProblemCode, Unpublishable
from quizzes.core.question import (
    Exam,
    ExamOptions,
    Option,
    Pool,
    QuestionKind,
    SingleChoice,
    TrueFalse,
)
from quizzes.core.scenario import Choice, Ending, Scenario, Scene
from quizzes.core.verdict import Verdict
from tests.quizzes.core.builders import (
    a_question,
    a_scene,
    an_ending,
    one_of_each,
    the_parts,
)

SCENARIO = """
kind: scenario
title: Kun je even kijken?
minutes: 3
intro: Een bekende vraagt iets.
start: balie
scenes:
  balie:
    title: Aan de balie
    text: “Kun je even kijken?”
    choices:
      - text: Ik leg uit waarom dat niet kan.
        verdict: sterk
        feedback: Hij begrijpt het.
        why: Je kijkt alleen voor je werk.
        leads_to: goed
      - text: Ik loop even weg.
        leads_to: mis
endings:
  goed:
    title: Gemeld
    verdict: sterk
    text: Je bent gegaan.
    contacts: [leidinggevende, meldpunt]
  mis:
    title: Blijven liggen
    verdict: over de grens
    text: Het bleef knagen.
    contacts: [meldpunt]
"""

TEST = """
kind: test
title: Toets
options: {pass_percentage: 60, random_order: true, exam_paper: false}
success_text: Gelukt.
questions:
  - key: adres
    kind: single
    text: Wat doe je?
    options:
      - {text: Melden, correct: true, feedback: Ja.}
      - {text: Wachten}
    explanation: Melden helpt.
    lesson: waarom-jij
  - {key: stelling, kind: truefalse, text: Wachten is veilig., answer: false}
"""


def wrong(text, *changes):
    """Problems of reading the text after replacing some of it."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(Unpublishable) as refusal:
        read_draft(yaml.safe_load(text))
    return list(refusal.value.problems)


def test_a_scenario_is_read_whole():
    draft = read_draft(yaml.safe_load(SCENARIO))
    assert draft == ScenarioDraft(
        title="Kun je even kijken?",
        intro="Een bekende vraagt iets.",
        minutes=3,
        start="balie",
        scenes=(
            Scene(
                "balie",
                "“Kun je even kijken?”",
                (
                    Choice(
                        "Ik leg uit waarom dat niet kan.",
                        "goed",
                        Verdict.STRONG,
                        "Hij begrijpt het.",
                        "Je kijkt alleen voor je werk.",
                    ),
                    Choice("Ik loop even weg.", "mis"),
                ),
                "Aan de balie",
            ),
        ),
        endings=(
            Ending(
                "goed", "Gemeld", "Je bent gegaan.", Verdict.STRONG, ("leidinggevende", "meldpunt")
            ),
            Ending(
                "mis", "Blijven liggen", "Het bleef knagen.", Verdict.OVER_THE_LINE, ("meldpunt",)
            ),
        ),
    )
    assert draft.kind == "scenario"
    assert isinstance(draft.compile(), Scenario)


def test_a_test_is_read_whole():
    draft = read_draft(yaml.safe_load(TEST))
    assert draft == ExamDraft(
        title="Toets",
        options=ExamOptions(pass_percentage=60, random_order=True, exam_paper=False),
        questions=(
            SingleChoice(
                key="adres",
                text="Wat doe je?",
                options=(Option("Melden", correct=True, feedback="Ja."), Option("Wachten")),
                explanation="Melden helpt.",
                lesson="waarom-jij",
            ),
            TrueFalse(key="stelling", text="Wachten is veilig.", answer=False),
        ),
        success_text="Gelukt.",
    )
    assert draft.kind == "test"
    assert isinstance(draft.compile(), Exam)


@pytest.mark.parametrize("text", [SCENARIO, TEST])
def test_writing_gives_back_what_was_read(text):
    data = yaml.safe_load(text)
    assert write_draft(read_draft(data)) == data


def test_unknown_verdict_names_place_and_path():
    assert wrong(SCENARIO, ("verdict: sterk", "verdict: prima")) == [
        Problem(
            "balie",
            ProblemCode.UNKNOWN_VERDICT,
            "prima",
            choice=0,
            path=("scenes", "balie", "choices", 0, "verdict"),
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("minutes: 3", "minutes: kort", ProblemCode.NOT_A_NUMBER, ("minutes",)),
        ("minutes: 3", "minuten: 3", ProblemCode.UNKNOWN_FIELD, ("minuten",)),
        ("title: Kun je even kijken?", "", ProblemCode.MISSING_FIELD, ("title",)),
        ("start: balie", "start:", ProblemCode.MISSING_FIELD, ("start",)),
        (
            "[leidinggevende, meldpunt]",
            "meldpunt",
            ProblemCode.NOT_A_LIST,
            ("endings", "goed", "contacts"),
        ),
        (
            "[leidinggevende, meldpunt]",
            "[meldpunt, 7]",
            ProblemCode.NOT_TEXT,
            ("endings", "goed", "contacts", 1),
        ),
        ("  mis:\n", "  7:\n", ProblemCode.NOT_TEXT, ("endings", "7")),
        ("title: Gemeld", "title: [Gemeld]", ProblemCode.NOT_TEXT, ("endings", "goed", "title")),
    ],
)
def test_wrong_shape_in_a_scenario(old, new, code, path):
    problem, *others = wrong(SCENARIO, (old, new))
    assert (problem.code, problem.path, problem.detail) == (code, path, ".".join(map(str, path)))
    assert others == []


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("options: {", "options: [{", ProblemCode.NOT_A_MAPPING, ("options",)),
        ("random_order: true", "random_order: 1", ProblemCode.NOT_YES_OR_NO, None),
        ("random_order: true", "shuffle: true", ProblemCode.UNKNOWN_FIELD, ("options", "shuffle")),
        ("{text: Wachten}", "Wachten", ProblemCode.NOT_A_MAPPING, None),
        ("{text: Wachten}", "{text: Wachten, right: no}", ProblemCode.UNKNOWN_FIELD, None),
        ("kind: single", "kind: poll", ProblemCode.UNKNOWN_KIND, ("questions", 0, "kind")),
        ("answer: false", "answer: nee", ProblemCode.NOT_YES_OR_NO, ("questions", 1, "answer")),
        (", answer: false", "", ProblemCode.MISSING_FIELD, ("questions", 1, "answer")),
        (
            "kind: truefalse",
            "kind: multiple",
            ProblemCode.UNKNOWN_FIELD,
            ("questions", 1, "answer"),
        ),
        ("- key: adres\n    kind", "- kind", ProblemCode.MISSING_FIELD, ("questions", 0, "key")),
    ],
)
def test_wrong_shape_in_a_test(old, new, code, path):
    changes = [(old, new)]
    if new == "options: [{":
        changes.append(("exam_paper: false}", "exam_paper: false}]"))
    problem, *others = wrong(TEST, *changes)
    assert problem.code == code
    assert path is None or problem.path == path
    assert others == []


def test_problems_in_a_question_go_by_its_key_and_option():
    (problem,) = wrong(TEST, ("{text: Wachten}", "{text: [Wachten]}"))
    assert (problem.where, problem.choice) == ("adres", 1)
    (problem,) = wrong(TEST, ("text: Wat doe je?", "text: 112"))
    assert (problem.where, problem.choice) == ("adres", None)


def test_everything_is_told_at_once():
    found = wrong(
        SCENARIO,
        ("minutes: 3", "minutes: kort"),
        ("verdict: sterk", "verdict: prima"),
        ("contacts: [meldpunt]", "contacts: meldpunt"),
        ("leads_to: mis", "naar: mis"),
    )
    assert [problem.code for problem in found] == [
        ProblemCode.NOT_A_NUMBER,
        ProblemCode.UNKNOWN_VERDICT,
        ProblemCode.UNKNOWN_FIELD,
        ProblemCode.MISSING_FIELD,
        ProblemCode.NOT_A_LIST,
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({}, ProblemCode.MISSING_FIELD),
        ({"kind": "poll", "vraag": 1}, ProblemCode.UNKNOWN_KIND),
        ([], ProblemCode.NOT_A_MAPPING),
        (None, ProblemCode.NOT_A_MAPPING),
    ],
)
def test_without_a_known_kind_that_is_all_there_is_to_say(data, code):
    with pytest.raises(Unpublishable) as refusal:
        read_draft(data)
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_a_test_of_every_kind_is_written_and_read():
    pool = Pool("Integriteit", 1, (a_question("uit-de-bank"),))
    draft = ExamDraft("Toets", questions=one_of_each(), pools=(pool,))
    written = write_draft(draft)
    assert [row["kind"] for row in written["questions"]] == [kind.value for kind in QuestionKind]
    assert read_draft(written) == draft


@pytest.mark.parametrize(
    ("row", "code", "path"),
    [
        ("kind: number, answers: [{value: veel}]", ProblemCode.NOT_A_DECIMAL, ("value",)),
        ("kind: number, answers: [{value: .nan}]", ProblemCode.NOT_A_DECIMAL, ("value",)),
        ("kind: text, answers: [{text: 7}]", ProblemCode.NOT_TEXT, ("text",)),
        ("kind: multiple, marking: streng", ProblemCode.UNKNOWN_WORD, ("marking",)),
        ("kind: ordering, items: [1]", ProblemCode.NOT_TEXT, ("items", 0)),
        ("kind: matching, pairs: [{links: a}]", ProblemCode.UNKNOWN_FIELD, ("links",)),
        ("kind: essay, points: veel", ProblemCode.NOT_A_NUMBER, ("points",)),
        ("kind: reflection, answer: true", ProblemCode.UNKNOWN_FIELD, ("answer",)),
        ("kind: single, figure: x.svg", ProblemCode.NOT_A_MAPPING, ("figure",)),
        ("kind: single, figure: {alt: Een deur}", ProblemCode.MISSING_FIELD, ("source",)),
    ],
)
def test_wrong_shape_in_each_kind_names_its_place(row, code, path):
    data = yaml.safe_load(f"{{kind: test, title: T, questions: [{{key: a, text: b, {row}}}]}}")
    with pytest.raises(Unpublishable) as refusal:
        read_draft(data)
    (problem,) = refusal.value.problems
    assert (problem.where, problem.code) == ("a", code)
    assert problem.path[:2] == ("questions", 0)
    assert problem.path[-len(path) :] == path


def test_key_used_twice_cannot_be_written_without_loss():
    draft = ScenarioDraft("T", scenes=(a_scene("balie"), a_scene("balie")))
    with pytest.raises(Unpublishable) as refusal:
        write_draft(draft)
    assert refusal.value.problems == (Problem("balie", ProblemCode.DUPLICATE_KEY, "balie"),)


def test_heading_is_checked_together_with_the_rest():
    draft = ScenarioDraft(" ", minutes=-1, **the_parts(endings=[an_ending("goed")]))
    with pytest.raises(Unpublishable) as refusal:
        draft.compile()
    assert [problem.code for problem in refusal.value.problems] == [
        ProblemCode.EMPTY_TEXT,
        ProblemCode.MINUTES_OUT_OF_RANGE,
        ProblemCode.UNKNOWN_TARGET,
        ProblemCode.UNKNOWN_TARGET,
    ]
