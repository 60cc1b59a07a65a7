"""One presenter, twelve phones, a dilemma: everybody votes, and nobody is known."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from people.models import Municipality, User
from quizzes.live.prepare import add_part, create
from quizzes.live.stage import Move
from quizzes.models import LivePartKind, LivePresence, LiveRound, LiveSession, LiveVote
from tests.factories import site_tree
from tests.journeys.visitor import Visitor, follow
from tests.quizzes.live.briefings import begun, do, full_briefing, presenter

pytestmark = pytest.mark.each_database

PHONES = 12
Visit = Callable[..., Visitor]


@pytest.fixture
def clerk(house: Municipality) -> User:
    """Holds the briefing."""
    site_tree(house)
    return presenter(house, email="griffier@l.example")


def joined(visit: Visit, code: str) -> Visitor:
    """Somebody who types the code that stands on the screen."""
    phone = visit()
    phone.open("/briefing/")
    phone.page.locator("input[name=code]").fill(f"{code[:3]} {code[3:]}".lower())
    phone.follow("Doe mee")
    expect(phone.page.get_by_text("Kijk naar het scherm")).to_be_visible()
    return phone


def press(page: Page, key: str, then: str) -> None:
    """A key of the keyboard or clicker at the screen; after it this stands there."""
    page.keyboard.press(key)
    expect(page.locator("#toneel")).to_contain_text(then)


def test_forty_hands_and_nobodys_name(house: Municipality, clerk: User, visit: Visit) -> None:
    session = full_briefing(clerk)
    room = visit(phone=False)
    room.sign_in("griffier@l.example")
    room.open(f"/briefing/{session.pk}/voorbereiden/")
    room.follow("Begin de briefing")
    screen = room.page
    code = re.sub(r"\s", "", screen.locator(".stage__join .stage__code").inner_text())
    phones = [joined(visit, code) for _number in range(PHONES)]
    expect(screen.locator("[data-present]")).to_have_text(str(PHONES))

    press(screen, "Space", "Open de stemming")
    press(screen, "Space", "Sluit de stemming")
    by_keyboard(phones[0].page)
    for number, phone in enumerate(phones[1:], 1):
        phone.page.locator("button.choice").nth(0 if number < 8 else 1).click()
        expect(phone.page.locator("#ontvangen")).to_contain_text("Je stem is binnen")
    expect(screen.locator("[data-voted]")).to_have_text(str(PHONES))
    # One thinks better of it, one loses its line in between.
    change_of_mind(phones[11].page)
    lost_line(phones[10].page)
    phones[5].page.reload()
    expect(phones[5].page.locator("button.choice[aria-pressed=true]")).to_have_count(1)
    assert "van 12" not in screen.locator("main").inner_text()

    press(screen, "ArrowRight", "De stemming is gesloten")
    expect(phones[0].page.locator("#omroep")).to_have_text("De stemming is gesloten")
    press(screen, "PageDown", "9 van 12: 75 procent")
    expect(screen.locator(".stage__plot .main-svg").first).to_be_visible()
    room.look("briefing-scherm-uitslag")
    expect(phones[3].page.locator("main")).to_contain_text("9 van 12: 75 procent")
    expect(phones[0].page.locator("#omroep")).to_have_text("De uitslag")
    phones[3].look("briefing-telefoon-uitslag")

    press(screen, "Space", "De volgende dag belt hij")
    press(screen, "ArrowLeft", "9 van 12: 75 procent")
    moved_from_the_phone(visit, session, screen)
    over(room, phones, session)


def by_keyboard(page: Page) -> None:
    """Hears that voting is open, and votes with Tab and Enter."""
    expect(page.locator("#omroep")).to_have_text("Je kunt stemmen")
    expect(page.locator("#omroep")).to_have_attribute("role", "status")
    for _step in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.value === '0'"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#ontvangen")).to_contain_text("Je stem is binnen")


def change_of_mind(page: Page) -> None:
    """From the second choice to the first."""
    # That the first vote arrived is still to be read, so that says nothing of this one.
    with page.expect_response("**/stem/") as taken:
        page.locator("button.choice").nth(0).click()
    assert taken.value.ok
    chosen = page.locator("button.choice[aria-pressed=true]")
    expect(chosen).to_have_text(re.compile("Ik wacht nog even"))
    expect(page.locator("#ontvangen")).to_contain_text("Je stem is binnen")


def lost_line(page: Page) -> None:
    """Votes again while there is no line: it stays in the page, and goes when the line is back."""
    page.context.set_offline(True)
    page.locator("button.choice").nth(0).click()
    expect(page.locator("#lijn-weg")).to_be_visible()
    page.locator("button.choice").nth(1).click()
    page.context.set_offline(False)
    expect(page.locator("#lijn-weg")).to_be_hidden()
    expect(page.locator("#ontvangen")).to_contain_text("Je stem is binnen")


def moved_from_the_phone(visit: Visit, session: LiveSession, screen: Page) -> None:
    """The presenter's own view moves the screen."""
    own = visit()
    own.sign_in("griffier@l.example")
    own.open(f"/briefing/{session.pk}/bedienen/")
    own.look("briefing-bedienen")
    own.press("Ga verder")
    expect(own.page.locator("#toneel")).to_contain_text("Open de stemming")
    expect(screen.locator("#toneel")).to_contain_text("De volgende dag belt hij")
    own.has_nothing_to_complain()


