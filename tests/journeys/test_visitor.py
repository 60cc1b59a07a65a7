"""What a visitor complains about: each check of theirs, on a page made to fail it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from playwright.sync_api import Browser, Route

from tests.journeys.validity import Answers
from tests.journeys.visitor import LAPTOP, PHONE, Visitor

HOST = "http://weerbaar.example"
POLICY = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'"}
PAGE = '<!DOCTYPE html><html lang="nl"><head><title>Blad</title></head><body><main>{}</main></body>'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'
ONLY_ON_LAPTOP = """
<style>@media (max-width: 600px) { .wide { display: none } }</style>
<h1>Kop</h1><button class="wide" type="button"></button>
"""


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Somebody with a phone, who remembers what moves."""
    context = browser.new_context(viewport=PHONE)
    visitor = Visitor(context, HOST)
    visitor.watch_closely()
    yield visitor
    context.close()


def shown(visitor: Visitor, body: str, headers: dict[str, str] | None = None) -> list[str]:
    """What there is to complain after opening a page with this in it."""

    def answer(route: Route) -> None:
        if route.request.is_navigation_request():
            page = PAGE.format(body)
            route.fulfill(body=page, content_type="text/html", headers=headers or {})
        elif "/weg." in route.request.url:
            route.fulfill(status=404, body="")
        else:
            route.fulfill(body=DRAWING, content_type="image/svg+xml")

    visitor.page.route("**/*", answer)
    visitor.open("/")
    return visitor.complaints


@pytest.mark.parametrize(
    "body",
    [
        "<script>document.title = 'mis'</script>",
        "<p style='color: red'>rood</p>",
        "<button type='button' onclick='alert()'>druk</button>",
        "<img src='/plaatje.svg' alt=''>",
    ],
)
def test_what_the_policy_refuses_is_a_complaint(visitor: Visitor, body: str) -> None:
    assert any("Content Security Policy" in each for each in shown(visitor, body, POLICY))


def test_a_page_within_the_policy_gives_no_complaint(visitor: Visitor) -> None:
    assert shown(visitor, "<h1>Kop</h1><p>Tekst.</p>", POLICY) == []
    visitor.look("blad")
    visitor.weigh("blad")
    assert visitor.complaints == []


def test_what_is_not_there_is_a_complaint(visitor: Visitor) -> None:
    found = shown(visitor, "<h1>Kop</h1><img src='/weg.svg' alt='weg'>")
    assert found == [f"{HOST}/weg.svg answers 404"]


def test_a_request_to_somebody_else_is_a_complaint(visitor: Visitor) -> None:
    found = shown(visitor, "<h1>Kop</h1><img src='http://elders.example/a.svg' alt='a'>")
    assert "request to another host: http://elders.example/a.svg" in found


def test_many_requests_are_a_complaint(visitor: Visitor) -> None:
    pictures = "".join(f"<img src='/{number}.svg' alt='{number}'>" for number in range(20))
    shown(visitor, pictures)
    visitor.page.wait_for_load_state()
    visitor.weigh("zwaar")
    # The page and its pictures; sometimes the icon of the browser's tab too.
    assert re.search(r"zwaar takes 2[12] requests", str(visitor.complaints))


def test_what_moves_is_a_complaint(visitor: Visitor) -> None:
    moved_once(visitor)
    visitor.weigh("schuift")
    assert any(each.startswith("schuift moves") for each in visitor.complaints)


def test_what_does_not_move_again_is_none_when_it_may_be_loaded_again(visitor: Visitor) -> None:
    moved_once(visitor)
    visitor.weigh("schuift", once_more=True)
    assert visitor.complaints == []


def moved_once(visitor: Visitor) -> None:
    shown(visitor, "<div id='later'></div><p>Tekst die opschuift.</p>")
    visitor.page.evaluate(
        "() => new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame))"
    )
    visitor.page.evaluate("document.querySelector('#later').style.height = '200px'")
    visitor.page.wait_for_function("() => window.shifts.length > 0")


def test_what_only_a_laptop_shows_is_looked_at_there(visitor: Visitor) -> None:
    shown(visitor, ONLY_ON_LAPTOP)
    visitor.look("telefoon")
    assert visitor.complaints == []
    visitor.page.set_viewport_size(LAPTOP)
    visitor.look("laptop", again=True)
    assert any("axe on laptop: button-name" in each for each in visitor.complaints)


def test_what_is_no_html_is_named_with_its_page_line_and_rule(tmp_path: Path) -> None:
    answers = Answers(looking_at="blad")
    answers.keep("/blad/", HttpResponse(PAGE.format("<h1>Kop</h1>\n<p><div>mis</div></p>")))
    answers.keep("/blad/deel/", HttpResponse("<p id=a>goed</p>"))
    found = answers.complaints(tmp_path)
    assert any(each.startswith("blad (/blad/), line 2, close-order: ") for each in found)
    assert all("/blad/deel/" not in each for each in found)
