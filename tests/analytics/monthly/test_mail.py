"""Who gets which report by mail, what is in it and what is not, and how to stop it."""

import re
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from analytics.models import Publication
from analytics.monthly.addresses import report_mail_path
from analytics.monthly.write_down import write_down
from analytics.tasks import write_reports_down
from courses.deliver import deliver
from courses.models import MailKind, MailState, ModuleIndexPage, ModulePage, NoReportMail, Reminder
from courses.working_days import monday_of
from ops.reference import ensure_reference_rows
from people import roles
from people.models import Municipality, User
from tests.analytics.days import Organisation, TeamDay
from tests.factories import (
    DepartmentFactory,
    EnrolmentFactory,
    MembershipFactory,
    ModulePageFactory,
    UserFactory,
)
from tests.factories.analytics import published_numbers
from tests.factories.people import confirm
from tests.mail import Catcher, caught, part

TODAY = timezone.localdate()
MONTH = TODAY.replace(day=1)
ROLES = {
    "secretaris": roles.SECRETARY,
    "griffier": roles.CLERK,
    "redacteur": roles.EDITOR,
    "beheerder": roles.ADMINISTRATOR,
    "nakijker": roles.MARKER,
    "personeelszaken": roles.PERSONNEL,
}


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with caught() as found:
        yield found


@pytest.fixture
def people(municipality: Municipality, module_index: ModuleIndexPage) -> dict[str, User]:
    """Somebody of each role, a manager, and an employee who is late."""
    ensure_reference_rows()
    team = DepartmentFactory.below(DepartmentFactory.root(municipality), "Burgerzaken")
    found = {
        "leidinggevende": MembershipFactory(department=team, is_manager=True).user,
        "medewerker": MembershipFactory(department=team, audiences=["balie"]).user,
        "raadslid": MembershipFactory(department=team, audiences=["raad"]).user,
    }
    for name, role in ROLES.items():
        found[name] = UserFactory(municipality=municipality)
        found[name].groups.add(Group.objects.get(name=role))
    return found


@pytest.fixture
def module(module_index: ModuleIndexPage) -> ModulePage:
    """For the balie."""
    found: ModulePage = ModulePageFactory(parent=module_index, title="Balie", audiences=["balie"])
    return found


@pytest.fixture
def published(municipality: Municipality) -> Publication:
    """Of this month, so that it is time."""
    return published_numbers(municipality, on=TODAY)


def mailed(municipality: Municipality, on: date = TODAY) -> None:
    write_down(municipality=municipality, on=on)
    deliver(municipality=municipality)


def subjects(catcher: Catcher, people: dict[str, User]) -> dict[str, str]:
    names = {user.email: name for name, user in people.items()}
    return {names[str(mail["To"])]: str(mail["Subject"]) for mail in catcher.mails}


def test_each_role_gets_what_it_may_read_and_nobody_else_anything(
    municipality: Municipality,
    people: dict[str, User],
    published: Publication,
    module: ModulePage,
    catcher: Catcher,
) -> None:
    late = EnrolmentFactory(
        user=people["medewerker"], module=module, due_on=TODAY - timedelta(days=3)
    )
    mailed(municipality)
    found = subjects(catcher, people)
    assert set(found) == {"secretaris", "griffier", "leidinggevende"}
    assert "is iedereen bereikt?" in found["secretaris"]
    assert found["griffier"].startswith("De raad in ")
    assert found["leidinggevende"] == "Hoe het gaat in je team"
    files = {str(m["To"]): [a.get_filename() for a in m.iter_attachments()] for m in catcher.mails}
    assert files[people["secretaris"].email] == [f"maandbericht-{TODAY:%Y-%m}.pdf"]
    assert files[people["griffier"].email] == files[people["leidinggevende"].email] == []
    for mail in catcher.mails:
        for kind in ("plain", "html"):
            words = part(mail, kind)
            names = [late.user.last_name, people["raadslid"].last_name]
            assert not any(name in words for name in names)
            assert "/rapportage/mail/" in words
    to = {str(mail["To"]): part(mail, "plain") for mail in catcher.mails}
    assert (
        "42 van de 60 medewerkers hebben een geldige training: 70%."
        in to[_of(people, "secretaris")]
    )
    assert "Ruimte" not in to[_of(people, "griffier")] + to[_of(people, "leidinggevende")]
    assert "1 module is te laat." in to[_of(people, "leidinggevende")]


def _of(people: dict[str, User], name: str) -> str:
    return str(people[name].email)


def test_the_pdf_can_be_read_aloud(
    municipality: Municipality,
    people: dict[str, User],
    published: Publication,
    catcher: Catcher,
    tmp_path: Path,
) -> None:
    mailed(municipality)
    [report] = [mail for mail in catcher.mails if list(mail.iter_attachments())]
    [enclosed] = report.iter_attachments()
    file = tmp_path / "report.pdf"
    file.write_bytes(enclosed.get_payload(decode=True))
    about = subprocess.run(["pdfinfo", str(file)], capture_output=True, check=True).stdout.decode()
    assert "Tagged:          yes" in about
    assert "Maandbericht" in about


