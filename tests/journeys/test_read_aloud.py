"""Having a page read aloud: what is said, in which language, and how one stops it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from wagtail.models import Locale

from courses.models import LessonPage, ModulePage
from people.models import Municipality, User
from quizzes.attempt import answer, begin
from quizzes.models import Quiz
from tests.factories import (
    LessonPageFactory,
    ModulePageFactory,
    UserFactory,
    published_exam,
    published_scenario,
    site_tree,
)
from tests.factories.languages import translated_page
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]
SPEECH = (Path(__file__).parent / "speech.js").read_text(encoding="utf-8")
DUTCH, ENGLISH = ["Mieke", "nl-NL", True], ["Jane", "en-GB", True]
FAR_AWAY = ["Elders", "nl-NL", False]
BODY = [
    ("text", "<h2>Wat valt op?</h2><p>Iemand <b>heeft</b> haast.</p><ul><li>Hij belt.</li></ul>"),
    ("callout", {"title": "Onthoud", "text": "<p>Beloof niets.</p>"}),
]


def reader(visit: Visit, municipality: Municipality, **more: Any) -> tuple[Visitor, Page, User]:
    """Somebody who signed in, with a browser in which speech can be listened to."""
    visitor = visit(**more)
    user: User = UserFactory(municipality=municipality, email="sanne@l.example")
    visitor.sign_in("sanne@l.example")
    visitor.page.add_init_script(SPEECH)
    return visitor, visitor.page, user


def find_voices(page: Page, *voices: list[Any]) -> None:
    page.evaluate("voices => speechSynthesis.find(...voices)", list(voices))


def said(page: Page) -> list[str]:
    found: list[str] = page.evaluate("speechSynthesis.said.map(each => each.text)")
    return found


def hear_it_out(page: Page) -> list[str]:
    """Everything that is read, from here until the reading stops by itself."""
    for _part in range(60):
        if not page.evaluate("speechSynthesis.current !== null"):
            return said(page)
        page.evaluate("speechSynthesis.finish()")
    raise AssertionError("this reading does not end")


def lesson_of(house: Municipality) -> str:
    module: ModulePage = ModulePageFactory(parent=site_tree(house), title="Aan de balie")
    lesson = LessonPageFactory(parent=module, title="Waarom jij?", body=BODY)
    return str(lesson.get_url())


def test_a_lesson_is_read_in_its_order_by_keyboard(house: Municipality, visit: Visit) -> None:
    visitor, page, _user = reader(visit, house)
    visitor.open(lesson_of(house))
    begin_button = page.get_by_role("button", name="Lees voor")
    pause, stop = (page.get_by_role("button", name=name) for name in ("Pauzeer", "Stop"))
    expect(begin_button).to_be_hidden()
    find_voices(page, FAR_AWAY, ENGLISH)
    expect(begin_button).to_be_hidden()  # what is read may not leave the device
    find_voices(page, FAR_AWAY, ENGLISH, DUTCH)
    expect(begin_button).to_be_visible()
    visitor.look("lees-voor-telefoon")

    begin_button.press("Enter")
    expect(pause).to_be_focused()
    expect(pause).to_have_attribute("aria-pressed", "false")
    first = page.evaluate("speechSynthesis.said[0]")
    assert first == {"text": "Waarom jij?", "lang": "nl", "voice": "Mieke"}
    visitor.look("lees-voor-bezig-telefoon")

    page.keyboard.press("Space")
    expect(pause).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("speechSynthesis.paused")
    visitor.look("lees-voor-pauze-telefoon")
    page.keyboard.press("Space")
    expect(pause).to_have_attribute("aria-pressed", "false")
    assert not page.evaluate("speechSynthesis.paused")
    assert said(page) == ["Waarom jij?"]

    assert hear_it_out(page) == [
        "Waarom jij?",
        "Wat valt op?",
        "Iemand heeft haast.",
        "Hij belt.",
        "Onthoud",
        "Beloof niets.",
    ]
    expect(begin_button).to_be_focused()
    expect(stop).to_be_hidden()


def test_a_pause_that_ended_it_begins_this_part_again(house: Municipality, visit: Visit) -> None:
    """As on Android, where a browser that pauses forgets what it was saying."""
    visitor, page, _user = reader(visit, house)
    visitor.open(lesson_of(house))
    find_voices(page, DUTCH)
    page.get_by_role("button", name="Lees voor").click()
    page.get_by_role("button", name="Pauzeer").click()
    page.evaluate("speechSynthesis.paused = false; speechSynthesis.finish()")
    page.get_by_role("button", name="Pauzeer").click()
    assert said(page) == ["Waarom jij?", "Waarom jij?"]


def test_stopping_and_leaving_silence_it(house: Municipality, visit: Visit) -> None:
    visitor, page, _user = reader(visit, house)
    visitor.open(lesson_of(house))
    find_voices(page, DUTCH)
    page.get_by_role("button", name="Lees voor").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Lees voor")).to_be_focused()
    assert page.evaluate("speechSynthesis.current") is None
    page.evaluate("speechSynthesis.finish()")
    assert said(page) == ["Waarom jij?"]

    page.get_by_role("button", name="Lees voor").click()
    page.evaluate("speechSynthesis.told = []; window.dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("speechSynthesis.told[0]") == "cancel"


def test_a_scene_is_read_with_its_choices_and_the_next_one_stops_it(
    house: Municipality, visit: Visit
) -> None:
    visitor, page, user = reader(visit, house)
    attempt = begin(quiz=published_scenario(), user=user)
    visitor.open(f"/oefenen/poging/{attempt.pk}/")
    find_voices(page, DUTCH)
    page.get_by_role("button", name="Lees voor").click()
    heard = hear_it_out(page)
    choices = page.locator("button.choice").all_inner_texts()
    assert heard[-len(choices) :] == choices
    assert heard[-len(choices) - 1] == "Wat doe je?"
    story = page.locator(".story p").first.inner_text()
    assert heard.index(story) < heard.index("Wat doe je?")
    assert "Stop voor nu" not in " ".join(heard)

    page.get_by_role("button", name="Lees voor").click()
    page.get_by_role("button", name="Ik wacht nog even.").click()
    expect(page.locator("main")).to_contain_text("De volgende dag belt hij.")
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()
    assert page.evaluate("speechSynthesis.current") is None
    page.get_by_role("button", name="Lees voor").click()
    again = hear_it_out(page)[len(heard) + 1 :]
    assert "Ik wacht nog even." in again  # what was chosen comes first, then what follows
    visitor.look("lees-voor-scene-telefoon")


def test_a_question_and_an_ending_are_read_too(house: Municipality, visit: Visit) -> None:
    visitor, page, user = reader(visit, house)
    visitor.open(f"/oefenen/poging/{_at_an_ending(user)}/")
    find_voices(page, DUTCH)
    page.get_by_role("button", name="Lees voor").click()
    assert page.locator(".scene__title").inner_text() in hear_it_out(page)

    asked = begin(quiz=published_exam(questions=1), user=user)
    visitor.open(f"/oefenen/poging/{asked.pk}/")
    find_voices(page, DUTCH)
    page.get_by_role("button", name="Lees voor").click()
    heard = hear_it_out(page)
    options = [text.strip() for text in page.locator("label.option").all_inner_texts()]
    assert [page.locator("#vraag").inner_text(), *options] == heard[-len(options) - 1 :]
    visitor.look("lees-voor-vraag-telefoon")


def _at_an_ending(user: User) -> int:
    quiz: Quiz = published_scenario()
    attempt = begin(quiz=quiz, user=user)
    for position in range(9):
        attempt.refresh_from_db()
        if attempt.finished_at:
            break
        answer(attempt_id=attempt.pk, user=user, position=position, chosen=[0])
    return int(attempt.pk)


def test_the_voice_is_that_of_the_text_and_not_of_the_buttons(
    house: Municipality, visit: Visit
) -> None:
    visitor, page, _user = reader(visit, house)
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": visitor.base_url}])
    address = lesson_of(house)
    visitor.open(address)
    assert read_by(page, ENGLISH, silent=True) is None
    assert read_by(page, DUTCH, ENGLISH) == ("nl", "Mieke")
    english = Locale.objects.get_or_create(language_code="en")[0]
    translated_page(LessonPage.objects.get(), english, title="Why you?")
    visitor.open(address)
    assert read_by(page, DUTCH, silent=True) is None
    assert read_by(page, DUTCH, ENGLISH) == ("en", "Jane")


def read_by(page: Page, *voices: list[Any], silent: bool = False) -> tuple[str, str] | None:
    """With these voices: language and voice of the first words, or that there is no button."""
    find_voices(page, *voices)
    button = page.get_by_role("button", name="Read aloud")
    if silent:
        expect(button).to_be_hidden()
        return None
    button.click()
    heard = page.evaluate("speechSynthesis.said[0]")
    return heard["lang"], heard["voice"]


def test_without_speech_or_script_there_is_no_control(house: Municipality, visit: Visit) -> None:
    address = lesson_of(house)
    UserFactory(municipality=house, email="piet@l.example")
    plain = visit(javascript=False)
    plain.sign_in("piet@l.example")
    plain.open(address)
    expect(plain.page.get_by_role("button", name="Lees voor")).to_be_hidden()
    mute = visit()
    mute.sign_in("piet@l.example")
    mute.page.add_init_script("Object.defineProperty(window, 'speechSynthesis', {value: null})")
    mute.open(address)
    expect(mute.page.locator("h1")).to_have_text("Waarom jij?")
    expect(mute.page.get_by_role("button", name="Lees voor")).to_be_hidden()
