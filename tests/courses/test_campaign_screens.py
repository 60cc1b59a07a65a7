"""Campaigns in the CMS: made, looked at, started and steered by the beheerder alone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone
from kombu.exceptions import OperationalError

from courses.assign import launch
from courses.deliver import deliver
from courses.models import Campaign, MailKind, MailState, ModulePage, Reminder
from courses.models.campaign import CampaignState
from courses.steer import extend, release
from courses.tasks import carry_on_with_launches, launch_campaign
from courses.working_days import monday_of
from people.models import (
    Department,
    Look,
    Membership,
    Municipality,
    User,
    VulnerableProcess,
)
from people.models.look import Place
from people.scope import scope
from tests.factories import (
    CampaignFactory,
    DepartmentFactory,
    EnrolmentFactory,
    JobFunctionFactory,
    MembershipFactory,
    MunicipalityFactory,
    UserFactory,
)
from tests.factories.editors import beheerder_client, redacteur_client
from tests.mail import Catcher

TODAY = timezone.localdate()
DAY = timedelta(days=1)
LIST = "/cms/campagnes/"


@pytest.fixture
def admin(municipality: Municipality) -> Client:
    return beheerder_client(municipality)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The launches that a button handed over, done at once instead of by a worker."""
    ids: list[int] = []

    def soon(job: Any, *args: int) -> None:
        ids.extend(args)
        job(*args)

    monkeypatch.setattr("courses.views.campaign_actions.soon", soon)
    return ids


@pytest.fixture
def campaign(municipality: Municipality, module: ModulePage, desk: Department) -> Campaign:
    """A draft for three people."""
    MembershipFactory.create_batch(3, department=desk, audiences=["balie"])
    return CampaignFactory(
        municipality=municipality,
        name="Weerbaar aan de balie",
        modules=[module],
        audiences=["balie"],
        opens_on=TODAY,
        due_on=TODAY + 60 * DAY,
    )


def page(campaign: Campaign) -> str:
    return f"{LIST}inspect/{campaign.pk}/"


def state(campaign: Campaign) -> CampaignState:
    campaign.refresh_from_db()
    return campaign.state


def form(module: ModulePage, **changes: object) -> dict[str, object]:
    return {
        "name": "Weerbaar aan de balie",
        "modules": [module.pk],
        "opens_on": "2027-01-04",
        "due_on": "2027-03-01",
        "days_for_joiners": 30,
        "repeat": "once",
        "months": 12,
        "recent_months": 6,
        **changes,
    }


def test_a_new_campaign_is_a_draft_and_one_sees_whom_it_reaches(
    admin: Client, municipality: Municipality, module: ModulePage, desk: Department
) -> None:
    MembershipFactory.create_batch(2, department=desk, audiences=["balie"])
    answer = admin.post(f"{LIST}new/", form(module, departments=[desk.pk]), follow=True)
    made = Campaign.objects.get()
    assert answer.redirect_chain[-1][0] == page(made)
    assert (made.slug, made.municipality, made.state) == (
        "weerbaar-aan-de-balie",
        municipality,
        CampaignState.DRAFT,
    )
    assert list(made.departments.all()) == [desk]
    assert "2 mensen worden ingeschreven" in answer.content.decode()
    assert not made.enrolments.exists()


@pytest.mark.parametrize("by", ["processes", "functions"])
def test_who_works_at_what_criminals_need_is_counted_and_not_named(
    admin: Client, campaign: Campaign, by: str
) -> None:
    passports = VulnerableProcess.objects.get(slug="reisdocumenten")
    function = JobFunctionFactory(municipality=campaign.municipality)
    Membership.objects.update(function=function)
    name = str(Membership.objects.all()[0].user)
    assert name in admin.get(page(campaign)).content.decode()
    Look.objects.all().delete()
    function.vulnerable_processes.add(passports)
    getattr(campaign, by).add(passports if by == "processes" else function)
    shown = admin.get(page(campaign)).content.decode()
    assert "3 mensen worden ingeschreven" in shown
    assert name not in shown
    assert "Hier staan geen namen" in shown
    assert not Look.objects.exists()


