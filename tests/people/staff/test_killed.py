"""A staff file whose worker is really killed: nothing half done, and taken up again."""

from datetime import date
from pathlib import Path

import pytest

from people.models import Department, Membership, Municipality, StaffImport, User
from people.staff.upload import confirm, receive
from people.tasks import carry_on_with_staff_files, work_on_staff_file
from tests.factories import AudienceFactory, UserFactory
from tests.killing import killed_at
from tests.people.staff.files import LOTTE, MEHMET, SANNE, write

pytestmark = pytest.mark.django_db(transaction=True)
State = StaffImport.State


@pytest.fixture
def received(municipality: Municipality, tmp_path: Path) -> StaffImport:
    for slug in ("balie", "buitendienst", "leidinggevenden"):
        AudienceFactory(slug=slug)
    file = write(tmp_path / "personeel.csv", [SANNE, MEHMET, LOTTE])
    return receive(
        content=file.read_bytes(),
        file_name=file.name,
        on=date(2026, 11, 25),
        by=UserFactory(municipality=municipality),
    )


def everything() -> tuple[int, ...]:
    """How many people, places and rows of work there are."""
    return (User.objects.count(), Department.objects.count(), Membership.objects.count())


@pytest.mark.parametrize(
    "word",
    ['INTO "people_staffimportrow"', 'UPDATE "people_staffimportrow"', 'people_staffimport"'],
)
def test_reading_is_killed_and_begins_again(received: StaffImport, word: str) -> None:
    """The file is still there, with no lines kept; the next minute makes the whole plan."""
    assert killed_at(1, word, lambda: work_on_staff_file(received.pk))
    received.refresh_from_db()
    assert received.state == State.RECEIVED
    assert received.content
    assert not received.rows.exists()

    carry_on_with_staff_files()
    received.refresh_from_db()
    assert received.state == State.PLANNED
    assert received.rows.filter(line__gt=0).count() == 3


@pytest.mark.parametrize(
    "word",
    [
        'INTO "people_department"',
        'INTO "people_user"',
        'INTO "people_membership"',
        'DELETE FROM "people_staffimportrow"',
        'UPDATE "people_staffimport"',
    ],
)
def test_carrying_out_is_killed_and_changes_nothing_until_it_is_done(
    received: StaffImport, word: str
) -> None:
    work_on_staff_file(received.pk)
    confirm(staff_import_id=received.pk, leavers_too=True, by=UserFactory())
    before = everything()

    assert killed_at(1, word, lambda: work_on_staff_file(received.pk))
    assert everything() == before
    received.refresh_from_db()
    assert received.state == State.CONFIRMED

    carry_on_with_staff_files()
    after = everything()
    carry_on_with_staff_files()
    received.refresh_from_db()
    assert received.state == State.CARRIED_OUT
    assert everything() == after
    numbers = User.objects.exclude(personnel_number=None).values_list("personnel_number", flat=True)
    assert sorted(numbers) == ["10001", "10002", "10003"]