def test_a_presenter_without_a_line_hears_so_and_goes_on(clerk: User, visit: Visit) -> None:
    session = begun(full_briefing(clerk))
    room = visit(phone=False)
    room.sign_in("griffier@l.example")
    screen = room.open(f"/briefing/{session.pk}/presenteren/")
    lost = screen.locator("#lijn-weg")
    press(screen, "Space", "Open de stemming")
    for away, then in ((no_line, "Sluit de stemming"), (no_server, "De stemming is gesloten")):
        before = screen.locator("#toneel").inner_text()
        screen.route("**/briefing/**", away)
        screen.keyboard.press("Space")
        expect(lost).to_be_visible()
        assert screen.locator("#toneel").inner_text() == before
        screen.unroute("**/briefing/**")
        press(screen, "Space", then)
        expect(lost).to_be_hidden()
    # The move arrived, and of what came back nothing: it shows by itself, and once is enough.
    screen.route("**/presenteren/", arrives_and_is_lost)
    screen.keyboard.press("Space")
    expect(screen.locator("#toneel")).not_to_contain_text("Laat de uitslag zien")
    expect(lost).to_be_hidden()
    screen.unroute("**/presenteren/")
    # Nor when nobody presses: the numbers on the screen would be old.
    screen.route("**/tellen/", no_line)
    expect(lost).to_be_visible()
    screen.unroute("**/tellen/")
    expect(lost).to_be_hidden()


NOTE_WHEN_TAKEN_BACK = """
() => {
  window.takenBack = false;
  new MutationObserver(() => {
    if (!document.querySelector("#toneel").innerText.includes("Sluit de stemming")) {
      window.takenBack = true;
    }
  }).observe(document.body, { childList: true, subtree: true });
}
"""


def test_what_was_asked_before_a_move_does_not_take_the_screen_back(
    clerk: User, visit: Visit
) -> None:
    session = begun(full_briefing(clerk))
    room = visit(phone=False)
    room.sign_in("griffier@l.example")
    screen = room.open(f"/briefing/{session.pk}/presenteren/")
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        if route.request.method == "GET":
            held.append((route, route.fetch()))  # the answer of this moment, on a slow line
        else:
            route.continue_()

    screen.route("**/presenteren/", hold)
    do(session, Move.NEXT)  # on the presenter's phone: the screen asks what is on
    while not held:
        screen.wait_for_timeout(100)
    do(session, Move.OPEN)
    press(screen, "Space", "Sluit de stemming")
    screen.evaluate(NOTE_WHEN_TAKEN_BACK)
    route, old = held[0]
    with screen.expect_response("**/tellen/"):  # asked for again once that answer was read
        route.fulfill(response=old)
    assert not screen.evaluate("takenBack")
    expect(screen.locator("#toneel")).to_contain_text("Sluit de stemming")


LONG = "Er gebeurt iets waar je het met elkaar over moet hebben. " * 16
WHOLE = "() => document.documentElement.scrollHeight <= document.documentElement.clientHeight"


def test_a_long_story_is_written_smaller_until_all_of_it_is_on_the_wall(
    clerk: User, visit: Visit
) -> None:
    session = create(title="Briefing van de raad", presenter=clerk)
    for text in (LONG, "Kort."):
        add_part(session_id=session.pk, kind=LivePartKind.TALK, text=text)
    begun(session)
    room = visit(phone=False)
    room.sign_in("griffier@l.example")
    screen = room.open(f"/briefing/{session.pk}/presenteren/")
    middle = screen.locator(".stage__middle")
    expect(middle).to_have_attribute("style", re.compile("font-size: 0"))
    assert screen.evaluate(WHOLE)
    press(screen, "Space", "Kort.")
    expect(middle).to_have_attribute("style", "font-size: 1em;")
    screen.set_viewport_size({"width": 390, "height": 844})
    expect(middle).to_have_attribute("style", "")  # a phone scrolls


def no_line(route: Route) -> None:
    route.abort()


def arrives_and_is_lost(route: Route) -> None:
    if route.request.method == "POST":
        route.fetch()
        route.abort()
    else:
        route.continue_()


def no_server(route: Route) -> None:
    """What a proxy says while the web processes are started again."""
    route.fulfill(status=502, body="<h1>Bad gateway</h1>")


def over(room: Visitor, phones: list[Visitor], session: LiveSession) -> None:
    """After closing numbers remain, and nothing else."""
    room.page.locator(".moves__stop > summary").click()
    follow(room.page.get_by_role("button", name="Sluit de briefing"))
    expect(room.page.locator("main")).to_contain_text("9 van 12: 75 procent")
    room.look("briefing-verslag")
    expect(phones[0].page.locator("h1")).to_have_text("Deze briefing is afgelopen")
    assert LiveRound.objects.get(session=session).counts == [9, 3]
    assert not LiveVote.objects.exists()
    assert not LivePresence.objects.exists()
    for phone in phones:
        kept = {cookie["name"] for cookie in phone.page.context.cookies()}
        assert kept == {"csrftoken", "weerbaar_briefing"}
