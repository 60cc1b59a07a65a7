"""The first page of the CMS: what asks for attention, for who can do something about it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.check import record_check
from courses.fingerprints import contents_of
from courses.models import ModuleIndexPage
from people import roles
from people.models import Municipality
from quizzes.models import Quiz
from tests.factories import (
    CampaignFactory,
    EnrolmentFactory,
    FactFactory,
    ModulePageFactory,
    UserFactory,
    published_exam,
    site_tree,
)
from tests.factories.editors import client_with
from theme.memory import forget_everything

TODAY = timezone.localdate()
CALM = "Er wacht niets op je."


@pytest.fixture
def redacteur(municipality: Municipality) -> Client:
    return client_with(municipality, roles.EDITOR)


def told(client: Client) -> list[str]:
    """The sentences, in their order."""
    panels = client.get("/cms/").context["panels"]
    return [each.said for each in panels[0].found]


@pytest.mark.parametrize("role", [roles.EDITOR, roles.ADMINISTRATOR, roles.MARKER, roles.PERSONNEL])
def test_it_is_calm_when_there_is_nothing(municipality: Municipality, role: str) -> None:
    client = client_with(municipality, role)
    assert told(client) == []
    assert CALM in client.get("/cms/").text


def test_facts_that_expired_come_before_those_that_will(redacteur: Client) -> None:
    FactFactory(expires_on=TODAY + timedelta(days=30))
    FactFactory(expires_on=TODAY + timedelta(days=31))
    FactFactory(expires_on=TODAY)
    assert told(redacteur) == ["2 feiten moeten binnen 30 dagen opnieuw worden gecontroleerd."]
    FactFactory(expires_on=TODAY - timedelta(days=1))
    assert told(redacteur)[0] == "1 feit is verlopen: lessen zeggen het nog."
    page = redacteur.get("/cms/").text
    assert "cms-attention__now" in page
    assert CALM not in page


def test_a_module_that_nobody_checked_until_somebody_does(
    redacteur: Client, module_index: ModuleIndexPage
) -> None:
    module = ModulePageFactory(parent=module_index)
    module.save_revision().publish()
    module.refresh_from_db()
    said = "1 module is hier niet gecontroleerd, of is daarna opnieuw gepubliceerd."
    assert told(redacteur) == [said]
    record_check(
        module=module,
        by=redacteur.user,  # type: ignore[attr-defined]
        function="integriteitscoördinator",
        seen=contents_of(module),
        ticked=[],
        left_open=[],
        remark="",
        at=timezone.now(),
    )
    assert told(redacteur) == []
    module.save_revision().publish()
    assert told(redacteur) == [said]


def test_a_draft_that_cannot_be_published_by_its_name(redacteur: Client) -> None:
    quiz = published_exam("toets", questions=1)
    quiz.title = "Toets balie"
    quiz.save_revision()
    assert told(redacteur) == []
    quiz.questions = []
    quiz.save_revision()
    assert told(redacteur) == ["“Toets balie” kan zo niet worden gepubliceerd."]


@pytest.mark.parametrize(("due_in", "is_told"), [(14, True), (15, False)])
def test_a_campaign_that_is_due_soon(
    municipality: Municipality, due_in: int, is_told: bool
) -> None:
    campaign(municipality, due_on=TODAY + timedelta(days=due_in))
    found = told(client_with(municipality, roles.ADMINISTRATOR))
    assert [each.endswith("1 module is nog niet gedaan.") for each in found] == [True] * is_told


def test_a_campaign_in_which_somebody_is_late(municipality: Municipality) -> None:
    campaign(municipality, due_on=TODAY - timedelta(days=1))
    client = client_with(municipality, roles.ADMINISTRATOR)
    assert told(client) == ["“Najaar”: 1 module is te laat."]


def campaign(municipality: Municipality, *, due_on: date) -> None:
    """One that runs, in which somebody has not done a module yet."""
    made = CampaignFactory(
        municipality=municipality,
        name="Najaar",
        opens_on=TODAY - timedelta(days=60),
        due_on=due_on,
        released_at=timezone.now(),
        round=1,
        round_ready_at=timezone.now(),
    )
    module = ModulePageFactory(parent=site_tree(municipality))
    user = UserFactory(municipality=municipality)
    EnrolmentFactory(user=user, campaign=made, module=module, due_on=due_on, round=1)


def test_no_role_hears_of_what_another_does(municipality: Municipality) -> None:
    campaign(municipality, due_on=TODAY)
    FactFactory(expires_on=TODAY)
    assert told(client_with(municipality, roles.MARKER)) == []
    assert told(client_with(municipality, roles.PERSONNEL, email="p@l.example")) == []


def test_it_asks_as_much_for_many_as_for_one(
    redacteur: Client, module_index: ModuleIndexPage
) -> None:
    def more() -> None:
        FactFactory(expires_on=TODAY)
        ModulePageFactory(parent=module_index)
        quiz = published_exam(f"toets-{Quiz.objects.count()}", questions=1)
        quiz.questions = []
        quiz.save_revision()

    more()
    one = queries(lambda: told(redacteur))
    for _each in range(3):
        more()
    assert len(told(redacteur)) > 4
    assert queries(lambda: told(redacteur)) <= one


def queries(act: Callable[[], Any]) -> int:
    """How many queries it takes, when nothing is remembered but what a process knows."""
    act()
    forget_everything()
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)
