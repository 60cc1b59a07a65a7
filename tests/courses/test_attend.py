"""Being at a briefing of the council counts, once, and for who was there."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from courses.attend import NothingToCredit, UnknownCode, credit
from courses.models import Certificate, Enrolment
from quizzes.live.run import finish
from quizzes.models import LiveSession, LiveVote
from tests.factories import DepartmentFactory, MembershipFactory, ModulePageFactory, site_tree
from tests.quizzes.live.briefings import begun, poll_briefing, presenter

pytestmark = pytest.mark.django_db


@pytest.fixture
def evening(municipality):
    cache.clear()
    return begun(poll_briefing(presenter(municipality)))


@pytest.fixture
def council(municipality):
    return DepartmentFactory.below(DepartmentFactory.root(municipality), "Raad")


@pytest.fixture
def member(council):
    return MembershipFactory(department=council, audiences=["raad"]).user


@pytest.fixture
def module(municipality):
    return ModulePageFactory(
        parent=site_tree(municipality), slug="raad", briefing_counts=True, audiences=["raad"]
    )


def test_the_evening_completes_the_module_once(evening, member, module):
    for _twice in range(2):
        done = credit(code=evening.attendance_code, user=member, now=timezone.now())
    assert [enrolment.module_id for enrolment in done] == [module.pk]
    assert Enrolment.objects.completed().filter(user=member).count() == 1
    assert Certificate.objects.count() == 1
    assert not LiveVote.objects.exists()


def test_until_a_day_after_closing_and_no_longer(evening, member, module):
    finish(session_id=evening.pk, now=timezone.now())
    late = timezone.now() + timedelta(hours=25)
    with pytest.raises(UnknownCode):
        credit(code=evening.attendance_code, user=member, now=late)
    assert credit(code=evening.attendance_code, user=member, now=timezone.now())


@pytest.mark.parametrize("code", ["", "AAAAAA"])
def test_a_wrong_code_counts_for_nothing(evening, member, module, code):
    with pytest.raises(UnknownCode):
        credit(code=code, user=member, now=timezone.now())


def test_the_code_to_join_with_is_not_the_code_of_the_evening(evening, member, module):
    with pytest.raises(UnknownCode):
        credit(code=evening.code, user=member, now=timezone.now())


def test_who_is_not_of_the_council_gets_nothing(evening, council, module):
    other = MembershipFactory(department=council, audiences=["balie"]).user
    with pytest.raises(NothingToCredit):
        credit(code=evening.attendance_code, user=other, now=timezone.now())
    assert not Enrolment.objects.exists()


def test_a_rehearsal_and_a_talk_of_a_team_prove_nothing(municipality, council):
    rehearsal = begun(poll_briefing(presenter(municipality)), rehearsal=True)
    chef = MembershipFactory(department=council, is_manager=True).user
    talk = begun(poll_briefing(chef))
    codes = LiveSession.objects.filter(pk__in=[rehearsal.pk, talk.pk])
    assert set(codes.values_list("attendance_code", flat=True)) == {""}


def test_the_page_takes_the_code_as_it_is_typed(evening, member, module):
    browser = Client()
    browser.force_login(member)
    wrong = browser.post("/mijn/briefing/", {"code": "AAA"})
    assert wrong.status_code == 422
    code = evening.attendance_code
    page = browser.post("/mijn/briefing/", {"code": f"{code[:3]} {code[3:]}".lower()})
    assert page.status_code == 200
    assert module.title in page.content.decode()
    assert "certificaat" in page.content.decode()


def test_guessing_at_codes_ends(evening, member, module, settings):
    settings.ACCOUNT_RATE_LIMITS = {"attendance": "3/300s/key"}
    browser = Client()
    browser.force_login(member)
    for _guess in range(3):
        browser.post("/mijn/briefing/", {"code": "AAAAAA"})
    assert browser.post("/mijn/briefing/", {"code": evening.attendance_code}).status_code == 422
    assert not Enrolment.objects.completed().exists()
