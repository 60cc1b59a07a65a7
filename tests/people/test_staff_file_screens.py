"""The staff file in the CMS: uploaded, looked at, confirmed, and carried out by a worker."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import Workbook
from wagtail.models import ModelLogEntry

from people.models import Look, Membership, Municipality, StaffImport, StaffImportRow, User
from people.models.look import Place
from people.roles import ADMINISTRATOR
from people.scope import scope
from people.staff import upload
from people.staff.log import CHANGED
from people.tasks import carry_on_with_staff_files, work_on_staff_file
from tests.factories import AudienceFactory, MunicipalityFactory
from tests.factories.editors import beheerder_client, client_with, redacteur_client
from tests.people.staff.files import HEADINGS, LOTTE, MEHMET, SANNE, Row, row, write

PAGE = "/cms/personeelsbestand/"
State = StaffImport.State


@pytest.fixture(autouse=True)
def audiences(municipality: Municipality) -> None:
    for slug in ("balie", "buitendienst", "leidinggevenden"):
        AudienceFactory(slug=slug)


@pytest.fixture
def admin(municipality: Municipality) -> Client:
    return beheerder_client(municipality)


def file_of(tmp_path: Path, *rows: Row, headings: Iterable[str] = HEADINGS) -> BytesIO:
    """As a browser sends it."""
    content = BytesIO(write(tmp_path / "personeel.csv", rows, headings).read_bytes())
    content.name = "personeel.csv"
    return content


def send(admin: Client, file: BytesIO) -> StaffImport:
    """Upload, and let the worker read."""
    answer = admin.post(PAGE, {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    made = StaffImport.objects.get(pk=answer["Location"].rstrip("/").split("/")[-1])
    assert made.state == State.RECEIVED
    work_on_staff_file(made.pk)
    return made


def page_of(admin: Client, made: StaffImport) -> str:
    made.refresh_from_db()
    return " ".join(admin.get(f"{PAGE}{made.pk}/").content.decode().split())


def done(admin: Client, made: StaffImport, **form: str) -> str:
    """Press the button, let the worker do it; the state afterwards."""
    admin.post(f"{PAGE}{made.pk}/", form)
    work_on_staff_file(made.pk)
    made.refresh_from_db()
    return str(made.state)


def test_a_file_with_faults_is_shown_and_what_is_right_is_done(
    admin: Client, tmp_path: Path
) -> None:
    wrong = (
        tuple("mehmet(at)lindewaard" if cell == "" else cell for cell in MEHMET[:4]) + MEHMET[4:]
    )
    made = send(admin, file_of(tmp_path, SANNE, wrong, LOTTE))
    page = page_of(admin, made)
    assert made.state == State.PLANNED
    assert "geen e-mailadres" in page
    assert "<td>3</td>" in page  # the line, with the headings as line 1
    assert "10002" in page
    assert not User.objects.filter(personnel_number="10001").exists()
    assert done(admin, made) == State.CARRIED_OUT
    numbers = User.objects.exclude(personnel_number=None).values_list("personnel_number", flat=True)
    assert set(numbers) == {"10001", "10003"}
    assert "Gedaan op" in page_of(admin, made)
    made.refresh_from_db()
    assert made.content is None
    assert not made.rows.exists()
    assert made.made_by == admin.user  # type: ignore[attr-defined]


def test_the_log_of_an_account_names_who_confirmed_and_not_who_read(
    admin: Client, municipality: Municipality, tmp_path: Path
) -> None:
    done(admin, send(admin, file_of(tmp_path, SANNE)))
    moved = row(SANNE, **{"E-mail": "sanne@elders.example"})
    made = send(admin, file_of(tmp_path, moved))
    colleague = client_with(municipality, ADMINISTRATOR)
    assert done(colleague, made) == State.CARRIED_OUT
    [entry] = ModelLogEntry.objects.filter(action=CHANGED)
    assert entry.user == colleague.user != admin.user  # type: ignore[attr-defined]
    assert f"bevestigd door {entry.user}" in page_of(admin, made)


def test_who_could_not_be_changed_by_our_fault_is_not_told_to_correct_the_file(
    admin: Client, tmp_path: Path
) -> None:
    made = send(admin, file_of(tmp_path, SANNE))
    made.rows.update(record={"audiences": 5, "department": []})
    assert done(admin, made) == State.UNUSABLE
    page = page_of(admin, made)
    assert "Het wijzigen is misgegaan" in page
    assert "Verbeter het bestand" not in page


def test_the_page_looks_again_while_a_worker_is_busy(admin: Client, tmp_path: Path) -> None:
    answer = admin.post(PAGE, {"file": file_of(tmp_path, SANNE)})
    plan = admin.get(answer["Location"])
    assert plan.headers["Refresh"] == "4"
    assert "wordt gelezen" in plan.content.decode()
    carry_on_with_staff_files()
    assert "Refresh" not in admin.get(answer["Location"]).headers


def test_the_schedule_finds_what_a_worker_left_and_twice_does_no_harm(
    admin: Client, tmp_path: Path
) -> None:
    made = send(admin, file_of(tmp_path, SANNE, LOTTE))
    upload.confirm(staff_import_id=made.pk, leavers_too=False, by=admin.user)  # type: ignore[attr-defined]
    for _again in range(3):
        carry_on_with_staff_files()
        work_on_staff_file(made.pk)
    made.refresh_from_db()
    assert made.state == State.CARRIED_OUT
    assert Membership.objects.count() == 2


def test_half_a_file_needs_a_word_more(admin: Client, tmp_path: Path) -> None:
    done(admin, send(admin, file_of(tmp_path, SANNE, MEHMET, LOTTE)))
    made = send(admin, file_of(tmp_path, SANNE))
    page = page_of(admin, made)
    assert "Het bestand is compleet: 2 mensen zijn weg, 66,7% van het personeel." in page
    assert "Lotte Visser" in page
    assert done(admin, made) == State.PLANNED
    leaving = set(made.rows.filter(kind="leave").values_list("user", flat=True))
    looks = Look.objects.filter(viewer=admin.user, place=Place.STAFF_FILE)  # type: ignore[attr-defined]
    assert set(looks.values_list("user", flat=True)) == leaving != set()
    assert done(admin, made, leavers="on") == State.CARRIED_OUT
    assert User.objects.filter(personnel_number__isnull=False, is_active=True).count() == 1


def test_a_plan_that_is_no_longer_true_changes_nothing(admin: Client, tmp_path: Path) -> None:
    done(admin, send(admin, file_of(tmp_path, SANNE)))
    made = send(admin, file_of(tmp_path, row(SANNE, Achternaam="Bakker")))
    User.objects.filter(personnel_number="10001").update(last_name="Bakker")
    assert done(admin, made) == State.OUT_OF_DATE
    assert made.carried_out_at is None
    assert "niet meer" in page_of(admin, made)
    assert not StaffImportRow.objects.exists()


def test_what_cannot_be_read_is_said(admin: Client, tmp_path: Path) -> None:
    broken = BytesIO(b"PK\x03\x04 geen zip")
    broken.name = "personeel.xlsx"
    made = send(admin, broken)
    assert "niet te lezen als spreadsheet" in page_of(admin, made)
    assert made.state == State.UNUSABLE
    without = send(admin, file_of(tmp_path, SANNE[:2], headings=HEADINGS[:2]))
    assert "Afdeling" in page_of(admin, without)
    assert admin.post(PAGE, {}).status_code == 422
    assert done(admin, made) == State.UNUSABLE


def test_a_file_with_a_password_is_told_so(admin: Client) -> None:
    locked = BytesIO(b"\xd0\xcf\x11\xe0" + bytes(508) + "EncryptedPackage".encode("utf-16-le"))
    locked.name = "personeel.xlsx"
    page = page_of(admin, send(admin, locked))
    assert "Er zit een wachtwoord op het bestand." in page
    assert "oude Excel" not in page


def test_a_quotation_mark_that_swallows_lines_is_named_by_its_line(
    admin: Client, tmp_path: Path
) -> None:
    done(admin, send(admin, file_of(tmp_path, SANNE, MEHMET, LOTTE)))
    file = file_of(tmp_path, SANNE, MEHMET, LOTTE)
    broken = BytesIO(file.getvalue().replace(b"Mehmet", b'"Mehmet'))
    broken.name = "personeel.csv"
    made = send(admin, broken)
    assert "In regel 3 begint een aanhalingsteken dat nergens eindigt." in page_of(admin, made)
    assert (made.state, made.counts, made.rows.count()) == (State.UNUSABLE, {}, 0)


def test_why_a_file_cannot_be_read_is_said_in_the_language_of_the_reader(
    admin: Client, tmp_path: Path
) -> None:
    twice = [*HEADINGS[:4], "Personeelsnr"]
    made = send(admin, file_of(tmp_path, SANNE[:5], headings=twice))
    assert "In de eerste regel ontbreekt een kop voor: Afdeling." in page_of(admin, made)
    admin.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = page_of(admin, made)
    assert "The first line has no heading for: Department." in page
    assert "The first line has two headings for: Personnel number." in page


def test_a_sentence_that_was_kept_is_shown_as_it_is(
    admin: Client, municipality: Municipality
) -> None:
    made = StaffImport.objects.create(
        municipality=municipality,
        on=date(2026, 11, 25),
        state=State.UNUSABLE,
        problem={"said": "Het bestand is leeg."},
    )
    assert "Het bestand is leeg." in page_of(admin, made)


def test_a_spreadsheet_is_read_as_well(admin: Client) -> None:
    book = Workbook()
    for cells in (HEADINGS, SANNE, LOTTE):
        book.active.append(list(cells))
    file = BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "personeel.xlsx"
    assert done(admin, send(admin, file)) == State.CARRIED_OUT
    assert User.objects.get(personnel_number="10001").first_name == "Sanne"


def test_nobody_else_comes_near_it(admin: Client, tmp_path: Path) -> None:
    made = send(admin, file_of(tmp_path, SANNE))
    editor = redacteur_client(made.municipality)
    for path in (PAGE, f"{PAGE}{made.pk}/"):
        assert editor.get(path)["Location"] == "/cms/"
    other = MunicipalityFactory(slug="rietveen")
    other.site.hostname = "rietveen.example"
    other.site.save()
    with scope(other):
        User.objects.filter(email="beheerder@l.example").delete()
    made.municipality.users.filter(email="beheerder@l.example").update(email="b@l.example")
    with scope(other):
        theirs = beheerder_client(other)
    assert theirs.get(f"{PAGE}{made.pk}/", HTTP_HOST="rietveen.example").status_code == 404
    assert "personeel.csv" not in theirs.get(PAGE, HTTP_HOST="rietveen.example").content.decode()
