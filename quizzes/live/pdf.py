"""What came of a briefing as a tagged PDF (PDF/UA-1), made by typst."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from people.house import ink_of
from quizzes.live.figure import letter
from quizzes.live.record import Held
from quizzes.live.show import Bar
from quizzes.models import LiveSession
from quizzes.notation import plain_text
from theme.paper import as_pdf

TEMPLATE = Path(__file__).parent.parent / "typst" / "briefing.typ"


def report_as_pdf(*, session: LiveSession, votes: Sequence[Held]) -> bytes:
    """The PDF of these votes; the same votes give the same bytes."""
    return as_pdf(
        TEMPLATE,
        inputs={"report": json.dumps(_report(session, votes))},
        ink=ink_of(session.municipality),
        at=session.opened_at or session.created_at,
    )


def _report(session: LiveSession, votes: Sequence[Held]) -> dict[str, Any]:
    day = date_format(session.opened_at or session.created_at, "j F Y")
    return {
        "title": session.title,
        "municipality": session.municipality.name,
        "lang": get_language() or settings.LANGUAGE_CODE,
        "held": _("Briefing of %(day)s") % {"day": day},
        "explained": _(
            "How the group voted. There is nothing else to see: no names, no devices, no times."
        ),
        "head": ["", _("Choice"), _("Votes"), _("Share")],
        "votes": [_vote(held, session.min_votes) for held in votes],
    }


def _vote(held: Held, needed: int) -> dict[str, Any]:
    withheld = "" if held.bars else _too_few(held.voted, needed)
    return {
        "question": held.card.question or held.card.title,
        "withheld": withheld,
        "voted": _people(held.voted),
        "rows": _rows(held.bars),
        "before": _before(held),
    }


def _before(held: Held) -> dict[str, Any] | None:
    if held.earlier is None or held.earlier.session.opened_at is None:
        return None
    day = date_format(held.earlier.session.opened_at, "j F Y")
    return {"title": _("Before, on %(day)s") % {"day": day}, "rows": _rows(held.earlier.bars)}


def _people(voted: int) -> str:
    return ngettext("%(voted)d person voted.", "%(voted)d people voted.", voted) % {"voted": voted}


def _too_few(voted: int, needed: int) -> str:
    reason = _(
        "From %(needed)d votes on the result is shown; with fewer, it could tell what somebody "
        "chose."
    )
    return f"{_people(voted)} {reason % {'needed': needed}}"


def _rows(bars: Sequence[Bar]) -> list[dict[str, Any]]:
    return [
        {
            "letter": letter(place),
            "text": plain_text(bar.text),
            "votes": bar.votes,
            "share": f"{bar.percentage}%",
        }
        for place, bar in enumerate(bars)
    ]
