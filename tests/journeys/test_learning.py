"""From the sign-in page to a certificate, a name on the team page and a number in the report."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from analytics.publish import publish
from analytics.rollup import roll_up
from courses.assign import launch
from courses.models import Certificate, Enrolment, ModulePage
from people.models import Department, Municipality
from people.roles import SECRETARY
from quizzes.core.question import Choosing, Exam, Matching, Ordering, Question, TrueFalse
from quizzes.models import Quiz
from tests.factories import (
    CampaignFactory,
    DepartmentFactory,
    MembershipFactory,
    UserFactory,
)
from tests.journeys.visitor import Visitor, follow

Visit = Callable[..., Visitor]


@pytest.fixture
def team(lindewaard: Municipality) -> Department:
    """Burgerzaken: Sanne, eleven colleagues and a manager, all with the module balie to do."""
    root = DepartmentFactory.root(lindewaard, "Lindewaard")
    made = DepartmentFactory.below(DepartmentFactory.below(root, "Dienstverlening"), "Burgerzaken")
    sanne = UserFactory(municipality=lindewaard, first_name="Sanne", email="sanne@l.example")
    MembershipFactory(user=sanne, department=made, audiences=["balie"])
    MembershipFactory.create_batch(11, department=made, audiences=["balie"])
    chef = UserFactory(municipality=lindewaard, first_name="Chef", email="chef@l.example")
    MembershipFactory(user=chef, department=made, is_manager=True)
    campaign = CampaignFactory(
        municipality=lindewaard,
        modules=[ModulePage.objects.originals().get(slug="balie")],
        audiences=["balie"],
        opens_on=date(2026, 1, 1),
        due_on=date(2030, 1, 1),
    )
    assert launch(campaign=campaign, on=timezone.localdate()) == 12
    return made


def read_until_quiz(visitor: Visitor) -> None:
    """Read lessons until one holds a scenario or test."""
    page = visitor.page
    for _lesson in range(12):
        done = page.get_by_role("button", name="Klaar, ga verder")
        if not done.count():
            return
        follow(done)
    raise AssertionError("no quiz in this module")


def begin_quiz(page: Page) -> None:
    follow(page.locator(".lesson__body form button[type=submit]").first)
    page.wait_for_url("**/oefenen/poging/**")


def read_on_where_warned(page: Page) -> None:
    warned = page.locator("main a[href^='?lees=']")
    if warned.count():
        follow(warned.first)


def choose_until_the_end(page: Page) -> None:
    """In each scene the first thing one could do; who is warned reads on."""
    for _scene in range(15):
        read_on_where_warned(page)
        choices = page.locator("button.choice")
        if not choices.count():
            return
        text = page.locator("main").inner_text()
        choices.first.click()
        page.wait_for_function(
            "text => document.querySelector('main').innerText !== text", arg=text
        )
    raise AssertionError("this story does not end")


def questions_of(slug: str) -> dict[str, Question]:
    """The questions by their text, from the published version."""
    version = Quiz.objects.get(slug=slug).current_version
    assert version is not None
    compiled = version.compiled
    assert isinstance(compiled, Exam)
    return {question.text.strip(): question for question in compiled.everything}


def answer_well(page: Page, question: Question) -> None:
    """Fill in what is right, whatever kind of question it is."""
    if isinstance(question, Matching):
        for place, pair in enumerate(question.pairs):
            page.locator("select[name=choice]").nth(place).select_option(label=pair.right)
    elif isinstance(question, Ordering):
        for rank, item in enumerate(question.items, 1):
            page.get_by_label(item, exact=True).select_option(str(rank))
    else:
        assert isinstance(question, Choosing | TrueFalse)
        for index in sorted(question.right):
            page.locator(f"input[name=choice][value='{index}']").check(force=True)


def pass_the_test(page: Page, known: dict[str, Question]) -> None:
    for _question in range(12):
        if not page.locator("[name=choice]").count():
            return
        shown = page.locator("main").inner_text()
        answer_well(page, next(known[text] for text in known if text in shown))
        follow(page.locator("main form button[type=submit]").first)
        follow(page.locator("main a[href*='/oefenen/poging/']").last)
    raise AssertionError("this test does not end")


def test_an_employee_learns_and_the_numbers_follow(
    lindewaard: Municipality, team: Department, visit: Visit
) -> None:
    phone = visit()
    phone.open("/")
    phone.look("home-telefoon")
    phone.sign_in("sanne@l.example")
    expect(phone.page).to_have_url(f"{phone.base_url}/mijn/")
    phone.look("mijn-telefoon")
    phone.follow("Begin")
    phone.look("zeker-telefoon")
    phone.follow("Niet zo zeker")
    phone.look("les-telefoon")
    read_until_quiz(phone)
    phone.look("les-scenario-telefoon")
    begin_quiz(phone.page)
    phone.look("scene-telefoon")
    phone.page.locator("button.choice").first.click()
    expect(phone.page.locator("main")).to_contain_text("Uitstel voelt vriendelijk")
    phone.look("scene-gevolg-telefoon")

    laptop = visit(phone=False)
    laptop.sign_in("sanne@l.example")
    laptop.look("mijn-laptop")
    laptop.follow("Ga verder")
    laptop.look("les-scenario-laptop")
    begin_quiz(laptop.page)
    assert laptop.page.url.split("#")[0] == phone.page.url.split("#")[0]
    choose_until_the_end(laptop.page)
    laptop.look("einde-laptop")

    for _other_story in range(2):
        laptop.open("/mijn/")
        laptop.follow("Ga verder")
        begin_quiz(laptop.page)
        choose_until_the_end(laptop.page)

    laptop.open("/mijn/")
    laptop.follow("Ga verder")
    begin_quiz(laptop.page)
    laptop.page.locator("button.choice").first.click()
    expect(laptop.page.locator("main")).to_contain_text("Zo kozen collega’s")

    laptop.open("/mijn/")
    laptop.follow("Ga verder")
    begin_quiz(laptop.page)
    laptop.look("toets-laptop")
    pass_the_test(laptop.page, _test_answers())
    laptop.look("toets-uitslag-laptop")
    laptop.open("/mijn/")
    laptop.follow("Ga verder")
    laptop.follow("Rond de module af")
    laptop.follow("Best zeker")
    laptop.look("module-klaar-laptop")

    with laptop.page.expect_download() as download:
        laptop.press("Download het certificaat")
    assert download.value.path().read_bytes().startswith(b"%PDF")
    certificate = Certificate.objects.get()
    anybody = visit()
    anybody.open(f"/certificaat/{certificate.code}/")
    expect(anybody.page.locator("h1")).to_contain_text("geldig")
    assert "Sanne" not in anybody.page.content()
    anybody.look("certificaat-telefoon")

    manager_sees_only_that(visit)
    secretary_sees_the_number(lindewaard, visit)


def _test_answers() -> dict[str, Question]:
    found: dict[str, Question] = {}
    for quiz in Quiz.objects.filter(kind="test"):
        found |= questions_of(quiz.slug)
    return found


def manager_sees_only_that(visit: Visit) -> None:
    chef = visit(phone=False)
    chef.sign_in("chef@l.example")
    chef.open("/team/")
    chef.look("team-laptop")
    done = Enrolment.objects.completed().get()
    text = chef.page.content()
    assert done.user.get_full_name() in text
    shown = chef.page.locator("main").inner_text()
    assert "%" not in shown
    assert Certificate.objects.get().code not in shown


def secretary_sees_the_number(lindewaard: Municipality, visit: Visit) -> None:
    secretary = UserFactory(municipality=lindewaard, email="secretaris@l.example")
    secretary.groups.add(Group.objects.get(name=SECRETARY))
    today = timezone.localdate()
    Enrolment.objects.completed().update(completed_on=None)
    roll_up(municipality=lindewaard, on=today)
    publish(municipality=lindewaard, on=today)
    boss = visit(phone=False)
    boss.sign_in("secretaris@l.example")
    boss.open("/rapportage/")
    before = boss.page.locator("main").inner_text()
    done = Enrolment.objects.get(started_at__isnull=False)
    Enrolment.objects.filter(pk=done.pk).update(completed_on=today)
    roll_up(municipality=lindewaard, on=today)
    publish(municipality=lindewaard, on=today)
    cache.clear()
    boss.open("/rapportage/")
    assert boss.page.locator("main").inner_text() != before
    boss.look("rapportage-laptop")


def test_a_council_member_does_the_module_without_javascript(
    lindewaard: Municipality, visit: Visit
) -> None:
    raad = DepartmentFactory.below(DepartmentFactory.root(lindewaard), "Raad")
    member = UserFactory(municipality=lindewaard, email="raad@l.example")
    MembershipFactory(user=member, department=raad, audiences=["raad"])
    phone = visit(javascript=False)
    phone.sign_in("raad@l.example")
    phone.open("/modules/raad/")
    phone.follow("Begin")
    phone.follow("Sla deze vraag over")
    for _three_stories_a_dilemma_and_the_test in range(6):
        read_until_quiz(phone)
        if not phone.page.locator("main form button[type=submit]").count():
            break
        _do_quiz_without_script(phone)
        phone.open(f"/mijn/verder/{ModulePage.objects.originals().get(slug='raad').pk}/")
        if phone.page.get_by_role("button", name="Rond de module af").count():
            phone.follow("Rond de module af")
            break
    assert Enrolment.objects.completed().filter(user=member).exists()


def _do_quiz_without_script(phone: Visitor) -> None:
    page = phone.page
    follow(page.locator("main form button[type=submit]").first)
    for _scene in range(15):
        read_on_where_warned(page)
        if not page.locator("button.choice").count():
            break
        follow(page.locator("button.choice").first)
    if page.locator("[name=choice]:not(button)").count():
        pass_the_test(page, _test_answers())
