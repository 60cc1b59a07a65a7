"""Mail through a real SMTP server: each once, whatever breaks down on the way."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from courses.deliver import Delivered, _deliver_batch, _hold_some, deliver, try_now
from courses.letters import WRITERS, Letter
from courses.models import (
    Campaign,
    Enrolment,
    MailKind,
    MailState,
    ModulePage,
    OptedOut,
    Reminder,
)
from courses.remind import nudge, remind
from courses.working_days import working_day_from
from people.models import Department, Look, Membership, Municipality, User
from people.models.look import Place
from tests.bench.server import free_port
from tests.factories import (
    CampaignFactory,
    EnrolmentFactory,
    MembershipFactory,
    ModulePageFactory,
)
from tests.mail import Catcher, listening, mailing_to, part

DAY = timedelta(days=1)
TODAY = timezone.localdate()
DUE = working_day_from(TODAY)
Learner = Callable[..., User]


@pytest.fixture
def campaign(municipality: Municipality, module: ModulePage) -> Campaign:
    municipality.site.hostname = "lindewaard.example"
    municipality.site.save()
    return CampaignFactory(municipality=municipality, modules=[module], audiences=["balie"])


@pytest.fixture
def learner(campaign: Campaign, module: ModulePage, desk: Department) -> Learner:
    """Make somebody with the module to do."""

    def make(**enrolment: object) -> User:
        member = MembershipFactory(department=desk, audiences=["balie"])
        enrolment = {"module": module, "campaign": campaign, "due_on": DUE, **enrolment}
        EnrolmentFactory(user=member.user, **enrolment)
        return member.user

    return make


def states() -> list[str]:
    return sorted(Reminder.objects.values_list("state", flat=True))


def waiting_mails(municipality: Municipality, learner: Learner, people: int = 3) -> list[User]:
    made = [learner() for _each in range(people)]
    remind(municipality=municipality, on=DUE)
    assert states() == [MailState.WAITING] * people
    return made


def test_everybody_gets_one_mail(
    municipality: Municipality, learner: Learner, catcher: Catcher
) -> None:
    people = waiting_mails(municipality, learner)
    assert deliver(municipality=municipality) == Delivered(sent=3)
    assert deliver(municipality=municipality) == Delivered(sent=0)
    assert catcher.per_person == {each.email: 1 for each in people}
    assert states() == [MailState.SENT] * 3
    assert all(Reminder.objects.values_list("sent_at", flat=True))


def test_a_mail_has_one_reason_one_button_and_the_same_in_plain_text(
    municipality: Municipality, learner: Learner, catcher: Catcher, module: ModulePage
) -> None:
    learner()
    remind(municipality=municipality, on=DUE)
    deliver(municipality=municipality)
    mail = catcher.mails[0]
    link = f"http://lindewaard.example:8000/mijn/verder/{module.pk}/"
    assert mail["Subject"] == "Vandaag is de laatste dag: Balie"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in mail
    for kind in ("plain", "html"):
        words = part(mail, kind)
        assert words.count(link) == 1
        assert words.count("http") == 1
        assert "Hallo " in words
        assert "Balie" in words
        assert "Lindewaard" in words


def test_the_link_survives_the_sign_in(
    municipality: Municipality, learner: Learner, catcher: Catcher, client: Client
) -> None:
    learner()
    remind(municipality=municipality, on=DUE)
    deliver(municipality=municipality)
    words = part(catcher.mails[0], "plain")
    path = next(line for line in words.splitlines() if line.startswith("http")).split(":8000")[1]
    answer = client.get(path, headers={"host": "lindewaard.example"})
    assert answer.status_code == 302
    assert answer.url == f"/inloggen/?next={path}"


def test_a_name_or_title_cannot_write_html(
    municipality: Municipality, learner: Learner, catcher: Catcher, module: ModulePage
) -> None:
    user = learner()
    User.objects.filter(pk=user.pk).update(first_name="<b>Sanne & Co</b>")
    remind(municipality=municipality, on=DUE)
    deliver(municipality=municipality)
    assert "<b>Sanne" not in part(catcher.mails[0], "html")
    assert "<b>Sanne & Co</b>" in part(catcher.mails[0], "plain")


def test_a_line_that_begins_with_a_dot_arrives_as_it_was(
    municipality: Municipality, learner: Learner, catcher: Catcher
) -> None:
    user = learner()
    User.objects.filter(pk=user.pk).update(first_name="x\n.\n..y\n")
    remind(municipality=municipality, on=DUE)
    deliver(municipality=municipality)
    assert "x\n.\n..y\n," in part(catcher.mails[0], "plain").replace("\r\n", "\n")


def test_several_modules_stand_in_one_mail(
    municipality: Municipality,
    learner: Learner,
    catcher: Catcher,
    module: ModulePage,
    module_index: ModulePage,
) -> None:
    user = learner()
    other = ModulePageFactory(parent=module_index, title="Datalekken")
    EnrolmentFactory(user=user, module=other, due_on=DUE - 3 * DAY, started_at=timezone.now())
    remind(municipality=municipality, on=DUE)
    deliver(municipality=municipality)
    words = part(catcher.mails[0], "plain")
    assert "Datalekken" in words
    assert "3 dagen te laat" in words
    assert "http://lindewaard.example:8000/mijn/\n" in words.replace("\r\n", "\n")


def _complete(user: User) -> None:
    Enrolment.objects.filter(user=user).update(completed_on=DUE)


def _on_leave(user: User) -> None:
    Membership.objects.filter(user=user).update(leave_from=TODAY)


def _leave(user: User) -> None:
    Membership.objects.filter(user=user).update(ends_on=TODAY - DAY)


def _extend(user: User) -> None:
    Enrolment.objects.filter(user=user).update(due_on=DUE + 60 * DAY)


def _pause(user: User) -> None:
    campaigns = Enrolment.objects.filter(user=user).values("campaign")
    Campaign.objects.filter(pk__in=campaigns).update(paused_on=TODAY)


def _close(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize(
    "happens",
    [_complete, _on_leave, _leave, _extend, _pause, _close],
    ids=lambda each: each.__name__,
)
def test_what_happened_since_is_looked_at_when_the_mail_goes(
    municipality: Municipality,
    learner: Learner,
    catcher: Catcher,
    happens: Callable[[User], None],
) -> None:
    happens_to, stays = learner(), learner(campaign=None)
    remind(municipality=municipality, on=DUE)
    happens(happens_to)
    assert deliver(municipality=municipality) == Delivered(sent=1)
    assert catcher.per_person == {stays.email: 1}
    assert states() == [MailState.SENT, MailState.SKIPPED]


def test_a_nudge_names_the_manager(
    municipality: Municipality, learner: Learner, catcher: Catcher, desk: Department
) -> None:
    manager = MembershipFactory(department=desk, is_manager=True).user
    nudge(manager=manager, person=learner(due_on=DUE + 60 * DAY), on=TODAY)
    deliver(municipality=municipality)
    assert catcher.mails[0]["Subject"] == f"{manager.get_full_name()} vraagt: Balie"


def test_the_manager_reads_who_is_late_and_by_how_much_and_no_score(
    municipality: Municipality, learner: Learner, catcher: Catcher, desk: Department
) -> None:
    manager = MembershipFactory(department=desk, is_manager=True).user
    late, later = learner(due_on=DUE - 15 * DAY), learner(due_on=DUE - DAY)
    _complete(learner(due_on=DUE - 20 * DAY))
    Reminder.objects.all().delete()
    remind(municipality=municipality, on=DUE)
    deliver(municipality=municipality)
    mail = next(each for each in catcher.mails if each["To"] == manager.email)
    assert mail["Subject"] == "2 mensen in je team zijn te laat"
    words = part(mail, "plain")
    assert f"- {late.get_full_name()}: Balie, " in words
    assert f"- {later.get_full_name()}: Balie, " in words
    assert "/team/" in words
    # Whom it names can see that it was told.
    told = Look.objects.filter(viewer=manager, place=Place.TEAM_MAIL)
    assert set(told.values_list("user", flat=True)) == {late.pk, later.pk}


def test_a_mail_that_was_refused_told_nothing(
    municipality: Municipality, learner: Learner, catcher: Catcher, desk: Department
) -> None:
    manager = MembershipFactory(department=desk, is_manager=True).user
    learner(due_on=DUE - 15 * DAY)
    remind(municipality=municipality, on=DUE)
    catcher.refuse.add(manager.email)
    deliver(municipality=municipality)
    assert MailState.REFUSED in states()
    assert not Look.objects.exists()


def test_optional_mail_can_be_switched_off_and_on_again(
    municipality: Municipality, learner: Learner, catcher: Catcher, client: Client
) -> None:
    user = learner()
    Campaign.objects.update(mandatory=False)
    remind(municipality=municipality, on=DUE)
    deliver(municipality=municipality)
    address = catcher.mails[0]["List-Unsubscribe"].strip("<>")
    path = address.split(":8000")[1]
    assert path in part(catcher.mails[0], "plain")
    host = {"host": "lindewaard.example"}
    assert client.get(path, headers=host).status_code == 200
    assert not OptedOut.objects.exists()  # a scanner that opens every link changes nothing
    client.post(path, {"List-Unsubscribe": "One-Click"}, headers=host)
    assert OptedOut.objects.get().user == user
    client.post(path, {"mail": "on"}, headers=host)
    assert not OptedOut.objects.exists()
    assert client.get(f"{path[:-2]}x/", headers=host).status_code == 404


def test_at_night_and_in_the_weekend_mail_waits(
    municipality: Municipality, learner: Learner, catcher: Catcher
) -> None:
    waiting_mails(municipality, learner, 1)
    friday_evening = datetime(2026, 11, 27, 19, tzinfo=UTC)
    with override_settings(MAIL_HOURS=(8, 18), MAIL_EVERY_DAY=False):
        assert deliver(municipality=municipality, clock=lambda: friday_evening) == Delivered()
    assert states() == [MailState.WAITING]
    assert deliver(municipality=municipality) == Delivered(sent=1)


def test_while_the_server_is_down_mail_waits_longer_each_time(
    municipality: Municipality, learner: Learner
) -> None:
    people = waiting_mails(municipality, learner)
    port, moments = free_port(), [timezone.now()]

    def clock() -> datetime:
        return moments[-1]

    with mailing_to(port):
        for _attempt in range(8):
            assert deliver(municipality=municipality, clock=clock).unreachable
            assert deliver(municipality=municipality, clock=clock) == Delivered()
            moments.append(Reminder.objects.order_by("next_try_at")[0].next_try_at)
        waits = [round((after - one).total_seconds() / 60) for one, after in pairwise(moments)]
        assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
        assert states() == [MailState.WAITING] * 3
        assert all("refused" in each.problem for each in Reminder.objects.all())
        with listening(Catcher(), port) as catcher:
            try_now(municipality=municipality)
            assert deliver(municipality=municipality) == Delivered(sent=3)
    assert catcher.per_person == {each.email: 1 for each in people}


def test_an_address_that_does_not_exist_is_shown_and_not_tried_again(
    municipality: Municipality, learner: Learner, catcher: Catcher
) -> None:
    people = waiting_mails(municipality, learner)
    catcher.refuse = {people[1].email}
    assert deliver(municipality=municipality) == Delivered(sent=2)
    refused = Reminder.objects.get(user=people[1])
    assert (refused.state, refused.problem) == (MailState.REFUSED, "550 No such mailbox")
    try_now(municipality=municipality)
    assert deliver(municipality=municipality) == Delivered()


def test_a_mailbox_that_is_busy_is_tried_again_and_the_others_are_not_kept_waiting(
    municipality: Municipality, learner: Learner, catcher: Catcher
) -> None:
    people = waiting_mails(municipality, learner)
    catcher.busy = {people[0].email}
    assert deliver(municipality=municipality) == Delivered(sent=2)
    catcher.busy = set()
    try_now(municipality=municipality)
    assert deliver(municipality=municipality) == Delivered(sent=1)
    assert set(catcher.per_person.values()) == {1}


def test_a_letter_that_cannot_be_written_waits_and_keeps_no_other_waiting(
    municipality: Municipality,
    learner: Learner,
    catcher: Catcher,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    people = waiting_mails(municipality, learner)
    writer = WRITERS[MailKind.OWN]

    def with_a_fault(reminders: Sequence[Reminder], on: date) -> dict[int, Letter]:
        if any(each.user == people[1] for each in reminders):
            raise KeyError(people[1].email)
        return writer(reminders, on)

    monkeypatch.setitem(WRITERS, MailKind.OWN, with_a_fault)
    assert deliver(municipality=municipality) == Delivered(sent=2)
    waiting = Reminder.objects.get(user=people[1])
    assert (waiting.state, waiting.holder, waiting.attempts) == (MailState.WAITING, "", 1)
    assert waiting.problem
    assert "KeyError" in caplog.text
    assert "with_a_fault" in caplog.text
    assert people[1].email not in caplog.text
    monkeypatch.setitem(WRITERS, MailKind.OWN, writer)
    try_now(municipality=municipality)
    assert deliver(municipality=municipality) == Delivered(sent=1)
    assert catcher.per_person == {each.email: 1 for each in people}


def test_a_letter_that_fails_again_and_again_does_not_make_the_others_wait_longer(
    municipality: Municipality, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, now = waiting_mails(municipality, learner), timezone.now()
    writer = WRITERS[MailKind.OWN]

    def with_a_fault(reminders: Sequence[Reminder], on: date) -> dict[int, Letter]:
        if any(each.user == people[1] for each in reminders):
            raise KeyError
        return writer(reminders, on)

    monkeypatch.setitem(WRITERS, MailKind.OWN, with_a_fault)
    Reminder.objects.filter(user=people[1]).update(attempts=9)
    with mailing_to(free_port()):
        assert deliver(municipality=municipality, clock=lambda: now).unreachable
    others = Reminder.objects.exclude(user=people[1])
    assert {each.next_try_at for each in others} == {now + timedelta(minutes=1)}


def test_a_server_that_hangs_up_after_the_mail_gets_it_once(
    municipality: Municipality, learner: Learner, catcher: Catcher
) -> None:
    people = waiting_mails(municipality, learner)
    catcher.silent = True
    deliver(municipality=municipality)
    catcher.silent = False
    assert states() == [MailState.UNSURE, MailState.WAITING, MailState.WAITING]
    try_now(municipality=municipality)
    assert deliver(municipality=municipality) == Delivered(sent=2)
    assert catcher.per_person == {each.email: 1 for each in people}


def test_a_row_that_another_worker_took_over_is_not_sent_twice(
    municipality: Municipality, learner: Learner, catcher: Catcher
) -> None:
    waiting_mails(municipality, learner, 2)
    held = _hold_some(municipality, timezone.now())
    Reminder.objects.update(holder="another", held_until=timezone.now() + DAY)
    assert _deliver_batch(held, timezone.now) == Delivered()
    assert catcher.mails == []
    Reminder.objects.update(held_until=timezone.now() - DAY)
    assert deliver(municipality=municipality) == Delivered(sent=2)
    assert set(catcher.per_person.values()) == {1}


def test_a_mail_that_was_being_handed_over_when_the_worker_died_is_not_sent_again(
    municipality: Municipality, learner: Learner, catcher: Catcher
) -> None:
    waiting_mails(municipality, learner, 1)
    Reminder.objects.update(
        state=MailState.HANDING_OVER, holder="killed", held_until=timezone.now() - DAY
    )
    assert deliver(municipality=municipality) == Delivered()
    assert states() == [MailState.UNSURE]
    assert catcher.mails == []


def test_mail_that_waited_over_the_weekend_counts_in_the_week_it_goes(
    municipality: Municipality, learner: Learner, catcher: Catcher
) -> None:
    user = learner(due_on=DUE - 3 * DAY)
    old = Reminder.objects.create(
        municipality=municipality,
        user=user,
        kind=MailKind.OWN,
        day=DUE - 7 * DAY,
        week=date(2020, 1, 6),
        next_try_at=timezone.now(),
    )
    deliver(municipality=municipality)
    old.refresh_from_db()
    assert old.state == MailState.SENT
    assert old.week <= TODAY < old.week + 7 * DAY
    assert remind(municipality=municipality, on=DUE).own == 0


def test_each_mail_costs_two_queries_and_a_batch_a_few(
    municipality: Municipality, learner: Learner, catcher: Catcher
) -> None:
    counts = []
    for people in (2, 12):
        Reminder.objects.all().delete()
        Enrolment.objects.all().delete()
        waiting_mails(municipality, learner, people)
        with CaptureQueriesContext(connection) as captured:
            deliver(municipality=municipality)
        counts.append(len(captured))
    assert counts[1] - counts[0] == 2 * 10


class Tags(HTMLParser):
    """What a mail is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()
        self.styles: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] += 1
        self.styles += [value or "" for name, value in attrs if name == "style"]
        names = {name for name, _value in attrs}
        assert not names & {"id", "src", "background"}
        # A class is for the evening; by day everything stands in the line itself.
        assert "class" not in names or names & {"style", "bgcolor"}


def test_the_mail_is_made_of_what_outlook_can_draw(
    municipality: Municipality, learner: Learner, catcher: Catcher
) -> None:
    """Word draws it there: tables and inline styles, a fixed width only for Word, no pictures."""
    learner()
    remind(municipality=municipality, on=DUE)
    deliver(municipality=municipality)
    html = part(catcher.mails[0], "html")
    found = Tags(html)
    assert not set(found.seen) & {"link", "script", "img", "div", "section", "button"}
    assert found.seen["style"] == 1
    assert "@media (prefers-color-scheme: dark)" in html
    assert found.seen["a"] == 1
    assert all("flex" not in each and "grid" not in each for each in found.styles)
    for_word = re.findall(r"<!--\[if mso\]>(.*?)<!\[endif\]-->", html)
    assert 'width="560"' in for_word[0]
    assert Tags("".join(for_word)).seen["table"] == "".join(for_word).count("</table>") == 1
