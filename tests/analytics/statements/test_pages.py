"""The pages of statements: look, seal, read, correct."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analytics.models import Statement
from analytics.statements.quarter import Quarter
from people.models import Municipality
from tests.analytics.days import Organisation, reader
from tests.analytics.statements.conftest import teams
from tests.spoken import spoken

LIST = "/rapportage/verklaringen/"
WHY = "Een team stond bij het verkeerde domein."


@pytest.fixture
def quarter() -> Quarter:
    """The last one that is over."""
    return Quarter.of(timezone.localdate()).before


@pytest.fixture
def lindewaard(municipality: Municipality, module_index: object, quarter: Quarter) -> Organisation:
    made = Organisation(municipality, module_index)  # type: ignore[arg-type]
    made.count(teams(), on=quarter.last)
    return made


@pytest.fixture
def secretary(lindewaard: Organisation) -> Client:
    return reader(lindewaard.municipality, "view_report", "add_statement")


def new(quarter: Quarter) -> str:
    return reverse("analytics:new_statement", args=[str(quarter)])


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_what_was_not_translated_is_a_name(secretary: Client, quarter: Quarter) -> None:
    secretary.post(new(quarter))
    made = Statement.objects.get()
    said = spoken(secretary.get(reverse("analytics:statement", args=[made.pk])))
    for name in ("Ruimte", "Zuid"):
        assert f"· {name} ·" in said["nl"]
        assert f"· {name} ·" not in said["en"]
    assert "Council" in said["en"]
    assert "Sealed on" in said["en"]
    assert made.content["municipality"] not in said["nl"]


def test_one_looks_before_one_seals(secretary: Client, quarter: Quarter) -> None:
    assert new(quarter) in text_of(secretary, LIST)
    said = text_of(secretary, new(quarter))
    assert "182 of 286 employees have a valid training: 63%" in said
    assert not Statement.objects.exists()
    answer = secretary.post(new(quarter), follow=True)
    made = Statement.objects.get()
    assert answer.redirect_chain == [(reverse("analytics:statement", args=[made.pk]), 302)]
    assert made.sealed_by == secretary.user  # type: ignore[attr-defined]
    said = answer.content.decode()
    assert made.checksum in said
    assert "182 of 286" in said
    assert new(quarter) in said  # to correct it
    assert "Look before you seal" not in text_of(secretary, LIST)


def test_a_second_time_asks_for_a_reason(secretary: Client, quarter: Quarter) -> None:
    secretary.post(new(quarter))
    said = text_of(secretary, new(quarter))
    assert "Why do you correct it?" in said
    answer = secretary.post(new(quarter), {"reason": ""})
    assert answer.status_code == 200
    assert Statement.objects.count() == 1
    secretary.post(new(quarter), {"reason": WHY})
    first, second = Statement.objects.order_by("number")
    assert second.corrects == first
    old = text_of(secretary, reverse("analytics:statement", args=[first.pk]))
    assert "This statement was corrected" in old
    assert WHY in old
    assert new(quarter) not in old
    assert "corrected since" in text_of(secretary, LIST)


def test_a_quarter_that_runs_cannot_be_sealed(secretary: Client) -> None:
    now = Quarter.of(timezone.localdate())
    assert "not over yet" in text_of(secretary, new(now))
    assert "not over yet" in secretary.post(new(now)).content.decode()
    assert not Statement.objects.exists()


def test_of_a_quarter_without_numbers_there_is_nothing(secretary: Client, quarter: Quarter) -> None:
    assert "no numbers of this quarter" in text_of(secretary, new(quarter.before))
    assert "no numbers" in secretary.post(new(quarter.before)).content.decode()


@pytest.mark.parametrize("code", ["2026", "2026Q5", "x"])
def test_what_is_no_quarter_is_not_there(secretary: Client, code: str) -> None:
    assert secretary.get(f"{LIST}nieuw/{code}/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "begin"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("ods", b"PK"), ("json", b"{")]
)
def test_each_file_can_be_taken_along(
    secretary: Client, quarter: Quarter, kind: str, begin: bytes
) -> None:
    secretary.post(new(quarter))
    path = reverse("analytics:statement_file", args=[Statement.objects.get().pk])
    answer = secretary.get(f"{path}?soort={kind}")
    assert answer.status_code == 200
    assert answer.content.startswith(begin)
    assert f"verklaring-{quarter}-1.{kind}" in answer["Content-Disposition"]
    assert secretary.get(f"{path}?soort=exe").status_code == 404


def test_with_a_larger_smallest_group_it_is_not_shown_any_more(
    secretary: Client, quarter: Quarter, municipality: Municipality
) -> None:
    secretary.post(new(quarter))
    made = Statement.objects.get()
    municipality.min_group = 35
    municipality.save()
    said = text_of(secretary, reverse("analytics:statement", args=[made.pk]))
    assert "not shown any more" in said
    assert "Noord" not in said
    assert "182" not in said
    file = reverse("analytics:statement_file", args=[made.pk])
    assert secretary.get(f"{file}?soort=json").status_code == 404


def test_who_only_reads_does_not_seal(lindewaard: Organisation, quarter: Quarter) -> None:
    client = reader(lindewaard.municipality, "view_report")
    assert "Look before you seal" not in text_of(client, LIST)
    assert client.get(new(quarter)).status_code == 403
    assert client.post(new(quarter)).status_code == 403
    assert not Statement.objects.exists()
