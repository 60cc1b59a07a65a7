"""docs/privacy/rechtenmatrix.md says what the running site does, cell by cell."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from analytics.monthly.subscribers import subscribers
from analytics.publish import publish
from analytics.rollup import roll_up
from people import roles
from tests.addresses.checks import everything
from tests.addresses.roles import (
    CLERK,
    EDITOR,
    EMPLOYEE,
    LEADER,
    MARKER,
    OPERATOR,
    SECRETARY,
    VISITOR,
)
from tests.addresses.table import ADDRESSES, Address
from tests.addresses.world import World

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "privacy" / "rechtenmatrix.md").read_text(encoding="utf-8")
LINE = re.compile(r"^\| (.+) \|$", re.MULTILINE)
COLUMNS = {
    "zelf": EMPLOYEE,
    "leidinggevende": LEADER,
    "gemeentesecretaris": SECRETARY,
    "griffier": CLERK,
    "redacteur": EDITOR,
    "beheerder": OPERATOR,
    "nakijker": MARKER,
    "bezoeker": VISITOR,
}
YES = ("ja", "eigen", "als")
# Tables in which results of persons stand.
RESULTS = ("quizzes_attempt", "quizzes_answer")

Probe = Callable[[World, str], bool]


def tables() -> list[list[list[str]]]:
    """The tables of the page: of each its rows, of each row its cells."""
    blocks = re.split(r"\n\n", TEXT)
    rows = [[line.split(" | ") for line in LINE.findall(block)] for block in blocks]
    return [found for found in rows if found]


def opened(world: World, role: str, path: str) -> HttpResponse:
    """The page that this role gets there."""
    answer: HttpResponse = world.browser(role).get(path)
    return answer


def opens(*names: str) -> Probe:
    """Whether all these addresses open, given as `name word`."""

    def probe(world: World, role: str) -> bool:
        paths = [_path(world, name) for name in names]
        return all(opened(world, role, path).status_code == 200 for path in paths)

    return probe


def _path(world: World, name: str, **others: str | int) -> str:
    address, *words = name.split()
    known = {**world.mine, **others}
    return reverse(address, args=[known.get(word, word) for word in words])


def _sees_progress(world: World, role: str) -> bool:
    """One's own on one's own page, others' on the team page."""
    if role == EMPLOYEE:
        return opened(world, role, "/mijn/").status_code == 200
    page = opened(world, role, "/team/")
    return page.status_code == 200 and str(world.people[EMPLOYEE]) in page.content.decode()


def _reads_results(world: World, role: str) -> bool:
    """Whether a page about others even asks for attempts."""
    with world.at_home():
        roll_up(municipality=world.home, on=timezone.localdate())
        publish(municipality=world.home, on=timezone.localdate())
    with CaptureQueriesContext(connection) as asked:
        for path in ("/team/", "/rapportage/"):
            opened(world, role, path)
    return any(f'"{table}"' in query["sql"] for table in RESULTS for query in asked)


def _reads_organisation(world: World, role: str) -> bool:
    page = opened(world, role, "/rapportage/")
    whole = {"analytics/report.html", "analytics/not_counted_yet.html"}
    return any(template.name in whole for template in page.templates)


def _marks(world: World, role: str) -> bool:
    page = opened(world, role, _path(world, "marking:mark written"))
    if page.status_code != 200:
        return False
    assert str(world.people[EMPLOYEE]) not in page.content.decode()
    return True


def _gets_the_report_by_mail(world: World, role: str) -> bool:
    if role == VISITOR:
        return False
    with world.at_home():
        return world.people[role].pk in subscribers(on=timezone.localdate())


def _leaves_a_trace(world: World, role: str) -> bool:
    before = everything()
    opened(world, role, "/waar-kan-ik-terecht/")
    return everything() != before


def _gets_something_of_elsewhere(world: World, role: str) -> bool:
    asked = (
        "quizzes:attempt attempt",
        "quizzes:review finished",
        "courses:certificate_pdf certificate",
        "campaigns:edit campaign",
        "wagtailusers_users:edit person",
        "marking:mark written",
        "wagtailsettings:edit people contacts site",
    )
    paths = [_path(world, name, **world.elsewhere) for name in asked]
    return any(opened(world, role, path).status_code == 200 for path in paths)


