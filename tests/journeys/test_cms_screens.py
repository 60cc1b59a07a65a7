"""The screens of the CMS that are ours, in a browser: no barrier, nothing from elsewhere.

With `WEERBAAR_GUIDE=1` it takes the pictures of the guide for redacteuren anew.
"""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from courses.models import DilemmaSeries, Fact, LessonPage, ModulePage
from people.models import Municipality
from people.roles import ADMINISTRATOR, EDITOR
from quizzes.attempt import begin
from quizzes.models import Quiz, QuizKind
from tests.factories import DepartmentFactory, UserFactory
from tests.factories.editors import with_role
from tests.journeys.visitor import LAPTOP, PHONE, Visitor
from theme.cms_guide import FOLDER

Visit = Callable[..., Visitor]
SIZE = {"width": 1180, "height": 720}


@pytest.fixture
def visitor(lindewaard: Municipality, visit: Visit) -> Callable[[str], Visitor]:
    """Somebody with this role, who has signed in."""

    def come(role: str) -> Visitor:
        user = with_role(lindewaard, role, f"{role.lower()}@l.example")
        someone = visit(phone=False)
        someone.sign_in(user.email)
        return someone

    return come


def see(visitor: Visitor, path: str, picture: str = "") -> None:
    """A screen, on a laptop and on a phone; its picture goes in the guide when it has one there."""
    page = visitor.open(path)
    page.wait_for_load_state("networkidle")
    page.set_viewport_size(SIZE if picture else LAPTOP)
    visitor.look(f"cms-{picture or path.strip('/').replace('/', '-')}-laptop")
    keep_picture(visitor, picture)
    page.set_viewport_size(PHONE)
    visitor.look(f"cms-{picture or path.strip('/').replace('/', '-')}-telefoon")
    page.set_viewport_size(LAPTOP)


def keep_picture(visitor: Visitor, name: str) -> None:
    """In the guide, where somebody asked for it."""
    if name and os.environ.get("WEERBAAR_GUIDE"):
        visitor.page.wait_for_load_state("networkidle")
        visitor.page.screenshot(path=str(FOLDER / "beeld" / f"{name}.png"))


def test_what_a_redacteur_sees(visitor: Callable[[str], Visitor], lindewaard: Municipality) -> None:
    somebody_began(lindewaard)
    lesson = LessonPage.objects.filter(slug__startswith="waarom").first()
    lesson = lesson or LessonPage.objects.live().order_by("path").first()
    story = Quiz.objects.filter(kind=QuizKind.SCENARIO).order_by("pk").last()
    changed = Quiz.objects.get(has_unpublished_changes=True)
    redacteur = visitor(EDITOR)
    see(redacteur, "/cms/", "begin")
    expect(redacteur.page.locator(".cms-attention")).to_contain_text("verlopen")
    see(redacteur, "/cms/snippets/courses/fact/", "feiten")
    see(redacteur, f"/cms/snippets/quizzes/quiz/change/{changed.pk}/", "wijziging")
    see(redacteur, f"/cms/controle/{ModulePage.objects.live().originals().first().pk}/", "controle")
    see(redacteur, f"/cms/dilemmas/inspect/{DilemmaSeries.objects.get().pk}/", "dilemmas")
    see(redacteur, "/cms/vertalingen/", "vertalingen")
    see(redacteur, "/cms/handleiding/2-een-scenario/")
    redacteur.has_nothing_to_complain()
    # Last, and without axe's word, which complains of what is Wagtail's in its editor: fields of
    # rich text without a name, a map of the form that no keyboard scrolls.
    for path, picture, ready in (
        (f"/cms/pages/{lesson.pk}/edit/", "les", ".cms-help"),
        (f"/cms/snippets/quizzes/quiz/edit/{story.pk}/", "scenario", ".story-part"),
    ):
        redacteur.page.set_viewport_size(LAPTOP)
        redacteur.open(path)
        expect(redacteur.page.locator(ready).first).to_be_visible()
        redacteur.page.set_viewport_size(SIZE)
        keep_picture(redacteur, picture)


def test_what_a_beheerder_sees(visitor: Callable[[str], Visitor], lindewaard: Municipality) -> None:
    DepartmentFactory.below(DepartmentFactory.root(lindewaard), "Bestuur")
    beheerder = visitor(ADMINISTRATOR)
    see(beheerder, "/cms/afdelingen/")
    see(beheerder, "/cms/campagnes/new/")
    see(beheerder, "/cms/huisstijl/")
    page = beheerder.page
    page.locator("[name=light_accent]").fill("#1b3f8b")
    page.locator("[name=light_accent-hover]").fill("#122c63")
    beheerder.follow("Bekijk hoe het wordt")
    day, evening = page.locator("iframe").all()
    expect(day.content_frame.locator("a.utrecht-button-link").first).to_have_css(
        "background-color", "rgb(27, 63, 139)"
    )
    expect(evening.content_frame.locator("html")).to_have_attribute("data-scheme", "dark")
    sample = page.locator(".cms-colour", has=page.locator("[name=light_accent]")).locator("rect")
    expect(sample).to_have_attribute("fill", "#1b3f8b")
    beheerder.look("cms-huisstijl-voorbeeld")
    beheerder.follow("Bewaar deze huisstijl")
    page = beheerder.open("/waar-kan-ik-terecht/")
    accent = "getComputedStyle(document.documentElement).getPropertyValue('--weerbaar-accent')"
    assert page.evaluate(f"() => {accent}") == "#1b3f8b"
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)
        home = page.get_by_role("banner").get_by_role("link", name="Lindewaard")
        expect(home).to_have_accessible_name("Weerbaar Lindewaard (naar de voorpagina)")
    beheerder.has_nothing_to_complain()


def somebody_began(municipality: Municipality) -> None:
    """A fact that expired, a story in use that is changed, and a series of dilemmas."""
    Fact.objects.filter(pk=Fact.objects.first().pk).update(
        expires_on=timezone.localdate() - timedelta(days=1)
    )
    story = Quiz.objects.filter(kind=QuizKind.SCENARIO).order_by("pk").first()
    begin(quiz=story, user=UserFactory(municipality=municipality))
    story.intro = f"{story.intro} Neem de tijd."
    story.save_revision()
    series = DilemmaSeries.objects.create(
        municipality=municipality, name="Iedereen", first_month=timezone.localdate().replace(day=1)
    )
    for number, quiz in enumerate(Quiz.objects.filter(kind=QuizKind.DILEMMA)[:6]):
        series.dilemmas.create(quiz=quiz, sort_order=number)
