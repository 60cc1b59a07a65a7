"""What it costs to bring a staff file in, through the same steps as an upload in the CMS."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from ops.reference import ensure_reference_rows
from people.models import Membership, StaffImport, User
from people.scope import scope
from people.staff.upload import confirm, finish, read, receive
from tests.bench.measure import Cost, Measure, cost
from tests.factories import MunicipalityFactory, UserFactory
from tests.people.staff.files import HEADINGS

SMALL, LARGE = 5_000, 50_000
PER_TEAM = 40
MOST_SECONDS = 60.0
TODAY = date(2026, 11, 25)


def run() -> Iterator[Measure]:
    """A small file, and one ten times as large: what the second adds to memory is not flat."""
    ensure_reference_rows()
    files = _file("klein", SMALL), _file("groot", LARGE)
    small, _again = _brought_in("klein", SMALL, files[0])
    large, again = _brought_in("groot", LARGE, files[1])
    name = f"staff file of {LARGE:,} lines read, planned and carried out"
    yield Measure(name, large.wall, "s", f"at most {MOST_SECONDS:.0f}")
    yield Measure(f"{name}: CPU", large.cpu, "s")
    yield Measure(f"{name}: queries per 1,000 lines", 1000 * large.queries / LARGE, "queries")
    grown = large.peak_mb - small.peak_mb
    yield Measure(f"{name}: memory over {SMALL:,}", grown, "MB", f"of {large.peak_mb:.0f} in all")
    ratio = large.cpu / small.cpu
    yield Measure(f"{name}: CPU against {SMALL:,}", ratio, "times", "10 would be as much per line")
    yield Measure("the same file again, which changes nothing", again.wall, "s")
    yield Measure("the same file again: CPU", again.cpu, "s")


def _brought_in(slug: str, lines: int, content: bytes) -> tuple[Cost, Cost]:
    """The cost of a file with only new people, and of the same file once more."""
    municipality = MunicipalityFactory(slug=slug, name=slug)
    with scope(municipality):
        by = UserFactory(municipality=municipality, email=f"{slug}@lindewaard.example")
        first, again = _carried_out(content, by), _carried_out(content, by)
        assert Membership.objects.count() == lines
        latest = StaffImport.objects.latest("pk")
    assert latest.counts["same"] == lines, latest.counts
    return first, again


def _carried_out(content: bytes, by: User) -> Cost:
    with cost() as found:
        made = receive(content=content, file_name="personeel.csv", on=TODAY, by=by)
        read(staff_import_id=made.pk)
        confirm(staff_import_id=made.pk, leavers_too=False, by=by)
        finish(staff_import_id=made.pk)
    made.refresh_from_db()
    assert made.state == StaffImport.State.CARRIED_OUT, made.state
    return found


def _file(slug: str, lines: int) -> bytes:
    """Everybody in a team of forty, below one of twenty domains."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADINGS)
    for number in range(lines):
        team = number // PER_TEAM
        where = f"Domein {team % 20}/Team {team}"
        address = f"{slug}.{number}@lindewaard.example"
        person = [f"{100_000 + number}", "Sam", f"Nummer {number}", address, where]
        writer.writerow([*person, "Medewerker", "balie", "nee", "01-01-2020", ""])
    return text.getvalue().encode()
