"""The language of a text is told by its words, and names tell nothing."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.tongues import misspoken, tongue

PAGE = """
<html lang="en"><body>
  <h1>What do you do?</h1>
  <p>You chose <strong lang="nl">Ik vertel het niet.</strong></p>
  <p>Ik weet dat niet.</p>
  <p lang="">Waar kan ik terecht?</p>
  <div lang="nl"><button aria-label="Go back to the list">x</button></div>
  <svg role="img" lang="nl" aria-label="Een man met een doos"></svg>
  <img alt="Een vrouw met een doos">
  <div role="img" aria-label="Nobody is there yet"><p>Dit is niet voor mij</p></div>
  <svg role="img"><title>Een kind met een doos</title><text>Wat zou jij doen?</text></svg>
  <script>const words = "Dit is niet voor mensen";</script>
</body></html>
"""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vertel het vandaag nog aan iemand.", "nl"),
        ("Tell somebody about it today.", "en"),
        ("Waarom jij?", "nl"),
        ("Samira de Vries van Dam", ""),
        ("Ruimte & Veiligheid", ""),
        ("Weerbaar", ""),
        ("", ""),
        ("Lesson 2 of 5", ""),
    ],
)
def test_a_text_is_known_by_its_common_words(text: str, language: str) -> None:
    assert tongue(text) == language


def test_what_is_marked_wrong_is_found_and_what_is_marked_right_is_not(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE)
    found = misspoken(page)
    page.close()
    assert found == sorted(
        [
            "“Ik weet dat niet.” is said as en",
            "“Waar kan ik terecht?” is said as nothing",
            "“Go back to the list” is said as nl",
            "“Een vrouw met een doos” is said as en",
            "“Een kind met een doos” is said as en",
        ]
    )
