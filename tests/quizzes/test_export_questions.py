"""Questions of the bank go to another program, and what does not fit is said."""

import io
from xml.etree.ElementTree import fromstring

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from quizzes.core.draft import ExamDraft
from quizzes.core.question import Pool
from quizzes.export_questions import FORMATS, entries_of_quiz, entries_of_sets
from quizzes.formats.reading import read_questions
from quizzes.import_questions import import_questions
from quizzes.models import Category, QuestionSet, Quiz
from quizzes.question_streams import questions_in
from quizzes.streams import fill
from tests.factories import small_exam
from tests.quizzes.formats.moodle import category, file, png, quiz, single

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(settings, tmp_path):
    """Two sets: of a category with a picture in it, and of one inside it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    text = 'Kijk <img src="@@PLUGINFILE@@/deur.png" alt="Een deur">'
    parts = (
        category("top/Balie"),
        single(text=text, files=file("deur.png", png()), name="deur"),
        category("top/Balie/Geschenken"),
        single(name="geschenk"),
        category("top/Anders"),
        single(name="anders"),
    )
    import_questions(entries=read_questions(io.BytesIO(quiz(*parts))), name="x")
    return QuestionSet.objects.with_category().order_by("category_id")


def written(form, entries):
    return "".join(FORMATS[form].write(entries))


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_given_out_can_be_taken_in(bank, form):
    text = written(form, entries_of_sets(bank))
    before = {str(found.category): questions_in(found.questions) for found in bank}
    QuestionSet.objects.all().delete()
    Category.objects.filter(parent__isnull=False).delete()
    Category.objects.all().delete()
    import_questions(entries=read_questions(io.BytesIO(text.encode())), name="x")
    after = {
        str(found.category): questions_in(found.questions) for found in QuestionSet.objects.all()
    }
    assert after.keys() == before.keys() == {"Balie", "Balie › Geschenken", "Anders"}
    if form == "xml":
        assert after == before
    assert after["Anders"] == before["Anders"]


def test_pictures_travel_in_moodle_xml(bank):
    found = fromstring(written("xml", entries_of_sets(bank)))
    (packed,) = found.iter("file")
    assert packed.get("name").endswith("deur.png")


def test_a_picture_whose_file_is_gone_stays_behind(bank, settings, tmp_path):
    for path in (tmp_path / "media").rglob("*.png"):
        path.unlink()
    assert not list(fromstring(written("xml", entries_of_sets(bank))).iter("file"))


def test_a_test_gives_its_own_questions_and_those_it_may_draw(bank):
    own, drawn = small_exam(questions=2).questions
    made = Quiz(slug="toets", category=Category.objects.get(name="Geschenken"))
    fill(made, ExamDraft("Toets", questions=(own,), pools=(Pool("A › B", 1, (drawn,)),)))
    found = list(entries_of_quiz(made))
    assert [entry.category for entry in found] == [("Balie", "Geschenken"), ("A", "B")]
    assert [entry.question for entry in found] == [own, drawn]


def test_the_command_writes_a_category_and_says_what_is_lost(bank, tmp_path):
    said = io.StringIO()
    with override("en"):
        path = str(tmp_path / "balie.txt")
        call_command("export_questions", path, "--category", "Balie", stdout=said)
    text = (tmp_path / "balie.txt").read_text()
    assert "$CATEGORY: $course$/top/Balie/Geschenken" in text
    assert "Anders" not in text
    assert said.getvalue() == (
        "The pictures are not in a file in GIFT. Moodle XML holds them. (question deur)\n"
    )


@pytest.mark.parametrize(
    "arguments", [["x.pdf"], ["geen/map/x.xml"], ["x.xml", "--category", "Bestaat niet"]]
)
def test_the_command_refuses_in_words(tmp_path, arguments):
    name, *rest = arguments
    with pytest.raises(CommandError):
        call_command("export_questions", str(tmp_path / name), *rest)
    assert list(tmp_path.iterdir()) == []
