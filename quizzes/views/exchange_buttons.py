"""The ways to importing and exporting, where an author looks for them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from quizzes.access import may_bring_in, may_give_out
from quizzes.models import Quiz, QuizKind


class BankIndexView(IndexView):
    """The sets, with questions in and out in the menu of the page."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """What this user may, where it leaves room for the title."""
        user: Any = self.request.user
        found = [*super().header_more_buttons]
        if may_bring_in(user):
            found.append(_button(_("Import questions"), "exchange:upload", "upload"))
        if may_give_out(user):
            found.append(_button(_("Export questions"), "exchange:export", "download"))
        return found


def _button(label: str, name: str, icon: str) -> Button:
    return Button(label, url=reverse(name), icon_name=icon)


def export_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a test."""
    if isinstance(snippet, Quiz) and snippet.kind == QuizKind.TEST and may_give_out(user):
        address = f"{reverse('exchange:export')}?quiz={snippet.pk}"
        yield Button(_("Export questions"), url=address, icon_name="download", priority=90)
