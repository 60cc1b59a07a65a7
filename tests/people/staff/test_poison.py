"""Files that a database cannot keep, and imports that fail: nobody else waits for them."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import OperationalError

from people.models import Municipality, StaffImport, User
from people.scope import every_municipality, scope
from people.staff import upload
from people.staff.upload import confirm, receive
from people.staff.wording import problem_sentence
from people.tasks import carry_on_with_staff_files, work_on_staff_file
from tests.factories import AudienceFactory, MunicipalityFactory, UserFactory
from tests.people.staff.files import LOTTE, SANNE, Row, row, write
from tests.people.staff.lines import TODAY

pytestmark = pytest.mark.django_db
State = StaffImport.State
Receive = Callable[..., StaffImport]


@pytest.fixture
def received(municipality: Municipality, tmp_path: Path) -> Receive:
    for slug in ("balie", "leidinggevenden"):
        AudienceFactory(slug=slug)

    def received(*rows: Row, by: User | None = None) -> StaffImport:
        content = write(tmp_path / "personeel.csv", rows).read_bytes()
        by = by or UserFactory(municipality=municipality)
        return receive(content=content, file_name="personeel.csv", on=TODAY, by=by)

    return received


def read(made: StaffImport) -> StaffImport:
    work_on_staff_file(made.pk)
    return again(made)


def again(made: StaffImport) -> StaffImport:
    with every_municipality():
        return StaffImport.objects.get(pk=made.pk)


def faults(made: StaffImport) -> dict[int, list[str]]:
    return {r.line: [why[0] for why in r.reasons] for r in made.rows.filter(kind="fault")}


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"E-mail": f"{'s' * 300}@lindewaard.example"}, "too long"),
        ({"E-mail": "s\x00@lindewaard.example"}, "control character"),
        ({"Achternaam": "de\x00Boer"}, "control character"),
        ({"In dienst": "01-01-\x002020"}, "control character"),
        ({"Personeelsnummer": "1000\x001"}, "control character"),
    ],
)
def test_what_no_database_keeps_is_a_fault_of_its_line(
    received: Receive, said: dict[str, str], fault: str
) -> None:
    made = read(received(row(SANNE, **said), LOTTE))
    assert made.state == State.PLANNED
    assert fault in faults(made)[2]
    assert made.counts["join"] == 1


@pytest.mark.parametrize(
    "address",
    ["jan@gemeente.example.", "jan@gemeente..example", "jan.@gemeente.example", "jan@localhost"],
)
def test_an_address_that_cannot_be_mailed_is_a_fault(received: Receive, address: str) -> None:
    assert faults(read(received(row(SANNE, **{"E-mail": address})))) == {2: ["bad email"]}


def test_a_file_with_which_something_else_is_wrong_cannot_be_read(received: Receive) -> None:
    made = received(SANNE)
    StaffImport.objects.filter(pk=made.pk).update(content=gzip.compress(b"Naam")[:-4])
    made = read(made)
    assert (made.state, made.content) == (State.UNUSABLE, None)
    assert made.problem == {"trouble": "unexpected", "detail": ""}
    assert not made.rows.exists()


def test_an_address_that_was_taken_meanwhile_makes_the_plan_old(received: Receive) -> None:
    made = read(received(SANNE))
    elsewhere = MunicipalityFactory()
    with scope(elsewhere):
        UserFactory(municipality=elsewhere, email="s.deboer@lindewaard.example")
    confirm(staff_import_id=made.pk, leavers_too=False, by=UserFactory())
    made = read(made)
    assert made.state == State.OUT_OF_DATE
    assert not made.rows.exists()
    assert not User.objects.filter(personnel_number="10001").exists()


def test_an_import_that_cannot_be_carried_out_is_tried_once_and_says_so(
    received: Receive, caplog: pytest.LogCaptureFixture
) -> None:
    made = read(received(SANNE, LOTTE))
    confirm(staff_import_id=made.pk, leavers_too=False, by=UserFactory())
    made.rows.filter(line=3).update(record={"audiences": 5, "department": []})
    made = read(made)
    assert (made.state, made.rows.count()) == (State.UNUSABLE, 0)
    assert made.problem == {"trouble": "not carried out", "detail": ""}
    assert problem_sentence(made.problem).startswith("Het wijzigen is misgegaan")
    assert not User.objects.filter(personnel_number="10001").exists()
    [told] = [each for each in caplog.records if each.name == "people.staff.upload"]
    assert told.getMessage().startswith(f"Staff import {made.pk} cannot be carried out: TypeError")
    assert "in from_json" in told.getMessage()
    carry_on_with_staff_files()
    assert again(made).state == State.UNUSABLE


def test_the_log_does_not_say_what_a_line_says(
    received: Receive, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "plan", failing(ValueError("Sanne de Boer")))
    read(received(SANNE))
    assert "ValueError" in caplog.text
    assert "Sanne" not in caplog.text


def test_an_import_whose_database_is_away_waits_and_keeps_no_other_waiting(
    received: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = UserFactory()
    broken, waiting = read(received(SANNE, by=by)), received(LOTTE, by=by)
    confirm(staff_import_id=broken.pk, leavers_too=False, by=by)
    for made in (broken, waiting):
        made.refresh_from_db()
        assert made.is_busy
    with monkeypatch.context() as away:
        away.setattr(upload, "carry_out", failing(OperationalError("away")))
        carry_on_with_staff_files()
    assert again(broken).state == State.CONFIRMED
    assert again(waiting).state == State.PLANNED
    carry_on_with_staff_files()
    assert again(broken).state == State.CARRIED_OUT


def failing(error: Exception) -> Callable[..., None]:
    """Raises this, whatever it is asked."""

    def fail(**_asked: object) -> None:
        raise error

    return fail