PROBES: dict[str, Probe] = {
    "Eigen modules, voortgang, certificaat": opens("courses:certificate_pdf certificate"),
    "Eigen antwoorden, resultaat, terugkijken": opens(
        "quizzes:attempt attempt", "quizzes:review finished"
    ),
    "Open antwoorden lezen en nakijken": _marks,
    "Klaar, te doen, te laat: per persoon": _sees_progress,
    "Punten en scores van een ander": _reads_results,
    "Cijfers van de organisatie, in groepen": _reads_organisation,
    "Cijfers van de raad": opens("analytics:report"),
    "Verklaring van een kwartaal lezen": opens(
        "analytics:statements", "analytics:statement statement"
    ),
    "Hoe mensen kozen in de verhalen: stromen en warmtekaart": opens("analytics:choices"),
    "Een kwartaal verzegelen of corrigeren": opens("analytics:new_statement quarter"),
    "Met een andere gemeente afspreken om te vergelijken": opens("analytics:comparison"),
    "Het maandbericht per mail krijgen": _gets_the_report_by_mail,
    "Het maandbericht voor iedereen aan- of uitzetten": opens("municipality_settings"),
    "Een eigen mail uitzetten, met de link erin": opens(
        "analytics:report_mail report_token", "courses:opt_out token"
    ),
    "Het register van de weerbaarheidsscan bijhouden": opens(
        "analytics:follow_up_new",
        "analytics:follow_up_upload",
        "analytics:recommendation_edit advice",
    ),
    "Gespreksleidraad van een module": opens("courses:team_guides", "courses:team_guide module"),
    "Modules, scenario's en feiten wijzigen": opens(
        "wagtailadmin_pages:edit module",
        "wagtailsnippets_quizzes_quiz:edit quiz",
        "wagtailsnippets_courses_fact:edit fact",
    ),
    "Reeks van dilemma's van de maand": opens(
        "dilemma_series:inspect series", "dilemma_series:edit series"
    ),
    "Mensen, campagnes, contactpersonen zien en wijzigen": opens(
        "wagtailusers_users:edit person",
        "campaigns:edit campaign",
        "wagtailsettings:edit people contacts site",
    ),
    "Een persoon verwijderen": opens("wagtailusers_users:delete person"),
    '"Waar kan ik terecht?" lezen': opens("people:contacts"),
    "Zien wie dat heeft gelezen": _leaves_a_trace,
    "Een briefing houden en de uitslag zien": opens("briefing:overview"),
    "Certificaten van iemand zoeken, op mailadres, nummer of code, en intrekken": opens(
        "certificates:find", "certificates:withdraw certificate_id"
    ),
    "Een certificaatcode controleren": opens("courses:certificate_check code"),
    "Iets van een andere gemeente": _gets_something_of_elsewhere,
}
# What takes a world of its own to see.
SEEN_ELSEWHERE = {
    "Wie het dilemma van de maand deed": "tests/courses/test_dilemma_of_the_month.py",
    "Groep kleiner dan de ondergrens": "tests/analytics/test_privacy.py",
    "Hoe collega's kozen": "tests/quizzes/test_tallies.py",
    "Aanbevelingen van de weerbaarheidsscan, met bewijs": "tests/analytics/test_follow_up_pages.py",
    "Zien wie in een briefing wat stemde": "tests/quizzes/live/test_attack.py",
}


def test_every_row_is_held_against_the_code() -> None:
    header, *rows = tables()[0]
    assert [cell.strip(" |") for cell in header] == list(COLUMNS)
    assert {row[0] for row in rows} == PROBES.keys() | SEEN_ELSEWHERE.keys()
    assert all((ROOT / file).exists() for file in SEEN_ELSEWHERE.values())


@pytest.mark.parametrize("row", [row for row in tables()[0][1:] if row[0] in PROBES], ids=str)
def test_the_site_does_what_the_row_says(row: list[str], world: World) -> None:
    subject, *cells = row
    said = {column: cell.startswith(YES) for column, cell in zip(COLUMNS, cells, strict=True)}
    does = {column: PROBES[subject](world, role) for column, role in COLUMNS.items()}
    assert does == said


