"""The register of the weerbaarheidsscan in every state."""

from collections.abc import Iterator

from django.utils import timezone
from playwright.sync_api import Page

from courses.follow_up_import import receive
from courses.models import Recommendation
from tests.journeys.looks import Act, Look, send, unfold
from tests.journeys.world import World

PAGE = "/rapportage/aanbevelingen/"
FILE = "thema;aanbeveling;uiterlijk\ncommunicatie;Vertel het;31-12-2026\n;Wat?;ooit\n"


def follow_up_looks(world: World) -> Iterator[Look]:
    """For who keeps it, and for an owner; the empty one is among the other looks."""
    keeper, owner = world.somebody("secretaris"), world.somebody("redacteur")
    late = f"{PAGE}{Recommendation.objects.get(reference='B1').pk}/"
    done = f"{PAGE}{Recommendation.objects.get(reference='B2').pk}/"
    waiting = receive(content=FILE.encode(), file_name="scan.csv", by=keeper, at=timezone.now())
    yield Look("aanbevelingen", PAGE, keeper, act=unfold, also_english=True)
    yield Look("aanbevelingen-van-mij", PAGE, owner)
    yield Look("aanbeveling-klaar", done, keeper, act=unfold, also_english=True)
    yield Look("aanbeveling-stand-mis", late, owner, act=_drop(late))
    yield Look("aanbeveling-wijzigen", f"{late}wijzigen/", keeper)
    yield Look("aanbeveling-nieuw-mis", f"{PAGE}nieuw/", keeper, act=send())
    yield Look("aanbevelingen-inlezen", f"{PAGE}inlezen/", keeper)
    yield Look("aanbevelingen-plan", f"{PAGE}inlezen/{waiting.pk}/", keeper)


def _drop(address: str) -> Act:
    """Say that it is not taken over, and not why."""

    def act(page: Page) -> None:
        page.locator("main [name=status]").select_option("dropped")
        send(f"form[action='{address}stand/'] button[type=submit]")(page)

    return act
