"""Every role does its work with the keyboard only, and always sees where that is.

The council member who votes with it is in test_briefing.py; the redacteur who writes ten scenes in
test_authoring.py.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from config.celery import app
from courses.models import Enrolment, ModulePage
from people.hand_out import hand_out
from people.models import Department, Membership, Municipality, PaperCode, User
from people.roles import ADMINISTRATOR, CLERK, MARKER, PERSONNEL
from quizzes.attempt import answer, begin
from quizzes.models import Answer, LiveSession, Quiz
from tests.factories import (
    CertificateFactory,
    DepartmentFactory,
    LessonPageFactory,
    MembershipFactory,
    ModulePageFactory,
    UserFactory,
    published_exam,
    published_scenario,
    site_tree,
)
from tests.factories.editors import redacteur, with_role
from tests.factories.people import PASSWORD
from tests.factories.quizzes import open_exam, published
from tests.journeys.keyboard import Keyboard
from tests.journeys.numbers import counted
from tests.journeys.visitor import Visitor
from tests.people.staff.files import SANNE, write

Visit = Callable[..., Visitor]
MODULE = "Weerbaar aan de balie"


@pytest.fixture(autouse=True)
def _worker_at_hand() -> Iterator[None]:
    """What a button hands over is done before its page answers."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.fixture
def module(house: Municipality) -> ModulePage:
    """A lesson to read, a story and a test of one question."""
    guide = [("text", "<h2>De casus</h2><p>Wie bel je?</p>")]
    made = ModulePageFactory(
        parent=site_tree(house), title=MODULE, audiences=["balie"], team_guide=guide
    )
    LessonPageFactory(parent=made, title="Waarom jij?")
    LessonPageFactory(parent=made, title="Een vraag", body=[("quiz", published_scenario())])
    exam = published_exam("toets", questions=1)
    LessonPageFactory(parent=made, title="Toets", body=[("quiz", exam)])
    return made


@pytest.fixture
def team(house: Municipality) -> Department:
    """Burgerzaken, where nobody works yet."""
    return DepartmentFactory.below(DepartmentFactory.root(house), "Burgerzaken")


@pytest.fixture
def sanne(house: Municipality, team: Department, module: ModulePage) -> User:
    """Works at Burgerzaken, and has the module to do."""
    user: User = UserFactory(municipality=house, email="sanne@l.example", first_name="Sanne")
    MembershipFactory(user=user, department=team, audiences=["balie"])
    Enrolment.objects.create(
        user=user,
        municipality=house,
        module=module,
        assigned_on=timezone.localdate(),
        due_on=timezone.localdate(),
    )
    return user


@pytest.fixture
def keys(visit: Visit) -> Callable[..., Keyboard]:
    """`keys("/inloggen/")` is somebody at that address; with `user`, after signing in there."""

    def new(path: str, user: User | None = None) -> Keyboard:
        visitor = visit(phone=False)
        keyboard = Keyboard(visitor.page)
        visitor.open(f"/inloggen/?next={path}" if user else path)
        if user:
            keyboard.sign_in(str(user.email), PASSWORD)
            if "/tweede-stap/" in visitor.page.url:
                keyboard.follow("Nu niet")
        return keyboard

    return new


def test_an_employee_learns_and_gets_a_certificate(
    sanne: User, keys: Callable[..., Keyboard]
) -> None:
    keyboard = keys("/mijn/", sanne)
    keyboard.follow("Begin")
    keyboard.follow("Klaar, ga verder")
    keyboard.follow("Begin", tag="BUTTON")
    keyboard.make("Ik wacht nog even.")
    expect(keyboard.page.locator(":focus")).to_contain_text("De dag gaat voorbij.")
    keyboard.make("Ik vertel het alsnog.")
    keyboard.reads("Laat gemeld")
    keyboard.follow("Ga verder")
    keyboard.follow("Ga naar de volgende les")
    keyboard.follow("Begin", tag="BUTTON")
    keyboard.tab_to(tag="INPUT")
    keyboard.press("ArrowDown")
    expect(keyboard.page.locator("input:checked")).to_have_value("1")
    keyboard.follow("Geef dit antwoord", tag="BUTTON")
    keyboard.follow("Bekijk", tag="A")
    keyboard.reads("Dat is genoeg.")
    keyboard.follow("Ga verder", tag="A")
    keyboard.follow("Terug naar de module")
    _certificate(keyboard)