# Under which row each address with numbers falls.
ROW_OF = {
    "accept_comparison": "Met een andere gemeente afspreken om te vergelijken",
    "choices": "Hoe mensen kozen in de verhalen: stromen en warmtekaart",
    "comparison": "Met een andere gemeente afspreken om te vergelijken",
    "end_comparison": "Met een andere gemeente afspreken om te vergelijken",
    "evidence_document": "Aanbevelingen van de weerbaarheidsscan, met bewijs",
    "evidence_remove": "Het register van de weerbaarheidsscan bijhouden",
    "follow_up": "Aanbevelingen van de weerbaarheidsscan, met bewijs",
    "follow_up_new": "Het register van de weerbaarheidsscan bijhouden",
    "follow_up_plan": "Het register van de weerbaarheidsscan bijhouden",
    "follow_up_upload": "Het register van de weerbaarheidsscan bijhouden",
    "invite_to_compare": "Met een andere gemeente afspreken om te vergelijken",
    "new_statement": "Een kwartaal verzegelen of corrigeren",
    "nudge": "Klaar, te doen, te laat: per persoon",
    "numbers_file": "Cijfers van de organisatie, in groepen",
    "recommendation": "Aanbevelingen van de weerbaarheidsscan, met bewijs",
    "recommendation_edit": "Het register van de weerbaarheidsscan bijhouden",
    "recommendation_evidence": "Aanbevelingen van de weerbaarheidsscan, met bewijs",
    "recommendation_status": "Aanbevelingen van de weerbaarheidsscan, met bewijs",
    "report": "Cijfers van de raad",
    "report_mail": "Een eigen mail uitzetten, met de link erin",
    "statement": "Verklaring van een kwartaal lezen",
    "statement_file": "Verklaring van een kwartaal lezen",
    "statements": "Verklaring van een kwartaal lezen",
    "team": "Klaar, te doen, te laat: per persoon",
    "team_file": "Klaar, te doen, te laat: per persoon",
}
OF_NUMBERS = [line for line in ADDRESSES if line.name.startswith("analytics:")]


@pytest.mark.parametrize("line", OF_NUMBERS, ids=str)
def test_each_address_with_numbers_opens_for_whom_its_row_says(line: Address) -> None:
    subject = ROW_OF[line.name.removeprefix("analytics:")]
    [cells] = [cells for row, *cells in tables()[0][1:] if row == subject]
    opens_for = {COLUMNS[column] for column in COLUMNS if COLUMNS[column] in line.who}
    said = dict(zip(COLUMNS.values(), cells, strict=True))
    assert opens_for <= {role for role, cell in said.items() if cell.startswith(YES)}
    # What is one's own is there for who has something: of the world that is one person.
    assert {role for role, cell in said.items() if cell.startswith(("ja", "als"))} <= opens_for


def test_each_right_of_each_role_is_written_down(world: World) -> None:
    written = {name: set(re.findall(r"`([\w.]+)`", rights)) for name, rights in tables()[1][1:]}
    assert written == {name: _rights(name) for name in roles.PERMISSIONS}


def test_the_groups_have_the_rights_of_the_code_and_no_more(world: World) -> None:
    for name, rights in roles.PERMISSIONS.items():
        group = Group.objects.get(name=name)
        held = group.permissions.values_list("content_type__app_label", "codename")
        assert {f"{app}.{codename}" for app, codename in held} == set(rights)
        on_pages = group.page_permissions.values_list("permission__codename", flat=True)
        assert set(on_pages) == set(roles.PAGE_PERMISSIONS.get(name, ()))


def _rights(name: str) -> set[str]:
    pages = {f"wagtailcore.{right}" for right in roles.PAGE_PERMISSIONS.get(name, ())}
    images = {f"wagtailimages.{right}" for right in roles.IMAGE_PERMISSIONS.get(name, ())}
    return {*roles.PERMISSIONS[name], *pages, *images}