def test_the_same_name_again_gets_an_address_of_its_own(admin: Client, module: ModulePage) -> None:
    for _time in range(3):
        admin.post(f"{LIST}new/", form(module))
    slugs = sorted(Campaign.objects.values_list("slug", flat=True))
    assert slugs == ["weerbaar-aan-de-balie", "weerbaar-aan-de-balie-2", "weerbaar-aan-de-balie-3"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_on": "2026-01-01"}, "De einddatum ligt voor de start"),
        ({"repeat": "yearly", "due_on": "2028-02-01"}, "voordat ze weer begint"),
        ({"modules": []}, "Vul dit nog in."),
        ({"days_for_joiners": 0}, "minstens 1 is"),
    ],
)
def test_a_form_with_a_fault_says_so_and_makes_nothing(
    admin: Client, module: ModulePage, changes: dict[str, object], said: str
) -> None:
    answer = admin.post(f"{LIST}new/", form(module, **changes))
    assert said in answer.content.decode()
    assert not Campaign.objects.exists()


def test_only_this_municipality_is_offered(
    admin: Client, module: ModulePage, desk: Department
) -> None:
    other = MunicipalityFactory()
    with scope(other):
        strange = DepartmentFactory.root(other, "Vreemd")
        foreign = CampaignFactory(municipality=other)
    words = admin.get(f"{LIST}new/").content.decode()
    assert "Burgerzaken" in words
    assert "Vreemd" not in words
    admin.post(f"{LIST}new/", form(module, departments=[strange.pk]))
    assert not Campaign.objects.exists()
    for path in (page(foreign), f"{LIST}{foreign.pk}/verlengen/", f"{LIST}{foreign.pk}/stoppen/"):
        assert admin.get(path).status_code in {302, 404}
    assert admin.post(f"{LIST}{foreign.pk}/starten/").status_code == 404


def test_starting_enrols_and_shows_how_far_it_is(
    admin: Client, campaign: Campaign, started: list[int]
) -> None:
    assert "Start de campagne" in admin.get(page(campaign)).content.decode()
    answer = admin.post(f"{LIST}{campaign.pk}/starten/", follow=True)
    assert started == [campaign.pk]
    assert state(campaign) is CampaignState.RUNNING
    assert campaign.enrolments.count() == 3
    assert "0 van 3 zijn klaar" in answer.content.decode()


def test_one_that_opens_later_starts_by_itself(
    admin: Client, campaign: Campaign, started: list[int]
) -> None:
    Campaign.objects.update(opens_on=TODAY + 7 * DAY)
    admin.post(f"{LIST}{campaign.pk}/starten/")
    assert state(campaign) is CampaignState.PLANNED
    assert not campaign.enrolments.exists()


def test_one_that_was_due_already_is_refused_with_the_reason(
    admin: Client, campaign: Campaign, started: list[int]
) -> None:
    Campaign.objects.update(opens_on=TODAY - 9 * DAY, due_on=TODAY - DAY)
    answer = admin.post(f"{LIST}{campaign.pk}/starten/", follow=True)
    assert "De einddatum is voorbij" in answer.content.decode()
    assert state(campaign) is CampaignState.DRAFT


def test_pausing_going_on_and_stopping(
    admin: Client, campaign: Campaign, started: list[int]
) -> None:
    launch(campaign=campaign, on=TODAY)
    for action, after in (
        ("pauzeren", CampaignState.PAUSED),
        ("hervatten", CampaignState.RUNNING),
        ("stoppen", CampaignState.STOPPED),
    ):
        admin.post(f"{LIST}{campaign.pk}/{action}/")
        assert state(campaign) is after
    answer = admin.post(f"{LIST}{campaign.pk}/pauzeren/", follow=True)
    assert "Dit kan niet" in answer.content.decode()


def test_stopping_asks_first(admin: Client, campaign: Campaign) -> None:
    launch(campaign=campaign, on=TODAY)
    assert "voorgoed" in admin.get(f"{LIST}{campaign.pk}/stoppen/").content.decode()
    assert state(campaign) is CampaignState.RUNNING
    assert admin.get(f"{LIST}{campaign.pk}/pauzeren/").status_code == 404
    assert admin.post(f"{LIST}{campaign.pk}/toveren/").status_code == 404


def test_more_time_for_a_person_is_shown_with_the_reason(admin: Client, campaign: Campaign) -> None:
    launch(campaign=campaign, on=TODAY)
    person = campaign.enrolments.first().user
    until = TODAY + 90 * DAY
    answer = admin.post(
        f"{LIST}{campaign.pk}/verlengen/",
        {"until": until.isoformat(), "person": person.email.upper(), "reason": "Lang ziek"},
        follow=True,
    )
    assert campaign.enrolments.get(user=person).due_on == until
    assert "Lang ziek" in answer.content.decode()
    assert str(person) in answer.content.decode()