def _certificate(keyboard: Keyboard) -> None:
    """The page of a module that was just done leads to it."""
    keyboard.tab_to("Download het certificaat")
    with keyboard.page.expect_download() as download:
        keyboard.press("Enter")
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_a_field_worker_comes_in_with_a_code_on_paper(
    sanne: User, team: Department, keys: Callable[..., Keyboard]
) -> None:
    boss = MembershipFactory(department=team, is_manager=True).user
    sanne.email, sanne.personnel_number = None, "B-101"
    sanne.save()
    (slip,) = hand_out(to=[sanne], by=boss, at=timezone.now())
    keyboard = keys("/inloggen/")
    keyboard.follow("Ik heb een code op papier")
    keyboard.write("Personeelsnummer", "B-101")
    keyboard.write("Code", slip.code)
    keyboard.go_on()
    keyboard.reads(MODULE)
    assert not PaperCode.objects.exists()


def test_a_manager_reminds_and_opens_a_talk_guide(
    sanne: User, team: Department, keys: Callable[..., Keyboard]
) -> None:
    boss = MembershipFactory(department=team, is_manager=True).user
    keyboard = keys("/team/", boss)
    keyboard.follow("Herinner")
    keyboard.reads("Herinnerd per mail op")
    keyboard.follow("Alle gespreksleidraden")
    keyboard.follow(MODULE, tag="A")
    keyboard.reads("Wie bel je?")
    keyboard.page.evaluate("() => { window.print = () => (window.printed = true); }")
    keyboard.make("Print deze pagina")
    assert keyboard.page.evaluate("() => window.printed")
    keyboard.page.emulate_media(media="print")
    expect(keyboard.page.get_by_role("button", name="Print deze pagina")).to_be_hidden()


def test_a_griffier_prepares_and_presents_a_briefing(
    house: Municipality, module: ModulePage, keys: Callable[..., Keyboard]
) -> None:
    clerk = with_role(house, CLERK, "griffier@l.example")
    keyboard = keys("/briefing/voorbereiden/", clerk)
    keyboard.write("Titel", "Raadsavond")
    keyboard.go_on()
    keyboard.make("Peiling", tag="SUMMARY")
    keyboard.write("Vraag", "En jij?")
    keyboard.write("Keuzes", "Ik meld het.\nIk wacht af.")
    keyboard.follow("Zet in het programma")
    keyboard.follow("Begin de briefing")
    stage = keyboard.page.locator("#toneel")
    expect(stage).to_contain_text("En jij?")
    keyboard.press("Space")
    expect(stage).to_contain_text("Sluit de stemming")
    keyboard.press("ArrowRight")
    expect(stage).to_contain_text("De stemming is gesloten")
    assert LiveSession.objects.get().title == "Raadsavond"


def test_a_secretary_goes_into_a_domain_and_takes_numbers_along(
    house: Municipality, keys: Callable[..., Keyboard]
) -> None:
    keyboard = keys("/rapportage/", counted(house))
    keyboard.tab_to("Domein", tag="SELECT")
    keyboard.choose("Ruimte")
    keyboard.follow("Toon")
    keyboard.reads("Toezicht")
    keyboard.tab_to("Module", tag="SELECT")
    keyboard.choose("Module buitendienst")
    keyboard.follow("Toon")
    assert "module=" in keyboard.page.url
    keyboard.tab_to("CSV")
    with keyboard.page.expect_download() as download:
        keyboard.press("Enter")
    assert download.value.path().read_bytes()


def test_a_secretary_folds_a_domain_out_and_goes_on_into_it(
    house: Municipality, keys: Callable[..., Keyboard]
) -> None:
    keyboard = keys("/rapportage/", counted(house))
    keyboard.make("Ruimte", tag="SUMMARY")
    expect(keyboard.page.get_by_role("table", name="Teams van Ruimte")).to_be_visible()
    keyboard.follow("Alleen Ruimte", tag="A")
    assert "domein=" in keyboard.page.url
    keyboard.tab_to("PNG")
    with keyboard.page.expect_download() as download:
        keyboard.press("Enter")
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    keyboard.page.goto(keyboard.page.url.split("?")[0] + "keuzes/")
    keyboard.tab_to("Verhaal", tag="SELECT")
    keyboard.follow("Toon")
    assert "verhaal=" in keyboard.page.url


