"""The report of facts that expire, in the CMS."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.models import Fact, ModulePage
from courses.views.expiring_facts import DAYS_AHEAD
from people.models import Municipality
from tests.factories import FactFactory, LessonPageFactory
from tests.factories.editors import beheerder_client, redacteur_client
from tests.quizzes.pages import text_of, words

TODAY = timezone.localdate()
REPORT = reverse("expiring_facts:list")


@pytest.fixture
def editor(municipality: Municipality) -> Client:
    return redacteur_client(municipality)


def expires(days: int, key: str) -> Fact:
    made: Fact = FactFactory(key=key, expires_on=TODAY + timedelta(days=days))
    return made


def shown(editor: Client) -> list[str]:
    return [row["fact"].key for row in editor.get(REPORT).context["object_list"]]


def test_it_lists_what_expires_within_90_days_the_first_on_top(editor: Client) -> None:
    expires(DAYS_AHEAD + 1, "later")
    expires(DAYS_AHEAD, "net")
    expires(0, "vandaag")
    expires(-30, "verlopen")
    assert shown(editor) == ["verlopen", "vandaag", "net"]
    page = text_of(editor.get(REPORT))
    assert page.count(words("expired")) >= 2
    assert f"nog {DAYS_AHEAD} dagen" in page


def test_it_says_in_which_lessons_a_fact_stands(editor: Client, module: ModulePage) -> None:
    card, word = expires(3, "kaart"), expires(4, "woord")
    expires(5, "nergens")
    LessonPageFactory(parent=module, title="Op een kaart", body=[("fact", card)])
    body = [("callout", {"title": "Let op", "text": f"<p>Bel {{{{feit:{word.key}}}}}.</p>"})]
    LessonPageFactory(parent=module, title="In een zin", body=body)
    old = LessonPageFactory(parent=module, title="Weg", body=[("fact", card)])
    old.unpublish()
    rows = editor.get(REPORT).context["object_list"]
    stands = [[(title, each.title) for each, title in row["lessons"]] for row in rows]
    assert stands == [
        [(module.title, "Op een kaart")],
        [(module.title, "In een zin")],
        [],
    ]


def test_when_nothing_expires_it_says_so(editor: Client) -> None:
    expires(DAYS_AHEAD + 1, "later")
    assert words("No fact has to be checked within 90 days.") in text_of(editor.get(REPORT))


def test_it_comes_as_a_spreadsheet_too(editor: Client) -> None:
    expires(3, "kaart")
    answer = editor.get(REPORT, {"export": "csv"})
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert lines[1].startswith("kaart,")


def test_its_cost_does_not_grow(editor: Client, module: ModulePage) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            editor.get(REPORT)
        return len(captured)

    fact = expires(1, "een")
    LessonPageFactory(parent=module, body=[("fact", fact)])
    cost()
    few = cost()
    for number in range(8):
        fact = expires(2, f"meer-{number}")
        LessonPageFactory(parent=module, body=[("fact", fact)])
    assert cost() <= few


def test_it_is_for_who_keeps_the_facts(editor: Client, municipality: Municipality) -> None:
    assert REPORT in editor.get(reverse("wagtailadmin_home")).content.decode()
    beheerder = beheerder_client(municipality)
    assert beheerder.get(REPORT).status_code in {302, 403}
    assert REPORT not in beheerder.get(reverse("wagtailadmin_home")).content.decode()
