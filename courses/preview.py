"""Who and how many a campaign will reach, before it starts; and how far it is afterwards."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from courses.models import Campaign
from courses.reach import meant_for, needing
from people.models import Membership

NAMES = 20


@dataclass(frozen=True)
class ModuleReach:
    """A module: for how many people it is meant, and how many of them will get it."""

    title: str
    meant: int
    new: int

    @property
    def spared(self) -> int:
        """Who has it to do already, or did it recently enough."""
        return self.meant - self.new


@dataclass(frozen=True)
class Preview:
    """What starting the campaign would do on this day.

    `nameless`: it chooses people by what criminals need. Who of them was not trained is exactly
    what such people look for, so nobody is named (docs/privacy/README.md).
    """

    on: date
    modules: list[ModuleReach]
    people: int
    departments: list[tuple[str, int]]
    named: list[Membership]
    nameless: bool = False

    @property
    def names(self) -> list[tuple[str, str]]:
        """Some of them, and where they work."""
        return [(each.user.get_full_name(), each.department.name) for each in self.named]

    @property
    def more_names(self) -> int:
        """How many people are not listed."""
        return max(0, self.people - len(self.named))


@dataclass(frozen=True)
class Progress:
    """How far everybody is together; persons are the business of their manager."""

    assigned: int
    completed: int
    late: int

    @property
    def open(self) -> int:
        """Still in time."""
        return self.assigned - self.completed - self.late


def preview(*, campaign: Campaign, on: date) -> Preview:
    """As if it started on this day, or on its opening day when that is later."""
    on = max(on, campaign.opens_on)
    current = campaign.current_round(on=on)
    assert current is not None  # noqa: S101 - on or after the opening
    reached, chosen = [], Q(pk__in=[])
    for module in campaign.modules.all():
        new = needing(campaign, module, current, on=on)
        reached.append(
            ModuleReach(module.title, _people(meant_for(campaign, module, on=on)), _people(new))
        )
        chosen |= Q(pk__in=new.order_by().values("pk"))
    members = Membership.objects.filter(chosen)
    nameless = _by_vulnerability(campaign)
    named = [] if nameless else _some(members)
    return Preview(on, reached, _people(members), _by_department(members), named, nameless)


def progress(*, campaign: Campaign, on: date) -> Progress:
    """Of the round that is open now."""
    rows = campaign.enrolments.assigned().filter(round=campaign.round)
    late = Q(completed_on__isnull=True, due_on__lt=on)
    found = rows.aggregate(
        assigned=Count("pk"),
        completed=Count("pk", filter=Q(completed_on__isnull=False)),
        late=Count("pk", filter=late),
    )
    return Progress(**found)


def _by_vulnerability(campaign: Campaign) -> bool:
    """Whether the campaign is for who has to do with a vulnerable process."""
    labelled = campaign.functions.filter(vulnerable_processes__isnull=False)
    return campaign.processes.exists() or labelled.exists()


def _people(members: Any) -> int:
    found: int = members.order_by().aggregate(people=Count("user", distinct=True))["people"]
    return found


def _by_department(members: Any) -> list[tuple[str, int]]:
    rows = members.values("department__path", "department__name")
    rows = rows.annotate(people=Count("user", distinct=True)).order_by("department__path")
    return [(row["department__name"], row["people"]) for row in rows]


def _some(members: Any) -> list[Membership]:
    rows = members.select_related("user", "department").order_by("user__last_name", "user")
    return list(rows[:NAMES])
