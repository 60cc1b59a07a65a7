"""Work that is done for each municipality in turn."""

import logging

import pytest

from people.in_turn import WorkFailed
from people.models import Municipality
from people.scope import current_municipality, in_each_municipality
from tests.factories import MunicipalityFactory


@pytest.fixture
def three(municipality: Municipality) -> list[Municipality]:
    """In the order in which they have their turn."""
    return [municipality, MunicipalityFactory(slug="tweede"), MunicipalityFactory(slug="derde")]


def test_each_has_its_turn_in_its_own_scope(three: list[Municipality]) -> None:
    seen = []
    in_each_municipality(lambda municipality: seen.append((municipality, current_municipality())))
    assert seen == [(each, each) for each in three]


def test_a_failure_is_logged_and_raised_when_all_had_their_turn(
    three: list[Municipality], caplog: pytest.LogCaptureFixture
) -> None:
    seen = []

    def work(municipality: Municipality) -> None:
        seen.append(municipality)
        if municipality.slug != "tweede":
            raise KeyError(municipality.slug)

    with caplog.at_level(logging.ERROR), pytest.raises(WorkFailed) as failed:
        in_each_municipality(work)
    assert seen == three
    assert str(failed.value) == "lindewaard, derde"
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    assert "KeyError: 'derde'" in caplog.text
    assert current_municipality() == three[0]  # whatever was current before
