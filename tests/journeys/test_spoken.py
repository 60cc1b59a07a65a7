"""What who cannot see the page is told: names, live regions and where the focus goes.

Read from the accessibility tree of the browser, which is what a screen reader gets.
"""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from people.models import Municipality, User
from quizzes.attempt import begin
from quizzes.live.stage import Move
from quizzes.models import Quiz
from tests.factories import (
    UserFactory,
    published_dilemma,
    published_exam,
    published_scenario,
    site_tree,
)
from tests.journeys.heard import Heard, hear
from tests.journeys.looks import at, choose, send
from tests.journeys.numbers import counted
from tests.journeys.visitor import Visitor, follow, see_figures
from tests.journeys.world import session_of
from tests.quizzes.live.briefings import begun, do, poll_briefing, presenter, tokens, votes

Visit = Callable[..., Visitor]
MOVE = "form[data-move={}] button"


@pytest.fixture
def learner(house: Municipality) -> User:
    site_tree(house)
    user: User = UserFactory(municipality=house, email="sanne@l.example")
    return user


@pytest.fixture
def listen(house: Municipality, visit: Visit) -> Callable[..., Visitor]:
    """`listen(path, user)` is somebody at this address, on a phone."""

    def new(path: str, user: User | None = None, **kind: bool) -> Visitor:
        visitor = visit(**kind)
        if user:
            visitor.carry(session_of(user, house))
        visitor.open(path)
        return visitor

    return new


def told(visitor: Visitor) -> Heard:
    return hear(visitor.developer)


def focused(visitor: Visitor) -> Heard:
    """What has the focus. The browser hands it out a frame after a page has come in."""
    expect(visitor.page.locator(":focus")).to_have_count(1)
    return told(visitor).focused


# ---- a story that goes on in place ----


def test_after_a_choice_one_hears_what_was_chosen_and_what_came_of_it(
    learner: User, listen: Callable[..., Visitor]
) -> None:
    published_scenario()
    visitor = listen(at(begin(quiz=Quiz.objects.get(), user=learner)), learner)
    scene = told(visitor)
    choices = scene.the("group", "Wat doe je?")
    assert [each.name for each in choices.all("button")] == ["Ik wacht nog even.", "Ik vertel het."]
    choose(visitor.page)
    here = focused(visitor)
    assert (here.role, here.name) == ("group", "Jij koos Ik wacht nog even.")
    assert here.description == "Kwetsbaar De dag gaat voorbij. Wachten helpt niet."
    after = told(visitor).the("article")
    assert after.text.index("De dag gaat voorbij.") < after.text.index("De volgende dag belt hij.")
    assert [each.name for each in after.all("button")] == ["Ik vertel het alsnog.", "Ik zeg niets."]
    choose(visitor.page)
    expect(visitor.page.get_by_role("heading", name="Laat gemeld")).to_be_visible()
    assert focused(visitor).name == "Jij koos Ik vertel het alsnog."
    assert told(visitor).the("heading", "Laat gemeld").states["level"] == 2


def test_what_the_server_refuses_is_said_at_once(
    learner: User, listen: Callable[..., Visitor]
) -> None:
    published_scenario()
    visitor = listen(at(begin(quiz=Quiz.objects.get(), user=learner)), learner)
    visitor.page.locator("button.choice").first.evaluate("button => button.value = 'niets'")
    choose(visitor.page)
    alert = told(visitor).the("alert")
    assert alert.states["live"] == "assertive"
    assert alert.text.startswith("Dat is niet gelukt")


def test_a_lost_line_is_said_and_nothing_else_is_lost(
    learner: User, listen: Callable[..., Visitor]
) -> None:
    published_scenario()
    visitor = listen(at(begin(quiz=Quiz.objects.get(), user=learner)), learner)
    visitor.page.context.set_offline(True)
    visitor.page.locator("button.choice").first.click()
    expect(visitor.page.locator("#line-lost")).to_be_visible()
    said = [each for each in told(visitor) if each.states.get("live") and each.text]
    assert len(said) == 1
    assert "verbinding" in said[0].text
    visitor.page.context.set_offline(False)
    visitor.lost_the_line()


def test_after_a_dilemma_one_hears_ones_own_choice_first(
    learner: User, listen: Callable[..., Visitor]
) -> None:
    published_dilemma()
    visitor = listen(at(begin(quiz=Quiz.objects.get(), user=learner)), learner)
    first = told(visitor).the("article").all("button")[0].name
    choose(visitor.page)
    here = focused(visitor)
    assert here.name == f"Jij koos {first}"
    assert here.description


def test_after_a_question_one_hears_whether_it_was_right(
    learner: User, listen: Callable[..., Visitor]
) -> None:
    published_exam("toets", questions=1)
    visitor = listen(at(begin(quiz=Quiz.objects.get(), user=learner)), learner)
    question = told(visitor).all("radio")
    assert all(each.name for each in question)
    visitor.page.locator("[name=choice][value='1']").check(force=True)
    follow(visitor.page.locator("main form [type=submit]").first)
    here = focused(visitor)
    assert here.role == "group"
    assert here.name
    assert here.description == "Goed beantwoord"


# ---- a briefing ----


