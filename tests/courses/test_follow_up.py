"""The register of the scan: every change leaves who, what and when, and the owner hears of it."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.deliver import deliver
from courses.follow_up import (
    Said,
    add,
    add_campaign,
    add_document,
    change,
    note_reading,
    report,
    take_away,
)
from courses.forget import forget_names
from courses.models import (
    Evidence,
    FollowUpEvent,
    FollowUpStatus,
    MailKind,
    MailState,
    Recommendation,
    RecommendationEvent,
    Reminder,
    Theme,
)
from courses.remind import owners_to_remind, remind
from courses.schedule import BEFORE_DUE, FOLLOW_UP_AGAIN, follow_up_rung
from courses.working_days import working_day_from
from people.models import Municipality, User
from tests.factories import CampaignFactory, EvidenceFactory, RecommendationFactory, UserFactory

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def keeper(municipality: Municipality) -> User:
    user: User = UserFactory(municipality=municipality)
    return user


@pytest.fixture
def owner(municipality: Municipality) -> User:
    user: User = UserFactory(municipality=municipality, email="eigenaar@gemeente.example")
    return user


@pytest.fixture
def found(owner: User) -> Recommendation:
    made: Recommendation = RecommendationFactory(owner=owner, deadline=TODAY + timedelta(days=60))
    return made


def kinds(found: Recommendation) -> list[str]:
    return [event.kind for event in found.history.order_by("pk")]


def mails() -> list[tuple[int, str]]:
    rows = Reminder.objects.filter(kind=MailKind.FOLLOW_UP).order_by("pk")
    return list(rows.values_list("user", "state"))


# ---- what changes ----


def test_what_is_added_is_in_the_register_and_its_owner_hears_of_it(
    keeper: User, owner: User
) -> None:
    theme = Theme.objects.create(slug="t", name="Thema")
    said = Said(theme=theme, title="Regel het", deadline=TODAY, owner=owner, reference="A1")
    made = add(said=said, by=keeper, at=NOW)
    assert Said.by(Recommendation.objects.get()) == said
    [event] = made.history.all()
    assert (event.kind, event.by) == (FollowUpEvent.ADDED, keeper)
    assert mails() == [(owner.pk, MailState.WAITING)]


def test_who_takes_it_up_oneself_needs_no_mail(keeper: User) -> None:
    theme = Theme.objects.create(slug="t", name="Thema")
    add(said=Said(theme=theme, title="Zelf", deadline=TODAY, owner=keeper), by=keeper, at=NOW)
    assert mails() == []


def test_each_change_leaves_what_it_was_and_became(
    found: Recommendation, keeper: User, owner: User
) -> None:
    before = Said.by(found)
    other = UserFactory(municipality=found.municipality)
    later = found.deadline + timedelta(days=7)
    said = Said(theme=found.theme, title=found.title, deadline=later, owner=other)
    change(recommendation_id=found.pk, said=said, by=keeper, at=NOW)
    told = {event.kind: (event.before, event.after) for event in found.history.all()}
    assert told == {
        FollowUpEvent.OWNER: (str(owner.pk), str(other.pk)),
        FollowUpEvent.DEADLINE: (before.deadline.isoformat(), later.isoformat()),
    }
    assert [user for user, _state in mails()] == [other.pk]


def test_what_stays_the_same_leaves_nothing(found: Recommendation, keeper: User) -> None:
    change(recommendation_id=found.pk, said=Said.by(found), by=keeper, at=NOW)
    assert kinds(found) == []
    assert mails() == []


def test_the_day_it_was_settled_stands_until_it_opens_again(
    found: Recommendation, owner: User
) -> None:
    def say(status: str, at: datetime) -> date | None:
        report(recommendation_id=found.pk, status=status, remark="Zo.", by=owner, at=at)
        found.refresh_from_db()
        return found.settled_on

    assert say(FollowUpStatus.UNDER_WAY, NOW) is None
    assert say(FollowUpStatus.DONE, NOW) == TODAY
    assert say(FollowUpStatus.DROPPED, NOW + timedelta(days=3)) == TODAY
    assert say(FollowUpStatus.OPEN, NOW + timedelta(days=4)) is None
    assert [event.remark for event in found.history.all()] == ["Zo."] * 4


def test_saying_nothing_new_without_a_remark_leaves_nothing(
    found: Recommendation, owner: User
) -> None:
    report(recommendation_id=found.pk, status=found.status, remark="", by=owner, at=NOW)
    assert kinds(found) == []


# ---- evidence ----


def test_evidence_comes_and_goes_and_the_history_knows(found: Recommendation, owner: User) -> None:
    campaign = CampaignFactory(municipality=found.municipality)
    kept = {"recommendation_id": found.pk, "by": owner, "at": NOW}
    document = add_document(title="Besluit", file_name="b.pdf", content=b"abc", **kept)
    add_campaign(title="Campagne", campaign=campaign, **kept)
    take_away(evidence=document, by=owner, at=NOW)
    assert [each.campaign for each in found.evidence.all()] == [campaign]
    expected = [FollowUpEvent.EVIDENCE, FollowUpEvent.EVIDENCE, FollowUpEvent.TAKEN_AWAY]
    assert kinds(found) == expected


def test_who_opens_a_document_is_kept_once_a_day(found: Recommendation, keeper: User) -> None:
    evidence = EvidenceFactory(recommendation=found)
    for later in (timedelta(), timedelta(minutes=1), timedelta(days=1)):
        note_reading(evidence=evidence, by=keeper, at=NOW.replace(hour=12, minute=0) + later)
    assert kinds(found) == [FollowUpEvent.READ] * 2


# ---- reminders ----


days = st.integers(-60, 120)


@given(ahead=days, since=st.none() | st.integers(1, 200))
def test_an_owner_hears_two_weeks_before_the_day_after_and_every_four_weeks(
    ahead: int, since: int | None
) -> None:
    deadline = TODAY + timedelta(days=ahead)
    mailed_on = None if since is None else TODAY - timedelta(days=since)
    moments = [deadline + timedelta(days=BEFORE_DUE), deadline + timedelta(days=1)]
    moments += [moments[1] + timedelta(days=FOLLOW_UP_AGAIN * n) for n in range(1, 5)]
    passed = [moment for moment in moments if moment <= TODAY]
    expected = bool(passed) and (mailed_on is None or mailed_on < max(passed))
    assert follow_up_rung(deadline, mailed_on=mailed_on, on=TODAY) is expected


def test_owners_of_what_is_late_or_near_are_mailed_once(
    municipality: Municipality, owner: User
) -> None:
    on = working_day_from(TODAY)
    for ahead, status in ((-3, "open"), (5, "under way"), (60, "open"), (-9, "done")):
        settled = on if status == "done" else None
        RecommendationFactory(
            owner=owner, deadline=on + timedelta(days=ahead), status=status, settled_on=settled
        )
    gone = UserFactory(municipality=municipality, is_active=False)
    RecommendationFactory(owner=gone, deadline=on)
    RecommendationFactory(owner=None, deadline=on)
    assert remind(municipality=municipality, on=on).owners == 1
    assert remind(municipality=municipality, on=on).owners == 0
    assert mails() == [(owner.pk, MailState.WAITING)]


def test_the_mail_says_how_many_and_by_when_and_not_what(
    municipality: Municipality, owner: User, mailoutbox: list[object]
) -> None:
    on = working_day_from(TODAY)
    late = RecommendationFactory(owner=owner, deadline=on - timedelta(days=3), title="Geheim")
    RecommendationFactory(owner=owner, deadline=on + timedelta(days=5), title="Ook geheim")
    remind(municipality=municipality, on=on)
    noon = timezone.make_aware(datetime.combine(on, datetime.min.time().replace(hour=12)))
    Reminder.objects.update(next_try_at=noon)
    deliver(municipality=municipality, clock=lambda: noon)
    [mail] = mailoutbox
    assert mail.to == [owner.email]  # type: ignore[attr-defined]
    assert mail.subject == "1 aanbeveling van de scan is te laat"  # type: ignore[attr-defined]
    body = mail.body  # type: ignore[attr-defined]
    assert late.theme.name in body
    assert "3 dagen te laat" in body
    assert "/rapportage/aanbevelingen/" in body
    assert "eheim" not in body


def test_who_is_done_meanwhile_gets_no_mail(
    municipality: Municipality, owner: User, mailoutbox: list[object]
) -> None:
    on = working_day_from(TODAY)
    found = RecommendationFactory(owner=owner, deadline=on)
    remind(municipality=municipality, on=on)
    report(recommendation_id=found.pk, status=FollowUpStatus.DONE, remark="", by=owner, at=NOW)
    noon = timezone.make_aware(datetime.combine(on, datetime.min.time().replace(hour=12)))
    Reminder.objects.update(next_try_at=noon)
    deliver(municipality=municipality, clock=lambda: noon)
    assert mailoutbox == []
    assert mails() == [(owner.pk, MailState.SKIPPED)]


def test_nobody_of_another_municipality_is_asked(owner: User, found: Recommendation) -> None:
    found.deadline = TODAY
    found.save()
    assert list(owners_to_remind(on=TODAY)) == [owner.pk]


# ---- who leaves ----


def test_of_who_left_long_ago_nothing_is_left_but_what_was_done(
    found: Recommendation, owner: User, keeper: User
) -> None:
    report(recommendation_id=found.pk, status="under way", remark="", by=owner, at=NOW)
    EvidenceFactory(recommendation=found, added_by=owner)
    forget_names([owner.pk])
    found.refresh_from_db()
    assert found.owner is None
    assert found.present_owner is None
    assert [event.by for event in RecommendationEvent.objects.all()] == [None]
    assert [each.added_by for each in Evidence.objects.all()] == [None]


def test_who_left_is_the_owner_no_more(found: Recommendation, owner: User) -> None:
    owner.is_active = False
    owner.save()
    found.refresh_from_db()
    assert found.present_owner is None
