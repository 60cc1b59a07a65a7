"""The dilemma of the month: opened once a month, for whom it is for, and nobody else's business."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.dilemma_of_the_month import open_this_month
from courses.models import (
    DilemmaSeries,
    Enrolment,
    LessonProgress,
    ModuleIndexPage,
    MonthlyDilemma,
    SeriesDilemma,
)
from courses.schedule import LAST_DAY_TO_OPEN, add_months, month_of, month_to_open
from courses.tasks import open_dilemmas
from people.models import Department, Municipality
from quizzes.models import Attempt, Quiz
from tests.factories import (
    EnrolmentFactory,
    LessonPageFactory,
    MembershipFactory,
    ModulePageFactory,
    MonthlyDilemmaFactory,
    published_dilemma,
    published_scenario,
)
from tests.factories.editors import redacteur_client
from tests.factories.people import AudienceFactory

FIRST = date(2026, 9, 1)
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(first=DAYS, day=st.integers(1, LAST_DAY_TO_OPEN), on=DAYS)
def test_a_month_opens_on_its_day_and_on_every_later_day_of_it(
    first: date, day: int, on: date
) -> None:
    month = month_to_open(first, day, on)
    assert (month is not None) == (month_of(on) >= month_of(first) and on.day >= day)
    assert month in (None, month_of(on))


@given(first=DAYS, day=st.integers(1, LAST_DAY_TO_OPEN))
def test_no_month_is_without_its_day(first: date, day: int) -> None:
    for number in range(14):
        month = add_months(month_of(first), number)
        assert month_to_open(first, day, month.replace(day=day)) == month


@pytest.fixture
def series(municipality: Municipality) -> DilemmaSeries:
    """Three dilemmas, the first on 3 September."""
    made = DilemmaSeries.objects.create(
        municipality=municipality, name="Dilemma", first_month=FIRST, day=3
    )
    for place in range(3):
        quiz = published_dilemma(f"dilemma-{place}")
        SeriesDilemma.objects.create(series=made, quiz=quiz, sort_order=place)
    return made


def opened(series: DilemmaSeries) -> list[tuple[date, str]]:
    rows = series.opened.order_by("month")
    return list(rows.values_list("month", "quiz__slug"))


def open_on(series: DilemmaSeries, *days: date) -> list[tuple[date, str]]:
    for day in days:
        open_this_month(series=series, on=day)
    return opened(series)


def test_one_a_month_however_often_the_day_is_done(series: DilemmaSeries) -> None:
    days = [FIRST + timedelta(days=number) for number in range(40)]
    assert open_on(series, *days, *days) == [
        (FIRST, "dilemma-0"),
        (date(2026, 10, 1), "dilemma-1"),
    ]


def test_a_missed_day_is_made_up_for_and_a_missed_month_passes_nothing_by(
    series: DilemmaSeries,
) -> None:
    assert open_on(series, date(2026, 9, 29), date(2026, 12, 3)) == [
        (FIRST, "dilemma-0"),
        (date(2026, 12, 1), "dilemma-1"),
    ]
    assert series.opened.get(month=FIRST).opened_on == date(2026, 9, 29)


def test_the_order_may_change_half_way(series: DilemmaSeries) -> None:
    open_on(series, date(2026, 9, 3))
    series.dilemmas.filter(quiz__slug="dilemma-2").update(sort_order=-1)
    assert open_on(series, date(2026, 10, 3))[-1] == (date(2026, 10, 1), "dilemma-2")


def test_what_is_not_published_waits(series: DilemmaSeries) -> None:
    Quiz.objects.filter(slug="dilemma-0").update(live=False)
    assert open_on(series, date(2026, 9, 3)) == [(FIRST, "dilemma-1")]
    Quiz.objects.update(live=True)
    assert open_on(series, date(2026, 10, 3))[-1] == (date(2026, 10, 1), "dilemma-0")


def test_after_the_last_one_it_is_over(series: DilemmaSeries) -> None:
    months = [add_months(date(2026, 9, 5), number) for number in range(6)]
    assert len(open_on(series, *months)) == 3


def test_a_series_that_rests_opens_nothing(series: DilemmaSeries) -> None:
    DilemmaSeries.objects.update(rests=True)
    series.refresh_from_db()
    assert open_on(series, date(2026, 9, 3)) == []


def test_the_schedule_opens_it_and_twice_does_no_harm(series: DilemmaSeries) -> None:
    DilemmaSeries.objects.update(first_month=month_of(timezone.localdate()), day=1)
    open_dilemmas()
    open_dilemmas()
    assert MonthlyDilemma.objects.get().month == month_of(timezone.localdate())


def words(client: Client, path: str = "/mijn/") -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


TITLE = "Wat zeg je tegen Noor?"


def choose(client: Client, opening: MonthlyDilemma, back: str = "/mijn/") -> Attempt:
    begin = reverse("quizzes:begin", args=[opening.quiz.slug])
    page = client.post(begin, {"next": back})["Location"]
    client.post(page, {"position": 0, "choice": 1})
    return Attempt.objects.get()


def test_it_stands_on_ones_own_page_and_can_be_done(
    learner_client: Client, municipality: Municipality
) -> None:
    opening = MonthlyDilemmaFactory(municipality=municipality)
    assert "Read the dilemma" in words(learner_client)
    attempt = choose(learner_client, opening)
    assert attempt.passed
    text = words(learner_client)
    assert reverse("quizzes:attempt", args=[attempt.pk]) in text
    assert "Read the dilemma" not in text


def test_after_a_month_it_is_found_among_the_earlier_ones(
    learner_client: Client, municipality: Municipality
) -> None:
    long_ago = timezone.localdate() - timedelta(days=40)
    MonthlyDilemmaFactory(municipality=municipality, opened_on=long_ago)
    assert TITLE not in words(learner_client)
    assert TITLE in words(learner_client, reverse("courses:dilemmas"))


def test_when_the_answers_are_erased_it_can_be_done_again(
    learner_client: Client, municipality: Municipality
) -> None:
    choose(learner_client, MonthlyDilemmaFactory(municipality=municipality))
    Attempt.objects.update(answers_erased_at=timezone.now())
    assert "Do it again" in words(learner_client)


@pytest.mark.parametrize(("role", "sees"), [("balie", True), ("raad", False)])
def test_it_is_for_the_audiences_of_its_series(
    municipality: Municipality, desk: Department, role: str, sees: bool
) -> None:
    opening = MonthlyDilemmaFactory(municipality=municipality)
    opening.series.audiences.set([AudienceFactory(slug="balie")])
    opening.series.save()
    client = Client()
    client.force_login(MembershipFactory(department=desk, audiences=[role]).user)
    for path in ("/mijn/", reverse("courses:dilemmas")):
        assert (TITLE in words(client, path)) is sees


def test_doing_it_makes_nothing_to_finish(
    learner_client: Client, municipality: Municipality, module_index: ModuleIndexPage
) -> None:
    opening = MonthlyDilemmaFactory(municipality=municipality)
    module = ModulePageFactory(parent=module_index, title="Twaalf dilemma's")
    LessonPageFactory(parent=module, body=[("quiz", opening.quiz)])
    LessonPageFactory(parent=module)
    choose(learner_client, opening)
    assert not Enrolment.objects.exists()


def test_who_is_in_the_module_gets_on_with_it(
    learner_client: Client, municipality: Municipality, module_index: ModuleIndexPage
) -> None:
    opening = MonthlyDilemmaFactory(municipality=municipality)
    module = ModulePageFactory(parent=module_index)
    LessonPageFactory(parent=module, body=[("quiz", opening.quiz)])
    user = learner_client.user  # type: ignore[attr-defined]
    EnrolmentFactory(user=user, module=module)
    choose(learner_client, opening)
    assert LessonProgress.objects.filter(enrolment__user=user).exists()


def test_no_manager_sees_who_did_it(
    learner_client: Client, municipality: Municipality, desk: Department
) -> None:
    MembershipFactory(department=desk, user=learner_client.user)  # type: ignore[attr-defined]
    boss = Client()
    boss.force_login(MembershipFactory(department=desk, is_manager=True).user)
    opening = MonthlyDilemmaFactory(municipality=municipality)
    before = words(boss, "/team/")
    choose(learner_client, opening)
    after = words(boss, "/team/")
    assert TITLE not in after
    assert after.count(str(learner_client.user)) == before.count(str(learner_client.user))  # type: ignore[attr-defined]


def test_the_guide_of_a_module_puts_it_on_the_table(
    municipality: Municipality, module_index: ModuleIndexPage, desk: Department
) -> None:
    guide = [("text", "<p>Praat erover.</p>")]
    module = ModulePageFactory(parent=module_index, audiences=["balie"], team_guide=guide)
    boss = Client()
    boss.force_login(MembershipFactory(department=desk, is_manager=True).user)
    page = reverse("courses:team_guide", args=[module.pk])
    assert TITLE not in words(boss, page)
    opening = MonthlyDilemmaFactory(municipality=municipality)
    assert TITLE in words(boss, page)
    opening.series.audiences.set([AudienceFactory(slug="raad")])
    opening.series.save()
    assert TITLE not in words(boss, page)


def series_form(quizzes: list[Quiz]) -> dict[str, object]:
    rows = {
        f"dilemmas-{place}-{name}": value
        for place, quiz in enumerate(quizzes)
        for name, value in {"quiz": quiz.pk, "ORDER": len(quizzes) - place, "id": ""}.items()
    }
    count = {"dilemmas-TOTAL_FORMS": len(quizzes), "dilemmas-INITIAL_FORMS": 0}
    count |= {"dilemmas-MIN_NUM_FORMS": 0, "dilemmas-MAX_NUM_FORMS": 1000}
    return {"name": "Elke maand", "first_month": "2030-03-17", "day": "5", **count, **rows}


def test_a_redacteur_plans_a_series_in_an_order_of_their_own(municipality: Municipality) -> None:
    editor = redacteur_client(municipality)
    quizzes = [published_dilemma("een"), published_dilemma("twee")]
    answer = editor.post(reverse("dilemma_series:add"), series_form(quizzes))
    made = DilemmaSeries.objects.get()
    assert answer["Location"] == reverse("dilemma_series:inspect", args=[made.pk])
    assert made.first_month == date(2030, 3, 1)
    page = words(editor, answer["Location"])
    assert "opens on 5 March 2030" in page.replace("5 maart", "5 March")
    order = made.dilemmas.order_by("sort_order").values_list("quiz__slug", flat=True)
    assert list(order) == ["twee", "een"]


def test_only_dilemmas_can_be_chosen(municipality: Municipality) -> None:
    page = redacteur_client(municipality).get(reverse("dilemma_series:add"))
    field = page.context["form"].formsets["dilemmas"].empty_form.fields["quiz"]
    published_dilemma("een"), published_scenario()
    assert {quiz.kind for quiz in field.queryset} == {"dilemma"}