def test_a_redacteur_mends_a_problem_and_publishes(
    house: Municipality, keys: Callable[..., Keyboard]
) -> None:
    published_scenario()
    quiz = Quiz.objects.get()
    address = f"/cms/snippets/quizzes/quiz/edit/{quiz.pk}/"
    keyboard = keys(address, redacteur(house, "redacteur@l.example"))
    keyboard.tab_to(field="text", tag="TEXTAREA")
    keyboard.press("ControlOrMeta+a")
    keyboard.press("Delete")
    keyboard.make("Meer acties")
    keyboard.follow("Publiceren", tag="BUTTON")
    reason = keyboard.page.locator(".messages [data-story-path]")
    expect(reason).to_have_count(1)
    keyboard.make(reason.inner_text(), tag="A")
    expect(keyboard.page.locator("textarea:focus")).to_have_value("")
    keyboard.page.keyboard.insert_text("Iemand vraagt een adres.")
    keyboard.make("Meer acties")
    keyboard.follow("Publiceren", tag="BUTTON")
    expect(keyboard.page.locator(".messages")).to_contain_text("gepubliceerd")


def test_a_beheerder_brings_in_a_staff_file_and_starts_a_campaign(
    house: Municipality, module: ModulePage, keys: Callable[..., Keyboard], tmp_path: Path
) -> None:
    file = write(tmp_path / "personeel.csv", [SANNE])
    boss = with_role(house, ADMINISTRATOR, "beheer@l.example")
    keyboard = keys("/cms/personeelsbestand/", boss)
    keyboard.tab_to("Personeelsbestand", tag="INPUT")
    with keyboard.page.expect_file_chooser() as chooser:
        keyboard.press("Space")
    chooser.value.set_files(file)
    keyboard.follow("Lees het bestand")
    keyboard.follow("Voer deze wijzigingen uit")
    keyboard.reads("Gedaan op")
    assert Membership.objects.count() == 1

    today = timezone.localdate()
    keyboard.page.goto(keyboard.page.url.split("/cms/")[0] + "/cms/campagnes/new/")
    keyboard.write("Naam", "Balie, najaar")
    keyboard.tab_to(MODULE, tag="INPUT")
    keyboard.press("Space")
    keyboard.tab_to("Balie", tag="INPUT")
    keyboard.press("Space")
    for label in ("Begint", "Klaar op"):
        keyboard.write(label, today.isoformat())
        keyboard.press("Escape")  # the calendar that folds out
    keyboard.follow("Toevoegen", tag="BUTTON")
    keyboard.reads("1 persoon wordt ingeschreven")
    keyboard.follow("Start de campagne", tag="BUTTON")
    keyboard.reads("Loopt")
    assert Enrolment.objects.count() == 1


def test_a_nakijker_marks_an_open_answer(
    house: Municipality, sanne: User, keys: Callable[..., Keyboard]
) -> None:
    attempt = begin(quiz=published(open_exam(), "open"), user=sanne)
    for position, chosen in enumerate([[1], ["Ik bel het meldpunt."]]):
        answer(attempt_id=attempt.pk, user=sanne, position=position, chosen=chosen)
    keyboard = keys(reverse("marking:queue"), with_role(house, MARKER, "nakijker@l.example"))
    keyboard.follow("Wat zou jij doen", tag="A")
    keyboard.write("Punten", "3")
    keyboard.write("Wat je erover zegt", "Goed gezien.")
    keyboard.follow("Bewaar", tag="BUTTON")
    assert Answer.objects.get(attempt=attempt, position=1).share == 0.75


def test_hr_takes_the_certificates_of_a_period_along(
    house: Municipality, sanne: User, keys: Callable[..., Keyboard]
) -> None:
    given = CertificateFactory(enrolment=Enrolment.objects.get(), issued_on=timezone.localdate())
    hr = with_role(house, PERSONNEL, "hr@l.example")
    keyboard = keys(reverse("certificates:period"), hr)
    keyboard.tab_to("Tot en met", tag="INPUT")  # this year until today stands there already
    keyboard.tab_to("Haal op als CSV", tag="BUTTON")
    with keyboard.page.expect_download() as download:
        keyboard.press("Enter")
    assert given.code in download.value.path().read_text(encoding="utf-8")
