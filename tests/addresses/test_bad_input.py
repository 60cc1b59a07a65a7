"""Whatever comes in by an address or a form: an answer in words, never a broken page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from quizzes.attempt import answer as answer_to
from quizzes.attempt import begin
from quizzes.models import Quiz
from tests.addresses.checks import everything, in_dutch_with_a_way_out, text_of
from tests.addresses.roles import EDITOR, EMPLOYEE, LEADER, OPERATOR, SECRETARY, VISITOR
from tests.addresses.table import ADDRESSES, Address
from tests.addresses.world import World

# Too long for any column, no number anywhere, no text in PostgreSQL, digits of other alphabets,
# a way up, a header within a header, what a template or a shell would read.
ABSURD = {
    "huge": "9" * 40,
    "endless": "9" * 5000,
    "negative": "-1",
    "nul": "1\x00",
    "arabic": "١٢٣",
    "thai": "๑๒",
    "superscript": "²",
    "up": "../../../etc/passwd",
    "header": "1\r\nSet-Cookie: a=b",
    "script": "<script>alert(1)</script>",
    "surrogate": "\\ud800",
    "nothing": "",
}
WITH_WORDS = [line for line in ADDRESSES if line.words and "path" not in line.words]
POSTED_TO = [line for line in ADDRESSES if "POST" in line.methods]
FIELD = re.compile(r'\bname="([^"]+)"')
# What forms that are no page of their own post, and what a page never shows.
FIELDS = {"position", "choice", "text", "next", "email", "mail"}


@pytest.mark.parametrize("line", WITH_WORDS, ids=str)
def test_an_absurd_address_is_not_found(line: Address, world: World) -> None:
    browser, before = world.browser(min(line.who)), everything()
    for word in line.words.split():
        for name, value in ABSURD.items():
            path = _with(world, line, word, value)
            answer = browser.get(path) if "GET" in line.methods else browser.post(path)
            assert answer.status_code in (200, 302, 400, 404, 405), f"{word} {name}"
            if answer.status_code >= 400 and not line.in_cms:
                assert in_dutch_with_a_way_out(answer), f"{word} {name}"
    assert everything() == before


def _with(world: World, line: Address, word: str, value: str) -> str:
    """The address of this line, with something else in place of one word."""
    mark = 987654321 if isinstance(world.mine[word], int) else "zzmerkzz"
    return world.path(line, **{word: mark}).replace(str(mark), quote(value, safe=""))


@pytest.mark.parametrize("line", POSTED_TO, ids=str)
def test_an_absurd_form_is_refused_and_leaves_no_half_work(line: Address, world: World) -> None:
    browser, path = world.browser(min(line.who)), world.path(line)
    names = FIELDS | set(_fields(browser, path))
    before = everything()
    for name, value in ABSURD.items():
        with _taken_back():
            answer = browser.post(path, dict.fromkeys(names, value))
            assert answer.status_code < 500, name
            if answer.status_code >= 400:
                assert everything() == before, name
                assert line.in_cms or in_dutch_with_a_way_out(answer), name


@contextmanager
def _taken_back() -> Iterator[None]:
    """What happens inside did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _fields(browser: Client, path: str) -> Iterator[str]:
    page = browser.get(path).content.decode()
    return (name for name in FIELD.findall(page) if name != "csrfmiddlewaretoken")


@pytest.mark.parametrize("value", ABSURD.values(), ids=ABSURD.keys())
def test_an_absurd_filter_is_left_out(value: str, world: World) -> None:
    asked = {
        LEADER: [reverse("analytics:team"), ("team", "module", "pagina")],
        SECRETARY: [reverse("analytics:report"), ("team", "module", "pagina", "domein")],
        VISITOR: [reverse("courses:certificate_form"), ("code",)],
        OPERATOR: [reverse("campaigns:index"), ("p", "q", "ordering", "state")],
        EDITOR: [reverse("wagtailsnippets_quizzes_quiz:list"), ("p", "q", "kind", "category")],
    }
    for role, (path, names) in asked.items():
        answer = world.browser(role).get(path, dict.fromkeys(names, value))
        assert answer.status_code in (200, 302, 404), f"{role} {path}"


@pytest.mark.parametrize(
    "value", [*ABSURD.values(), "0", "7"], ids=[*ABSURD.keys(), "again", "far"]
)
def test_another_position_than_the_next_changes_nothing(value: str, world: World) -> None:
    """The employee's attempt waits at position 1."""
    address, before = _attempt(world), everything()
    answer = world.browser(EMPLOYEE).post(address, {"position": value, "choice": "0"})
    # The first answer once more, as it was, is a double click; with a change it is refused.
    assert answer.status_code in (400, 409)
    assert in_dutch_with_a_way_out(answer)
    assert "vraag-2" not in answer.content.decode()
    assert everything() == before


@pytest.mark.parametrize("value", [*ABSURD.values(), "2"], ids=[*ABSURD.keys(), "unknown"])
def test_a_choice_that_is_not_there_is_refused_in_words(value: str, world: World) -> None:
    before = everything()
    answer = world.browser(EMPLOYEE).post(_attempt(world), {"position": "1", "choice": value})
    assert answer.status_code == 400
    assert "Je bent niets kwijt" in text_of(answer)
    assert everything() == before


def _attempt(world: World) -> str:
    return reverse("quizzes:attempt", args=[world.mine["attempt"]])


def test_a_text_that_no_database_takes_is_refused_in_words(world: World) -> None:
    with world.at_home():
        quiz = Quiz.objects.get(slug="open")
        attempt = begin(quiz=quiz, user=world.people[LEADER])
        answer_to(attempt_id=attempt.pk, user=world.people[LEADER], position=0, chosen=[1])
    before = everything()
    address = reverse("quizzes:attempt", args=[attempt.pk])
    answer = world.browser(LEADER).post(address, {"position": "1", "text": "Ik bel\x00 meteen."})
    assert answer.status_code == 400
    assert in_dutch_with_a_way_out(answer)
    assert everything() == before


def test_an_answer_after_the_session_ended_is_kept_for_after_signing_in(world: World) -> None:
    before = everything()
    answer = world.browser(VISITOR).post(_attempt(world), {"position": "1", "choice": "1"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/inloggen/?next=")
    assert "keuze" in answer.headers["Location"]
    assert everything() == before


def test_another_host_is_refused(world: World) -> None:
    for host in ("boef.example", "testserver:evil", "testserver@boef.example", "a b"):
        answer = world.browser(EMPLOYEE).get("/mijn/", headers={"host": host})
        assert answer.status_code == 400, host
        assert "boef" not in answer.content.decode()


def test_a_form_that_is_too_large_is_refused_in_words(world: World) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        answer = world.browser(EMPLOYEE).post(_attempt(world), {"position": 1, "text": "a" * 2000})
    assert answer.status_code == 413
    assert in_dutch_with_a_way_out(answer)
    many = {f"veld{number}": "1" for number in range(110)}
    with override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=100):
        assert world.browser(EMPLOYEE).post(_attempt(world), many).status_code == 413


def test_broken_cookies_are_as_none(world: World) -> None:
    for value in ("9" * 5000, "a b", "\\ud800", "<script>", ".", '"', "1:2:3"):
        browser = Client()
        for name in ("sessionid", "csrftoken", "messages", "django_language"):
            browser.cookies[name] = value
        assert browser.get("/inloggen/").status_code == 200
        assert browser.get("/mijn/").status_code == 302
