"""The tables of a statement on its page: what is a name there, and in which language."""

from typing import Any

import pytest
from django.utils.translation import override
from wagtail.models import Locale

from analytics.statements.on_page import sections_of
from people.models import Municipality
from quizzes.models import Quiz
from tests.factories import published_dilemma, small_dilemma
from tests.factories.languages import translated_quiz
from theme.spoken import language_of


@pytest.fixture
def english(municipality: Municipality) -> Quiz:
    locale = Locale.objects.get_or_create(language_code="en")[0]
    return translated_quiz(published_dilemma(), locale, small_dilemma("What do you tell Noor?"))


def sheet(name: str, *firsts: str) -> dict[str, Any]:
    rows = [[first, "1"] for first in firsts]
    return {"name": name, "title": name, "note": "", "head": ["A", "B"], "rows": rows}


def languages(content: dict[str, Any], reader: str) -> dict[str, list[str]]:
    """Of what stands first in each row, to who reads in this language."""
    with override(reader):
        found = sections_of(content, content["documents"][reader])
        return {each["title"]: [language_of(row[0]) for row in each["rows"]] for each in found}


def test_names_have_a_language_and_translated_words_have_none(english: Quiz) -> None:
    titles = ("Wat zeg je tegen Noor?", "What do you tell Noor?")
    dutch = [
        sheet("audiences", "Balie", "Zonder rol"),
        sheet("numbers", "Balie"),
        sheet("quizzes", *titles),
    ]
    translated = [
        sheet("audiences", "Balie", "Without a role"),
        sheet("numbers", "Balie"),
        sheet("quizzes", *titles),
    ]
    content = {
        "quizzes": [{"quiz": english.pk, "title": titles[1]}],
        "documents": {"nl": {"sheets": dutch}, "en": {"sheets": translated}},
    }
    assert languages(content, "en") == {
        "audiences": ["nl", ""],
        "numbers": [""],  # measures, not names
        "quizzes": ["nl", ""],
    }
    assert languages(content, "nl")["quizzes"] == ["", "en"]
