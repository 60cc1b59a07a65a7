"""The same in another language, made as Wagtail makes it."""

from typing import Any, TypeVar

from wagtail.models import Locale, Page

from quizzes.core.draft import Draft
from quizzes.models import Quiz
from quizzes.streams import fill

Kind = TypeVar("Kind", bound=Page)


def translated_quiz(quiz: Quiz, locale: Locale, draft: Draft) -> Quiz:
    """A published translation of this quiz, which says this."""
    made = quiz.copy_for_translation(locale)
    fill(made, draft)
    made.save()
    made.save_revision().publish()
    made.refresh_from_db()
    return made


def translated_page(page: Kind, locale: Locale, **words: Any) -> Kind:
    """A published translation of this page, which says this."""
    made = page.copy_for_translation(locale, copy_parents=True)
    for name, value in words.items():
        setattr(made, name, value)
    made.save_revision().publish()
    found: Kind = type(page).objects.get(pk=made.pk)
    return found
