"""Which contents people were trained with: the versions that were in force."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from analytics.reports.published import Published
from courses.fingerprints import contents_of
from courses.models import ModulePage
from quizzes.models import Quiz

LENGTH = 16  # of a fingerprint in print


@dataclass(frozen=True)
class ModuleVersion:
    """A module and a fingerprint of what it says."""

    module: int
    title: str
    published: str
    fingerprint: str
    quizzes: tuple[int, ...]

    @property
    def told(self) -> dict[str, Any]:
        """As it is sealed."""
        return {
            "module": self.module,
            "title": self.title,
            "published": self.published,
            "fingerprint": self.fingerprint,
        }


@dataclass(frozen=True)
class QuizInForce:
    """The version of a scenario or test that was played."""

    quiz: int
    title: str
    number: int
    published: str
    checksum: str

    @property
    def told(self) -> dict[str, Any]:
        """As it is sealed."""
        return {
            "quiz": self.quiz,
            "title": self.title,
            "number": self.number,
            "published": self.published,
            "checksum": self.checksum,
        }


def modules_of(published: Published) -> list[ModuleVersion]:
    """The modules that the numbers are about, also those of which the numbers are withheld."""
    ids = [line.number for line in published.table("modules").lines if line.number]
    found = ModulePage.objects.filter(pk__in=ids).order_by("title", "pk")
    return [_version(module) for module in found]


def quizzes_of(modules: Sequence[ModuleVersion]) -> list[QuizInForce]:
    """What is played in these modules."""
    ids = {pk for module in modules for pk in module.quizzes}
    found = Quiz.objects.filter(pk__in=ids, current_version__isnull=False)
    versions = [quiz.current_version for quiz in found.select_related("current_version")]
    rows = [
        QuizInForce(
            version.quiz_id,
            version.title,
            version.number,
            _moment(version.published_at),
            version.checksum[:LENGTH],
        )
        for version in versions
        if version
    ]
    return sorted(rows, key=lambda row: (row.title, row.quiz))


def _version(module: ModulePage) -> ModuleVersion:
    said = json.dumps(contents_of(module), sort_keys=True).encode()
    lessons = list(module.lessons())
    moments = [page.last_published_at for page in (module, *lessons) if page.last_published_at]
    return ModuleVersion(
        module=module.pk,
        title=module.title,
        published=_moment(max(moments)) if moments else "",
        fingerprint=hashlib.sha256(said).hexdigest()[:LENGTH],
        quizzes=tuple(pk for lesson in lessons for pk in lesson.quiz_ids),
    )


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
