"""Lindewaard has somebody to compare with, who is as invented, and nobody signs in there."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from analytics.comparing.compare import compared
from analytics.models import Comparison
from courses.models import ModuleIndexPage
from ops.demo import neighbour
from ops.demo.accounts import DOMAIN
from people.models import Municipality, User
from people.scope import scope
from tests.factories import ModulePageFactory, UserFactory
from tests.factories.analytics import published_numbers


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def rietveen(
    municipality: Municipality,
    module_index: ModuleIndexPage,
    today: date,
    monkeypatch: pytest.MonkeyPatch,
) -> Municipality:
    monkeypatch.setattr(neighbour, "EMPLOYEES", 120)
    ModulePageFactory(parent=module_index, slug="balie", audiences=["balie"])
    UserFactory(municipality=municipality, email=f"secretaris@{DOMAIN}")
    return neighbour.build_neighbour(municipality, today=today)


def test_both_agree_and_see_each_other(
    municipality: Municipality, rietveen: Municipality, today: date
) -> None:
    published_numbers(municipality, on=today - timedelta(weeks=1))
    [found] = compared(on=today)
    assert found.comparison.other == rietveen
    assert Comparison.objects.agreed().get().asked_by != Comparison.objects.get().accepted_by


def test_everything_about_it_is_invented(
    municipality: Municipality, rietveen: Municipality
) -> None:
    with scope(rietveen):
        addresses = User.objects.exclude(email=None).values_list("email", flat=True)
        assert addresses
        assert all(address.endswith("@rietveen.example") for address in addresses)
    assert rietveen.site.hostname.endswith(".localhost")
    assert rietveen.site.root_page == municipality.site.root_page


def test_building_again_replaces_it(
    municipality: Municipality, rietveen: Municipality, today: date
) -> None:
    again = neighbour.build_neighbour(municipality, today=today)
    assert again == rietveen
    assert Comparison.objects.agreed().count() == 1
