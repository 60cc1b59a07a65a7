"""Colours for letters and certificates: those of the sheet, in words a template can say."""

import re

from django.template.loader import render_to_string

from theme.outside import colours
from theme.token_sheet import Sheet, own_sheet


def test_they_are_those_of_our_sheet_by_day_and_by_night() -> None:
    found = colours()
    assert found["light"]["accent"] == own_sheet().light["accent"]
    assert found["dark"]["on_accent"] == own_sheet().dark["on-accent"]
    # "The same as the text" says nothing to who knows no tokens.
    assert found["light"]["focus"] == own_sheet().light["text"]


def test_a_house_has_its_own() -> None:
    assert colours(Sheet(light={"accent": "#112233"}))["light"]["accent"] == "#112233"


def test_a_letter_is_dark_in_the_evening_wherever_it_has_a_colour() -> None:
    lines = [{"what": "Aan de balie", "more": "uiterlijk 28 november"}]
    context = {**colours(), "lines": lines, "more": 2, "opt_out": "#", "url": "#"}
    letter = render_to_string("theme/mail.html", context)
    head, _end, body = letter.partition("</head>")
    assert "prefers-color-scheme: dark" in head
    coloured = [tag for tag in re.findall(r"<\w[^>]*>", body) if re.search(r"#[0-9a-f]{3,6}", tag)]
    named = [re.search(r'class="([\w-]+)"', tag) for tag in coloured]
    assert len(coloured) > 8
    assert all(name and f".{name[1]} {{" in head for name in named), coloured
