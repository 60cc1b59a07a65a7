"""What was in the tables of django-quiz-app is here, or it is said why not."""

import io
import json
import sqlite3
import tracemalloc

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from quizzes.core.question import (
    Essay,
    ExamOptions,
    Marking,
    MultipleChoice,
    Option,
    SingleChoice,
    TrueFalse,
)
from quizzes.formats import django_quiz_tables
from quizzes.formats.django_quiz import OldSite
from quizzes.formats.django_quiz_tables import read_tables
from quizzes.formats.entry import Note, Trouble, Unreadable, Why
from quizzes.import_django_quiz import import_django_quiz
from quizzes.models import QuestionSet, Quiz
from quizzes.question_streams import questions_in
from quizzes.streams import to_draft
from tests.quizzes.formats import old_site

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["database", "dump"])
def path(request, tmp_path):
    return getattr(old_site, request.param)(tmp_path / "oud")


@pytest.fixture
def result(path):
    return import_django_quiz(site=OldSite(read_tables(path)), name="oud")


def test_a_quiz_becomes_a_draft_with_its_options(result):
    quiz = Quiz.objects.get(slug="de-toets")
    draft = to_draft(quiz)
    assert (draft.title, draft.intro) == ("De <b>toets</b>", r"Een \*korte\* toets")
    assert (draft.success_text, draft.fail_text) == ("Mooi", "Jammer")
    assert draft.options == ExamOptions(
        pass_percentage=60,
        random_order=True,
        max_questions=2,
        answers_at_end=False,
        exam_paper=True,
        single_attempt=True,
    )
    assert str(quiz.category) == "integriteit"
    assert not quiz.live
    assert quiz.latest_revision is not None
    assert draft.problems() == ()


def test_its_questions_come_along(result):
    assert to_draft(Quiz.objects.get(slug="de-toets")).questions == (
        SingleChoice(
            key="wat-doe-je-1",
            text="Wat doe je?",
            explanation="Meld het.",
            # In the order of their words, as that question asked.
            options=(Option("melden", correct=True), Option("zwijgen")),
        ),
        TrueFalse(key="een-geschenk-mag-2", text="Een geschenk mag.", answer=False),
        Essay(key="vertel-eens-3", text="Vertel eens."),
    )


def test_what_changed_is_said(result):
    assert result.notes == {
        Note(Why.PICTURE_MISSING, "uploads/2015/deur.png"): [2],
        Note(Why.OWN_CATEGORY, "integriteit › geschenken"): [2],
        Note(Why.SEVERAL_RIGHT): [4],
        Note(Why.OWN_CATEGORY, "balie"): [4],
    }
    assert [(left.number, left.title) for left in result.left.values()] == [(6, "Zonder antwoord")]
    toets, leeg = result.quizzes
    assert (toets.new, toets.count, toets.notes) == (True, 3, ())
    assert leeg.notes == (Note(Why.RATE, "0"), Note(Why.FEWER_QUESTIONS, "9 / 1"))


def test_more_than_one_right_answer_becomes_several(result):
    draft = to_draft(Quiz.objects.get(slug="leeg"))
    (found,) = draft.questions
    assert isinstance(found, MultipleChoice)
    assert found.marking == Marking.RIGHT_MINUS_WRONG
    assert draft.options.shuffle_options
    assert draft.options.max_questions is None


def test_a_question_in_no_quiz_comes_into_the_bank(result):
    (made,) = QuestionSet.objects.all()
    assert str(made.category) == "integriteit › geschenken"
    assert [option.text for option in questions_in(made.questions)[0].options] == ["z", "a"]


def test_again_it_changes_nothing(path, result):
    before = list(Quiz.objects.order_by("pk").values())
    again = import_django_quiz(site=OldSite(read_tables(path)), name="oud")
    assert [moved.new for moved in again.quizzes] == [False, False]
    assert again.bank.count == 0
    assert list(Quiz.objects.order_by("pk").values()) == before


def test_the_command_says_what_became_of_each(path):
    said = io.StringIO()
    with override("en"):
        call_command("import_django_quiz", str(path), stdout=said)
    lines = said.getvalue().splitlines()
    assert lines[0] == "De <b>toets</b>: a draft with 3 questions"
    assert "Leeg: a draft with 1 question" in lines
    assert any(line.startswith("Not imported: question 6") for line in lines)
    assert lines[-2:] == ["       1 integriteit › geschenken", "1 question was imported."]


