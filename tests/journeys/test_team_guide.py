"""On paper: a talk guide is one or two sheets."""

import re
from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone

from courses.models import ModulePage
from ops.demo.contacts import add_contacts
from people.models import Municipality
from tests.factories import DepartmentFactory, MembershipFactory, UserFactory
from tests.journeys.visitor import Visitor

SHEET = re.compile(rb"/Type\s*/Page\b")
MOST_SHEETS = 2


def test_every_guide_fits_on_two_sheets(
    lindewaard: Municipality, visit: Callable[..., Visitor]
) -> None:
    add_contacts(lindewaard, on=timezone.localdate())
    boss = UserFactory(municipality=lindewaard, email="baas@lindewaard.example")
    MembershipFactory(user=boss, department=DepartmentFactory.root(lindewaard), is_manager=True)
    guides = [page for page in ModulePage.objects.live() if page.team_guide]
    visitor = visit(phone=False)
    visitor.sign_in("baas@lindewaard.example")
    sheets = {}
    for module in guides:
        visitor.open(reverse("courses:team_guide", args=[module.pk]))
        sheets[module.slug] = len(SHEET.findall(visitor.page.pdf(format="A4")))
    assert len(sheets) == 7
    assert {slug: count for slug, count in sheets.items() if count > MOST_SHEETS} == {}