@pytest.mark.parametrize(
    "fault",
    [
        {"until": TODAY.isoformat()},
        {"person": "niemand@l.example"},
        {"until": "morgen"},
        {"person": "both"},
    ],
)
def test_a_fault_in_more_time_moves_nothing(
    admin: Client, campaign: Campaign, desk: Department, fault: dict[str, str]
) -> None:
    launch(campaign=campaign, on=TODAY)
    fields = {"until": (TODAY + 90 * DAY).isoformat(), **fault}
    if fault.get("person") == "both":
        person = campaign.enrolments.first().user
        fields.update(person=person.email, department=str(desk.pk))
    answer = admin.post(f"{LIST}{campaign.pk}/verlengen/", fields)
    assert answer.status_code == 422
    assert not campaign.extensions.exists()


def test_after_the_start_the_dates_are_fixed(
    admin: Client, campaign: Campaign, module: ModulePage
) -> None:
    launch(campaign=campaign, on=TODAY)
    admin.post(f"{LIST}edit/{campaign.pk}/", form(module, name="Anders", due_on="2029-01-01"))
    campaign.refresh_from_db()
    assert (campaign.name, campaign.due_on) == ("Anders", TODAY + 60 * DAY)


def test_after_the_start_the_form_says_what_becomes_of_a_module_that_is_taken_out(
    admin: Client, campaign: Campaign
) -> None:
    address, words = f"{LIST}edit/{campaign.pk}/", "Haal je een module weg"
    assert words not in admin.get(address).content.decode()
    release(campaign=campaign, on=TODAY)
    assert words in admin.get(address).content.decode()


def test_one_button_starts_the_new_council(
    admin: Client, module: ModulePage, desk: Department, started: list[int]
) -> None:
    answer = admin.post(f"{LIST}raad/", follow=True)
    assert "geen gepubliceerde module" in answer.content.decode()
    module.audiences.set([*module.audiences.all(), *_council(desk)])
    module.save()
    admin.post(f"{LIST}raad/")
    wave = Campaign.objects.get()
    assert wave.enrolments.count() == 2
    assert state(wave) is CampaignState.RUNNING


def _council(desk: Department) -> list[Any]:
    members = MembershipFactory.create_batch(2, department=desk, audiences=["raad"])
    return list(members[0].audiences.all())


def _reminder(municipality: Municipality, **values: object) -> Reminder:
    usual: dict[str, Any] = {
        "user": UserFactory(municipality=municipality),
        "kind": MailKind.OWN,
        "day": TODAY,
        "week": monday_of(TODAY),
        "next_try_at": timezone.now(),
    }
    return Reminder.objects.create(municipality=municipality, **usual | values)


def test_mail_that_does_not_get_through_is_shown_on_the_first_page(
    admin: Client, municipality: Municipality, started: list[int]
) -> None:
    assert "kon nog niet weg" not in admin.get("/cms/").content.decode()
    stuck = _reminder(municipality, attempts=2, problem="Connection refused")
    refused = _reminder(municipality, state=MailState.REFUSED, problem="550 No such mailbox")
    assert "kon nog niet weg" in admin.get("/cms/").content.decode()
    words = admin.get(f"{LIST}mail/").content.decode()
    assert "Connection refused" in words
    assert "550 No such mailbox" in words
    assert str(refused.user.email) in words
    admin.post(f"{LIST}mail/")
    stuck.refresh_from_db()
    assert stuck.next_try_at <= timezone.now()


def test_a_mail_that_perhaps_did_not_arrive_goes_once_more_when_the_beheerder_says_so(
    municipality: Municipality, admin: Client, catcher: Catcher
) -> None:
    unsure = _reminder(municipality, kind=MailKind.RESET, state=MailState.UNSURE)
    assert str(unsure.user.email) in admin.get(f"{LIST}mail/").content.decode()
    for _press in range(2):
        admin.post(f"{LIST}mail/", {"again": unsure.pk})
        deliver(municipality=municipality)
    assert catcher.per_person == {unsure.user.email: 1}


@pytest.mark.parametrize("wrong", ["", "een", "-1", "0", "9" * 30])
def test_only_a_mail_that_is_shown_goes_once_more(
    municipality: Municipality, admin: Client, catcher: Catcher, wrong: str
) -> None:
    sent = _reminder(municipality, state=MailState.SENT)
    for again in (wrong, str(sent.pk)):
        answer = admin.post(f"{LIST}mail/", {"again": again}, follow=True)
        assert "hoeft niet meer nog een keer" in answer.content.decode()
    deliver(municipality=municipality)
    assert catcher.mails == []
    sent.refresh_from_db()
    assert sent.state == MailState.SENT


