"""What asks for attention in the CMS: answers that wait, and drafts that cannot be published."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import User
from quizzes.access import may_mark, may_write_quizzes
from quizzes.models import Answer, Quiz
from quizzes.streams import to_draft
from theme.cms_attention import Attention

MOST_NAMED = 5


def tell(user: User) -> Iterator[Attention]:
    """For who marks, and for who writes."""
    if may_mark(user):
        yield from _waiting_answers(user)
    if may_write_quizzes(user):
        yield from _stuck_drafts()


def _waiting_answers(user: User) -> Iterator[Attention]:
    count = Answer.objects.to_mark(by=user).count()
    if count:
        said = ngettext(
            "%(count)d open answer waits for a marker.",
            "%(count)d open answers wait for a marker.",
            count,
        )
        yield Attention(said % {"count": count}, _("Mark open answers"), reverse("marking:queue"))


def _stuck_drafts() -> Iterator[Attention]:
    """Each by its name, up to a few; of the others how many there are."""
    stuck = stuck_drafts()
    for quiz in stuck[:MOST_NAMED]:
        said = _("“%(title)s” cannot be published as it stands.") % {"title": quiz.title}
        address = reverse(quiz.snippet_viewset.get_url_name("edit"), args=[quiz.pk])
        yield Attention(said, _("See what is wrong"), address)
    more = len(stuck) - MOST_NAMED
    if more > 0:
        said = ngettext(
            "%(count)d more draft cannot be published.",
            "%(count)d more drafts cannot be published.",
            more,
        )
        address = reverse(Quiz.snippet_viewset.get_url_name("list"))
        yield Attention(said % {"count": more}, _("To the list"), address)


def stuck_drafts() -> list[Any]:
    """Scenarios, tests and dilemmas of which the last draft has a problem; what was touched last
    first. One query: a draft is read as it was written, without what it points at.
    """
    rows = Quiz.objects.filter(has_unpublished_changes=True).exclude(latest_revision=None)
    written = rows.order_by("-latest_revision__created_at").values_list(
        "latest_revision__content", flat=True
    )
    drafts = [Quiz.from_serializable_data(each, check_fks=False) for each in written]
    return [draft for draft in drafts if to_draft(draft).problems()]
