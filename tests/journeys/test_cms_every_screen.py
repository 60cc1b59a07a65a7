"""Every screen of the CMS with a template of ours, and Wagtail's own editors and lists."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from courses.models import Campaign, Certificate, DilemmaSeries, Fact, LessonPage, ModulePage
from ops.demo.accounts import DOMAIN
from ops.demo.build import build
from people.models import Municipality, User
from people.roles import PERSONNEL
from people.scope import scope
from people.staff import upload
from people.tasks import work_on_staff_file
from quizzes.attempt import begin
from quizzes.models import Answer, Quiz, QuizKind
from tests.factories.quizzes import question_set
from tests.journeys.validity import Answers, Finding, keep_all
from tests.journeys.visitor import LAPTOP, PHONE, ROOT, Visitor
from tests.journeys.wagtails import KNOWN, Parts
from tests.people.staff.files import LOTTE, row, write

pytestmark = pytest.mark.xdist_group("cms")

Visit = Callable[..., Visitor]
EMPLOYEES, MONTHS = 60, 1
OK = 200
FOLDERS = ("site/theme", "site/people", "courses", "quizzes", "analytics")
OWN = re.compile(r'{% extends "wagtailadmin/')
# Frames around all screens; the first one is the start.
FRAMES = {"wagtailadmin/admin_base.html", "wagtailadmin/base.html", "wagtailadmin/home.html"}
HEADER_ENDS, MAIN_ENDS = b"</header>", b"</main>"
GIFT = b"::Geschenk:: Een bewoner geeft je een fles wijn. Wat doe je? {~Houden =Melden}\n\n{onzin"


@pytest.fixture
def town(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Municipality]:
    """A small Lindewaard at the live server."""
    monkeypatch.setattr(StaticFilesHandler, "_should_handle", lambda _self, _path: False)
    cache.clear()
    Site.objects.all().delete()
    made = build(employees=EMPLOYEES, months=MONTHS, today=timezone.localdate())
    with scope(made):
        yield made


@pytest.fixture
def come(town: Municipality, visit: Visit) -> Callable[[str], Visitor]:
    """Somebody of the demo, who has signed in."""

    def come(who: str) -> Visitor:
        someone = visit(phone=False)
        someone.sign_in(f"{who}@{DOMAIN}")
        return someone

    return come


def see(visitor: Visitor, parts: Parts, paths: Iterable[str]) -> None:
    """These screens, on a laptop, by day and in the evening, and on a phone."""
    for path in paths:
        answer = visitor.page.goto(f"{visitor.base_url}{path}")
        assert answer is not None
        if answer.status != OK:
            visitor.complaints.append(f"{path} answers {answer.status}")
        # The menu is drawn by a script.
        expect(visitor.page.locator("#wagtail-sidebar nav")).to_be_attached()
        parts.look(visitor, path)
        parts.look_in_the_evening(visitor, path)
        visitor.page.set_viewport_size(PHONE)
        parts.look(visitor, f"{path} on a phone", again=True)
        visitor.narrow(path, PHONE["width"])
        visitor.page.set_viewport_size(LAPTOP)


def of_a_beheerder(tmp_path: Path) -> Iterator[str]:
    """Who keeps people and campaigns."""
    person = User.objects.get(email=f"balie@{DOMAIN}")
    # The files of personnel are kept by somebody else, who has no account in the demo.
    keeper = User.objects.get(email=f"beheer@{DOMAIN}")
    keeper.groups.add(Group.objects.get(name=PERSONNEL))
    campaign = Campaign.objects.order_by("pk")[0]
    certificate = Certificate.objects.order_by("pk")[0]
    rows = [LOTTE, row(LOTTE, Personeelsnummer="")]
    staff = upload.receive(
        content=write(tmp_path / "personeel.csv", rows).read_bytes(),
        file_name="personeel.csv",
        on=timezone.localdate(),
        by=person,
    )
    work_on_staff_file(staff.pk)
    yield from ("/cms/", "/cms/huisstijl/", "/cms/gemeente/", "/cms/personeelsbestand/")
    yield f"/cms/personeelsbestand/{staff.pk}/"
    yield from ("/cms/users/new/", f"/cms/tweede-stap/{person.pk}/")
    yield from ("/cms/campagnes/", "/cms/campagnes/new/", "/cms/campagnes/raad/")
    yield f"/cms/campagnes/inspect/{campaign.pk}/"
    yield f"/cms/campagnes/{campaign.pk}/verlengen/"
    yield f"/cms/campagnes/{campaign.pk}/stoppen/"
    yield from ("/cms/campagnes/mail/", "/cms/certificaten/periode/", "/cms/certificaten/")
    yield f"/cms/certificaten/{certificate.pk}/"


def of_a_redacteur() -> Iterator[str]:
    """Who writes."""
    module = ModulePage.objects.live().originals()[0]
    story = Quiz.objects.filter(kind=QuizKind.SCENARIO).order_by("pk")[0]
    begin(quiz=story, user=User.objects.get(email=f"buitendienst@{DOMAIN}"))
    story.intro = f"{story.intro} Neem de tijd."
    story.save_revision()
    yield from ("/cms/", "/cms/handleiding/2-een-scenario/", "/cms/vertalingen/", "/cms/controle/")
    yield f"/cms/controle/{module.pk}/"
    yield "/cms/reports/feiten/"
    yield f"/cms/dilemmas/inspect/{DilemmaSeries.objects.order_by('pk')[0].pk}/"
    yield from ("/cms/vragen/importeren/", "/cms/vragen/exporteren/")
    yield f"/cms/snippets/quizzes/quiz/story/{story.pk}/"
    yield f"/cms/snippets/quizzes/quiz/change/{story.pk}/"
    yield f"/cms/snippets/quizzes/questionset/usage/{question_set().pk}/"


def of_wagtail() -> Iterator[str]:
    """Its own tree, lists and editors, with what we put in them."""
    lesson = LessonPage.objects.live().order_by("path")[0]
    story = Quiz.objects.filter(kind=QuizKind.SCENARIO).order_by("pk")[0]
    exam = Quiz.objects.filter(kind=QuizKind.TEST).order_by("pk")[0]
    fact = Fact.objects.order_by("pk")[0]
    yield from ("/cms/pages/", f"/cms/pages/{lesson.pk}/edit/")
    yield from ("/cms/snippets/quizzes/quiz/", "/cms/images/")
    yield from (f"/cms/snippets/quizzes/quiz/edit/{each.pk}/" for each in (story, exam))
    yield from ("/cms/snippets/courses/fact/", f"/cms/snippets/courses/fact/edit/{fact.pk}/")


def test_no_screen_of_the_cms_has_a_barrier_of_ours(
    come: Callable[[str], Visitor],
    rendered: set[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    answers, parts = Answers(), Parts()
    keep_all(answers, monkeypatch)
    beheerder, redacteur, marker = (come(who) for who in ("beheer", "redacteur", "nakijker"))
    see(beheerder, parts, of_a_beheerder(tmp_path))
    see(redacteur, parts, of_a_redacteur())
    redacteur.open("/cms/vragen/importeren/").locator("main [type=file]").set_input_files(
        {"name": "vragen.gift", "mimeType": "text/plain", "buffer": GIFT}
    )
    redacteur.follow("Bekijk wat erin zit")
    see(redacteur, parts, [redacteur.page.url.removeprefix(redacteur.base_url)])
    to_mark = Answer.objects.filter(to_mark=True)[0].pk
    see(marker, parts, ["/cms/nakijken/", f"/cms/nakijken/{to_mark}/"])
    complaints = [str(each) for each in answers.findings(tmp_path) if is_ours(each)]
    complaints += [f"not looked at: {name}" for name in own_screens() - rendered - FRAMES]
    see(redacteur, parts, of_wagtail())
    mended = [each for each in KNOWN if each.always and each not in parts.met]
    complaints += [f"mended by Wagtail: {each.rule} at {each.css}" for each in mended]
    for visitor in (beheerder, redacteur, marker):
        complaints += visitor.complaints
        visitor.complaints = []
    assert not complaints, "\n".join(complaints)


def is_ours(found: Finding) -> bool:
    """Whether this stands between Wagtail's header and the end of the screen."""
    before, _ends, _after = found.content.partition(MAIN_ENDS)
    first = before[: before.rfind(HEADER_ENDS)].count(b"\n") + 1
    return first <= found.line <= before.count(b"\n") + 1


def own_screens() -> set[str]:
    """The templates of ours that are a whole screen of the CMS."""
    return {
        str(file.relative_to(root))
        for root in (ROOT / folder / "templates" for folder in FOLDERS)
        for file in root.rglob("*.html")
        if OWN.search(file.read_text(encoding="utf-8"))
    }
