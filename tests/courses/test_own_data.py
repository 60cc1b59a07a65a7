"""All that is stored about me: complete, mine alone, and who looked at it."""

import csv
import io
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from courses.models import Enrolment, Extension, ModulePage
from courses.own_data import PARTS, as_csv
from people.looks import forget_old_looks, note_looks
from people.models import Department, Look, Municipality, User
from people.models.look import Place
from tests.factories import (
    CampaignFactory,
    CertificateFactory,
    DepartmentFactory,
    EnrolmentFactory,
    MembershipFactory,
    UserFactory,
)
from tests.factories.editors import beheerder_client
from tests.spoken import spoken

PAGE = "/mijn/gegevens/"
NOW = timezone.now()
# Models that point at a person and are not about that person, and why.
NOT_ABOUT_THEM = {
    "Answer.marked_by": "the work of who marks; the answer is the learner's",
    "Certificate.enrolment": "by its enrolment",
    "Certificate.withdrawn_by": "an act of the beheerder",
    "Comparison.accepted_by": "an act of the gemeentesecretaris or beheerder",
    "Comparison.asked_by": "an act of the gemeentesecretaris or beheerder",
    "Comparison.ended_by": "an act of the gemeentesecretaris or beheerder",
    "Evidence.added_by": "an event of the recommendation says it too",
    "Extension.granted_by": "an act of the beheerder on a campaign",
    "LogEntry.user": "Wagtail's log of the CMS",
    "ModuleCheck.by": "an act of the redacteur",
    "PaperCode.handed_out_by": "an act of the manager",
    "QuestionImport.made_by": "an act of the redacteur",
    "Quiz.locked_by": "an act of the redacteur",
    "QuizVersion.published_by": "an act of the redacteur",
    "RecommendationImport.made_by": "an act of the gemeentesecretaris, gone within a week",
    "Reminder.by": "an act of the manager",
    "Statement.sealed_by": "an act of the gemeentesecretaris",
    "StaffImport.made_by": "an act of the beheerder",
    "StaffImport.confirmed_by": "an act of the beheerder",
    "StaffImportRow.user": "of a plan, gone within a week",
}
OURS = ("analytics", "courses", "quizzes", "people", "account", "mfa", "socialaccount")


@pytest.fixture
def team(municipality: Municipality) -> Department:
    return DepartmentFactory.below(DepartmentFactory.root(municipality), "Burgerzaken")


@pytest.fixture
def me(team: Department) -> User:
    user: User = MembershipFactory(department=team, audiences=["balie"]).user
    return user


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_every_model_that_points_at_a_person_is_shown_or_says_why_not() -> None:
    told = {f"{part.model.__name__}.{part.path.split('__')[0]}" for part in PARTS}
    pointing = {
        f"{model.__name__}.{field.name}"
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model is User
        and field.model is model  # what a page inherits from Wagtail's is an act of a redacteur
    }
    assert pointing - told - NOT_ABOUT_THEM.keys() == set()


def test_all_of_it_is_there_and_nothing_of_anybody_else(me: User, module: ModulePage) -> None:
    other = UserFactory(municipality=me.municipality, first_name="Iemand", last_name="Anders")
    for user in (me, other):
        CertificateFactory(enrolment=EnrolmentFactory(user=user, module=module))
    found = browser_of(me).get(f"{PAGE}bestand.json").json()
    assert found.keys() == {part.key for part in PARTS}
    assert found["person"][0]["email"] == me.email
    assert found["work"][0]["department__name"] == "Burgerzaken"
    assert [row["module__title"] for row in found["modules"]] == [module.title]
    assert len(found["certificates"]) == 1
    for path in (PAGE, f"{PAGE}bestand.json", f"{PAGE}bestand.csv"):
        answer = browser_of(me).get(path)
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Anders" not in answer.content.decode()
        assert me.email in answer.content.decode()


def test_a_date_beside_a_dutch_name_is_in_the_language_of_the_page(me: User) -> None:
    campaign = CampaignFactory(name="Elk jaar", municipality=me.municipality)
    until = timezone.localdate()
    Extension.objects.create(
        campaign=campaign, user=me, until=until, reason="Even weg.", granted_by=me
    )
    with override("en"):
        said = spoken(browser_of(me).get(PAGE, headers={"accept-language": "en"}))
        day = date_format(until, "j F Y")
    assert day in said["en"]
    assert {"Elk jaar", "Even weg.", "Burgerzaken"} <= set(said["nl"].split(" · "))


def test_the_spreadsheet_has_a_line_for_each_value_and_no_formula(me: User) -> None:
    me.first_name = "=1+1"
    me.save()
    rows = list(csv.reader(io.StringIO(as_csv(me)), delimiter=";"))
    assert rows[0] == ["onderdeel", "rij", "veld", "waarde"]
    assert ["Wie je bent", "1", "voornaam", "'=1+1"] in rows
    content = browser_of(me).get(f"{PAGE}bestand.csv").content
    assert content.startswith(b"\xef\xbb\xbf")


def test_who_has_not_signed_in_sees_nothing(client: Client, municipality: Municipality) -> None:
    for path in (PAGE, f"{PAGE}bestand.json", f"{PAGE}bestand.csv"):
        assert client.get(path)["Location"].startswith("/inloggen/")


def test_a_manager_who_looks_is_seen(me: User, team: Department, module: ModulePage) -> None:
    EnrolmentFactory(user=me, module=module)
    manager = MembershipFactory(department=team, is_manager=True).user
    for _twice in range(2):
        browser_of(manager).get("/team/")
    look = Look.objects.get(user=me)
    assert (look.viewer, look.place, look.day) == (manager, Place.TEAM, timezone.localdate())
    page = browser_of(me).get(PAGE).content.decode()
    assert str(manager) in page
    assert "de pagina van het team" in page
    assert "Niemand deed dat" in browser_of(manager).get(PAGE).content.decode()


def test_looking_costs_the_team_page_one_query_for_any_number_of_people(
    team: Department, module: ModulePage
) -> None:
    manager = MembershipFactory(department=team, is_manager=True).user
    boss, counts = browser_of(manager), []
    for people in (2, 20):
        for member in MembershipFactory.create_batch(people, department=team):
            EnrolmentFactory(user=member.user, module=module)
        boss.get("/team/")
        with CaptureQueriesContext(connection) as captured:
            boss.get("/team/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert Look.objects.count() == 22


def test_the_beheerder_who_looks_in_the_cms_is_seen(me: User) -> None:
    admin = beheerder_client(me.municipality)
    admin.get("/cms/users/")
    admin.get(f"/cms/users/edit/{me.pk}/")
    places = Look.objects.filter(user=me).values_list("place", flat=True)
    assert set(places) == {Place.LIST, Place.RECORD}
    assert not Look.objects.filter(user=admin.user).exists()  # type: ignore[attr-defined]


def test_looks_are_forgotten_after_a_year(me: User) -> None:
    viewer = UserFactory(municipality=me.municipality)
    for days in (10, 400):
        at = NOW - timedelta(days=days)
        note_looks(viewer=viewer, at_users=[me.pk, viewer.pk], place=Place.TEAM, at=at)
    assert forget_old_looks(on=timezone.localdate()) == 1
    assert Look.objects.get().at.date() == (NOW - timedelta(days=10)).date()
    assert not Enrolment.objects.exists()
