"""How sure somebody is: asked once on each side, and nowhere to be found again."""

import base64
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.confide import DAYS_TO_ASK_AFTER, confide, due_side, quarter_of
from courses.confidence_batch import read
from courses.models import Confidence, Enrolment, ModulePage, SealedBatch, Side
from courses.track import finish_lesson
from people.models import Municipality, User
from people.scope import scope
from people.sealed import seal, unseal
from tests.factories import (
    DepartmentFactory,
    EnrolmentFactory,
    LessonPageFactory,
    MembershipFactory,
    MunicipalityFactory,
    UserFactory,
)
from tests.quizzes.pages import text_of, words

TODAY = timezone.localdate()
QUESTION = "Hoe zeker ben je dat je weet wat je doet?"


@pytest.fixture
def asking(module: ModulePage) -> ModulePage:
    """A module of one lesson that asks before and after."""
    module.confidence = QUESTION
    module.save()
    LessonPageFactory(parent=module, slug="les")
    return module


@pytest.fixture
def somebody(municipality: Municipality) -> Callable[[], User]:
    """Makes somebody who works at the balie."""
    team = DepartmentFactory.below(DepartmentFactory.root(municipality), "Burgerzaken")

    def make() -> User:
        user: User = MembershipFactory(department=team, audiences=["balie"]).user
        return user

    return make


def everybody_says(module: ModulePage, people: Iterable[User], values: Iterable[int]) -> None:
    for user, value in zip(people, values, strict=True):
        confide(module=module, user=user, side=Side.BEFORE, value=value, on=TODAY)


def counted() -> dict[int, int]:
    return dict(Confidence.objects.values_list("value", "count"))


def waiting() -> tuple[int, ...]:
    return read(unseal(SealedBatch.objects.get().sealed))


# ---- when it is asked ----


def test_before_one_begins_and_after_one_is_done(asking: ModulePage) -> None:
    enrolment = Enrolment(module=asking)
    assert due_side(asking, None, on=TODAY) == Side.BEFORE
    assert due_side(asking, enrolment, on=TODAY) == Side.BEFORE
    enrolment.started_at = timezone.now()
    assert due_side(asking, enrolment, on=TODAY) is None
    enrolment.completed_on = TODAY
    assert due_side(asking, enrolment, on=TODAY) == Side.AFTER
    late = TODAY + timedelta(days=DAYS_TO_ASK_AFTER + 1)
    assert due_side(asking, enrolment, on=late) is None


def test_never_without_a_question_nor_in_a_public_module(asking: ModulePage) -> None:
    asking.public = True
    assert due_side(asking, None, on=TODAY) is None
    asking.public, asking.confidence = False, ""
    assert due_side(asking, None, on=TODAY) is None


def test_once_per_cycle(asking: ModulePage, somebody: Callable[[], User]) -> None:
    user = somebody()
    assert confide(module=asking, user=user, side=Side.BEFORE, value=2, on=TODAY)
    assert confide(module=asking, user=user, side=Side.BEFORE, value=5, on=TODAY) is None
    assert waiting() == (0, 1, 0, 0, 0)
    EnrolmentFactory(user=user, module=asking, cycle=2)
    assert confide(module=asking, user=user, side=Side.BEFORE, value=4, on=TODAY)
    assert waiting() == (0, 1, 0, 1, 0)


def test_what_is_not_due_or_not_on_the_scale_keeps_nothing(
    asking: ModulePage, somebody: Callable[[], User]
) -> None:
    user = somebody()
    assert confide(module=asking, user=user, side=Side.AFTER, value=2, on=TODAY) is None
    with pytest.raises(ValueError, match="6"):
        confide(module=asking, user=user, side=Side.BEFORE, value=6, on=TODAY)
    assert not Enrolment.objects.exists()
    assert not SealedBatch.objects.exists()


# ---- what can be found of it ----


