"""Sealing: once, of what was published, and for ever."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from analytics.models import DailyCompletion, DailyReach, Publication, Statement
from analytics.models.statement import Sealed
from analytics.reports.published import read, read_sealed
from analytics.statements.canonical import checksum
from analytics.statements.content import NothingPublished
from analytics.statements.quarter import Quarter
from analytics.statements.seal import (
    NothingToCorrect,
    NotOverYet,
    SealedAlready,
    quarters_to_seal,
    seal,
)
from people.models import Municipality
from tests.analytics.days import Organisation
from tests.analytics.statements.conftest import AFTER, LAST_SUNDAY, QUARTER, teams
from tests.factories import UserFactory

WHY = "Een team stond bij het verkeerde domein."


def correct(municipality: Municipality, reason: str = WHY) -> Statement:
    return seal(
        municipality=municipality,
        quarter=QUARTER,
        at=AFTER + timedelta(days=1),
        correcting=True,
        reason=reason,
    )


def test_it_holds_what_was_published_last_in_the_quarter(statement: Statement) -> None:
    published = read(Publication.objects.get(day=LAST_SUNDAY))
    assert (statement.quarter, statement.number, statement.day) == ("2026Q3", 1, LAST_SUNDAY)
    assert read_sealed(statement) == published
    assert [point[0] for point in statement.content["trend"]] == ["2026-09-20", "2026-09-27"]
    assert statement.checksum == checksum(statement.content)


def test_what_is_withheld_stays_withheld(statement: Statement) -> None:
    said = str(statement.content)
    assert "Klein" in said
    assert "[1, 4]" not in said
    [row] = [
        row
        for sheet in statement.content["documents"]["en"]["sheets"]
        for row in sheet["rows"]
        if row[0] == "Klein"
    ]
    assert row[2:5] == [None, None, None]
    assert row[-1] == "too small to show"


def test_it_says_what_is_counted_in_both_languages_and_of_which_versions(
    statement: Statement,
) -> None:
    documents = statement.content["documents"]
    titles = {code: document["title"] for code, document in documents.items()}
    assert titles == {
        "nl": "Verklaring over het derde kwartaal van 2026",
        "en": "Statement on the third quarter of 2026",
    }
    for document in documents.values():
        definitions = next(each for each in document["sheets"] if each["name"] == "definitions")
        assert all(sentence for _title, sentence in definitions["rows"])
    assert [each["title"] for each in statement.content["modules"]] == [
        "Module balie",
        "Module kantoor",
    ]
    assert statement.content["software"].startswith("weerbaar ")


def test_a_quarter_is_sealed_once(lindewaard: Organisation, statement: Statement) -> None:
    with pytest.raises(SealedAlready):
        seal(municipality=lindewaard.municipality, quarter=QUARTER, at=AFTER)
    assert Statement.objects.count() == 1


def test_of_two_at_once_one_is_sealed(
    lindewaard: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other looked just before: only the database knows better."""
    nobody = Statement.objects.none()
    seal(municipality=lindewaard.municipality, quarter=QUARTER, at=AFTER)
    monkeypatch.setattr(type(nobody), "of_quarter", lambda self, quarter: self.none())
    with pytest.raises(SealedAlready):
        seal(municipality=lindewaard.municipality, quarter=QUARTER, at=AFTER)
    assert Statement.objects.count() == 1


@pytest.mark.parametrize("at", [datetime(2026, 9, 30, 12, tzinfo=UTC)])
def test_a_quarter_that_runs_is_not_sealed(lindewaard: Organisation, at: datetime) -> None:
    with pytest.raises(NotOverYet):
        seal(municipality=lindewaard.municipality, quarter=QUARTER, at=at)


def test_without_numbers_there_is_nothing_to_seal(lindewaard: Organisation) -> None:
    with pytest.raises(NothingPublished):
        seal(municipality=lindewaard.municipality, quarter=Quarter(2026, 2), at=AFTER)
    lindewaard.municipality.min_group = 400
    lindewaard.municipality.save()
    with pytest.raises(NothingPublished):
        seal(municipality=lindewaard.municipality, quarter=QUARTER, at=AFTER)


# ---- for ever ----


def test_the_model_refuses_to_change_and_to_delete(statement: Statement) -> None:
    with pytest.raises(Sealed):
        statement.save()
    with pytest.raises(Sealed):
        statement.delete()
    with pytest.raises(Sealed):
        Statement.objects.all().delete()