def test_one_mailbox_that_is_full_is_not_told_as_if_all_mail_were_stuck(
    admin: Client, municipality: Municipality
) -> None:
    """And when the others go is said by the hours that are set."""
    full = _reminder(municipality, attempts=1, problem="451 Try again later")
    _reminder(municipality)
    _reminder(municipality)
    assert "1 mail kon nog niet weg" in admin.get(f"{LIST}mail/").content.decode()
    full.delete()
    with override_settings(MAIL_HOURS=(0, 24), MAIL_EVERY_DAY=True):
        words = " ".join(admin.get(f"{LIST}mail/").content.decode().split())
        assert "2 mails wachten. Ze gaan uit in de komende minuten." in words
    hour = (timezone.localtime().hour + 12) % 24
    with override_settings(MAIL_HOURS=(hour, hour + 1), MAIL_EVERY_DAY=True):
        words = " ".join(admin.get(f"{LIST}mail/").content.decode().split())
        assert f", {hour:02}:00." in words


@pytest.mark.parametrize("who", [redacteur_client, None])
def test_nobody_else_gets_in(
    municipality: Municipality,
    campaign: Campaign,
    learner_client: Client,
    who: Callable[[Municipality], Client] | None,
) -> None:
    client = who(municipality) if who else learner_client
    addresses = [LIST, f"{LIST}new/", page(campaign), f"{LIST}edit/{campaign.pk}/"]
    addresses += [f"{LIST}raad/", f"{LIST}mail/", f"{LIST}{campaign.pk}/verlengen/"]
    addresses += [f"{LIST}{campaign.pk}/{action}/" for action in ("starten", "stoppen")]
    for address in addresses:
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code in {302, 403, 404, 405}, address
            assert not answer.headers.get("Location", "").startswith(LIST)
    assert state(campaign) is CampaignState.DRAFT
    assert "mailserver" not in client.get("/cms/").content.decode()


def test_the_page_of_a_campaign_asks_as_much_for_many_as_for_few(
    admin: Client, campaign: Campaign, desk: Department, module: ModulePage
) -> None:
    counts = []
    for people in (2, 30):
        members = MembershipFactory.create_batch(people, department=desk, audiences=["balie"])
        for member in members[::2]:
            EnrolmentFactory(user=member.user, module=module, completed_on=date(2026, 11, 1))
        admin.get(page(campaign))
        with CaptureQueriesContext(connection) as captured:
            admin.get(page(campaign))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_queue_that_is_away_does_not_stop_the_start(
    admin: Client,
    campaign: Campaign,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """The launch is found by the schedule, in the minute that follows."""

    def away(*_ids: int) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(launch_campaign, "delay", away)
    with django_capture_on_commit_callbacks(execute=True) as queued:
        assert admin.post(f"{LIST}{campaign.pk}/starten/").status_code == 302
    assert queued
    assert state(campaign) is CampaignState.PLANNED

    carry_on_with_launches()
    assert state(campaign) is CampaignState.RUNNING
    assert campaign.enrolments.count() == 3


def looked_at(client: Client, place: Place) -> set[int]:
    """Whose data were shown there to who uses this browser."""
    looks = Look.objects.filter(viewer=client.user, place=place)  # type: ignore[attr-defined]
    return set(looks.values_list("user", flat=True))


def test_who_is_named_on_the_page_of_a_campaign_can_see_that(
    admin: Client, campaign: Campaign, desk: Department
) -> None:
    """Before the start whom it is for; after it only who got more time."""
    people = set(desk.memberships.values_list("user", flat=True))
    admin.get(page(campaign))
    assert looked_at(admin, Place.CAMPAIGN) == people
    Look.objects.all().delete()
    launch(campaign=campaign, on=TODAY)
    person = User.objects.get(pk=min(people))
    admin.get(page(campaign))
    assert looked_at(admin, Place.CAMPAIGN) == set()
    until = campaign.due_on + DAY
    extend(campaign=campaign, until=until, on=TODAY, by=admin.user, person=person)
    admin.get(page(campaign))
    assert looked_at(admin, Place.CAMPAIGN) == {person.pk}


def test_whose_mail_did_not_arrive_can_see_that_it_was_shown(
    admin: Client, municipality: Municipality
) -> None:
    shown, sent = UserFactory.create_batch(2, municipality=municipality)
    for user, state in ((shown, MailState.REFUSED), (sent, MailState.SENT)):
        Reminder.objects.create(
            municipality=municipality,
            user=user,
            kind=MailKind.OWN,
            state=state,
            day=TODAY,
            week=monday_of(TODAY),
            next_try_at=timezone.now(),
        )
    admin.get(f"{LIST}mail/")
    assert looked_at(admin, Place.MAIL) == {shown.pk}
