"""What one line says, however it was typed."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.staff.columns import Column, folded, read_headings
from people.staff.record import Fault, Record, Unusable, read_day, read_record, split_name
from tests.people.staff.lines import line

AUDIENCES = {"balie": "balie", "kantoor": "kantoor", "openbare orde": "orde"}
PLAIN = {
    "Personeelsnummer": "10001",
    "Voornaam": "Sanne",
    "Tussenvoegsel": "de",
    "Achternaam": "Boer",
    "E-mail": " S.deBoer@Lindewaard.example ",
    "Afdeling": "Dienstverlening / Burgerzaken",
}


def read(**said: str) -> Record:
    """The line of PLAIN with other cells; `_` for what cannot stand in a name."""
    cells = PLAIN | {name.replace("_", " "): value for name, value in said.items()}
    columns = read_headings(list(cells))
    return read_record(
        list(cells.values()),
        columns,
        organisation="Lindewaard",
        audiences=AUDIENCES,
        mailable=lambda address: not address.endswith("."),
    )


def faults(**said: str) -> set[tuple[Fault, str]]:
    with pytest.raises(Unusable) as refused:
        read(**said)
    return {(reason.fault, reason.column) for reason in refused.value.reasons}


def test_a_plain_line() -> None:
    found = read()
    assert (found.first_name, found.last_name) == ("Sanne", "de Boer")
    assert found.email == "s.deboer@lindewaard.example"
    assert found.department == ("Dienstverlening", "Burgerzaken")
    assert found.key == "n:10001"
    assert found.audiences is None
    assert found.unsaid == {"is_manager", "ends_on", "leave_from", "leave_until"}


@pytest.mark.parametrize("sign", ["\u200e", "\u200b", "\u00ad", "\ufeff", "\u200d", "\u2060"])
def test_a_sign_that_nobody_sees_makes_nobody_else(sign: str) -> None:
    typed = {heading: f"{cell[:3]}{sign}{cell[3:]}{sign}" for heading, cell in PLAIN.items()}
    assert read(**typed, Functie=sign) == read(Functie="")


def test_the_path_may_begin_with_the_organisation() -> None:
    assert read(Afdeling="LINDEWAARD > Bedrijfsvoering > HR").department == (
        "Bedrijfsvoering",
        "HR",
    )


def test_without_a_number_the_address_is_the_key() -> None:
    assert read(Personeelsnummer="").key == "e:s.deboer@lindewaard.example"


def test_audiences_by_name_or_slug() -> None:
    assert read(Doelgroepen="Balie; OPENBARE orde").audiences == {"balie", "orde"}


def test_columns_that_are_there_say_something_when_they_are_empty() -> None:
    found = read(Leidinggevende="", Uit_dienst="", Verlof_van="", Verlof_tot="")
    assert found.unsaid == frozenset()


@pytest.mark.parametrize("said", ["ja", "J", "x", "1", "1.0", "TRUE"])
def test_yes_in_many_words(said: str) -> None:
    assert read(Leidinggevende=said).is_manager


@pytest.mark.parametrize("said", ["nee", "", "0", "false", "N"])
def test_no_in_many_words(said: str) -> None:
    assert not read(Leidinggevende=said).is_manager


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"Personeelsnummer": "", "E-mail": ""}, {(Fault.NO_KEY, "")}),
        ({"Voornaam": ""}, {(Fault.NO_NAME, "name")}),
        ({"Afdeling": " / "}, {(Fault.NO_DEPARTMENT, "department")}),
        ({"Afdeling": "/".join("abcdefghi")}, {(Fault.TOO_DEEP, "department")}),
        ({"Afdeling": "x" * 121}, {(Fault.TOO_LONG, "department")}),
        ({"Personeelsnummer": "1" * 31}, {(Fault.TOO_LONG, "number")}),
        ({"E-mail": "sanne at example"}, {(Fault.BAD_EMAIL, "email")}),
        ({"E-mail": "sanne@lindewaard.example."}, {(Fault.BAD_EMAIL, "email")}),
        ({"E-mail": f"{'s' * 240}@lindewaard.example"}, {(Fault.TOO_LONG, "email")}),
        ({"Achternaam": "de\x00Boer"}, {(Fault.CONTROL_CHARACTER, "last name")}),
        ({"Afdeling": "Burger\x07zaken"}, {(Fault.CONTROL_CHARACTER, "department")}),
        ({"Leidinggevende": "misschien"}, {(Fault.BAD_YES_NO, "manager")}),
        ({"In dienst": "31-02-2026"}, {(Fault.BAD_DATE, "starts")}),
        ({"Doelgroep": "maanreizigers"}, {(Fault.UNKNOWN_AUDIENCE, "audiences")}),
        (
            {"In dienst": "2026-02-01", "Uit dienst": "2026-01-31"},
            {(Fault.ENDS_BEFORE_START, "ends")},
        ),
        (
            {"Verlof van": "2026-02-01", "Verlof tot": "2026-01-31"},
            {(Fault.LEAVE_ENDS_BEFORE_START, "leave until")},
        ),
        (
            {"Voornaam": "", "Afdeling": "", "In dienst": "gisteren"},
            {
                (Fault.NO_NAME, "name"),
                (Fault.NO_DEPARTMENT, "department"),
                (Fault.BAD_DATE, "starts"),
            },
        ),
    ],
)
def test_everything_that_is_wrong_is_said_at_once(
    said: dict[str, str], found: set[tuple[Fault, str]]
) -> None:
    assert faults(**said) == found


def test_what_cannot_be_kept_is_in_no_reason_and_no_key() -> None:
    with pytest.raises(Unusable) as refused:
        read(Personeelsnummer="1\x00", In_dienst="gis\x00teren", **{"E-mail": "s\x00@l.example"})
    kept = [refused.value.record.key, refused.value.record.email]
    assert "\x00" not in "".join([*kept, *(reason.detail for reason in refused.value.reasons)])


def test_a_faulty_line_still_says_who_it_is_about() -> None:
    with pytest.raises(Unusable) as refused:
        read(Personeelsnummer="", In_dienst="31-02-2026")
    assert refused.value.record.key == "e:s.deboer@lindewaard.example"


@pytest.mark.parametrize(
    ("whole", "found"),
    [
        ("Sanne de Boer", ("Sanne", "de Boer")),
        ("de Boer, Sanne", ("Sanne", "de Boer")),
        ("Boer, Sanne de", ("Sanne", "de Boer")),
        ("Amrani, Aïcha el", ("Aïcha", "el Amrani")),
        ("Jansen, Jan Willem", ("Jan Willem", "Jansen")),
        ("Madonna", ("Madonna", "")),
    ],
)
def test_names_in_one_cell(whole: str, found: tuple[str, str]) -> None:
    assert split_name(whole) == found


@pytest.mark.parametrize(
    "said", ["31-12-2026", "31/12/2026", "31.12.2026", "2026-12-31", "20261231", "2026-12-31 00:00"]
)
def test_dates_as_they_are_exported(said: str) -> None:
    assert read_day(said) == date(2026, 12, 31)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_is_read_back(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert read_day(day.strftime("%d-%m-%Y")) == day


@given(st.lists(st.text(), max_size=16))
def test_any_cells_are_a_record_or_a_list_of_reasons(cells: list[str]) -> None:
    columns = {column: position for position, column in enumerate(Column)}
    try:
        found = read_record(cells, columns, organisation="L", audiences=AUDIENCES, mailable=bool)
    except Unusable as refused:
        assert len(refused.reasons) > 0  # noqa: PT017 - a record will do as well
    else:
        assert Record.from_json(json.loads(json.dumps(found.as_json()))) == found


def test_a_record_can_be_kept_as_json() -> None:
    full = line(
        audiences=frozenset({"balie"}), ends_on=date(2027, 1, 1), unsaid=frozenset({"leave_from"})
    )
    assert Record.from_json(json.loads(json.dumps(full.as_json()))) == full
    assert folded(full.last_name) == "de boer"
