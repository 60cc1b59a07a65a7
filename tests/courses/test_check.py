"""Checking a module before use: recorded for good, shown to learners, and ended by a change."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.check import ChangedMeanwhile, checked_by, record_check, standing_of
from courses.checklist import checklist, sections
from courses.fingerprints import ITSELF, changed_parts, contents_of
from courses.models import FrozenCheck, LessonPage, ModuleCheck, ModulePage
from people.models import Municipality, User
from people.scope import scope
from quizzes.models import Quiz
from tests.factories import (
    DepartmentFactory,
    FactFactory,
    JobFunctionFactory,
    LessonPageFactory,
    MembershipFactory,
    MunicipalityFactory,
    published_scenario,
)
from tests.factories.editors import beheerder_client, redacteur, redacteur_client
from tests.quizzes.pages import text_of, words

NOW = timezone.now()
POINTS = [point for section in checklist() for point in section.points]


@pytest.fixture
def quiz(municipality: Municipality) -> Quiz:
    return published_scenario()


@pytest.fixture
def read(module: ModulePage, quiz: Quiz) -> ModulePage:
    """A module with a lesson with a fact in a sentence, one with a fact on a card, and a story."""
    FactFactory(key="meldlijn", short="de meldlijn")
    card = FactFactory(key="sinds")
    LessonPageFactory(
        parent=module, slug="een", body=[("text", "<p>Bel {{feit:meldlijn}} <b>nu</b>.</p>")]
    )
    LessonPageFactory(parent=module, slug="twee", body=[("fact", card)])
    LessonPageFactory(parent=module, slug="drie", body=[("quiz", quiz)])
    return module


@pytest.fixture
def coordinator(municipality: Municipality) -> User:
    user = redacteur(municipality, "coordinator@l.example")
    User.objects.filter(pk=user.pk).update(first_name="Noor", last_name="van Dam")
    user.refresh_from_db()
    return user


def check(module: ModulePage, by: User, **more: object) -> ModuleCheck:
    said = {"ticked": POINTS, "left_open": [], "remark": "", "at": NOW, **more}
    seen = said.pop("seen", contents_of(module))
    return record_check(module=module, by=by, function="integriteitscoördinator", seen=seen, **said)


# ---- what is recorded ----


def test_a_check_keeps_who_when_which_version_and_what(
    read: ModulePage, coordinator: User, municipality: Municipality
) -> None:
    read.save_revision().publish()
    read.refresh_from_db()
    made = check(read, coordinator, left_open=POINTS[:1], remark="Volgt in mei.")
    made.refresh_from_db()
    assert (made.by, made.at, made.municipality) == (coordinator, NOW, municipality)
    assert made.revision_id == read.live_revision_id is not None
    assert (made.left_open, made.remark) == (POINTS[:1], "Volgt in mei.")
    assert made.contents == contents_of(read)


def test_it_never_changes(read: ModulePage, coordinator: User) -> None:
    made = check(read, coordinator)
    made.remark = "Toch niet."
    with pytest.raises(FrozenCheck):
        made.save()
    with pytest.raises(FrozenCheck):
        made.delete()


def test_what_changed_while_one_looked_is_not_checked(read: ModulePage, coordinator: User) -> None:
    with pytest.raises(ChangedMeanwhile):
        check(read, coordinator, seen={"een": "anders"})
    assert not ModuleCheck.objects.exists()


def test_the_next_check_stands_beside_it(read: ModulePage, coordinator: User) -> None:
    first = check(read, coordinator, at=NOW - timedelta(days=400))
    second = check(read, coordinator)
    assert list(ModuleCheck.objects.all()) == [second, first]
    assert standing_of(read).last == second


def test_another_municipality_has_its_own(read: ModulePage, coordinator: User) -> None:
    check(read, coordinator)
    with scope(MunicipalityFactory(slug="rietveen")):
        assert checked_by(read) is None
        assert not ModuleCheck.objects.exists()
    assert checked_by(read) is not None


# ---- what ends it ----

Change = Callable[[ModulePage], object]


def lesson(slug: str) -> LessonPage:
    return LessonPage.objects.get(slug=slug)


def rewrite(slug: str, html: str) -> None:
    made = lesson(slug)
    made.body = [("text", html)]
    made.save()


def new_edition(_module: ModulePage) -> None:
    version = Quiz.objects.get().current_version
    assert version is not None
    type(version).objects.filter(pk=version.pk).update(edition=2)


def set_fact(key: str, **values: str) -> Change:
    def change(_module: ModulePage) -> None:
        fact = FactFactory._meta.model.objects.get(key=key)
        for name, value in values.items():
            setattr(fact, name, value)
        fact.save()

    return change


def set_module(**values: str) -> Change:
    def change(module: ModulePage) -> None:
        for name, value in values.items():
            setattr(module, name, value)
        module.save()

    return change


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (set_module(introduction="<p>Heel iets anders.</p>"), [ITSELF]),
        (set_module(title="Anders"), [ITSELF]),
        (lambda _m: rewrite("een", "<p>Bel {{feit:meldlijn}} niet.</p>"), ["een"]),
        (set_fact("meldlijn", short="de andere lijn"), ["een"]),
        (set_fact("sinds", text="Sinds gisteren."), ["twee"]),
        (new_edition, ["drie"]),
        (lambda m: LessonPageFactory(parent=m, slug="vier"), ["vier"]),
        (lambda _m: lesson("een").unpublish(), ["een"]),
    ],
)
def test_a_change_of_meaning_ends_it(
    read: ModulePage, coordinator: User, change: Change, changed: list[str]
) -> None:
    check(read, coordinator)
    change(read)
    assert standing_of(read).changed == changed
    assert standing_of(read).valid is None


@pytest.mark.parametrize(
    "change",
    [
        lambda _m: rewrite("een", "<p>bel  {{feit:meldlijn}} nu.</p>"),
        set_fact("meldlijn", source="elders.example"),
        set_module(minutes="9"),
    ],
)
def test_spacing_sources_and_minutes_do_not(
    read: ModulePage, coordinator: User, change: Change
) -> None:
    check(read, coordinator)
    change(read)
    assert standing_of(read).changed == []
    assert standing_of(read).valid is not None


def test_the_fingerprint_costs_three_queries(read: ModulePage) -> None:
    for number in range(6):
        LessonPageFactory(parent=read, slug=f"meer-{number}")
    with CaptureQueriesContext(connection) as captured:
        contents_of(read)
    assert len(captured) <= 3


def test_what_went_is_told_last() -> None:
    assert changed_parts({"a": "1", "b": "1"}, {"": "1", "b": "2"}) == ["", "b", "a"]


# ---- what people see ----


def test_learners_see_it_until_the_module_changes(
    read: ModulePage, coordinator: User, learner_client: Client
) -> None:
    said = "Gecontroleerd door Noor van Dam, integriteitscoördinator"
    assert said not in text_of(learner_client.get(read.url))
    check(read, coordinator)
    assert said in text_of(learner_client.get(read.url))
    rewrite("een", "<p>Iets heel anders.</p>")
    assert "Gecontroleerd door" not in text_of(learner_client.get(read.url))


def test_of_who_left_long_ago_only_the_function_is_shown(
    read: ModulePage, coordinator: User, learner_client: Client
) -> None:
    check(read, coordinator)
    User.objects.filter(pk=coordinator.pk).update(first_name="", last_name="")
    assert "Gecontroleerd door onze integriteitscoördinator" in text_of(
        learner_client.get(read.url)
    )


@pytest.fixture
def editor(municipality: Municipality) -> Client:
    return redacteur_client(municipality)


def address(module: ModulePage) -> str:
    return reverse("checks:check", args=[module.pk])


def send(editor: Client, module: ModulePage, *, leave: int = 0, **more: str):
    page = editor.get(address(module))
    data = {"seen": page.context["form"]["seen"].value(), "function": "Coördinator", **more}
    ticks = {f"point_{n}": "on" for n in range(leave, len(POINTS))}
    return editor.post(address(module), {**data, **ticks})


def test_the_checklist_is_ticked_and_recorded(editor: Client, read: ModulePage) -> None:
    page = text_of(editor.get(address(read)))
    assert all(point in page for point in POINTS)
    assert words("Nobody of the municipality has checked this module yet.") in page
    assert send(editor, read).status_code == 302
    made = ModuleCheck.objects.get()
    assert (made.ticked, made.left_open, made.function) == (POINTS, [], "Coördinator")
    assert made.by == editor.user  # type: ignore[attr-defined]
    listed = text_of(editor.get(reverse("checks:list")))
    assert words("changed since the check") not in listed
    rewrite("een", "<p>Iets heel anders.</p>")
    assert words("changed since the check") in text_of(editor.get(reverse("checks:list")))
    assert lesson("een").title in text_of(editor.get(address(read)))


def test_what_stays_open_needs_a_reason(editor: Client, read: ModulePage) -> None:
    refused = send(editor, read, leave=2)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["remark"]
    assert send(editor, read, leave=2, remark="De OR is volgende week.").status_code == 302
    assert ModuleCheck.objects.get().left_open == POINTS[:2]


@pytest.mark.parametrize("seen", ["{}", "[]", "3", '"een"'])
def test_a_form_of_before_a_change_is_not_recorded(
    editor: Client, read: ModulePage, seen: str
) -> None:
    ticks = {f"point_{n}": "on" for n in range(len(POINTS))}
    answer = editor.post(address(read), {**ticks, "function": "C", "seen": seen}, follow=True)
    assert not ModuleCheck.objects.exists()
    assert answer.status_code in {200, 422}


def test_the_function_of_the_checker_is_filled_in(
    editor: Client, read: ModulePage, municipality: Municipality
) -> None:
    user = editor.user  # type: ignore[attr-defined]
    team = DepartmentFactory.below(DepartmentFactory.root(municipality), "Integriteit")
    function = JobFunctionFactory(municipality=municipality, name="Coördinator")
    MembershipFactory(user=user, department=team, function=function)
    assert editor.get(address(read)).context["form"]["function"].value() == "Coördinator"


def test_the_beheerder_checks_nothing(municipality: Municipality, read: ModulePage) -> None:
    beheerder = beheerder_client(municipality)
    assert beheerder.get(address(read)).status_code in {302, 403}
    assert beheerder.post(address(read), {"function": "C"}).status_code in {302, 403}
    assert not ModuleCheck.objects.exists()


def test_the_button_stands_at_the_module(editor: Client, read: ModulePage) -> None:
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[read.pk]))
    assert address(read) in page.content.decode()


def test_the_checklist_is_the_page_that_people_print() -> None:
    assert [section.title for section in checklist()] == [
        "Klopt het bij ons?",
        "Kloppen de feiten?",
        "Is het eerlijk en veilig?",
        "Wie heeft meegelezen?",
    ]
    assert len(POINTS) == len(set(POINTS)) >= 15


def test_only_boxes_under_a_heading_are_points() -> None:
    text = "- [ ] los\n## Eerst\n- [ ] Een *feit*.\ntekst\n## Leeg\n## Dan\n- [ ] Twee."
    assert [(each.title, each.points) for each in sections(text)] == [
        ("Eerst", ("Een feit.",)),
        ("Dan", ("Twee.",)),
    ]
