"""The tables of a statement as its page shows them: the same columns as on paper.

What was sealed are texts, without the language of each. What reads the same in the document of
every language was not translated: it is the name of something, in the language of the house or, of
a scenario or test, in its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from analytics.models import Statement
from analytics.statements.document import CHARTED, Document
from analytics.statements.files import on_paper
from quizzes.models.version import language_of
from theme.spoken import spoken

# The sheets of which the first column holds names.
NAMING = frozenset({*CHARTED, "outside", "versions", "quizzes"})


def sections_of(content: Mapping[str, Any], document: Document) -> list[dict[str, Any]]:
    """Each table of this document, of what was sealed."""
    languages = _languages(content)
    everywhere = _everywhere(content["documents"].values())
    return [
        _section(sheet, languages, everywhere.get(sheet["name"], frozenset()))
        for sheet in document["sheets"]
    ]


def facts_of(statement: Statement, document: Document) -> list[tuple[str, str]]:
    """What stands above the numbers; why it corrects another was typed by somebody."""
    reason = statement.reason
    return [
        (label, spoken(value, settings.LANGUAGE_CODE) if value == reason else value)
        for label, value in document["facts"]
    ]


def _section(
    sheet: dict[str, Any], languages: Mapping[str, str], names: frozenset[str]
) -> dict[str, Any]:
    found = on_paper(sheet)
    heads = zip(found["head"], found["numeric"], strict=True)
    of_quizzes = sheet["name"] == "quizzes"

    def said(name: str) -> str:
        if name not in names:
            return name
        own = languages.get(name) if of_quizzes else None
        return spoken(name, own or settings.LANGUAGE_CODE)

    return {
        **found,
        "columns": [{"label": label, "numeric": numeric} for label, numeric in heads],
        "rows": [[said(first), *others] for first, *others in found["rows"]],
    }


def _everywhere(documents: Sequence[Document]) -> dict[str, frozenset[str]]:
    """By sheet what stands in its first column in every language."""
    found: dict[str, frozenset[str]] = {}
    for document in documents:
        for sheet in document["sheets"]:
            if sheet["name"] in NAMING:
                names = frozenset(str(row[0]) for row in sheet["rows"])
                found[sheet["name"]] = found.get(sheet["name"], names) & names
    return found


def _languages(content: Mapping[str, Any]) -> dict[str, str]:
    """In which language each scenario or test is, by its title."""
    return {each["title"]: language_of(each["quiz"]) for each in content["quizzes"]}