def everything_stored() -> dict[str, list[dict[str, object]]]:
    """All rows of ours, except what is sealed."""
    found = {}
    for label in ("analytics", "courses", "quizzes", "people"):
        for model in apps.get_app_config(label).get_models():
            rows = list(model._base_manager.order_by("pk").values())
            found[model.__name__] = [{**row, "sealed": None} for row in rows]
    return found


def test_whatever_one_answers_leaves_the_same_behind(
    asking: ModulePage, somebody: Callable[[], User]
) -> None:
    user = somebody()
    EnrolmentFactory(user=user, module=asking)
    left, sealed = [], []
    for value in (1, 2, 3, 4, 5, None):
        with transaction.atomic():
            confide(module=asking, user=user, side=Side.BEFORE, value=value, on=TODAY)
            left.append(_without_numbering(everything_stored()))
            sealed.append(SealedBatch.objects.get().sealed)
            transaction.set_rollback(True)
    assert all(each == left[0] for each in left)
    assert len(set(sealed)) == len(sealed)
    assert len({len(each) for each in sealed}) == 1


def _without_numbering(stored: dict[str, list[dict[str, object]]]) -> object:
    """What is rolled back uses up numbers on PostgreSQL."""
    rows = stored.pop("SealedBatch")
    return stored, [{**row, "id": None} for row in rows]


def test_what_waits_tells_no_time(asking: ModulePage, somebody: Callable[[], User]) -> None:
    confide(module=asking, user=somebody(), side=Side.BEFORE, value=1, on=TODAY)
    assert _moment(SealedBatch.objects.get().sealed) == 0
    assert _moment(seal("anders")) > 0


def _moment(sealed: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(sealed)[1:9], "big")


def test_of_a_key_that_is_gone_the_batch_begins_again(
    asking: ModulePage, somebody: Callable[[], User], settings: Any
) -> None:
    for value in (1, 2):
        confide(module=asking, user=somebody(), side=Side.BEFORE, value=value, on=TODAY)
    settings.SECRET_KEY = "een-andere-sleutel"
    confide(module=asking, user=somebody(), side=Side.BEFORE, value=3, on=TODAY)
    assert waiting() == (0, 0, 1, 0, 0)


def test_nothing_is_counted_before_a_batch_is_full_and_mixed(
    asking: ModulePage, somebody: Callable[[], User], municipality: Municipality
) -> None:
    people = [somebody() for _number in range(municipality.min_group + 2)]
    everybody_says(asking, people[:-2], [4] * municipality.min_group)
    assert not Confidence.objects.exists()  # all the same: it would tell what each of them said
    everybody_says(asking, people[-2:-1], [2])
    assert not Confidence.objects.exists()  # who said 2 would know what all others said
    everybody_says(asking, people[-1:], [5])
    assert counted() == {1: 0, 2: 1, 3: 0, 4: municipality.min_group, 5: 1}
    assert waiting() == (0, 0, 0, 0, 0)
    counter = Confidence.objects.first()
    assert counter is not None
    assert counter.audience is not None
    assert (counter.audience.slug, counter.period) == ("balie", quarter_of(TODAY))


