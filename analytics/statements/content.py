"""What a statement holds: made once, when it is sealed, and never again."""

import importlib.metadata
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analytics.models import Statement
from analytics.reports.organisation import Organisation, organisation
from analytics.reports.published import figures_of
from analytics.reports.sheets import Sheet
from analytics.statements.document import Document, document_of
from analytics.statements.quarter import Quarter
from analytics.statements.versions import ModuleVersion, QuizInForce, modules_of, quizzes_of
from analytics.statements.wording import title_of
from people.house import ink_of
from people.models import Municipality

# 2: with the colours that it is printed in; 3: with columns as wide as their heads (files.py).
SCHEMA = 3


class NothingPublished(Exception):
    """Of this quarter there are no numbers that may be shown."""


def numbers_of(municipality: Municipality, quarter: Quarter) -> Organisation:
    """What was published last in this quarter, with the weeks of the quarter before it.

    Raises NothingPublished, also where all people together are too few.
    """
    found = organisation(municipality, on=quarter.last)
    if found is None or found.day < quarter.first or found.published.whole is None:
        raise NothingPublished(quarter)
    return replace(found, trend=[point for point in found.trend if point[0] >= quarter.first])


def content_of(
    found: Organisation,
    *,
    municipality: Municipality,
    quarter: Quarter,
    at: datetime,
    corrects: Statement | None = None,
    reason: str = "",
) -> dict[str, Any]:
    """Figures, definitions, versions, and the document in every language: plain JSON."""
    modules = modules_of(found.published)
    quizzes = quizzes_of(modules)
    documents = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            documents[code] = _document(
                found, municipality, quarter, at, corrects, reason, modules, quizzes
            )
    return {
        "schema": SCHEMA,
        "municipality": municipality.name,
        "quarter": str(quarter),
        "number": corrects.number + 1 if corrects else 1,
        "corrects": corrects.checksum if corrects else None,
        "reason": reason,
        "day": found.day.isoformat(),
        "sealed_at": at.isoformat(),
        "min_group": found.min_group,
        "target": found.target,
        "figures": figures_of(found.published),
        "trend": [[day.isoformat(), share.part, share.whole] for day, share in found.trend],
        "modules": [each.told for each in modules],
        "quizzes": [each.told for each in quizzes],
        "software": software(),
        "ink": ink_of(municipality),
        "documents": documents,
    }


def software() -> str:
    """Which version of this site counted."""
    return f"weerbaar {importlib.metadata.version('weerbaar')}"


def _document(
    found: Organisation,
    municipality: Municipality,
    quarter: Quarter,
    at: datetime,
    corrects: Statement | None,
    reason: str,
    modules: Sequence[ModuleVersion],
    quizzes: Sequence[QuizInForce],
) -> Document:
    facts = [
        (_("Sealed on"), date_format(timezone.localtime(at), "j F Y, H:i")),
        (_("Target"), f"{found.target}%"),
        (_("Counted by"), software()),
    ]
    if corrects:
        facts += [
            (_("Corrects statement"), f"{corrects.number}, {corrects.checksum}"),
            (_("Because"), reason),
        ]
    document = document_of(
        found,
        title=title_of(quarter),
        municipality=municipality.name,
        facts=facts,
        more=[_of_modules(modules), _of_quizzes(quizzes)],
    )
    return {
        **document,
        "kind": _("Statement %(number)s") % {"number": corrects.number + 1 if corrects else 1},
        "checksum": _("Checksum (SHA-256)"),
    }


def _of_modules(modules: Sequence[ModuleVersion]) -> Sheet:
    return Sheet(
        "versions",
        _("Modules as they stood when this was sealed"),
        [_("Module"), _("Last published"), _("Fingerprint of the text")],
        [[each.title, each.published, each.fingerprint] for each in modules],
    )


def _of_quizzes(quizzes: Sequence[QuizInForce]) -> Sheet:
    return Sheet(
        "quizzes",
        _("Scenarios and tests as they stood when this was sealed"),
        [_("Scenario or test"), _("Version"), _("Published"), _("Checksum")],
        [[each.title, each.number, each.published, each.checksum] for each in quizzes],
    )
