"""Only with both sides' consent, only large groups, only ratios; stopped at once."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from analytics.comparing.agree import NotPossible, accept, end, invite
from analytics.comparing.compare import Beside, compared
from analytics.comparing.ratio import FEWEST_PEOPLE, rough
from analytics.measures import Share
from analytics.models import Comparison, Publication
from analytics.reports.tables import Line, Table
from courses.models import ModuleIndexPage, ModulePage, Theme
from people.models import Municipality
from people.scope import ScopeMissing, every_municipality, scope
from tests.analytics.comparing.conftest import DAY, MANAGES, Two, line, publish
from tests.analytics.days import reader, tries
from tests.factories import ModulePageFactory, UserFactory

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
        return [each.comparison.other.name for each in compared(on=TODAY) if each.together]


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
    assert "About 70%" in text(two.client)
    own = getattr(two, side)
    end(comparison_id=made.pk, own=own, by=two.stranger, at=NOW)
    assert seen(two) == seen(two, by=two.other) == []
    said = text(two.client)
    assert "About 70%" not in said
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
    return {row.label: (row.own, row.other) for row in [*found.modules, *found.themes]}


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
    assert (found.day, found.together, found.modules) == (None, None, [])
    assert "no week of which both have numbers" in text(two.client)


def test_no_count_stands_on_the_page(two: Two) -> None:
    agreed(two)
    said = re.sub(r"<script.*?</script>|<style.*?</style>", "", text(two.client), flags=re.DOTALL)
    for count in (131, 200, 230, 89, 123, 180, 37, 97, 77, 111, 52, 113, 63, 114, 74, 115):
        assert not re.search(rf"\b{count}\b", said), count
    percentages = [int(found) for found in re.findall(r"\b(\d+)%", said)]
    assert sorted(set(percentages)) == [40, 70]
    for name in ("domain 1", "audience 1", "process 1", "theme 1"):
        assert name not in said


# ---- what is worked out from it ----


@pytest.fixture
def taught(two: Two, module_index: ModuleIndexPage) -> list[ModulePage]:
    """Three modules; the first two teach one theme, the last two another."""
    themes = [Theme.objects.create(slug=name, name=name) for name in ("Fraude", "Geweld")]
    modules = ModulePageFactory.create_batch(3, parent=module_index)
    for module, own in zip(modules, (themes[:1], themes, themes[1:]), strict=True):
        module.themes.set(own)
        module.save()
    agreed(two)
    return modules


def publish_modules(
    municipality: Municipality, taught: list[ModulePage], counted: list[tuple[int, int] | None]
) -> None:
    """These numbers of the modules, None where one is withheld; and all else as they make it."""
    lines = [
        Line(module.title, key=f"module:{module.pk}", share=Share(*numbers) if numbers else None)
        for module, numbers in zip(taught, counted, strict=True)
    ]
    done = sum(numbers[0] for numbers in counted if numbers)
    everybody = {"audiences": Table((line("audience:1", done, 600),))}
    publish(municipality, *lines, trained=min(done, 200), beside=everybody)


def test_a_theme_and_the_sentence_are_the_mean_of_the_lines_of_modules(
    two: Two, taught: list[ModulePage]
) -> None:
    """Rounded 60 of a hundred and 20 of three hundred: 30; and so on."""
    publish_modules(two.home, taught, [(100, 100), (60, 60), (0, 60)])
    publish_modules(two.other, taught, [(61, 100), (64, 300), (88, 88)])
    [found] = compared(on=TODAY)
    assert [(row.own, row.other) for row in found.modules] == [(100, 60), (100, 20), (0, 100)]
    assert found.themes == [Beside("Fraude", 100, 30), Beside("Geweld", 50, 40)]
    assert found.together == Beside("", 75, 45)


def test_a_module_that_one_withholds_counts_in_no_theme_and_not_in_the_sentence(
    two: Two, taught: list[ModulePage]
) -> None:
    publish_modules(two.home, taught, [(90, 90), None, (10, 59)])
    publish_modules(two.other, taught, [(45, 90), (90, 90), (90, 90)])
    [found] = compared(on=TODAY)
    assert found.themes == [Beside("Fraude", 100, 50)]
    assert found.together == Beside("", 100, 50)
    assert "Geweld" not in text(two.client)


def test_where_no_module_can_be_compared_that_is_said(two: Two, taught: list[ModulePage]) -> None:
    publish_modules(two.home, taught, [(9, 9), (9, 9), (9, 9)])
    publish_modules(two.other, taught, [(90, 90), (90, 90), (90, 90)])
    [found] = compared(on=TODAY)
    assert (found.together, found.modules, found.themes) == (None, [], [])
    said = text(two.client)
    assert "There is no module yet to compare: one that at least 60 people" in said
    assert "<table" not in said


@st.composite
def told_the_same(draw: st.DrawFn) -> list[tuple[int, int, int]]:
    """Of each module how many people, and two numbers of them that are rounded to the same."""
    found = []
    for _module in range(3):
        people = draw(st.integers(FEWEST_PEOPLE, 200))
        one = draw(st.sampled_from([0, people]) | st.integers(0, people))
        near = range(max(0, one - people // 20), min(people, one + people // 20) + 1)
        alike = [n for n in near if rough(n, people, fewest=10) == rough(one, people, fewest=10)]
        found.append((people, one, draw(st.sampled_from(alike))))
    return found


@tries(30)
@given(told_the_same())
def test_whatever_is_rounded_to_the_same_lines_gives_the_same_page(
    two: Two, taught: list[ModulePage], modules: list[tuple[int, int, int]]
) -> None:
    """So nothing on it tells more than the lines of the modules do."""
    publish_modules(two.home, taught, [(90, 90), (80, 90), (10, 90)])
    client, pages = reader(two.home, "view_report"), []
    for which in (1, 2):
        publish_modules(two.other, taught, [(module[which], module[0]) for module in modules])
        pages.append(text(client).partition("<main")[2].partition("</main>")[0])
    assert "about" in pages[0]
    assert pages[0] == pages[1]


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
    assert "About 70% of the assigned modules" in text(two.client)
    again = two.client.post(f"{PAGE}{made.pk}/akkoord/", follow=True)
    assert "done already" in again.content.decode()
    assert two.client.post(f"{PAGE}uitnodigen/", {"municipality": "x"}).status_code == 404


def test_who_manages_without_reading_sees_no_numbers(two: Two) -> None:
    agreed(two)
    said = text(reader(two.home, "change_comparison"))
    assert "both agree since" in said
    assert "About 70%" not in said


def test_who_only_reads_agrees_to_nothing(two: Two) -> None:
    made = asked(two)
    client = reader(two.home, "view_report")
    assert ">Agree<" not in text(client)
    for what in ("akkoord", "einde"):
        assert client.post(f"{PAGE}{made.pk}/{what}/").status_code == 403
    assert client.post(f"{PAGE}uitnodigen/", {"municipality": two.other.pk}).status_code == 403
    assert reader(two.home).get(PAGE).status_code == 403
    assert MANAGES
