"""The nakijker of the demo finds answers that wait, and can mark them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ops.demo.accounts import ACCOUNTS
from ops.demo.open_answers import ANSWERS, add_open_answers
from ops.demo.service import Calendar
from people import roles
from people.models import Municipality
from quizzes.mark import mark, waiting
from quizzes.models import Attempt, Quiz
from tests.factories import DepartmentFactory, MembershipFactory, UserFactory
from tests.factories.editors import marker


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def team(municipality: Municipality) -> None:
    """Four who work here, of whom one is a demo account."""
    place = DepartmentFactory.root(municipality)
    for number, email in enumerate((ACCOUNTS[0].email, None, None, None)):
        user = UserFactory(municipality=municipality, email=email, personnel_number=str(number))
        MembershipFactory(municipality=municipality, user=user, department=place)


def test_three_answers_wait_and_can_be_marked(municipality: Municipality, team: None, today: date):
    add_open_answers(Calendar(today, 30))
    nakijker = marker(municipality)
    found = waiting(by=nakijker, most=10)
    assert {one.text for one in found} == set(ANSWERS)
    assert [one.handed_in for one in found] == [today - timedelta(days=ago) for ago in (3, 2, 1)]
    mark(answer_id=found[0].pk, by=nakijker, points=3)
    assert len(waiting(by=nakijker, most=10)) == 2
    assert Attempt.objects.finished().get().points == 3


def test_building_again_keeps_the_test(municipality: Municipality, team: None, today: date):
    add_open_answers(Calendar(today, 30))
    made = Quiz.objects.get()
    Attempt.objects.all().delete()
    add_open_answers(Calendar(today, 30))
    assert Quiz.objects.get().pk == made.pk
    assert Attempt.objects.awaiting_marking().count() == len(ANSWERS)


def test_where_the_card_leads_the_answers_stand(
    municipality: Municipality, team: None, today: date
):
    add_open_answers(Calendar(today, 30))
    (account,) = (one for one in ACCOUNTS if one.group == roles.MARKER)
    client = Client()
    client.force_login(marker(municipality, account.email))
    page = client.get(account.opens).content.decode()
    assert page.count("In je eigen woorden") == len(ANSWERS)
