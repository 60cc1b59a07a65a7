"""How people chose: from counters alone, and never before a group chose."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analytics.reports.stories import stories
from people.models import Municipality
from quizzes.core.scenario import Scene
from quizzes.models import QuizVersion, Tally
from tests.analytics.days import reader
from tests.analytics.worlds import scenario_of
from tests.spoken import spoken

PAGE = "/rapportage/keuzes/"
MIN_GROUP = 10


def counted(
    version: QuizVersion, municipality: Municipality, *people: int, shown: bool = True
) -> None:
    """So many people made the first choice of the first scene, the second, ..."""
    Tally.objects.bulk_create(
        Tally(
            municipality=municipality,
            version=version,
            step=scenario_of(version).start,
            choice=choice,
            count=number,
            shown=number if shown else 0,
        )
        for choice, number in enumerate(people)
    )


def test_shares_are_those_of_the_counters(version: QuizVersion, municipality: Municipality) -> None:
    counted(version, municipality, 6, 9)
    [story] = stories(min_group=MIN_GROUP)
    [scene] = story.scenes
    assert (scene.key, scene.people) == (scenario_of(version).start, 15)
    assert [(each.people, each.share) for each in scene.choices[:2]] == [(6, 40), (9, 60)]


@pytest.mark.parametrize(("people", "shown"), [((4, 5), True), ((20, 30), False)])
def test_what_may_not_be_shown_is_not(
    version: QuizVersion, municipality: Municipality, people: tuple[int, ...], shown: bool
) -> None:
    counted(version, municipality, *people, shown=shown)
    assert stories(min_group=MIN_GROUP) == []
    page = reader(municipality, "view_report").get(PAGE).content.decode()
    assert "Nothing may be shown yet" in page


def test_the_streams_are_the_numbers_of_the_page(
    version: QuizVersion, municipality: Municipality
) -> None:
    counted(version, municipality, 6, 9)
    page = reader(municipality, "view_report").get(PAGE).content.decode()
    found = re.search(r'<script id="flow-data" type="application/json">(.*?)</script>', page)
    assert found is not None
    [streams] = json.loads(found.group(1))["data"]
    assert streams["link"]["value"] == [6, 9]
    assert "plotly-strict.min.js" in page
    assert "15 people chose here" in page


def test_a_story_is_told_in_its_language(version: QuizVersion, municipality: Municipality) -> None:
    counted(version, municipality, 6, 9)
    said = spoken(reader(municipality, "view_report").get(PAGE))
    start = scenario_of(version).scenes[scenario_of(version).start]
    for name in (version.title, *(choice.text for choice in start.choices)):
        assert name in said["nl"]
        assert name not in said["en"]
    assert "over the line" in said["en"]  # in the drawing
    assert "15 people chose here" in said["en"]


def test_answers_and_attempts_are_in_no_query(
    version: QuizVersion, municipality: Municipality
) -> None:
    counted(version, municipality, 6, 9)
    client = reader(municipality, "view_report")
    with CaptureQueriesContext(connection) as captured:
        client.get(PAGE)
    told = " ".join(query["sql"] for query in captured.captured_queries)
    assert "quizzes_tally" in told
    assert "quizzes_answer" not in told
    assert "quizzes_attempt" not in told


@pytest.mark.parametrize("permission", ["view_council", None])
def test_who_may_not_see_the_report_does_not_see_choices(
    municipality: Municipality, permission: str | None
) -> None:
    client: Client = reader(municipality, *([permission] if permission else []))
    assert client.get(PAGE).status_code == 403


def test_the_graph_has_a_number_only_where_enough_people_chose(
    version: QuizVersion, municipality: Municipality
) -> None:
    counted(version, municipality, 6, 9)
    page = reader(municipality, "view_report").get(PAGE).content.decode()
    well = sum(
        number
        for number, choice in zip((6, 9), _start(version).choices, strict=False)
        if choice.verdict and choice.verdict.earns_credit
    )
    assert f"{100 * well // 15}% chose well" in page
    others = len(scenario_of(version).scenes) - 1
    assert page.count(">no number<") == others
    assert "no number:" in page


def _start(version: QuizVersion) -> Scene:
    scenario = scenario_of(version)
    return scenario.scenes[scenario.start]