@pytest.mark.parametrize(
    "change", [{"content": {}}, {"checksum": "0" * 64}, {"number": 2}, {"quarter": "2026Q2"}]
)
def test_the_database_refuses_too(statement: Statement, change: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(**change)


def test_who_sealed_it_may_be_forgotten(lindewaard: Organisation) -> None:
    person = UserFactory(municipality=lindewaard.municipality, last_name="Zegelaar")
    made = seal(municipality=lindewaard.municipality, quarter=QUARTER, at=AFTER, by=person)
    assert "Zegelaar" not in str(made.content)
    person.delete()
    made.refresh_from_db()
    assert made.sealed_by is None


# ---- corrections ----


def test_a_correction_names_what_it_corrects(
    lindewaard: Organisation, statement: Statement
) -> None:
    made = correct(lindewaard.municipality)
    assert (made.number, made.corrects, made.reason) == (2, statement, WHY)
    assert made.content["corrects"] == statement.checksum
    assert Statement.objects.get(pk=statement.pk).successor == made
    assert statement.checksum in str(made.content["documents"]["nl"]["facts"])


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_has_a_reason(
    lindewaard: Organisation, statement: Statement, reason: str
) -> None:
    with pytest.raises(NothingToCorrect):
        correct(lindewaard.municipality, reason)


def test_what_was_not_sealed_cannot_be_corrected(lindewaard: Organisation) -> None:
    with pytest.raises(NothingToCorrect):
        correct(lindewaard.municipality)


def counted_again(lindewaard: Organisation, trained: int, of: int) -> None:
    for rows in (DailyReach, DailyCompletion):
        rows.objects.filter(day=LAST_SUNDAY).delete()
    lindewaard.count(teams(trained, of), on=LAST_SUNDAY)


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ((20, 31), (20, 30)),  # somebody was forgotten, and is not trained: nobody may know
        ((21, 31), (20, 30)),
        ((25, 31), (25, 31)),  # others were mended too
        ((20, 45), (20, 45)),  # as many as are a group
    ],
)
def test_the_difference_with_what_was_sealed_tells_of_nobody(
    lindewaard: Organisation,
    statement: Statement,
    now: tuple[int, int],
    shown: tuple[int, int],
) -> None:
    counted_again(lindewaard, *now)
    line = read_sealed(correct(lindewaard.municipality)).lines()
    found = next(each for each in line.values() if each.name == "Noord")
    assert found.share is not None
    assert (found.share.part, found.share.whole) == shown
    assert (found.as_of == LAST_SUNDAY) is (shown == (20, 30))


def test_without_a_statement_a_count_is_mended_as_before(lindewaard: Organisation) -> None:
    """That the rule above is about statements: then only the week before counts."""
    Publication.objects.filter(day__lt=LAST_SUNDAY).delete()
    counted_again(lindewaard, 20, 31)
    lines = read(Publication.objects.get(day=LAST_SUNDAY)).lines().values()
    assert [each.as_of for each in lines if each.name == "Noord"] == [None]


# ---- from the command line ----


def test_the_command_seals_and_says_the_checksum(
    lindewaard: Organisation, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("seal_statement", "2026Q3")
    made = Statement.objects.get()
    assert made.checksum in capsys.readouterr().out
    with pytest.raises(CommandError, match="Lindewaard"):
        call_command("seal_statement", "2026Q3")
    assert Statement.objects.count() == 1
    call_command("seal_statement", "2026Q3", "--correct", WHY, "--municipality", "lindewaard")
    assert Statement.objects.count() == 2


@pytest.mark.parametrize("words", [["2026"], ["2026Q3", "--municipality", "nergens"]])
def test_the_command_says_what_is_wrong(lindewaard: Organisation, words: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("seal_statement", *words)


def test_the_quarters_that_wait_are_over_and_not_sealed(
    lindewaard: Organisation, municipality: Municipality
) -> None:
    assert quarters_to_seal(municipality, on=AFTER.date()) == [QUARTER]
    assert quarters_to_seal(municipality, on=QUARTER.last) == []
    seal(municipality=municipality, quarter=QUARTER, at=AFTER)
    assert quarters_to_seal(municipality, on=AFTER.date()) == []
