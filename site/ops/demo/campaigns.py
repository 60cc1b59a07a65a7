"""What Lindewaard has asked of whom in the past period."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from courses.models import Campaign, ModulePage
from courses.models.campaign import RepeatChoice
from ops.demo.service import Calendar
from people.models import Municipality
from tests.factories import CampaignFactory


@dataclass(frozen=True)
class Plan:
    """A campaign; `opens` and `due` as shares of the period (1 is today).

    A module and its first audience carry the same slug; `instead` is another audience.
    """

    module: str
    name: str
    opens: float
    due: float
    instead: str = ""

    @property
    def audience(self) -> str:
        """Whom it is for."""
        return self.instead or self.module


OPENING_HOUR = time(9, 15)
PLANS = (
    Plan("leidinggevenden", "Leidinggevenden eerst", 0.04, 0.20),
    Plan("raad", "Een weerbare raad", 0.25, 0.50),
    Plan("college", "Een weerbaar college", 0.30, 0.55),
    Plan("buitendienst", "Weerbaar buiten", 0.45, 0.70),
    Plan("hr", "HR, screening en VOG P", 0.52, 0.78),
    Plan("vergunningen", "Weerbaar bij vergunningen", 0.60, 0.86),
    Plan("vergunningen", "Weerbaar bij aanvragen en inkoop", 0.64, 0.93, instead="kantoor"),
    Plan("balie", "Weerbaar aan de balie", 0.70, 0.975),
)


@dataclass(frozen=True)
class Running:
    """A campaign that was launched, with what its history needs at hand."""

    campaign: Campaign
    module: ModulePage
    audience_id: int
    lesson_ids: list[int]


def launch_campaigns(municipality: Municipality, calendar: Calendar) -> dict[str, Running]:
    """The campaigns of the period by audience, for the modules that are there. Enrols nobody
    yet."""
    modules = {page.slug: page for page in ModulePage.objects.live().originals()}
    return {
        plan.audience: _launch(municipality, calendar, plan, modules[plan.module])
        for plan in PLANS
        if plan.module in modules
    }


def _launch(
    municipality: Municipality, calendar: Calendar, plan: Plan, module: ModulePage
) -> Running:
    opened = timezone.make_aware(datetime.combine(calendar.at(plan.opens), OPENING_HOUR))
    campaign: Campaign = CampaignFactory(
        municipality=municipality,
        name=plan.name,
        slug=plan.audience,
        opens_on=calendar.at(plan.opens),
        due_on=calendar.at(plan.due),
        launched_on=calendar.at(plan.opens),
        released_at=opened,
        round=1,
        round_opened_on=calendar.at(plan.opens),
        round_ready_at=opened,
        repeat=RepeatChoice.ROLLING,
        refreshers=True,
        modules=[module],
        audiences=[plan.audience],
    )
    audience_id = campaign.audiences.get().pk
    return Running(
        campaign, module, audience_id, list(module.lessons().values_list("pk", flat=True))
    )
