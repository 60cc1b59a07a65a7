"""Reading the pages of quizzes as a visitor would."""

import html
import re

from django.urls import reverse
from django.utils.translation import gettext, override

from quizzes.attempt import begin

NL = "nl"


def words(message):
    """A text of ours as visitors read it, with the default language."""
    with override(NL):
        return gettext(message)


def text_of(response):
    """What stands in the page, with entities resolved and white space evened out."""
    return " ".join(html.unescape(response.content.decode()).split())


def begun(client, quiz, came_from="/modules/balie/"):
    """An attempt of the person in this browser, and its address."""
    attempt = begin(quiz=quiz, user=client.user, came_from=came_from)
    return attempt, reverse("quizzes:attempt", args=[attempt.pk])


def choose(client, address, position, *choices, in_place=False):
    """Answer as the form does; `in_place` as htmx sends it."""
    headers = {"HX-Request": "true"} if in_place else None
    posted = {"position": position, "choice": list(choices)}
    return client.post(address, posted, headers=headers)


def offered(response):
    """The values of the choices in the page."""
    return re.findall(r'name="choice"\s+value="(\d+)"', response.content.decode())
