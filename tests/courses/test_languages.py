"""A module in two languages: read in either, done once."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from courses.models import (
    Certificate,
    Enrolment,
    Fact,
    HomePage,
    LessonPage,
    LessonProgress,
    ModuleIndexPage,
    ModulePage,
    Refresher,
)
from people.models import Department, Municipality
from quizzes.attempt import OnlyOnce, answer, begin
from quizzes.models import Attempt, Quiz
from tests.courses.test_queries import MOST_OF_LESSON, MOST_OF_MODULE, cost
from tests.factories import (
    EnrolmentFactory,
    FactFactory,
    LessonPageFactory,
    MembershipFactory,
    ModulePageFactory,
    published_exam,
    published_scenario,
    small_exam,
    small_scenario,
)
from tests.factories.languages import translated_page, translated_quiz
from tests.quizzes.pages import choose, text_of


@pytest.fixture
def dutch(module: ModulePage) -> list[LessonPage]:
    """A lesson to read, one with a story and one with a test of one question."""
    read = LessonPageFactory(parent=module, slug="lezen", title="Waarom jij")
    story = LessonPageFactory(
        parent=module, slug="verhaal", title="Verhaal", body=[("quiz", published_scenario())]
    )
    test = LessonPageFactory(
        parent=module, slug="toets", title="Toets", body=[("quiz", published_exam(questions=1))]
    )
    return [read, story, test]


@pytest.fixture
def lessons(module: ModulePage, dutch: list[LessonPage], english: Locale) -> list[LessonPage]:
    """The same three in English."""
    translated_page(module, english, title="At the counter", summary="What you do.")
    drafts = [None, small_scenario("A friend asks"), small_exam("The test", 1)]
    titles = ["Why you", "A story", "A test"]
    made = []
    for lesson, title, draft in zip(dutch, titles, drafts, strict=True):
        body: list[tuple[str, object]] = [("text", "<p>Read this calmly.</p>")]
        if draft:
            quiz = Quiz.objects.get(pk=lesson.quiz_ids[0])
            body = [("quiz", translated_quiz(quiz, english, draft))]
        made.append(translated_page(lesson, english, title=title, body=body))
    return made


@pytest.fixture
def reader(learner_client: Client) -> Client:
    """A colleague who reads English."""
    learner_client.post("/taal/", {"language": "en", "next": "/mijn/"})
    return learner_client


def play(client: Client, lesson: LessonPage, chosen: int) -> Attempt:
    """Begin the quiz of a lesson as the form does, and choose until it is finished."""
    quiz = Quiz.objects.get(pk=lesson.quiz_ids[0])
    begun = client.post(reverse("quizzes:begin", args=[quiz.slug]), {"next": lesson.url})
    address = begun.headers["Location"]
    attempt = Attempt.objects.get(quiz=quiz)
    position = 0
    while attempt.finished_at is None:
        choose(client, address, position, chosen)
        attempt.refresh_from_db()
        position += 1
    return attempt


def test_the_same_address_speaks_the_language_of_its_reader(
    learner_client: Client, module: ModulePage, lessons: list[LessonPage]
) -> None:
    said = text_of(learner_client.get(module.url))
    assert "Balie" in said
    assert "Read this in English" in said
    moved_on = learner_client.post("/taal/", {"language": "en", "next": module.url})
    assert (moved_on.status_code, moved_on.headers["Location"]) == (302, module.url)
    said = text_of(learner_client.get(module.url))
    assert "At the counter" in said
    assert "Why you" in said
    assert "Lees dit in het Nederlands" in said
    assert [page.url for page in lessons] == [f"{module.url}{page.slug}/" for page in lessons]


def test_the_pages_above_are_read_in_the_language_of_the_reader_with_all_modules(
    client: Client, municipality: Municipality, module: ModulePage, english: Locale
) -> None:
    other = ModulePageFactory(parent=module.get_parent(), title="Buiten", public=True)
    home = HomePage.objects.get(pk=municipality.site.root_page_id)
    for page, lead in ((home, "Know what to do."), (module.get_parent().specific, "All of them.")):
        translated_page(page, english, lead=lead)
    translated_page(module, english, title="At the counter")
    client.cookies["django_language"] = "en"
    said = text_of(client.get("/"))
    assert "Know what to do." in said
    assert other.title in said
    said = text_of(client.get(module.get_parent().url))
    for words in ("All of them.", "At the counter", "Buiten"):
        assert words in said
    shown = client.get(module.get_parent().url).content.decode()
    assert re.findall(r'<h2 class="card__title" lang="(..)">', shown) == ["en", "nl"]


def test_a_lesson_says_in_which_language_it_is(
    reader: Client, module: ModulePage, dutch: list[LessonPage], lessons: list[LessonPage]
) -> None:
    shown = reader.get(lessons[0].url).content.decode()
    assert '<html lang="en"' in shown
    assert '<h1 id="lesson-title" lang="en">Why you</h1>' in shown
    lessons[0].unpublish()
    shown = reader.get(dutch[0].url).content.decode()
    assert '<html lang="en"' in shown
    assert '<h1 id="lesson-title" lang="nl">Waarom jij</h1>' in shown


def test_who_does_it_in_english_has_done_the_module_once(
    reader: Client,
    module: ModulePage,
    dutch: list[LessonPage],
    lessons: list[LessonPage],
) -> None:
    user = reader.user  # type: ignore[attr-defined]
    enrolment = EnrolmentFactory(user=user, module=module)
    on = reader.post(reverse("courses:lesson_done", args=[lessons[0].pk]))
    assert on.headers["Location"] == lessons[1].url
    assert play(reader, lessons[1], 1).passed
    assert play(reader, lessons[2], 1).passed
    enrolment.refresh_from_db()
    assert enrolment.completed_on == timezone.localdate()
    assert Enrolment.objects.get() == enrolment
    assert Certificate.objects.get().enrolment == enrolment
    done = LessonProgress.objects.order_by("pk").values_list("lesson_id", flat=True)
    assert list(done) == [lesson.pk for lesson in dutch]
    mine = text_of(reader.get("/mijn/"))
    assert "At the counter" in mine
    assert "valid until" in mine


def test_the_manager_sees_it_done_and_the_dutch_reader_too(
    reader: Client,
    module: ModulePage,
    lessons: list[LessonPage],
    desk: Department,
    client: Client,
) -> None:
    user = reader.user  # type: ignore[attr-defined]
    MembershipFactory(user=user, department=desk)
    manager = MembershipFactory(department=desk, is_manager=True).user
    EnrolmentFactory(user=user, module=module)
    reader.post(reverse("courses:lesson_done", args=[lessons[0].pk]))
    play(reader, lessons[1], 1)
    play(reader, lessons[2], 1)
    client.force_login(manager)
    team = client.get("/team/").context["team"]
    assert (team.whole.done, team.whole.late) == (1, 0)
    reader.post("/taal/", {"language": "nl"})
    assert "Je hebt deze module gedaan" in text_of(reader.get(module.url))


def test_half_in_one_language_and_half_in_the_other(
    learner_client: Client,
    module: ModulePage,
    dutch: list[LessonPage],
    lessons: list[LessonPage],
) -> None:
    learner_client.post(reverse("courses:lesson_done", args=[dutch[0].pk]))
    play(learner_client, dutch[1], 1)
    learner_client.post("/taal/", {"language": "en"})
    shown = learner_client.get(lessons[1].url)
    assert shown.context["done"]
    assert shown.context["parts"][0]["quiz"]["passed"]
    play(learner_client, lessons[2], 1)
    assert Enrolment.objects.get().completed_on == timezone.localdate()


def test_a_repeat_asks_for_it_again_in_any_language(
    reader: Client, module: ModulePage, lessons: list[LessonPage]
) -> None:
    user = reader.user  # type: ignore[attr-defined]
    play(reader, lessons[1], 1)
    Attempt.objects.update(finished_at=timezone.now() - timedelta(days=400))
    again = EnrolmentFactory(user=user, module=module, cycle=2, assigned_on=timezone.localdate())
    refused = reader.post(reverse("courses:lesson_done", args=[lessons[1].pk]))
    assert refused.status_code == 409
    assert not LessonProgress.objects.filter(enrolment=again).exists()


def test_a_test_for_one_try_is_one_try_in_all_languages(
    reader: Client, english: Locale, municipality: Municipality
) -> None:
    user = reader.user  # type: ignore[attr-defined]
    quiz = published_exam("eenmaal", questions=1, single_attempt=True)
    other = translated_quiz(quiz, english, small_exam("Once", 1, single_attempt=True))
    attempt = begin(quiz=quiz, user=user)
    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[0])
    with pytest.raises(OnlyOnce):
        begin(quiz=other, user=user)


def test_a_campaign_is_about_originals_only(
    module: ModulePage, lessons: list[LessonPage], module_index: ModuleIndexPage
) -> None:
    assert list(ModulePage.objects.live().originals()) == [module]
    assert ModulePage.objects.live().count() == 2


def test_the_list_of_modules_has_each_once(
    reader: Client, lessons: list[LessonPage], module_index: ModuleIndexPage
) -> None:
    shown = reader.get(module_index.url)
    assert [page.title for page in shown.context["modules"]] == ["At the counter"]


def test_practising_later_is_in_the_language_of_the_reader(
    reader: Client, module: ModulePage, lessons: list[LessonPage]
) -> None:
    user = reader.user  # type: ignore[attr-defined]
    today = timezone.localdate()
    enrolment = EnrolmentFactory(user=user, module=module, completed_on=today)
    waiting = Refresher.objects.create(enrolment=enrolment, weeks=2, opens_on=today)
    begun = reader.post(reverse("courses:refresh", args=[module.pk]))
    attempt = Attempt.objects.get(practice=True)
    assert attempt.quiz_id == lessons[2].quiz_ids[0]
    choose(reader, begun.headers["Location"], 0, 1)
    waiting.refresh_from_db()
    assert waiting.done_on == today


def test_a_fact_in_a_text_is_in_the_language_of_the_text(
    reader: Client, dutch: list[LessonPage], lessons: list[LessonPage], english: Locale
) -> None:
    fact = FactFactory(key="gratis", short="gratis nummer")
    spoken = fact.copy_for_translation(english)
    spoken.short = "free number"
    spoken.save()
    only_dutch = FactFactory(key="alleen", short="alleen hier")
    lesson = lessons[0]
    lesson.body = [("text", "<p>Call the {{feit:gratis}}, {{feit:alleen}}.</p>")]
    lesson.save_revision().publish()
    assert "Call the free number, alleen hier." in text_of(reader.get(lesson.url))
    fact.checked_on += timedelta(days=30)
    fact.save()
    spoken.refresh_from_db()
    assert spoken.checked_on == fact.checked_on
    found = Fact.objects.by_key(["gratis", "alleen"], language="en")
    assert found == {"gratis": spoken, "alleen": only_dutch}


def test_reading_in_english_asks_no_more(
    reader: Client, module: ModulePage, lessons: list[LessonPage]
) -> None:
    cache.clear()
    assert cost(reader, module.url) <= MOST_OF_MODULE
    assert cost(reader, lessons[0].url) <= MOST_OF_LESSON


def test_a_dutch_reader_pays_nothing_for_it(
    learner_client: Client, module: ModulePage, dutch: list[LessonPage]
) -> None:
    cache.clear()
    learner_client.get(dutch[0].url)
    with CaptureQueriesContext(connection) as captured:
        learner_client.get(dutch[0].url)
    assert len(captured) <= MOST_OF_LESSON
    assert not [query for query in captured if "translation_key" in query["sql"]]