def test_the_next_batch_is_added_as_a_whole(
    asking: ModulePage, somebody: Callable[[], User], municipality: Municipality
) -> None:
    size = municipality.min_group
    values = [1, 2, 3, 4, 5] * (size // 5)
    everybody_says(asking, [somebody() for _number in range(size)], values)
    before = counted()
    everybody_says(asking, [somebody() for _number in range(size - 1)], values[:-1])
    assert counted() == before
    everybody_says(asking, [somebody()], [5])
    assert counted() == {value: 2 * count for value, count in before.items()}


def test_municipalities_wait_apart(asking: ModulePage, somebody: Callable[[], User]) -> None:
    confide(module=asking, user=somebody(), side=Side.BEFORE, value=1, on=TODAY)
    rietveen = MunicipalityFactory(slug="rietveen")
    with scope(rietveen):
        user = UserFactory(municipality=rietveen)
        confide(module=asking, user=user, side=Side.BEFORE, value=5, on=TODAY)
        assert waiting() == (0, 0, 0, 0, 1)
    assert waiting() == (1, 0, 0, 0, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one write at a time")
def test_two_devices_at_once_are_one_answer(
    asking: ModulePage, somebody: Callable[[], User], municipality: Municipality
) -> None:
    user = somebody()
    EnrolmentFactory(user=user, module=asking)

    def press() -> None:
        with scope(municipality):
            confide(module=asking, user=user, side=Side.BEFORE, value=3, on=TODAY)
        connection.close()

    threads = [Thread(target=press) for _device in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waiting() == (0, 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 6, 30), date(2026, 4, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_a_period_is_a_quarter(day: date, first: date) -> None:
    assert quarter_of(day) == first


# ---- the page ----


def address(module: ModulePage) -> str:
    return reverse("courses:confidence", args=[module.pk])


def send(browser: Client, module: ModulePage, side: str, value: str):
    return browser.post(address(module), {"side": side, "value": value})


def test_who_begins_is_asked_first_and_then_reads(
    learner_client: Client, asking: ModulePage
) -> None:
    resume = reverse("courses:resume", args=[asking.pk])
    assert learner_client.get(resume).headers["Location"] == address(asking)
    assert address(asking) in learner_client.get(asking.url).content.decode()
    page = learner_client.get(address(asking))
    assert QUESTION in text_of(page)
    assert page.content.decode().count('class="choice"') == 5
    answered = send(learner_client, asking, "before", "2")
    lesson = asking.lessons()[0]
    assert (answered.status_code, answered.headers["Location"]) == (303, lesson.url)
    assert learner_client.get(resume).headers["Location"] == lesson.url
    assert learner_client.get(address(asking)).headers["Location"] == lesson.url


def test_who_is_done_is_asked_once_more(learner_client: Client, asking: ModulePage) -> None:
    lesson = asking.lessons()[0]
    done = learner_client.post(reverse("courses:lesson_done", args=[lesson.pk]))
    assert done.headers["Location"] == address(asking)
    assert address(asking) in learner_client.get(asking.url).content.decode()
    assert send(learner_client, asking, "after", "5").headers["Location"] == asking.url
    assert SealedBatch.objects.get().side == Side.AFTER
    assert address(asking) not in learner_client.get(asking.url).content.decode()
    assert learner_client.get(address(asking)).headers["Location"] == asking.url


def test_skipping_goes_on_and_is_not_asked_again(
    learner_client: Client, asking: ModulePage
) -> None:
    assert send(learner_client, asking, "before", "0").status_code == 303
    assert waiting() == (0, 0, 0, 0, 0)
    assert Enrolment.objects.get().asked_before


@pytest.mark.parametrize("value", ["", "6", "-1", "twee", "1.0"])
def test_what_is_no_answer_is_asked_again(
    learner_client: Client, asking: ModulePage, value: str
) -> None:
    refused = send(learner_client, asking, "before", value)
    assert refused.status_code == 422
    assert words("Choose one, or skip the question.") in text_of(refused)
    assert not Enrolment.objects.exists()


def test_another_side_than_is_due_leads_on_and_keeps_nothing(
    learner_client: Client, asking: ModulePage
) -> None:
    for side in ("after", "", "tussendoor"):
        assert send(learner_client, asking, side, "3").status_code in {302, 303}
    assert not Enrolment.objects.exists()


def test_nobody_is_asked_of_a_module_without_question(
    learner_client: Client, module: ModulePage
) -> None:
    lesson = LessonPageFactory(parent=module, slug="les")
    assert learner_client.get(address(module)).headers["Location"] == lesson.url
    user = learner_client.user  # type: ignore[attr-defined]
    finish_lesson(lesson=lesson, user=user)
    assert learner_client.get(address(module)).headers["Location"] == module.url
