"""The line is lost while somebody answers: the choice stays, is sent again, and counts once."""

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from people.models import Municipality, User
from quizzes.attempt import begin
from quizzes.models import Answer, Attempt, Quiz
from tests.factories import UserFactory, published_exam, published_scenario
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]

KEPT = "Je bent offline"


def begun(visitor: Visitor, quiz: Quiz, municipality: Municipality) -> tuple[Page, Attempt]:
    """Somebody who is at the first scene or question."""
    user: User = UserFactory(municipality=municipality, email="sanne@l.example")
    attempt = begin(quiz=quiz, user=user)
    visitor.sign_in(user.email or "")
    return visitor.open(f"/oefenen/poging/{attempt.pk}/"), attempt


def chosen(attempt: Attempt) -> list[object]:
    return list(Answer.objects.filter(attempt=attempt).values_list("chosen", flat=True))


def test_a_choice_waits_for_the_line_and_is_sent_by_itself(
    house: Municipality, visit: Visit
) -> None:
    phone = visit()
    page, attempt = begun(phone, published_scenario(), house)
    page.context.set_offline(True)
    page.get_by_role("button", name="Ik wacht nog even.").click()

    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(page.locator(".choice--kept")).to_have_text("Ik wacht nog even.")
    phone.look("lijn-weg-telefoon")
    assert chosen(attempt) == []

    page.context.set_offline(False)
    expect(page.locator("main")).to_contain_text("De volgende dag belt hij.")
    expect(page.get_by_text(KEPT)).to_be_hidden()
    assert chosen(attempt) == [[0]]

    # And somebody who thinks better of it while there is no line: the last choice counts.
    page.context.set_offline(True)
    page.get_by_role("button", name="Ik zeg niets.").click()
    expect(page.locator(".choice--kept")).to_have_text("Ik zeg niets.")
    page.get_by_role("button", name="Ik vertel het alsnog.").click()
    expect(page.locator(".choice--kept")).to_have_text("Ik vertel het alsnog.")
    page.context.set_offline(False)
    expect(page.locator("main")).to_contain_text("Laat gemeld")
    assert chosen(attempt) == [[0], [0]]
    phone.lost_the_line()


def test_an_answer_that_arrived_and_of_which_nothing_came_back_counts_once(
    house: Municipality, visit: Visit
) -> None:
    """The line breaks after the server has stored the answer, and before the page hears of it."""
    phone = visit()
    page, attempt = begun(phone, published_scenario(), house)

    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch(max_redirects=0).status)
        route.abort("connectionreset")

    page.route(lambda url: url.endswith(f"/poging/{attempt.pk}/"), lose_the_answer)
    page.get_by_role("button", name="Ik wacht nog even.").click()

    expect(page.locator("main")).to_contain_text("De volgende dag belt hij.")
    assert lost == [200]
    phone.lost_the_line()
    assert chosen(attempt) == [[0]]


def test_an_answer_to_a_question_waits_too(house: Municipality, visit: Visit) -> None:
    phone = visit()
    page, attempt = begun(phone, published_exam(), house)
    page.context.set_offline(True)
    page.get_by_label("Melden.").check(force=True)
    page.get_by_role("button", name="Geef dit antwoord").click()

    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(page.get_by_label("Melden.")).to_be_checked()

    page.context.set_offline(False)
    page.wait_for_url("**/antwoord/0/")
    assert chosen(attempt) == [[1]]


def test_an_answer_waits_too_where_the_browser_thinks_that_it_is_online(
    house: Municipality, visit: Visit
) -> None:
    """The hotspot answers and what is behind it does not: the page would go, and the answer."""
    phone = visit()
    page, attempt = begun(phone, published_exam(), house)

    def lose(route: Route) -> None:
        route.abort("connectionreset")

    page.route("**/*", lose)
    page.get_by_label("Melden.").check(force=True)
    page.get_by_role("button", name="Geef dit antwoord").click()

    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(page.get_by_label("Melden.")).to_be_checked()
    assert chosen(attempt) == []

    page.unroute("**/*", lose)
    page.wait_for_url("**/antwoord/0/")
    assert chosen(attempt) == [[1]]
