"""How colleagues chose, where that may be shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from quizzes.models import QuizVersion
from quizzes.tallies import colleagues_per_choice


def colleagues_at(
    version: QuizVersion, step: str, texts: Sequence[str], *, own: int
) -> dict[str, Any] | None:
    """How others chose between these texts; None while they are too few, or too alike, to hide in.

    `own` is the position of what the reader chose.
    """
    people = colleagues_per_choice(version=version, step=step)
    if not people:
        return None
    rows = [
        {"text": text, "people": people.get(place, 0), "own": place == own}
        for place, text in enumerate(texts)
    ]
    return {"total": sum(people.values()), "rows": rows, "since": _since(version)}


def _since(version: QuizVersion) -> datetime | None:
    """When its meaning last changed: choices of before are not counted here. None: never."""
    if version.edition == 1:
        return None
    begun = version.of_one_meaning().order_by("number").values_list("published_at", flat=True)
    return begun.first()
