"""How sure people feel, in the report of the organisation."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from analytics.reports.confidence import feelings
from courses.confide import quarter_of
from courses.models import Confidence, ModuleIndexPage, ModulePage, Side
from people.models import Municipality
from tests.analytics.days import Organisation, TeamDay, reader
from tests.factories import AudienceFactory, ModulePageFactory
from tests.quizzes.pages import text_of

TODAY = timezone.localdate()
LONG_AGO = date(TODAY.year - 2, 1, 1)


@pytest.fixture
def module(module_index: ModuleIndexPage) -> ModulePage:
    return ModulePageFactory(parent=module_index, title="Aan de balie")


def count(
    municipality: Municipality,
    module: ModulePage,
    side: Side,
    *people: int,
    audience: str = "balie",
    period: date | None = None,
) -> None:
    """So many people for each of the five values."""
    Confidence.objects.bulk_create(
        Confidence(
            municipality=municipality,
            module=module,
            audience=AudienceFactory(slug=audience),
            side=side,
            period=period or quarter_of(TODAY),
            value=value,
            count=number,
        )
        for value, number in enumerate(people, start=1)
    )


def test_there_is_nothing_before_anybody_answered(municipality: Municipality) -> None:
    assert feelings(municipality, on=TODAY) is None


def test_it_is_the_share_of_fairly_and_very_sure(
    municipality: Municipality, module: ModulePage
) -> None:
    count(municipality, module, Side.BEFORE, 3, 4, 5, 6, 2)
    count(municipality, module, Side.AFTER, 0, 1, 3, 8, 4)
    count(municipality, module, Side.AFTER, 0, 0, 1, 2, 1, audience="kantoor")
    found = feelings(municipality, on=TODAY)
    assert found is not None
    (line,) = found.lines
    assert line.before is not None
    assert line.after is not None
    assert (line.before.part, line.before.whole) == (8, 20)
    assert (line.after.part, line.after.whole) == (15, 20)
    assert found.whole is not None
    assert (found.whole.before, found.whole.after) == (line.before, line.after)


def test_too_few_are_not_shown(municipality: Municipality, module: ModulePage) -> None:
    """As after the smallest group was raised."""
    count(municipality, module, Side.BEFORE, 2, 2, 2, 2, 1)
    assert feelings(municipality, on=TODAY) is None
    count(municipality, module, Side.AFTER, 2, 2, 2, 2, 2)
    found = feelings(municipality, on=TODAY)
    assert found is not None
    assert found.lines[0].before is None
    assert found.whole is None


def test_council_and_long_ago_are_not_in_it(municipality: Municipality, module: ModulePage) -> None:
    council = AudienceFactory(slug="raad")
    council.outside_line = True
    council.save()
    count(municipality, module, Side.BEFORE, 3, 3, 3, 3, 3, audience="raad")
    count(municipality, module, Side.BEFORE, 3, 3, 3, 3, 3, period=LONG_AGO)
    assert feelings(municipality, on=TODAY) is None


def test_the_report_says_it(
    municipality: Municipality, module_index: ModuleIndexPage, module: ModulePage
) -> None:
    organisation = Organisation(municipality, module_index)
    organisation.count([TeamDay("Publiekszaken", "Burgerzaken", assigned=40, trained=38)])
    count(municipality, module, Side.BEFORE, 3, 4, 5, 6, 2)
    count(municipality, module, Side.AFTER, 0, 1, 3, 8, 8)
    secretary: Client = reader(municipality, "view_report")
    page = text_of(secretary.get("/rapportage/"))
    assert "Before a module 40% feels sure of what to do, after it 80%" in page
    assert "8 of 20" in page
    assert "16 of 20" in page
    assert f"in groups of at least {municipality.min_group} people" in page
    domain = organisation.departments["Publiekszaken"]
    narrowed = text_of(secretary.get("/rapportage/", {"domein": domain.pk}))
    assert "Publiekszaken" in narrowed
    assert "feels sure of what to do" not in narrowed
