"""What a statement costs: sealing it, and making each of its files."""

from collections.abc import Iterator

from django.utils import timezone

from analytics.models import Statement
from analytics.statements.files import TYPES, statement_file
from analytics.statements.quarter import Quarter
from analytics.statements.seal import seal
from people.models import Municipality
from tests.bench.measure import Measure, cost

MOST_SECONDS = 2.0


def statement_measures(municipality: Municipality, people: str) -> Iterator[Measure]:
    """Of the last quarter that has one, by a correction: as much work as the first time."""
    sealed = Statement.objects.newest_first().first()
    if sealed is None:
        return
    with cost() as found:
        made = seal(
            municipality=municipality,
            quarter=Quarter.parse(sealed.quarter),
            at=timezone.now(),
            correcting=True,
            reason="Een meting.",
        )
    yield Measure(f"statement sealed, {people}", found.wall, "s", f"{found.queries} queries")
    for kind in TYPES:
        with cost() as found:
            size = len(statement_file(made, kind, language="nl"))
        note = f"at most {MOST_SECONDS:.0f}; {size / 1024:.0f} kB"
        yield Measure(f"statement as {kind.upper()}, {people}", found.wall, "s", note)
