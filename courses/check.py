"""Checking a module locally before use, and whether the check still holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished

from courses.fingerprints import Contents, changed_parts, contents_of
from courses.models import Fact, LessonPage, ModuleCheck, ModulePage
from people.scope import current_municipality
from quizzes.models import Quiz
from theme.memory import ShortMemory

if TYPE_CHECKING:
    from people.models import User


class ChangedMeanwhile(ValueError):
    """The module says something else than what was looked at."""


@dataclass(frozen=True)
class Standing:
    """How a module stands: its last check, if any, and what says something else since then.

    `changed` holds slugs of lessons; "" is the module itself.
    """

    last: ModuleCheck | None = None
    changed: list[str] = field(default_factory=list)

    @property
    def valid(self) -> ModuleCheck | None:
        """The check, as long as the module means what it meant then."""
        return None if self.changed else self.last


_standings: ShortMemory[Standing] = ShortMemory()


def record_check(
    *,
    module: ModulePage,
    by: "User",
    function: str,
    seen: Contents,
    ticked: Sequence[str],
    left_open: Sequence[str],
    remark: str,
    at: datetime,
) -> ModuleCheck:
    """Keep that this person, in this function, checked the module as it is now.

    Raises ChangedMeanwhile when that is not what was `seen` when the check began.
    """
    contents = contents_of(module)
    if contents != seen:
        raise ChangedMeanwhile(module.slug)
    return ModuleCheck.objects.create(
        municipality=current_municipality(),
        module=module,
        by=by,
        function=function,
        at=at,
        revision_id=module.live_revision_id,
        contents=contents,
        ticked=list(ticked),
        left_open=list(left_open),
        remark=remark,
    )


def standing_of(module: ModulePage) -> Standing:
    """How this municipality's last check of the module stands."""
    last = ModuleCheck.objects.filter(module=module).select_related("by").first()
    if last is None:
        return Standing()
    return Standing(last, changed_parts(last.contents, contents_of(module)))


def checked_by(module: ModulePage) -> ModuleCheck | None:
    """The check that learners of this municipality may rely on. Remembered for a moment."""
    key = f"{current_municipality().pk}/{module.pk}"
    return _standings.get(key, lambda: standing_of(module)).valid


def forget_after_changes() -> None:
    """Connect what can end a check to the memory; called once, when the apps are loaded."""
    changing = (ModuleCheck, ModulePage, LessonPage, Fact, Quiz)
    _standings.forget_after([post_save, post_delete], of=changing)
    _standings.forget_after([page_published, page_unpublished])