def test_it_comes_once_a_month(
    municipality: Municipality,
    people: dict[str, User],
    published: Publication,
    catcher: Catcher,
) -> None:
    for _time in range(2):
        write_reports_down()
        deliver(municipality=municipality)
    assert Reminder.objects.filter(kind=MailKind.REPORT).count() == 3
    # Later in the month: the row of an earlier week is in the way too.
    Reminder.objects.update(day=MONTH, week=monday_of(MONTH) - timedelta(weeks=1))
    mailed(municipality)
    assert len(catcher.mails) == len(set(catcher.per_person)) == 2  # the manager's has no reason


def test_one_that_still_waits_is_not_joined_by_that_of_the_next_month(
    municipality: Municipality, people: dict[str, User], published: Publication
) -> None:
    with caught():
        write_down(municipality=municipality, on=TODAY)
    before = MONTH - timedelta(days=1)
    Reminder.objects.update(day=before, week=monday_of(before))
    with caught():
        assert write_down(municipality=municipality, on=TODAY) == 0
    Reminder.objects.update(state=MailState.SENT)
    with caught():
        assert write_down(municipality=municipality, on=TODAY) == 3


@pytest.mark.parametrize(
    "day", [MONTH - timedelta(days=1), TODAY - timedelta(days=40)], ids=["month before", "long ago"]
)
def test_it_waits_for_the_first_week_of_the_month(
    municipality: Municipality, people: dict[str, User], day: date
) -> None:
    published_numbers(municipality, on=day)
    with caught():
        assert write_down(municipality=municipality, on=TODAY) == 0


def test_what_was_published_with_smaller_groups_is_not_mailed(
    municipality: Municipality,
    people: dict[str, User],
    published: Publication,
    catcher: Catcher,
) -> None:
    write_down(municipality=municipality, on=TODAY)
    municipality.min_group = 20
    municipality.save()
    deliver(municipality=Municipality.objects.get())
    assert catcher.mails == []


def test_who_may_not_read_it_any_more_gets_none(
    municipality: Municipality,
    people: dict[str, User],
    published: Publication,
    catcher: Catcher,
) -> None:
    write_down(municipality=municipality, on=TODAY)
    people["secretaris"].groups.clear()
    deliver(municipality=municipality)
    assert set(subjects(catcher, people)) == {"griffier"}


# ---- stopping it ----


def test_the_beheerder_switches_it_off_for_everybody_and_sees_that(
    municipality: Municipality,
    people: dict[str, User],
    published: Publication,
    catcher: Catcher,
) -> None:
    write_down(municipality=municipality, on=TODAY)  # and it stops what waits already
    beheerder = signed_in(people["beheerder"])
    page = beheerder.get("/cms/gemeente/")
    values = {**page.context["form"].initial, "report_by_mail": ""}
    assert beheerder.post("/cms/gemeente/", values).status_code == 302
    mailed(Municipality.objects.get())
    assert catcher.mails == []
    Reminder.objects.all().delete()
    mailed(Municipality.objects.get())
    assert not Reminder.objects.exists()
    mail = beheerder.get("/cms/campagnes/mail/").content.decode()
    assert "niemand krijgt het" in mail
    assert "/cms/gemeente/" in mail
    own = Client().get(report_mail_path(people["secretaris"])).content.decode()
    assert "verstuurt het nu aan niemand" in own


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    confirm(client, user)
    return client


def test_one_stops_it_from_the_mail_and_takes_that_back(
    municipality: Municipality,
    people: dict[str, User],
    published: Publication,
    catcher: Catcher,
) -> None:
    path, client = report_mail_path(people["secretaris"]), Client()
    assert client.get(path).status_code == 200
    assert not NoReportMail.objects.exists()  # a scanner opened it
    client.post(path, {"List-Unsubscribe": "One-Click"})
    client.post(path)
    assert NoReportMail.objects.get().user == people["secretaris"]
    mailed(municipality)
    assert set(subjects(catcher, people)) == {"griffier"}
    client.post(path, {"mail": "on"})
    mailed(municipality)
    assert set(subjects(catcher, people)) == {"griffier", "secretaris"}
    [mail] = [each for each in catcher.mails if str(each["To"]) == people["secretaris"].email]
    [off] = re.findall(r"<http://[^/]+(/.+)>", str(mail["List-Unsubscribe"]))
    assert "Geen maandbericht meer" in part(mail, "plain")
    client.post(off)
    assert NoReportMail.objects.exists()


def test_nobody_stops_it_for_another(municipality: Municipality) -> None:
    assert Client().get("/rapportage/mail/zomaar/").status_code == 404


def test_the_pdf_tells_of_groups_and_of_no_small_one(
    municipality: Municipality,
    people: dict[str, User],
    module_index: ModuleIndexPage,
    catcher: Catcher,
    tmp_path: Path,
) -> None:
    made = Organisation(municipality, module_index)
    teams = [("Ruimte", 40, 31), ("Klein", 4, 1), ("Staf", 37, 33)]
    made.count([TeamDay(name, f"Team {name}", n, done) for name, n, done in teams], on=TODAY)
    mailed(municipality)
    [report] = [mail for mail in catcher.mails if list(mail.iter_attachments())]
    [enclosed] = report.iter_attachments()
    file = tmp_path / "report.pdf"
    file.write_bytes(enclosed.get_payload(decode=True))
    read = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    text = read.stdout.decode()
    small = [line for line in text.splitlines() if "Klein" in line]
    assert small
    assert not re.search(r"\d", " ".join(small))
    assert text.count("65 van de 81 medewerkers") == 1
    assert not any(user.last_name in text for user in people.values())