def test_a_phone_says_that_voting_opens_that_it_closed_and_the_result(
    house: Municipality, listen: Callable[..., Visitor]
) -> None:
    site_tree(house)
    clerk = presenter(house, email="griffier@l.example")
    session = begun(poll_briefing(clerk))
    visitor = listen(reverse("briefing:phone", args=[session.code]))
    assert {each.states["live"] for each in told(visitor).all("status")} == {"polite"}
    do(session, Move.OPEN)
    assert announced(visitor, "Je kunt stemmen")
    options = told(visitor).the("form").all("button")
    assert [each.name for each in options] == ["A Melden.", "B Wachten.", "C Navragen."]
    assert {each.states["pressed"] for each in options} == {"false"}
    visitor.page.locator("button.choice").first.click()
    expect(visitor.page.locator("#ontvangen")).not_to_be_empty()
    assert any("Je stem is binnen" in each.text for each in told(visitor).all("status"))
    assert told(visitor).the("button", "Melden.").states["pressed"] == "true"
    votes(session, tokens(session, 12), [0] * 7 + [1] * 5)
    do(session, Move.CLOSE)
    assert announced(visitor, "De stemming is gesloten")
    do(session, Move.REVEAL)
    assert announced(visitor, "De uitslag")
    results = told(visitor).the("main").all("listitem")
    assert results[0].text.startswith("A Melden. 8 van 13")


def announced(visitor: Visitor, words: str) -> bool:
    """Whether the page says this of itself, politely, within a moment."""
    expect(visitor.page.locator("#omroep")).to_have_text(words)
    return any(
        each.text == words and each.states["live"] == "polite"
        for each in told(visitor).all("status")
    )


@pytest.mark.parametrize("view", ["screen", "remote"])
def test_a_presenter_who_does_not_see_the_screen_hears_what_a_move_did(
    house: Municipality, listen: Callable[..., Visitor], view: str
) -> None:
    site_tree(house)
    clerk = presenter(house, email="griffier@l.example")
    session = begun(poll_briefing(clerk))
    visitor = listen(reverse(f"briefing:{view}", args=[session.pk]), clerk, phone=False)
    assert told(visitor).the("status").text == ""
    moves = [
        ("open", "De stemming is open"),
        ("close", "De stemming is gesloten"),
        ("reveal", "De uitslag"),
        ("next", "Waar kan ik terecht?"),
    ]
    for move, words in moves:
        visitor.page.locator(MOVE.format(move)).focus()
        visitor.page.keyboard.press("Enter")
        assert announced(visitor, words)
        assert focused(visitor).role in ("button", "DisclosureTriangle")
    assert focused(visitor).name == "Stoppen"
    assert told(visitor).the("heading", "Waar kan ik terecht?").states["level"] == 1


# ---- the report ----


@pytest.mark.parametrize("phone", [True, False])
@pytest.mark.parametrize("path", ["/rapportage/", "/rapportage/keuzes/"])
def test_every_figure_says_its_finding_and_every_table_what_it_is(
    house: Municipality, listen: Callable[..., Visitor], path: str, phone: bool
) -> None:
    visitor = listen(path, counted(house), phone=phone)
    see_figures(visitor.page)
    visitor.page.evaluate(UNFOLD)
    main = told(visitor).the("main")
    shown = visitor.page.locator("[data-plot]:visible").count()
    figures = [each for each in main.all("image") if each.name in headings(main)]
    assert len(figures) == shown
    assert not [each for each in figures if each.inside]
    tables = main.all("table")
    assert len(tables) >= len(visitor.page.locator("main table:visible").all()) > 0
    for table in tables:
        assert table.name
        heads = [each.name for each in table.all("columnheader")]
        assert len(heads) > 1
        assert all(heads)
        rows = [row for row in table.all("row") if row.all("cell")]
        assert rows
        assert all(len(row.all("rowheader")) == 1 and row.all("rowheader")[0].name for row in rows)


UNFOLD = "() => document.querySelectorAll('details.more').forEach((each) => (each.open = true))"


def headings(main: Heard) -> set[str]:
    return {each.name for each in main.all("heading")}


def test_files_of_a_figure_are_told_apart(
    house: Municipality, listen: Callable[..., Visitor]
) -> None:
    main = told(listen("/rapportage/", counted(house))).the("main")
    names = [each.name for each in main.all("link") if each.name.startswith(("CSV", "Excel"))]
    assert len(names) == len(set(names)) > 6


# ---- forms ----


def test_a_form_that_failed_says_what_is_wrong_and_where(
    house: Municipality, listen: Callable[..., Visitor]
) -> None:
    site_tree(house)
    visitor = listen("/inloggen/")
    send("form:has(input[name=password]) button[type=submit]")(visitor.page)
    alert = focused(visitor)
    assert alert.role == "alert"
    assert alert.states["live"] == "assertive"
    fields = told(visitor).all("textbox")
    assert [each.name for each in fields] == ["E-mailadres", "Wachtwoord"]
    for field in fields:
        assert field.states["invalid"] == "true"
        assert "Vul dit nog in." in field.description
    for link in alert.all("link"):
        visitor.page.get_by_role("link", name=link.name).click()
        label = link.name.partition(":")[0]
        assert focused(visitor).name == label


def test_a_paper_code_that_is_wrong_is_said_at_the_top(
    house: Municipality, listen: Callable[..., Visitor]
) -> None:
    site_tree(house)
    visitor = listen(reverse("people:paper_code"))
    visitor.page.locator("[name=number]").fill("B-1")
    visitor.page.locator("[name=code]").fill("ABCDE 23456")
    send()(visitor.page)
    alert = focused(visitor)
    assert alert.role == "alert"
    assert "Nummer en code horen niet bij elkaar" in alert.text
