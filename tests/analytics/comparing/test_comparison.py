"""Only with both sides' consent, only large groups, only ratios; stopped at once."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from analytics.comparing.agree import NotPossible, accept, end, invite
from analytics.comparing.compare import compared
from analytics.models import Comparison, Publication
from people.models import Municipality
from people.scope import ScopeMissing, every_municipality, scope
from tests.analytics.comparing.conftest import DAY, MANAGES, Two, line, publish
from tests.analytics.days import reader
from tests.factories import UserFactory

PAGE = "/rapportage/vergelijking/"
NOW = timezone.now()
TODAY = timezone.localdate()


def asked(two: Two) -> Comparison:
    """Rietveen asks Lindewaard."""
    return invite(inviter=two.other, invited=two.home, by=two.stranger, at=NOW)


def agreed(two: Two) -> Comparison:
    made = asked(two)
    accept(comparison_id=made.pk, own=two.home, by=two.client.user, at=NOW)  # type: ignore[attr-defined]
    return made


def seen(two: Two, *, by: Municipality | None = None) -> list[str]:
    """With whom one compares, of those of whom there are numbers."""
    with scope(by or two.home):
        return [each.comparison.other.name for each in compared(on=TODAY) if each.whole]


def text(client: Client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return str(answer.content.decode())


# ---- consent ----


def test_without_consent_of_both_nobody_sees_anything(two: Two) -> None:
    assert seen(two) == seen(two, by=two.other) == []
    asked(two)
    assert seen(two) == seen(two, by=two.other) == []
    assert "%" not in re.sub(r"<script.*?</script>|<style.*?</style>", "", text(two.client))


def test_with_consent_both_see(two: Two) -> None:
    agreed(two)
    assert seen(two) == ["Rietveen"]
    assert seen(two, by=two.other) == ["Lindewaard"]


@pytest.mark.parametrize("side", ["home", "other"])
def test_who_stops_it_stops_it_for_both_at_once(two: Two, side: str) -> None:
    made = agreed(two)
    assert "About 65%" in text(two.client)
    own = getattr(two, side)
    end(comparison_id=made.pk, own=own, by=two.stranger, at=NOW)
    assert seen(two) == seen(two, by=two.other) == []
    said = text(two.client)
    assert "About 65%" not in said
    assert f"by {own.name}" in said  # and it is shown who did
    with pytest.raises(NotPossible):
        end(comparison_id=made.pk, own=own, by=two.stranger, at=NOW)


def test_one_cannot_agree_in_the_name_of_the_other(two: Two) -> None:
    made = invite(inviter=two.home, invited=two.other, by=two.stranger, at=NOW)
    with pytest.raises(NotPossible):
        accept(comparison_id=made.pk, own=two.home, by=two.stranger, at=NOW)
    two.client.post(f"{PAGE}{made.pk}/akkoord/")
    assert seen(two) == []


def test_what_was_stopped_cannot_be_agreed_to_any_more(two: Two) -> None:
    made = asked(two)
    end(comparison_id=made.pk, own=two.other, by=two.stranger, at=NOW)
    with pytest.raises(NotPossible):
        accept(comparison_id=made.pk, own=two.home, by=two.stranger, at=NOW)


def test_two_have_one_comparison_whoever_asks(two: Two) -> None:
    asked(two)
    for pair in ((two.other, two.home), (two.home, two.other)):
        with pytest.raises(NotPossible):
            invite(inviter=pair[0], invited=pair[1], by=two.stranger, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Comparison._base_manager.create(inviter=two.home, invited=two.home, asked_at=NOW)


def test_a_third_knows_nothing_of_it(two: Two) -> None:
    made = agreed(two)
    third = Municipality.objects.create(name="Derde", slug="derde", site=_another_site())
    with scope(third):
        assert not Comparison.objects.exists()
        user = UserFactory(municipality=third)
    with pytest.raises(NotPossible):
        end(comparison_id=made.pk, own=third, by=user, at=NOW)
    with every_municipality(), pytest.raises(ScopeMissing):
        Comparison.objects.exists()


def _another_site() -> object:
    root = Site.objects.first().root_page  # type: ignore[union-attr]
    return Site.objects.create(hostname="derde.example", root_page=root)


# ---- what is shown ----


def shown(two: Two) -> dict[str, tuple[int, int]]:
    [found] = compared(on=TODAY)
    rows = [row for table in found.tables.values() for row in table]
    return {row.label: (row.own, row.other) for row in rows}


def test_only_what_both_show_of_groups_that_are_large_enough(two: Two) -> None:
    """2: withheld there. 3: not there. 4: too few here. 5: of another week."""
    agreed(two)
    assert shown(two) == {"module 1": (70, 40)}


def test_the_larger_smallest_group_counts_for_both(two: Two) -> None:
    agreed(two)
    two.other.min_group = 100
    two.other.save()
    publish(two.other, line("module:1", 37, 97), trained=89)
    assert shown(two) == {}


def test_only_numbers_of_the_same_week_stand_beside_each_other(two: Two) -> None:
    agreed(two)
    with scope(two.other):
        publish(two.other, line("module:1", 37, 97), trained=89, on=DAY - timedelta(weeks=2))
        two.other.refresh_from_db()
        Publication.objects.filter(day=DAY).delete()
    [found] = compared(on=TODAY)
    assert (found.day, found.whole, found.tables) == (None, None, {})
    assert "no week of which both have numbers" in text(two.client)


def test_no_count_stands_on_the_page(two: Two) -> None:
    agreed(two)
    said = re.sub(r"<script.*?</script>|<style.*?</style>", "", text(two.client), flags=re.DOTALL)
    for count in (131, 200, 230, 89, 123, 180, 37, 97, 77, 111):
        assert not re.search(rf"\b{count}\b", said), count
    percentages = [int(found) for found in re.findall(r"\b(\d+)%", said)]
    assert sorted(set(percentages)) == [40, 45, 65, 70]
    assert "domain 1" not in said


# ---- who ----


def test_one_asks_agrees_and_stops_on_the_page(two: Two) -> None:
    said = two.client.post(f"{PAGE}uitnodigen/", {"municipality": two.other.pk}, follow=True)
    assert "Rietveen is asked" in said.content.decode()
    made = Comparison.objects.get()
    assert made.asked_by == two.client.user  # type: ignore[attr-defined]
    two.client.post(f"{PAGE}{made.pk}/einde/")
    made = asked(two)
    assert "asked you on" in text(two.client)
    two.client.post(f"{PAGE}{made.pk}/akkoord/")
    assert "About 65% of your employees" in text(two.client)
    again = two.client.post(f"{PAGE}{made.pk}/akkoord/", follow=True)
    assert "done already" in again.content.decode()
    assert two.client.post(f"{PAGE}uitnodigen/", {"municipality": "x"}).status_code == 404


def test_who_manages_without_reading_sees_no_numbers(two: Two) -> None:
    agreed(two)
    said = text(reader(two.home, "change_comparison"))
    assert "both agree since" in said
    assert "About 65%" not in said


def test_who_only_reads_agrees_to_nothing(two: Two) -> None:
    made = asked(two)
    client = reader(two.home, "view_report")
    assert ">Agree<" not in text(client)
    for what in ("akkoord", "einde"):
        assert client.post(f"{PAGE}{made.pk}/{what}/").status_code == 403
    assert client.post(f"{PAGE}uitnodigen/", {"municipality": two.other.pk}).status_code == 403
    assert reader(two.home).get(PAGE).status_code == 403
    assert MANAGES
