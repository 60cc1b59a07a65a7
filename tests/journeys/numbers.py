"""A municipality of which so much was counted that every figure of the report is drawn."""

from datetime import timedelta

from courses.models import ModulePage
from people.models import Municipality, User
from people.roles import SECRETARY
from quizzes.core.scenario import Scenario
from quizzes.models import Quiz, Tally
from tests.analytics.days import YESTERDAY, Organisation, TeamDay
from tests.factories import published_scenario, site_tree
from tests.factories.editors import with_role
from tests.journeys.world import endings

WEEKS = 4
TEAMS = (
    TeamDay("Publiekszaken", "Burgerzaken", assigned=40, trained=38),
    TeamDay("Publiekszaken", "Klantcontact", assigned=20, trained=18, late=1),
    TeamDay("Ruimte", "Toezicht", 30, 12, audience="buitendienst", late=9),
    TeamDay("Ruimte", "Wijkbeheer", 25, 20, audience="buitendienst", late=2),
)


def counted(house: Municipality) -> User:
    """Four weeks of two domains, and a story that many played; who may read it."""
    organisation = Organisation(house, site_tree(house))
    for weeks in reversed(range(WEEKS)):
        organisation.count(TEAMS, on=YESTERDAY - timedelta(weeks=weeks))
    _played(house)
    return with_role(house, SECRETARY, "secretaris@l.example")


def one_module() -> ModulePage:
    """One of those that were counted."""
    found: ModulePage = ModulePage.objects.get(title="Module buitendienst")
    return found


def _played(house: Municipality) -> None:
    """Twelve people went each way to an ending."""
    published_scenario()
    version = Quiz.objects.get().current_version
    assert version is not None
    story = version.compiled
    assert isinstance(story, Scenario)
    ways = {
        (played.scene.key, taken)
        for path in endings(story).values()
        for steps, (taken,) in enumerate(path)
        if (played := story.play([each for (each,) in path[:steps]])).scene
    }
    Tally.objects.bulk_create(
        Tally(municipality=house, version=version, step=key, choice=choice, count=12, shown=12)
        for key, choice in ways
    )
