"""A beheerder brings people in from a file and starts a campaign; an employee sees it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from config.celery import app
from courses.models import Enrolment
from people.models import Membership, Municipality, User
from people.roles import ADMINISTRATOR
from tests.factories import LessonPageFactory, ModulePageFactory, site_tree
from tests.factories.editors import with_role
from tests.factories.people import PASSWORD
from tests.journeys.visitor import Visitor, follow
from tests.people.staff.files import LOTTE, SANNE, row, write

Visit = Callable[..., Visitor]

pytestmark = pytest.mark.each_database

MODULE = "Weerbaar aan de balie"
JO = row(SANNE, Personeelsnummer="10004", Voornaam="Jo", **{"E-mail": "jo@lindewaard.example"})
ALI = row(SANNE, Personeelsnummer="10005", Voornaam="Ali", **{"E-mail": "ali@lindewaard.example"})
WITHOUT_NAME = row(JO, Voornaam="")
WRONG_ADDRESS = row(ALI, **{"E-mail": "ali(at)lindewaard"})


@pytest.fixture(autouse=True)
def _worker_at_hand() -> Iterator[None]:
    """What a button hands over is done before its page answers."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.fixture
def boss(house: Municipality, visit: Visit) -> Visitor:
    """A beheerder who has signed in, and one module to hand out."""
    module = ModulePageFactory(parent=site_tree(house), title=MODULE, audiences=["balie"])
    LessonPageFactory(parent=module)
    with_role(house, ADMINISTRATOR, "beheer@l.example")
    visitor = visit(phone=False)
    visitor.sign_in("beheer@l.example")
    return visitor


def test_from_a_file_with_faults_to_a_module_on_somebodys_own_page(
    boss: Visitor, visit: Visit, tmp_path: Path
) -> None:
    main = upload(boss, write(tmp_path / "personeel.csv", [SANNE, WITHOUT_NAME, WRONG_ADDRESS]))
    for line, number, reason in [
        ("3", "10004", "De voornaam of de achternaam ontbreekt."),
        ("4", "10005", "“ali(at)lindewaard” is geen e-mailadres."),
    ]:
        faulty = main.get_by_role("row").filter(has_text=number)
        expect(faulty.get_by_role("cell").first).to_have_text(line)
        expect(faulty).to_contain_text(reason)
    boss.look("personeelsbestand-met-fouten")
    assert not Membership.objects.exists()

    main = upload(boss, write(tmp_path / "personeel.csv", [SANNE, JO, ALI, LOTTE]))
    expect(main).not_to_contain_text("Regels die niet")
    boss.look("personeelsbestand-in-orde")
    boss.follow("Voer deze wijzigingen uit")
    expect(main).to_contain_text("Gedaan op")
    assert Membership.objects.count() == 4

    start_a_campaign(boss)
    assert Enrolment.objects.filter(module__title=MODULE).count() == 3

    employee = visit()
    sanne = User.objects.get(personnel_number="10001")
    sanne.set_password(PASSWORD)
    sanne.save()
    employee.sign_in(sanne.email)
    expect(employee.page.locator("main")).to_contain_text(MODULE)
    employee.look("mijn-na-start-van-campagne")


def upload(boss: Visitor, file: Path) -> Locator:
    """Choose this file; returns the main part of the page with what would happen."""
    page = boss.open("/cms/personeelsbestand/")
    boss.look("personeelsbestand")
    page.locator("input[type=file]").set_input_files(file)
    boss.follow("Lees het bestand")
    return page.locator("main")


def start_a_campaign(boss: Visitor) -> None:
    """Fill the form in, see who it is for, and start."""
    today = timezone.localdate()
    page = boss.open("/cms/campagnes/new/")
    boss.look("campagne-nieuw")
    page.locator("input[name=name]").fill("Balie, najaar")
    page.get_by_role("checkbox", name=MODULE).check()
    page.get_by_role("checkbox", name="Balie", exact=True).check()
    for name, day in [("opens_on", today), ("due_on", today + timedelta(days=30))]:
        page.locator(f"input[name={name}]").fill(day.isoformat())
        page.keyboard.press("Escape")  # the calendar that folds out
    follow(page.locator("main form button[type=submit]").last)
    main = page.locator("main")
    expect(main).to_contain_text("3 mensen worden ingeschreven")
    expect(main).to_contain_text("Sanne de Boer")
    look_when_told(boss, "campagne-voorbeeld")
    boss.follow("Start de campagne")
    expect(main).to_contain_text("Loopt")
    look_when_told(boss, "campagne-loopt")


def look_when_told(boss: Visitor, name: str) -> None:
    """What Wagtail says of a form comes up slowly: half there it is too pale to read."""
    expect(boss.page.locator(".messages > ul")).to_have_css("opacity", "1")
    boss.look(name)
