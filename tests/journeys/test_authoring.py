"""A redacteur writes with the keyboard only, breaks, mends, and edits what somebody is playing."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from playwright.sync_api import Page, expect

from people.models import Municipality
from quizzes.attempt import answer, begin
from quizzes.core.scenario import Scenario
from quizzes.models import Answer, Attempt, Change, Quiz
from quizzes.streams import to_draft
from quizzes.views.editing import QuizEditView
from tests.factories import UserFactory, published_scenario
from tests.factories.editors import redacteur
from tests.journeys.keyboard import Keyboard
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]
SCENES = 10
MOST_TABS = 120
THE_ENDING = "zonder kop (afloop"  # it gets its heading last
# What has the focus: a field by its content path, a button or link by its words.
FOCUS = """() => {
  const here = document.activeElement;
  const path = [];
  for (let up = here; up; up = up.parentElement) {
    if (up.dataset?.contentpath) path.unshift(up.dataset.contentpath);
  }
  const words = here.innerText || here.getAttribute("aria-label") || "";
  return { tag: here.tagName, path, field: path.at(-1) || "", words: words.trim() };
}"""


class Writer(Keyboard):
    """Somebody who has no mouse, and knows the fields of the form by their place in it."""

    def tab_to(self, field: str = "", *, words: str = "", tag: str = "") -> None:
        """Go on with the tabulator until this field, or a button with these words."""
        for _tab in range(MOST_TABS):
            self.press("Tab")
            here = self.page.evaluate(FOCUS)
            named = here["field"] == field if field else True
            if named and words in here["words"] and (not tag or here["tag"] == tag):
                return
        raise AssertionError(f"no way to {field} {words} with the tabulator: at {here}")

    def write(self, field: str, text: str) -> None:
        self.tab_to(field, tag="TEXTAREA" if field == "text" else "INPUT")
        self.page.keyboard.insert_text(text)

    def make(self, words: str) -> None:
        """Go on to this button and press it."""
        self.tab_to(words=words, tag="BUTTON")
        self.press("Enter")


@pytest.fixture
def author(house: Municipality, visit: Visit) -> Visitor:
    """A browser in which a redacteur has signed in."""
    redacteur(house, "redacteur@l.example")
    visitor = visit(phone=False)
    visitor.sign_in("redacteur@l.example")
    return visitor


def write_a_scene(keys: Writer, number: int) -> None:
    """Two choices: on to a next scene that is made in place, and to the ending."""
    keys.write("title", f"Moment {number}")
    keys.write("text", f"Er gebeurt iets, voor de {number}e keer.")
    keys.write("text", "Ik kijk het nog even aan.")
    keys.tab_to("leads_to", tag="SELECT")
    if number < SCENES:
        keys.make("Nieuwe scène")
    else:
        keys.choose(THE_ENDING)
    keys.write("text", "Ik vertel het vandaag.")
    keys.tab_to("leads_to", tag="SELECT")
    if number == 1:
        keys.make("Nieuwe afloop")
    else:
        keys.choose(THE_ENDING)


def test_ten_scenes_from_nothing_with_the_keyboard_only(
    house: Municipality, author: Visitor
) -> None:
    page = author.open("/cms/snippets/quizzes/quiz/add/")
    keys = Writer(page)
    keys.write("title", "Tien momenten")
    keys.tab_to("kind", tag="INPUT")
    keys.press("Space")
    keys.make("Bewaar concept")
    page.wait_for_url("**/edit/**")

    keys.make("Nieuwe scène")
    for number in range(1, SCENES + 1):
        write_a_scene(keys, number)
    keys.write("title", "Zo loopt het af")
    keys.write("text", "Je vertelde het op tijd.")
    keys.tab_to("contacts", tag="SELECT")
    keys.press("ArrowDown")
    keys.make("Meer acties")
    keys.make("Publiceren")
    page.wait_for_url("**/quiz/")

    quiz = Quiz.objects.get(title="Tien momenten")
    assert quiz.current_version
    story = quiz.current_version.compiled
    assert isinstance(story, Scenario)
    assert (len(story.scenes), len(story.endings)) == (SCENES, 1)
    assert (story.shortest_path_length, story.longest_path_length) == (1, SCENES)


def publish(page: Page) -> None:
    page.get_by_role("button", name="Meer acties").click()
    page.get_by_role("button", name="Publiceren").click()


@pytest.fixture
def played(house: Municipality) -> Attempt:
    """Somebody who is half-way in a scenario: second scene, one choice made."""
    published_scenario().save_revision().publish()
    user = UserFactory(municipality=house, email="sanne@l.example")
    attempt = begin(quiz=Quiz.objects.get(), user=user)
    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[0])
    return attempt


# Six ways to break small_scenario: the field, what it holds, and what it becomes.
BREAKS = [
    ("scenes-0-value-text", "Iemand vraagt een adres.", ""),
    ("scenes-0-value-choices-1-value-feedback", "Je leidinggevende luistert.", ""),
    ("scenes-1-value-choices-1-value-text", "Ik zeg niets.", "Ik vertel het alsnog."),
    ("scenes-2-value-title", "Goed gemeld", ""),
    ("scenes-3-value-text", "Toch gemeld.", " "),
]
LED_TO = ["text", "feedback", "text", "title", "text", "contacts"]


def test_six_things_are_broken_and_the_author_is_led_to_each(
    house: Municipality, author: Visitor, visit: Visit, played: Attempt
) -> None:
    quiz = Quiz.objects.get()
    page = author.open(f"/cms/snippets/quizzes/quiz/edit/{quiz.pk}/")
    for name, before, after in BREAKS:
        field = page.locator(f"[name='{name}']")
        expect(field).to_have_value(before)
        field.fill(after)
    contacts = page.locator("[name='scenes-4-value-contacts']")
    contacts.select_option([])
    publish(page)

    reasons = page.locator(".messages [data-story-path]")
    expect(reasons).to_have_count(len(LED_TO))
    found = []
    for number in range(reasons.count()):
        path = reasons.nth(number).get_attribute("data-story-path") or ""
        reasons.nth(number).click()
        page.wait_for_function(
            "([focus, path]) => eval(focus)().path.join('.') === path", arg=[FOCUS, path]
        )
        found.append(path.split(".")[-1])
    assert sorted(found) == sorted(LED_TO)
    assert quiz.versions.count() == 1

    for name, before, _after in BREAKS:
        page.locator(f"[name='{name}']").fill(before)
    contacts.select_option(["meldpunt"])
    page.locator("[name='scenes-1-value-text']").fill("De week daarna belt zijn chef.")
    publish(page)
    the_author_says_what_it_means(page, quiz)
    who_is_half_way_finishes_what_was_begun(visit(), played)


@pytest.fixture
def slow_saving(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that takes a second and a half over what the editor saves by itself."""
    post = QuizEditView.post

    def slowly(view: QuizEditView, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = post(view, request, *args, **kwargs)
        if "json" in request.headers.get("accept", ""):
            time.sleep(1.5)
        return answer

    monkeypatch.setattr(QuizEditView, "post", slowly)


def test_what_is_published_while_the_editor_saves_by_itself_meets_no_newer_version(
    author: Visitor, slow_saving: None, played: Attempt
) -> None:
    quiz = Quiz.objects.get()
    page = author.open(f"/cms/snippets/quizzes/quiz/edit/{quiz.pk}/")
    page.wait_for_timeout(2500)  # until Wagtail looks at what is typed
    with page.expect_request(lambda sent: "json" in sent.headers.get("accept", "")):
        page.locator("[name='scenes-1-value-text']").fill("De week daarna belt zijn chef.")
    session = page.locator("form.w-editing-sessions")
    # Asked while the server has saved already and the editor does not know yet.
    session.evaluate(
        "form => form.dispatchEvent(new CustomEvent('w-session:ping', { bubbles: true }))"
    )
    publish(page)
    the_author_says_what_it_means(page, quiz)


def the_author_says_what_it_means(page: Page, quiz: Quiz) -> None:
    expect(page.locator("h1")).to_contain_text("tikfout of betekenis?")
    expect(page.locator("ins")).to_contain_text(["week daarna", "zijn chef."])
    assert quiz.versions.count() == 1
    page.get_by_role("button", name="Publiceer als andere betekenis").click()
    expect(page.locator(".messages")).to_contain_text("is gepubliceerd")
    quiz.refresh_from_db()
    assert quiz.current_version
    assert quiz.current_version.change == Change.MEANING
    assert to_draft(quiz).scenes[1].text == "De week daarna belt zijn chef."


def who_is_half_way_finishes_what_was_begun(phone: Visitor, attempt: Attempt) -> None:
    phone.sign_in("sanne@l.example")
    page = phone.open(f"/oefenen/poging/{attempt.pk}/")
    expect(page.locator("main")).to_contain_text("De volgende dag belt hij.")
    page.get_by_role("button", name="Ik vertel het alsnog.").click()
    expect(page.locator("main")).to_contain_text("Laat gemeld")
    attempt.refresh_from_db()
    assert attempt.version.number == 1
    assert list(Answer.objects.values_list("chosen", flat=True)) == [[0], [0]]


def test_the_map_opens_beside_the_form_and_stays_as_large_as_it_was_made(
    house: Municipality, author: Visitor
) -> None:
    published_scenario()
    address = f"/cms/snippets/quizzes/quiz/edit/{Quiz.objects.get().pk}/"
    page = author.open(address)
    panel, said = page.locator("[data-side-panel=story]"), page.locator(".story-zoom__said")
    expect(panel).to_be_visible()
    expect(page.locator(".story-part")).to_have_count(5)

    page.get_by_role("button", name="Hele kaart").click()
    frame = page.locator(".story-drawing")
    assert frame.evaluate("all => all.scrollWidth <= all.clientWidth + 1")
    assert frame.evaluate("all => all.scrollHeight <= all.clientHeight + 1")
    whole = said.inner_text()
    frame.press("+")
    expect(said).not_to_have_text(whole)
    larger = said.inner_text()
    assert int(larger.rstrip("%")) > int(whole.rstrip("%"))

    page = author.open(address)
    expect(said).to_have_text(larger)
    page.locator("[data-form-side-close-button]").click()
    expect(panel).to_be_hidden()
    page = author.open(address)
    # What would open it was set going when the page had loaded; this ends after that.
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    expect(panel).to_be_hidden()
