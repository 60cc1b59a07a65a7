"""A redacteur looks at a file before its questions come into the bank, and takes files away."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data

from people.roles import EDITOR
from people.scope import scope
from quizzes import import_preview
from quizzes.import_questions import SET_SIZE
from quizzes.models import Category, QuestionImport, QuestionSet, Quiz
from quizzes.question_streams import questions_in
from quizzes.tasks import erase_answers
from tests.factories import MunicipalityFactory
from tests.factories.editors import client_with, marker_client, redacteur_client
from tests.factories.quizzes import published_exam, question_set
from tests.quizzes.editing import stream_data
from tests.quizzes.formats import old_site
from tests.quizzes.formats.moodle import answer, category, file, png, question, quiz, single

UPLOAD = reverse("exchange:upload")
EXPORT = reverse("exchange:export")
FILE = reverse("exchange:file")


@pytest.fixture
def client(municipality, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return redacteur_client(municipality)


def upload(client, content, name="Toets.xml", **data):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content), **data})


def looked_at(client, *parts, **data):
    """The page of a file with these parts."""
    answered = upload(client, quiz(*parts), **data)
    assert answered.status_code == 302, answered.content.decode()
    page = client.get(answered.url)
    assert page.status_code == 200
    return answered.url, page.content.decode()


def test_the_file_is_shown_and_nothing_comes_in_yet(client):
    choices = answer("Melden", 100), answer("<script>alert(1)</script>Bijna", 50)
    path, page = looked_at(
        client,
        category("top/Integriteit/Geschenken"),
        question("multichoice", *choices, "<penalty>0.3</penalty>", text="Wat <b>doe</b> je?"),
        question("cloze", name="Vul in"),
    )
    assert "Wat <strong>doe</strong> je?" in page
    assert "Eén goed antwoord" in page
    assert "Integriteit › Geschenken" in page
    assert "(50%)" in page
    assert "strafpunten" in page
    assert "Vul in" in page
    assert "“cloze” bestaat hier niet" in page
    assert "<script>alert" not in page
    assert not QuestionSet.objects.exists()
    assert not Category.objects.exists()


def test_after_yes_it_is_in_the_bank_and_the_file_is_gone(client):
    text = 'Kijk <img src="@@PLUGINFILE@@/deur.png" alt="Een deur">'
    path, _page = looked_at(client, single(text=text, files=file("deur.png", png())))
    answered = client.post(path, follow=True)
    assert "1 vraag is geïmporteerd." in answered.content.decode()
    (made,) = QuestionSet.objects.all()
    assert str(made.category) == "Toets"
    assert made.latest_revision.user == client.user
    assert questions_in(made.questions)[0].figure.alt == "Een deur"
    assert not QuestionImport.objects.exists()


def test_twice_yes_brings_it_once(client):
    path, _page = looked_at(client, single())
    client.post(path)
    answered = client.post(path, follow=True)
    assert "is er niet meer" in answered.content.decode()
    assert QuestionSet.objects.get().count == 1
    again, _page = looked_at(client, single())
    assert "was er al" in client.post(again, follow=True).content.decode()
    assert QuestionSet.objects.get().count == 1


def test_after_no_nothing_is_left(client):
    path, _page = looked_at(client, single())
    client.post(path, {"cancel": ""})
    assert not QuestionImport.objects.exists()
    assert not QuestionSet.objects.exists()


def test_the_category_that_was_given_is_used(client):
    path, page = looked_at(client, category("top/Geschenken"), single(), category="Integriteit")
    assert "Integriteit › Geschenken" in page
    client.post(path)
    assert str(QuestionSet.objects.get().category) == "Integriteit › Geschenken"


def test_many_questions_are_shown_in_pages(client):
    parts = [single(text=f"Vraag {number}?") for number in range(120)]
    path, page = looked_at(client, *parts)
    assert "Pagina 1 van 3" in page
    assert "Vraag 70?" not in page
    assert "Vraag 70?" in client.get(path, {"p": 2}).content.decode()
    assert client.get(path, {"p": "onzin"}).status_code == 200
    client.post(path)
    assert sum(found.count for found in QuestionSet.objects.all()) == 120


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Het bestand is leeg"),
        (b"zomaar", "Er staan geen vragen in"),
        (b"PK\x03\x04" + b"\0" * 50, "archief"),
        (b"<quiz>\n<question>", "Regel 2"),
        (b"<!DOCTYPE quiz [<!ENTITY a 'b'>]><quiz>&a;</quiz>", "ergens anders vandaan"),
        ("<quiz>\xe9</quiz>".encode("cp1252"), "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(client, content, said):
    answered = upload(client, content)
    assert answered.status_code == 422
    assert said in answered.content.decode()
    assert not QuestionImport.objects.exists()


def test_what_is_too_much_for_a_page_is_refused(client, monkeypatch):
    monkeypatch.setattr(import_preview, "MOST_QUESTIONS", 3)
    answered = upload(client, quiz(*[single() for _number in range(4)]))
    assert answered.status_code == 422
    assert "meer dan 3 vragen" in answered.content.decode()
    monkeypatch.setattr(import_preview, "LARGEST_UPLOAD", 10)
    assert "te groot" in upload(client, quiz(single())).content.decode()


def test_without_a_file_it_says_so(client):
    answered = client.post(UPLOAD, {})
    assert answered.status_code == 422
    assert "Kies eerst een bestand" in answered.content.decode()


@pytest.fixture(params=["database", "dump"])
def old(request, tmp_path):
    """A site of django-quiz-app as a file."""
    return getattr(old_site, request.param)(tmp_path / "oud").read_bytes()


def looked_over(client, content, **data):
    answered = upload(client, content, "oud", **data)
    assert answered.status_code == 302, answered.content.decode()
    return answered.url, client.get(answered.url).content.decode()


def test_quizzes_of_the_old_app_are_shown_and_become_tests(client, old):
    path, page = looked_over(client, old)
    assert "De &lt;b&gt;toets&lt;/b&gt;" in page
    assert "De grens om te slagen was 0 procent" in page
    assert "in de toets “Leeg”" in page
    assert "integriteit › geschenken" in page
    assert "Zonder antwoord" in page
    assert "5 vragen kunnen mee" in page
    assert not Quiz.objects.exists()

    page = client.post(path, follow=True)
    assert page.redirect_chain == [(reverse("wagtailsnippets_quizzes_quiz:list"), 302)]
    answered = page.content.decode()
    assert "2 toetsen zijn gemaakt, als concept." in answered
    assert "1 vraag is geïmporteerd." in answered
    made = Quiz.objects.get(slug="de-toets")
    assert (made.live, made.latest_revision.user) == (False, client.user)
    assert str(made.category) == "integriteit"
    assert QuestionSet.objects.get().count == 1
    assert not QuestionImport.objects.exists()


def test_what_became_a_test_before_stays_as_it_is(client, old):
    client.post(looked_over(client, old)[0])
    before = list(Quiz.objects.order_by("pk").values())
    path, page = looked_over(client, old)
    assert page.count("is er al, en blijft zoals die is") == 2
    assert "1 vraag kan mee" in page
    answered = client.post(path, follow=True).content.decode()
    assert "2 toetsen waren er al." in answered
    assert list(Quiz.objects.order_by("pk").values()) == before


def test_the_old_app_comes_in_the_category_that_was_given(client, old):
    client.post(looked_over(client, old, category="Oud")[0])
    assert str(Quiz.objects.get(slug="de-toets").category) == "Oud › integriteit"
    assert str(Quiz.objects.get(slug="leeg").category) == "Oud"


def test_tests_are_made_by_who_may_write_them(client, old):
    path, _page = looked_over(client, old)
    (group,) = client.user.groups.all()
    group.permissions.remove(Permission.objects.get(codename="add_quiz"))
    client.post(path)
    assert not Quiz.objects.exists()
    assert QuestionImport.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"SQLite format 3\0" + b"x" * 4096, "django-quiz-app"),
        (b'[{"model": "auth.user"}]', "django-quiz-app"),
        (b'[{"model": ', "JSON"),
        (b"[{}" + b",{}" * 500_000 + b"]", "te groot"),
    ],
)
def test_what_only_looks_like_the_old_app_is_refused_in_words(client, content, said):
    answered = upload(client, content)
    assert answered.status_code == 422
    assert said in answered.content.decode()


def test_files_that_nobody_decided_on_go(client):
    looked_at(client, single())
    QuestionImport.objects.update(made_at=timezone.now() - timedelta(days=2))
    path, _page = looked_at(client, single(name="b"))
    erase_answers()
    assert path == reverse("exchange:preview", args=[QuestionImport.objects.get().pk])


def test_only_authors_come_here(municipality):
    other = marker_client(municipality)
    waiting = QuestionImport.objects.create(
        file_name="x.txt", content=b"Melden? {T}", made_by=other.user
    )
    preview = reverse("exchange:preview", args=[waiting.pk])
    for path in (UPLOAD, EXPORT, FILE, preview, preview.replace(str(waiting.pk), "99999")):
        assert other.get(path).status_code == 302, path
    other.post(preview)
    assert QuestionImport.objects.exists()


@pytest.mark.parametrize("home", [True, False])
def test_a_file_is_only_of_who_uploaded_it(client, municipality, home):
    """It may be the whole database of another site. To others it is as one that is gone."""
    path, _page = looked_at(client, single())
    where = municipality if home else MunicipalityFactory(slug="rietveen")
    with scope(where):
        other = client_with(where, EDITOR)
    other.defaults["SERVER_NAME"] = where.site.hostname
    for form in (None, {}, {"cancel": ""}):
        answered = other.get(path) if form is None else other.post(path, form)
        assert (answered.status_code, answered["Location"]) == (302, UPLOAD)
    assert QuestionImport.objects.exists()
    assert not QuestionSet.objects.exists()
    client.post(path)
    assert QuestionSet.objects.exists()


def test_an_imported_set_can_be_edited_in_the_form(client):
    """As many questions and answers as a set may have, in one form."""
    choices = answer("a", 100), *(answer(text, 0, "Nee.") for text in "bcdefgh")
    parts = [question("multichoice", *choices, text=f"Vraag {n}?") for n in range(SET_SIZE)]
    path, _page = looked_at(client, *parts)
    client.post(path)
    made = QuestionSet.objects.get()
    assert made.count == SET_SIZE
    edit = reverse("wagtailsnippets_quizzes_questionset:edit", args=[made.pk])
    fields = {"title": "Anders", "slug": made.slug, "category": made.category_id}
    answered = client.post(
        edit, nested_form_data({**fields, "questions": stream_data(made.questions)})
    )
    assert answered.status_code == 302
    made.refresh_from_db()
    assert (made.title, made.count) == ("Anders", SET_SIZE)


def test_the_bank_goes_out_after_a_look_at_what_is_lost(client):
    question_set("Integriteit", "Geschenken", slug="g", questions=2)
    question_set("Balie", slug="b", questions=1)
    page = client.get(EXPORT, {"form": "gift"}).content.decode()
    assert "3 vragen als GIFT" in page
    assert f"{FILE}?form=gift" in page
    found = client.get(FILE, {"form": "gift"})
    assert found["Content-Type"] == "text/plain; charset=utf-8"
    assert found["Content-Disposition"] == 'attachment; filename="vragenbank.txt"'
    assert "$CATEGORY: $course$/top/Integriteit/Geschenken" in found.content.decode()


def test_one_category_goes_out_with_what_is_in_it(client):
    inner = question_set("Integriteit", "Geschenken", slug="g", questions=2).category
    question_set("Balie", slug="b", questions=1)
    text = client.get(FILE, {"category": inner.parent_id, "form": "xml"}).content.decode()
    assert text.count('type="multichoice"') == 2
    assert "Balie" not in text


def test_a_test_goes_out_and_comes_in_again(client):
    made = published_exam("toets", questions=2)
    listed = client.get(reverse("wagtailsnippets_quizzes_quiz:list")).content.decode()
    assert f"{EXPORT}?quiz={made.pk}" in listed
    page = client.get(EXPORT, {"quiz": made.pk, "form": "xml"}).content.decode()
    assert "2 vragen als Moodle XML" in page
    content = client.get(FILE, {"quiz": made.pk}).content
    answered = upload(client, content)
    client.post(answered.url)
    assert QuestionSet.objects.get().count == 2


@pytest.mark.parametrize("query", [{"form": "pdf"}, {"category": "x", "form": "xml"}])
def test_what_cannot_be_chosen_is_refused(client, query):
    assert client.get(EXPORT, query).status_code == 422
    assert client.get(FILE, query).status_code == 404


def test_the_ways_in_and_out_stand_with_the_bank(client):
    page = client.get(reverse("wagtailsnippets_quizzes_questionset:list")).content.decode()
    assert UPLOAD in page
    assert EXPORT in page