def broken(tmp_path, content: bytes):
    path = tmp_path / "stuk"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b"zomaar", Trouble.NOT_JSON),
        (b"[" * 200_000, Trouble.NOT_JSON),
        (b"[1" + b"0" * 5000 + b"]", Trouble.NOT_JSON),
        (b"{}", Trouble.NOT_DJANGO_QUIZ),
        (b"[{}, 3, null]", Trouble.NOT_DJANGO_QUIZ),
        (b"SQLite format 3\0" + b"x" * 4096, Trouble.NOT_DJANGO_QUIZ),
        ("é".encode("cp1252"), Trouble.ENCODING),
    ],
)
def test_what_is_no_such_site_is_refused(tmp_path, content, trouble):
    path = broken(tmp_path, content)
    with pytest.raises(Unreadable) as caught:
        read_tables(path)
    assert caught.value.trouble == trouble
    with pytest.raises(CommandError):
        call_command("import_django_quiz", str(path))


def test_strange_values_do_no_harm(tmp_path):
    strange = [None, [], {}, "x", 3.5, -1, True]
    objects = [
        {"model": f"quiz.{model}", "pk": place, "fields": dict.fromkeys(names, value)}
        for place, value in enumerate(strange)
        for model, names in {
            "quiz": ["title", "url", "category", "pass_mark", "max_questions"],
            "question": ["content", "quiz", "category", "sub_category", "figure"],
            "category": ["category"],
        }.items()
    ]
    objects.append({"model": "multichoice.answer", "pk": [], "fields": {"question": {}}})
    path = broken(tmp_path, json.dumps(objects).encode())
    result = import_django_quiz(site=OldSite(read_tables(path)), name="x")
    assert len(result.bank.left) == len(strange)


def test_a_database_cannot_keep_us_busy(tmp_path):
    """A view under the name of a table could count for ever."""
    path = tmp_path / "eindeloos"
    with sqlite3.connect(path) as made:
        endless = "with recursive n(id) as (select 1 union all select id + 1 from n)"
        made.execute(f"create view quiz_question as {endless} select id from n")
    made.close()
    with pytest.raises(Unreadable) as caught:
        read_tables(path)
    assert caught.value.trouble == Trouble.NOT_DJANGO_QUIZ


@pytest.mark.parametrize("made", ["printf('%.*c', 900000000, 'x')", "zeroblob(900000000)"])
def test_nor_columns_that_are_made_while_they_are_read(tmp_path, made):
    path = tmp_path / "gegenereerd"
    with sqlite3.connect(path) as database:
        database.execute("create table quiz_question (id integer primary key)")
        database.executemany("insert into quiz_question (id) values (?)", [(1,), (2,), (3,)])
        # Added last: while rows are put in, the column would be made for each of them.
        column = f"content text generated always as ({made})"
        database.execute(f"alter table quiz_question add column {column}")
    database.close()
    assert read_tables(path)["question"] == [{"id": 1}, {"id": 2}, {"id": 3}]


def test_what_is_read_of_a_database_has_an_end(tmp_path, monkeypatch):
    monkeypatch.setattr(django_quiz_tables, "LARGEST_DUMP", 100)
    with pytest.raises(Unreadable) as caught:
        read_tables(old_site.database(tmp_path / "oud"))
    assert caught.value.trouble == Trouble.TOO_LARGE


@pytest.mark.parametrize(
    "content",
    [
        b"[" + b"{}," * 3_000_000 + b"1]",
        b"[" + b"[]," * 3_000_000 + b"1]",
        b'[{"a":[' + b"1.5," * 2_400_000 + b"1]}]",
    ],
    ids=["objects", "lists", "numbers"],
)
def test_a_dump_that_grows_in_memory_is_refused_before_it_is_read(tmp_path, content):
    path = broken(tmp_path, content)
    tracemalloc.start()
    with pytest.raises(Unreadable) as caught:
        read_tables(path)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.trouble == Trouble.TOO_LARGE
    assert most < 5 * len(content)


def test_reading_leaves_the_database_as_it_was(tmp_path):
    path = old_site.database(tmp_path / "oud")
    before = path.read_bytes()
    read_tables(path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["oud"]
