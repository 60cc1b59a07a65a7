"""Questions of a file come into the bank: all that can be used, once, and the rest is said."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override
from wagtail.images.models import Image

from quizzes.formats.entry import Entry, Note, Unreadable, Why
from quizzes.formats.reading import read_questions
from quizzes.import_questions import SET_SIZE, import_questions, place
from quizzes.models import Category, QuestionSet
from quizzes.question_streams import in_bank, questions_in
from tests.factories import small_exam
from tests.quizzes.formats.moodle import category, file, png, question, quiz, single

pytestmark = pytest.mark.django_db


def taken(*parts, name="vragen", **options):
    return import_questions(entries=read_questions(io.BytesIO(quiz(*parts))), name=name, **options)


def names():
    return {str(found) for found in Category.objects.all()}


def test_questions_come_into_a_set_of_their_category():
    result = taken(category("top/Integriteit/Geschenken"), single(), single(text="Anders?"))
    (made,) = QuestionSet.objects.all()
    assert str(made.category) == "Integriteit › Geschenken"
    assert [found.key for found in questions_in(made.questions)] == ["een-naam", "een-naam-2"]
    assert made.latest_revision is not None
    assert result.sets == {"Integriteit › Geschenken": 2}
    assert in_bank(Category.objects.get(name="Integriteit"))


def test_without_a_category_the_file_names_it():
    taken(single(), name="Toets balie")
    assert names() == {"Toets balie"}


def test_a_category_may_be_given():
    taken(category("top/Geschenken"), single(), category("top"), single(), category="Integriteit")
    assert names() == {"Integriteit", "Integriteit › Geschenken"}


@pytest.mark.parametrize(
    ("path", "given", "found"),
    [
        ((), "", ("bestand",)),
        (("a",), "", ("a",)),
        (("a", "b"), "", ("a", "b")),
        (("a", "b", "c"), "", ("a", "b › c")),
        (("a", "b"), "X", ("X", "a › b")),
        (("a" * 200,), "", ("a" * 120,)),
    ],
)
def test_places(path, given, found):
    assert place(path, name="bestand", category=given) == found


def test_a_deeper_category_is_told_of():
    result = taken(category("top/a/b/c"), single())
    assert result.notes == {Note(Why.CATEGORY_PATH, "a › b › c"): [1]}


def test_the_same_file_again_changes_nothing():
    text = 'Kijk <img src="@@PLUGINFILE@@/a.png" alt="Rood">'
    parts = category("top/a"), single(), single(text=text, files=file("a.png", png()))
    taken(*parts)
    before = list(QuestionSet.objects.values_list("slug", "questions"))
    result = taken(*parts)
    assert result.same == [1, 2]
    assert result.count == 0
    assert list(QuestionSet.objects.values_list("slug", "questions")) == before
    assert Image.objects.count() == 1


def test_pictures_become_images_with_words(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    text = 'Kijk <img src="@@PLUGINFILE@@/deur.png" alt="Een rode deur">'
    taken(single(text=text, files=file("deur.png", png())))
    image = Image.objects.get()
    (found,) = questions_in(QuestionSet.objects.get().questions)
    assert (found.figure.source, found.figure.alt) == (str(image.pk), "Een rode deur")
    assert (image.width, image.description) == (4, "Een rode deur")


def test_what_cannot_be_used_is_left_and_said():
    result = taken(single("<penalty>0.3</penalty>"), question("cloze"), single(text=""))
    assert result.count == 1
    assert [(left.number, left.notes) for left in result.left] == [
        (2, (Note(Why.KIND, "cloze"),)),
        (3, ()),
    ]
    assert result.left[1].faults
    assert result.notes == {Note(Why.PENALTY): [1]}


def test_a_set_holds_no_more_than_an_author_can_work_with():
    questions = small_exam(questions=SET_SIZE + 1).questions
    entries = [Entry(i, "", ("a",), found) for i, found in enumerate(questions, 1)]
    assert import_questions(entries=entries, name="x").sets == {"a": SET_SIZE, "a (2)": 1}


def test_categories_in_turns_share_their_sets():
    questions = small_exam(questions=20).questions
    entries = [Entry(i, "", ("ab"[i % 2],), found) for i, found in enumerate(questions)]
    assert import_questions(entries=entries, name="x").sets == {"a": 10, "b": 10}


def test_a_file_that_breaks_half_way_leaves_nothing_behind(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    text = 'Kijk <img src="@@PLUGINFILE@@/a.png" alt="x">'
    good = quiz(single(text=text, files=file("a.png", png("green"))))
    broken = good.replace(b"</quiz>", b"<!-- " + b" " * 70_000 + b"--> <question>")
    with pytest.raises(Unreadable):
        import_questions(entries=read_questions(io.BytesIO(broken)), name="x")
    assert not QuestionSet.objects.exists()
    assert not Category.objects.exists()
    assert not Image.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_command_says_what_became_of_each(tmp_path):
    path = tmp_path / "Toets.xml"
    path.write_bytes(quiz(single("<penalty>0.3</penalty>"), question("cloze", name="Vul in")))
    said = io.StringIO()
    with override("en"):
        call_command("import_questions", str(path), "--category", "Balie", stdout=said)
    assert said.getvalue().splitlines() == [
        "       1 Balie",
        "1 question was imported.",
        "The penalty for a second try was left out: here is none. (question 1)",
        "Not imported: question 2, “Vul in”. There is no kind of question like “cloze” here.",
    ]


@pytest.mark.parametrize("content", [None, b"<quiz>\n<question>", b"PK\x03\x04"])
def test_the_command_refuses_in_words(tmp_path, content):
    path = tmp_path / "x.xml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError):
        call_command("import_questions", str(path))
    assert not QuestionSet.objects.exists()
