"""Every page in every state: what `test_every_page.py` looks at, and takes pictures of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import Page as WagtailPage

from courses.addresses import opt_out_path
from courses.models import LessonPage, ModulePage, MonthlyDilemma, Refresher
from courses.withdraw import withdraw
from ops.demo.accounts import DOMAIN
from people.models import Department, User
from people.roles import CLERK, SECRETARY
from people.scope import scope
from quizzes.attempt import answer, begin
from quizzes.core.question import Exam
from quizzes.core.scenario import Scenario
from quizzes.models import Attempt
from quizzes.practise import practise
from tests.factories import (
    MembershipFactory,
    intense_scenario,
    small_dilemma,
    small_exam,
    small_scenario,
)
from tests.factories.people import PASSWORD, a_key
from tests.journeys.visitor import follow
from tests.journeys.world import World, endings

Act = Callable[[Page], None]

SEND = "main form button[type=submit]"
SIGN_IN = "form:has(input[name=password]) button[type=submit]"


@dataclass(frozen=True)
class Look:
    """A page in one state.

    `who` is signed in; `act` is done after opening it, and leads to the state; `status` is what
    opening it answers. A `calm` page must be light and may not move: everything but figures and
    what comes after an `act`.
    """

    name: str
    path: str
    who: User | None = None
    status: int = 200
    act: Act | None = None
    empty: bool = False
    figures: bool = False
    also_english: bool = False

    @property
    def calm(self) -> bool:
        """Whether the page comes in one go: then its weight and its shifts are measured."""
        return self.act is None and not self.figures


def looks(world: World) -> Iterator[Look]:
    """Every page in every state of this world."""
    yield from _entrance(world)
    yield from _passwords(world)
    yield from _second_step(world)
    yield from _on_paper(world)
    yield from _mine(world)
    yield from _modules(world)
    yield from _scenario(world)
    yield from _intense(world)
    yield from _dilemma(world)
    yield from _monthly(world)
    yield from _exam(world)
    yield from _open_questions(world)
    yield from _certificates(world)
    yield from _numbers(world)
    yield from _talks(world)
    yield from _wrong(world)


def press(selector: str) -> Act:
    """Press something that stays on this page."""

    def act(page: Page) -> None:
        page.locator(selector).first.click()

    return act


def send(selector: str = SEND) -> Act:
    """Send a form, whatever the browser thinks of it, and be at the page that answers."""

    def act(page: Page) -> None:
        page.evaluate("for (const form of document.forms) form.noValidate = true")
        follow(page.locator(selector).first)

    return act


def choose(page: Page) -> None:
    """Make the first choice of a scene; the story goes on within the page."""
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.locator("button.choice").first.click()
    expect(page.locator(".htmx-request")).to_have_count(0)


def fill_in(values: dict[str, str], selector: str = SEND) -> Act:
    """Fill in these fields and send the form."""

    def act(page: Page) -> None:
        for name, value in values.items():
            page.locator(f"main [name={name}]").fill(value)
        send(selector)(page)

    return act


def unfold(page: Page) -> None:
    """Open everything that folds."""
    page.evaluate("for (const fold of document.querySelectorAll('details.more')) fold.open = true")


def _entrance(world: World) -> Iterator[Look]:
    balie = world.somebody("balie")
    yield Look("voorpagina", "/", also_english=True)
    yield Look("voorpagina-ingelogd", "/", balie)
    yield Look("terecht", reverse("people:contacts"), also_english=True)
    yield Look("toegankelijkheid", reverse("people:accessibility"), act=unfold, also_english=True)
    yield Look("terecht-leeg", reverse("people:contacts"), empty=True)
    yield Look("inloggen", "/inloggen/", also_english=True)
    yield Look(
        "inloggen-fout",
        "/inloggen/",
        act=fill_in({"login": "wie@lindewaard.example", "password": "niet-goed"}, SIGN_IN),
    )
    yield Look("inloggen-niets-ingevuld", "/inloggen/", act=send(SIGN_IN))
    yield Look("inloggen-nieuw", reverse("account_signup"))
    yield Look("inloggen-gesloten", reverse("account_inactive"))
    yield Look("inloggen-bevestigen", reverse("account_reauthenticate"), balie)
    yield Look("uitloggen", reverse("account_logout"), balie)
    yield Look("menu-open", "/mijn/", balie, act=press(".account > summary"))
    yield Look("weergave", "/weergave/", also_english=True)
    yield Look("weergave-donker-contrast", "/weergave/?next=/weergave/", act=_choose_dark)
    yield Look("stijlgids", "/stijlgids/", figures=True)


def _choose_dark(page: Page) -> None:
    """The choice of a colleague with tired eyes, on the page that the choice was made on."""
    page.get_by_label("Donker").check()
    page.get_by_label("Meer contrast").check()
    follow(page.locator("main form [type=submit]"))


def _passwords(world: World) -> Iterator[Look]:
    balie = world.somebody("balie")
    nobody = world.somebody("zonder-wachtwoord")
    nobody.set_unusable_password()
    nobody.save()
    key = f"{user_pk_to_url_str(balie)}-{default_token_generator.make_token(balie)}"
    fresh = reverse("account_reset_password_from_key", args=key.split("-", 1))
    stale = reverse("account_reset_password_from_key", args=["1", "oud-en-op"])
    yield Look("wachtwoord", reverse("account_change_password"), balie)
    yield Look(
        "wachtwoord-fout",
        reverse("account_change_password"),
        balie,
        act=fill_in({"oldpassword": "mis", "password1": "kort", "password2": "anders"}),
    )
    yield Look("wachtwoord-kiezen", reverse("account_set_password"), nobody)
    yield Look("wachtwoord-vergeten", reverse("account_reset_password"))
    yield Look(
        "wachtwoord-vergeten-fout",
        reverse("account_reset_password"),
        act=fill_in({"email": "geen adres"}),
    )
    yield Look("wachtwoord-verstuurd", reverse("account_reset_password_done"))
    yield Look("wachtwoord-nieuw", fresh)
    yield Look("wachtwoord-nieuw-verlopen", stale)
    yield Look("wachtwoord-gewijzigd", reverse("account_reset_password_from_key_done"))


def _monthly(world: World) -> Iterator[Look]:
    page = reverse("courses:dilemmas")
    chosen = world.employee("dilemma-van-nu")
    latest = MonthlyDilemma.objects.select_related("quiz").first()
    assert latest is not None
    attempt = begin(quiz=latest.quiz, user=chosen, came_from="/mijn/")
    answer(attempt_id=attempt.pk, user=chosen, position=0, chosen=[1])
    yield Look("mijn-dilemma-gedaan", "/mijn/", chosen)
    yield Look("dilemmas", page, chosen, also_english=True)
    yield Look("dilemmas-leeg", page, world.somebody("zonder", world.empty), empty=True)


def _second_step(world: World) -> Iterator[Look]:
    balie, boss = world.somebody("balie"), world.boss_with_app()
    key = a_key(world.boss("met-sleutel"))
    mine = "/mijn/inloggen/"
    away = world.provider_that_is_away()
    yield Look("inloggen-met-code", reverse("account_request_login_code"), also_english=True)
    yield Look(
        "inloggen-code-invullen",
        reverse("account_request_login_code"),
        act=fill_in({"email": f"balie@{DOMAIN}"}),
    )
    yield Look("inloggen-met-organisatie", "/inloggen/")
    yield Look("inloggen-afgebroken", reverse("socialaccount_login_cancelled"))
    yield Look(
        "inloggen-organisatie-weg",
        reverse("openid_connect_login", args=[away.key]),
        status=502,
    )
    yield Look(
        "inloggen-tweede-stap",
        "/inloggen/",
        act=fill_in({"login": str(boss.email), "password": PASSWORD}, SIGN_IN),
        also_english=True,
    )
    yield Look("tweede-stap-nodig", "/team/", world.boss("te-lang-gewacht", waited=100))
    yield Look("tweede-stap", reverse("people:second_factor"), world.boss("nog-niet"))
    yield Look("hoe-je-inlogt", mine, balie, also_english=True)
    yield Look("hoe-je-inlogt-met-tweede-stap", mine, boss)
    yield Look("app-instellen", f"{mine}app/", balie, also_english=True)
    yield Look("app-weg", f"{mine}app/uit/", boss)
    yield Look("reservecodes", f"{mine}codes/", boss)
    yield Look("reservecodes-nieuw", f"{mine}codes/nieuw/", boss)
    yield Look("sleutel-nieuw", f"{mine}sleutels/nieuw/", balie)
    yield Look("sleutels", f"{mine}sleutels/", key.user)
    yield Look("sleutel-naam", f"{mine}sleutels/{key.pk}/", key.user)
    yield Look("sleutel-weg", f"{mine}sleutels/{key.pk}/weg/", key.user)
    yield Look("bevestigen-app", reverse("mfa_reauthenticate"), boss)


def _on_paper(world: World) -> Iterator[Look]:
    boss = world.boss("baas-buiten", without_mailbox=3)
    sheet, page = reverse("people:codes"), reverse("people:paper_code")
    all_of_them = "for (const box of document.querySelectorAll('[name=person]')) box.checked = true"

    def choose_all(tab: Page) -> None:
        tab.evaluate(f"() => {{ {all_of_them} }}")
        send("main form [type=submit]")(tab)

    yield Look("codes", sheet, boss, also_english=True)
    yield Look("codes-vel", sheet, boss, act=choose_all)
    yield Look("codes-niemand-gekozen", sheet, boss, act=send("main form [type=submit]"))
    yield Look("codes-niet-nodig", sheet, world.boss("nog-niet"))
    yield Look("papier", page, also_english=True)
    yield Look("papier-mis", page, act=fill_in({"number": "B-1", "code": "ABCDE 23456"}))
    yield Look("papier-vanzelf-uitgelogd", f"{page}?vanzelf=1")
    yield Look("vervanging", reverse("people:deputies"), boss, also_english=True)
    today = world.today.isoformat()
    name = fill_in({"who": f"nog-niet@{DOMAIN}", "starts_on": today, "ends_on": today})
    yield Look("vervanging-aangewezen", reverse("people:deputies"), boss, act=name)


def _mine(world: World) -> Iterator[Look]:
    late = world.employee("te-laat")
    world.finish(world.enrol(late, due=-3), lessons=1)
    world.enrol(late, "buitendienst", due=9)
    world.enrol(late, "leidinggevenden", due=40)
    done = world.employee("klaar")
    world.certificate(done)
    world.enrol(done, "buitendienst", due=30)
    all_done = world.employee("helemaal-klaar")
    world.certificate(all_done)
    yield Look("mijn", "/mijn/", world.somebody("balie"), also_english=True)
    yield Look("mijn-begin", "/mijn/", world.somebody("buitendienst"))
    yield Look("mijn-te-laat", "/mijn/", late)
    yield Look("mijn-ook-klaar", "/mijn/", done)
    yield Look("mijn-klaar", "/mijn/", all_done)
    yield Look("mijn-gegevens", "/mijn/gegevens/", done, act=unfold, also_english=True)
    yield Look("mijn-leeg", "/mijn/", world.employee("niets"))
    yield Look("mail-uit", opt_out_path(done), also_english=True)
    yield Look("mail-is-uit", opt_out_path(done), act=send("main form [type=submit]"))
    yield Look("module-klaar", address(world.module()), all_done, also_english=True)


def _modules(world: World) -> Iterator[Look]:
    balie = world.somebody("balie")
    new = world.employee("nieuw")
    half = world.employee("halverwege")
    world.attempt(half, world.quiz("scenario"), [[0]])
    passed = world.employee("toets-gehaald")
    world.sat(passed, world.quiz("test"), right=True)
    yield Look("modules", "/modules/", balie)
    yield Look("modules-leeg", "/modules/", world.somebody("leeg", world.empty), empty=True)
    yield Look("module", address(world.module()), balie, also_english=True)
    yield Look("module-begin", address(world.module("raad")), new)
    yield from _asked(world)
    for module in ModulePage.objects.live().originals():
        # Lessons that only hold a quiz look the same everywhere: one of each will do.
        for lesson in module.lessons():
            if module.slug == "balie" or not lesson.quiz_ids:
                somebody = None if module.public else new
                # In English too: of the first module there is a translation.
                english = module.slug == "balie" and not lesson.quiz_ids
                name = f"les-{module.slug}-{lesson.slug}"
                yield Look(name, address(lesson), somebody, also_english=english)
    yield from _public(world)
    lesson = world.lesson("quiz")
    yield Look("les-met-scenario-bezig", address(lesson), half)
    holder = LessonPage.holding(world.quiz("test").pk)[0]
    yield Look("les-met-toets-gehaald", address(holder), passed)


def _asked(world: World) -> Iterator[Look]:
    """How sure somebody is, before and after."""
    page = reverse("courses:confidence", args=[world.module().pk])
    begins, ready = world.employee("begint-zo"), world.employee("net-klaar")
    world.finish(world.enrol(ready, due=20))
    yield Look("zeker-ervoor", page, begins, also_english=True)
    yield Look("zeker-erna", page, ready, also_english=True)
    yield Look("zeker-niets-gekozen", page, begins, act=_send_nothing)
    yield Look("module-net-klaar", address(world.module()), ready)


def _send_nothing(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('.choice')) one.value = ''")
    press(".choice")(page)


def _public(world: World) -> Iterator[Look]:
    """What a visitor sees who did not sign in."""
    slug = "ondernemers-en-inwoners"
    story = world.quiz("scenario", slug)
    assert story.current_version is not None
    assert isinstance(story.current_version.compiled, Scenario)
    path = story.current_version.compiled.best_path()
    played = f"{address(world.lesson('quiz', slug))}?{story.slug}="
    yield Look("openbare-module", address(world.module(slug)), also_english=True)
    yield Look("openbaar-verhaal", played, also_english=True)
    yield Look("openbaar-gevolg", f"{played}0#nu")
    yield Look("openbaar-einde", played + ".".join(map(str, path)))


def _scenario(world: World) -> Iterator[Look]:
    quiz = world.quiz("scenario")
    assert quiz.current_version is not None
    story = quiz.current_version.compiled
    assert isinstance(story, Scenario)
    begun = world.attempt(world.employee("scene-1"), quiz, [])
    second = world.attempt(world.employee("scene-2"), quiz, [[0], [0]])
    yield Look("scenario-begin", reverse("quizzes:begin", args=[quiz.slug]), world.employee("n"))
    yield Look("scene-eerste", at(begun), begun.user, also_english=True)
    yield Look("scene-gevolg", f"{at(second)}#nu", second.user)
    yield Look("scene-tot-hier", at(second), second.user, act=unfold)
    yield Look("scene-geen-keuze", at(begun), begun.user, act=_choose_nothing)
    for key, path in endings(story).items():
        over = world.attempt(world.employee(f"einde-{key}"), quiz, path)
        yield Look(f"einde-{key}", at(over), over.user, also_english=True)
    raced = world.attempt(world.employee("wedloop"), quiz, [])
    yield Look("scene-al-verder", at(raced), raced.user, act=_answered_elsewhere(world, raced))


def _intense(world: World) -> Iterator[Look]:
    quiz = world.published(intense_scenario())
    warned = world.attempt(world.employee("gewaarschuwd"), quiz, [[0]])
    round_it = world.attempt(world.employee("eromheen"), quiz, [[0], [2]])
    begin = reverse("quizzes:begin", args=[quiz.slug])
    yield Look("scenario-begin-heftig", begin, world.employee("n"), also_english=True)
    yield Look("scene-waarschuwing", at(warned), warned.user, also_english=True)
    yield Look("scene-toch-gelezen", f"{at(warned)}?lees=1", warned.user)
    yield Look("einde-nazorg", at(round_it), round_it.user, also_english=True, act=unfold)


def _dilemma(world: World) -> Iterator[Look]:
    quiz, quiet = world.quiz("dilemma"), world.published(small_dilemma())
    before = world.attempt(world.employee("dilemma-1"), quiz, [])
    after = world.attempt(world.employee("dilemma-2"), quiz, [[1]])
    alone = world.attempt(world.employee("dilemma-3"), quiet, [[1]])
    yield Look("dilemma", at(before), before.user, also_english=True)
    yield Look("dilemma-gekozen", at(after), after.user, also_english=True)
    yield Look("dilemma-te-weinig", at(alone), alone.user, also_english=True, act=unfold)


def address(page: WagtailPage) -> str:
    """The path of a page of ours."""
    found: str | None = page.get_url()
    assert found is not None
    return found


def at(attempt: Attempt) -> str:
    """The address of an attempt."""
    return reverse("quizzes:attempt", args=[attempt.pk])


def _choose_nothing(page: Page) -> None:
    page.locator("button.choice").first.evaluate("button => button.value = 'niets'")
    choose(page)


def _answered_elsewhere(world: World, attempt: Attempt) -> Act:
    def act(page: Page) -> None:
        # The scene in the browser is the first; on another device the story goes on meanwhile.
        position = int(page.locator("input[name=position]").first.input_value())
        with scope(world.full):
            answer(attempt_id=attempt.pk, user=attempt.user, position=position, chosen=[1])
        choose(page)

    return act


def _exam(world: World) -> Iterator[Look]:
    quiz = world.quiz("test")
    first = world.sat(world.employee("toets-1"), quiz, right=True, answers=0)
    third = world.sat(world.employee("toets-3"), quiz, right=True, answers=3)
    wrong = world.sat(world.employee("toets-fout"), quiz, right=False, answers=3)
    passed = world.sat(world.employee("toets-ja"), quiz, right=True)
    lesson = address(LessonPage.holding(quiz.pk)[0])
    failed = world.sat(world.employee("toets-nee"), quiz, right=False, came_from=lesson)
    erased = world.sat(world.employee("gewist"), quiz, right=True)
    Attempt.objects.filter(pk=erased.pk).update(answers_erased_at=timezone.now())
    once = world.sat(world.employee("een-keer"), world.closed_exam(), right=True)
    begin = reverse("quizzes:begin", args=["een-keer"])
    yield Look("toets-begin", reverse("quizzes:begin", args=[quiz.slug]), world.employee("n"))
    yield Look("toets-vraag", at(first), first.user, also_english=True)
    yield Look("toets-vraag-niets", at(first), first.user, act=send("main form [type=submit]"))
    yield Look("toets-vierde-vraag", at(third), third.user)
    for position in range(3):
        yield Look(f"toets-goed-{position + 1}", feedback(third, position), third.user)
        yield Look(f"toets-mis-{position + 1}", feedback(wrong, position), wrong.user, act=unfold)
    yield Look("toets-gehaald", at(passed), passed.user, also_english=True)
    yield Look("toets-niet-gehaald", at(failed), failed.user)
    yield Look("toets-nakijken", review(failed), failed.user)
    yield Look("toets-gewist", at(erased), erased.user)
    yield Look("toets-gewist-nakijken", review(erased), erased.user, status=410)
    yield Look("toets-niet-na-te-kijken", review(once), once.user, status=403)
    yield Look("toets-maar-een-keer", begin, once.user, act=send("main form [type=submit]"))
    assert isinstance(first.version.compiled, Exam)


def _open_questions(world: World) -> Iterator[Look]:
    waits = world.written(world.employee("open-wacht"))
    marked = world.written(world.employee("open-klaar"))
    world.mark(marked, by=world.somebody("nakijker"))
    yield Look("toets-wacht", at(waits), waits.user, also_english=True)
    yield Look("toets-nagekeken", at(marked), marked.user, also_english=True)
    yield Look("toets-nagekeken-terug", review(marked), marked.user)
    yield from _progress(world)
    yield from _refreshers(world)


def _refreshers(world: World) -> Iterator[Look]:
    fresh = world.employee("opfrissen")
    done = world.enrol(fresh, due=20)
    world.finish(done)
    Refresher.objects.create(enrolment=done, weeks=2, opens_on=world.today)
    user = world.employee("opgefrist")
    attempt = practise(quiz=world.published(small_exam("Opfristoets")), user=user)
    for position in range(3):
        answer(attempt_id=attempt.pk, user=user, position=position, chosen=[int(position > 0)])
    yield Look("mijn-opfrissen", "/mijn/", fresh, also_english=True)
    yield Look("opgefrist", at(attempt), user, also_english=True)


def _progress(world: World) -> Iterator[Look]:
    busy, page = world.employee("oefent"), reverse("quizzes:progress")
    world.sat(busy, world.quiz("test"), right=False)
    world.sat(busy, world.quiz("test", "hr"), right=True)
    world.attempt(busy, world.published(small_scenario()), [[1]])
    world.written(busy)
    erased = world.sat(busy, world.published(small_exam("Een toets van toen")), right=True)
    Attempt.objects.filter(pk=erased.pk).update(answers_erased_at=timezone.now())
    yield Look("voortgang", page, busy, also_english=True)
    yield Look("voortgang-leeg", page, world.employee("niets"))


def feedback(attempt: Attempt, position: int) -> str:
    """The address of the feedback on one answer."""
    return reverse("quizzes:feedback", args=[attempt.pk, position])


def review(attempt: Attempt) -> str:
    """The address of the review of a test."""
    return reverse("quizzes:review", args=[attempt.pk])


def _certificates(world: World) -> Iterator[Look]:
    valid = world.certificate(world.employee("geldig"))
    expired = world.certificate(world.employee("verlopen"), valid=False)
    withdrawn = world.certificate(world.employee("ingetrokken"))
    by = world.somebody("beheer")
    withdraw(certificate_id=withdrawn.pk, reason="Niet zelf gemaakt.", by=by, on=world.today)
    check = "courses:certificate_check"
    yield Look("certificaat", reverse("courses:certificate_form"), also_english=True)
    yield Look("certificaat-geldig", reverse(check, args=[valid.code]), also_english=True)
    yield Look("certificaat-verlopen", reverse(check, args=[expired.code]))
    yield Look("mijn-ingetrokken", "/mijn/", withdrawn.enrolment.user)
    yield Look("certificaat-onbekend", reverse(check, args=["ABCD1234"]), status=404)


def _numbers(world: World) -> Iterator[Look]:
    secretary = world.somebody("secretaris")
    director = _director(world)
    new_boss, new_clerk = world.somebody("baas", world.empty), world.somebody("gr", world.empty)
    new_boss.groups.add(Group.objects.get(name=SECRETARY))
    new_clerk.groups.add(Group.objects.get(name=CLERK))
    yield Look("rapportage", "/rapportage/", secretary, figures=True, also_english=True)
    yield Look("rapportage-open", "/rapportage/", secretary, figures=True, act=unfold)
    domain = Department.objects.get(name="Ruimte & Veiligheid")
    narrow = f"/rapportage/?domein={domain.pk}"
    yield Look("rapportage-domein", narrow, secretary, figures=True, also_english=True)
    module = ModulePage.objects.originals().get(slug="balie")
    yield Look("rapportage-module", f"/rapportage/?module={module.pk}", secretary, figures=True)
    page = "/rapportage/keuzes/"
    yield Look("keuzes", page, secretary, figures=True, also_english=True)
    yield Look("keuzes-nog-niet", page, new_boss, empty=True)
    yield Look("aanbevelingen-leeg", "/rapportage/aanbevelingen/", new_boss, empty=True)
    yield Look("rapportage-raad", "/rapportage/", world.somebody("griffier"))
    yield Look("rapportage-nog-niet", "/rapportage/", new_boss, empty=True)
    yield Look("rapportage-raad-nog-niet", "/rapportage/", new_clerk, empty=True)
    yield Look("team", "/team/", world.somebody("leidinggevende"), also_english=True)
    yield Look("team-open", "/team/", world.somebody("leidinggevende"), act=unfold)
    yield Look("team-teams", "/team/", director)
    team = Department.objects.get(name="Burgerzaken")
    yield Look("team-een-van-de-teams", f"/team/?team={team.pk}", director)
    yield Look("team-leeg", "/team/", world.manager_of_nobody())
    yield Look("team-geen-team", "/team/", world.somebody("balie"), status=403)


def _talks(world: World) -> Iterator[Look]:
    boss, guides = world.somebody("leidinggevende"), reverse("courses:team_guides")
    new_clerk = world.somebody("griffier-elders", world.empty)
    new_clerk.groups.add(Group.objects.get(name=CLERK))
    guide = reverse("courses:team_guide", args=[world.module().pk])
    yield Look("gesprekken", guides, boss, also_english=True)
    yield Look("gesprekken-leeg", guides, new_clerk, empty=True)
    yield Look("gesprek", guide, boss, also_english=True)


def _director(world: World) -> User:
    """Leads everybody."""
    user = world.somebody("directeur")
    if not user.memberships.exists():
        whole = Department.objects.get(depth=1)
        start = world.today - timedelta(days=900)
        MembershipFactory(user=user, department=whole, is_manager=True, starts_on=start)
    return user


def _wrong(world: World) -> Iterator[Look]:
    balie = world.somebody("balie")
    yield Look("fout-400", "/stuk/400/", status=400)
    yield Look("fout-403", "/rapportage/", balie, status=403)
    yield Look("fout-404", "/bestaat-niet/", status=404, also_english=True)
    yield Look("fout-404-ingelogd", "/oefenen/poging/999999/", balie, status=404)
    yield Look("fout-405", "/mijn/les/1/klaar/", balie, status=405)
    yield Look("fout-413", "/stuk/413/", status=413)
    yield Look("fout-429", "/stuk/429/", status=429)
    yield Look("fout-500", "/stuk/500/", status=500)
    yield Look("fout-formulier-verlopen", "/inloggen/", act=_with_an_old_form)


def _with_an_old_form(page: Page) -> None:
    page.context.clear_cookies()
    fill_in(
        {"login": f"balie@{DOMAIN}", "password": PASSWORD},
        SIGN_IN,
    )(page)
