"""How the day on which a module is due is said and shown."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from courses.models import Enrolment
from courses.templatetags.courses import due_kind, due_words

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("days", "kind", "words"),
    [
        (-3, "late", "3 dagen te laat"),
        (-1, "late", "1 dag te laat"),
        (0, "soon", "Vandaag klaar"),
        (14, "soon", "Nog 14 dagen"),
        (15, "", "Nog 15 dagen"),
        (40, "", "Klaar op 4 januari 2027"),
    ],
)
def test_a_due_date(days: int, kind: str, words: str) -> None:
    enrolment = Enrolment(due_on=TODAY + timedelta(days=days))
    assert due_kind(enrolment, TODAY) == kind
    with translation.override("nl"):
        assert due_words(enrolment, TODAY) == words


def test_by_choice_nothing_is_due() -> None:
    assert due_kind(Enrolment(), TODAY) == due_words(Enrolment(), TODAY) == ""
