"""What the page shows, to take along; and what it tells somebody who takes everything along."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from openpyxl import load_workbook

from courses.confide import quarter_of
from courses.models import Confidence, ModuleIndexPage, Side
from people.models import Municipality
from tests.analytics.days import YESTERDAY, Organisation, TeamDay, reader

FILE = "/rapportage/cijfers/"
BURGERZAKEN = TeamDay("Publiekszaken", "Burgerzaken", assigned=40, trained=38)
KLANTCONTACT = TeamDay("Publiekszaken", "Klantcontact", assigned=20, trained=18)
TOEZICHT = TeamDay("Ruimte", "Toezicht", 30, 12, audience="buitendienst", late=9)
WIJKBEHEER = TeamDay("Ruimte", "Wijkbeheer", 25, 20, audience="buitendienst", late=2)
RECEPTIE = TeamDay("Publiekszaken", "Receptie", assigned=7, trained=3)
LINE = [BURGERZAKEN, KLANTCONTACT, TOEZICHT, WIJKBEHEER]


@pytest.fixture
def lindewaard(municipality: Municipality, module_index: ModuleIndexPage) -> Organisation:
    return Organisation(municipality, module_index)


@pytest.fixture
def secretary(municipality: Municipality) -> Client:
    return reader(municipality, "view_report")


def content(client: Client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return answer.getvalue()


def table(client: Client, path: str = f"{FILE}?soort=csv") -> list[list[str]]:
    text = content(client, path).decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def test_a_csv_has_the_lines_of_the_page(lindewaard: Organisation, secretary: Client) -> None:
    lindewaard.count([*LINE, RECEPTIE])
    rows = table(secretary, f"{FILE}?soort=csv&deel=domains")
    assert rows[0] == ["Employees with a valid training, per domain"]
    assert ["Ruimte", "", "32", "55", "58", "11", "", ""] in rows
    assert ["Toezicht", "Ruimte", "12", "30", "40", "9", "", ""] in rows
    small = ["Receptie", "Publiekszaken", "", "", "", "", "", "too small to show"]
    assert small in rows
    cover = "left out, to protect a small group"
    assert ["Klantcontact", "Publiekszaken", "", "", "", "", "", cover] in rows


def test_a_workbook_has_a_tab_for_each_figure_and_one_for_what_is_counted(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.count(LINE)
    book = load_workbook(BytesIO(content(secretary, f"{FILE}?soort=xlsx")))
    assert len(set(book.sheetnames)) == len(book.sheetnames) >= 7
    numbers = dict(book.worksheets[0].iter_rows(min_row=3, max_col=2, values_only=True))
    assert (numbers["Have to train"], numbers["Trained"], numbers["Late"]) == (115, 88, 11)
    last = [row[0] for row in book.worksheets[-1].iter_rows(values_only=True)]
    assert "Days to complete" in last


def test_how_sure_people_feel_is_in_the_file_and_on_its_own(
    lindewaard: Organisation, secretary: Client, municipality: Municipality
) -> None:
    lindewaard.count(LINE)
    told: list[tuple[Side, int, int]] = [(Side.BEFORE, 2, 12), (Side.BEFORE, 4, 8)]
    told += [(Side.AFTER, 5, 15)]
    Confidence.objects.bulk_create(
        Confidence(
            municipality=municipality,
            module=lindewaard.module("balie"),
            audience=lindewaard.audience("balie"),
            side=side,
            period=quarter_of(YESTERDAY),
            value=value,
            count=count,
        )
        for side, value, count in told
    )
    rows = table(secretary, f"{FILE}?soort=csv&deel=confidence")
    assert rows[0] == ["How sure people feel of what to do"]
    assert rows[3] == ["Module balie", "8", "20", "40", "15", "15", "100"]
    assert rows[3] in table(secretary)
    number = lindewaard.departments["Ruimte"].pk
    assert rows[3] not in table(secretary, f"{FILE}?soort=csv&domein={number}")


def test_a_figure_says_what_it_counts_and_of_whom(
    lindewaard: Organisation, secretary: Client
) -> None:
    lindewaard.count(LINE)
    note = table(secretary, f"{FILE}?soort=csv&deel=domains")[1][0]
    assert "every module assigned to them" in note
    assert "Have to train: Of the people" in note
    assert "at least 30 days" in note
    note = table(secretary, f"{FILE}?soort=csv&deel=modules")[1][0]
    assert "not on leave" in note


def test_the_open_format_says_the_same(lindewaard: Organisation, secretary: Client) -> None:
    lindewaard.count(LINE)
    book = load(BytesIO(content(secretary, f"{FILE}?soort=ods&deel=domains")))
    [tab] = book.spreadsheet.getElementsByType(Table)
    rows = [
        [cell.getAttribute("value") or str(cell) for cell in row.getElementsByType(TableCell)]
        for row in tab.getElementsByType(TableRow)
    ]
    assert ["Ruimte", "", "32", "55", "58", "11", "", ""] in rows


def test_a_file_follows_the_filter(lindewaard: Organisation, secretary: Client) -> None:
    lindewaard.count(LINE)
    number = lindewaard.departments["Ruimte"].pk
    rows = table(secretary, f"{FILE}?soort=csv&deel=teams&domein={number}")
    assert [row[0] for row in rows[3:5]] == ["Toezicht", "Wijkbeheer"]


@pytest.mark.parametrize("query", ["deel=nergens", "deel=domains&domein=1&module=2&deel=x"])
def test_what_is_not_there_is_not_found(
    lindewaard: Organisation, secretary: Client, query: str
) -> None:
    lindewaard.count(LINE)
    assert secretary.get(f"{FILE}?{query}").status_code == 404


def test_before_the_first_numbers_there_is_no_file(secretary: Client) -> None:
    assert secretary.get(FILE).status_code == 404


@pytest.mark.parametrize("permission", ["view_council", None])
def test_who_may_not_see_the_report_gets_no_file(
    lindewaard: Organisation, municipality: Municipality, permission: str | None
) -> None:
    lindewaard.count(LINE)
    client = reader(municipality, *([permission] if permission else []))
    assert client.get(FILE).status_code == 403
