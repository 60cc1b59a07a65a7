"""What was published, for ever."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.core import codec
from quizzes.core.draft import Compiled
from quizzes.core.scenario import Scenario
from theme.memory import ShortMemory

# By quiz, of those in another language than that of the house; emptied by receivers.py.
languages: ShortMemory[dict[int, str]] = ShortMemory()


class Change(models.TextChoices):
    """What a new version changed, in the eyes of its author."""

    TYPO = "typo", _("wording only")
    MEANING = "meaning", _("meaning")


class FrozenVersion(RuntimeError):
    """Something tried to change or delete a published version."""


class QuizVersion(models.Model):
    """Compiled, immutable content of a quiz. Attempts point here, so results never change."""

    quiz = models.ForeignKey("quizzes.Quiz", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    # The number of the version with which this meaning began: a typo keeps it.
    edition = models.PositiveIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200)
    intro = models.TextField(_("introduction"), blank=True)
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    change = models.CharField(max_length=10, choices=Change.choices, default=Change.MEANING)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        constraints = [
            models.UniqueConstraint(fields=["quiz", "number"], name="one_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new version; raises FrozenVersion for one that exists."""
        if self.pk is not None:
            raise FrozenVersion(f"{self} is published and cannot change.")
        self.edition = self.edition or self.number
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never: raises FrozenVersion."""
        raise FrozenVersion(f"{self} is published and cannot be deleted.")

    def of_one_meaning(self) -> "models.QuerySet[QuizVersion]":
        """The versions that differ from this one in wording only, itself among them."""
        return QuizVersion.objects.filter(quiz=self.quiz_id, edition=self.edition)

    @property
    def language(self) -> str:
        """In which language it is written."""
        return language_of(self.quiz_id)

    @property
    def compiled(self) -> Compiled:
        """What is played. Versions never change, so decoding once is enough."""
        return _decoded(self.pk, self.checksum) or _remember(self)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What one is warned of before beginning."""
        compiled = self.compiled
        return compiled.warnings if isinstance(compiled, Scenario) else ()


def language_of(quiz_id: int) -> str:
    """In which language this quiz is written; asks the database once for all of them."""
    return languages.get("", _languages).get(quiz_id, settings.LANGUAGE_CODE)


def _languages() -> dict[int, str]:
    """By quiz. There are few, and a quiz stays in its language."""
    quizzes = QuizVersion.objects.exclude(quiz__locale__language_code=settings.LANGUAGE_CODE)
    return dict(quizzes.values_list("quiz_id", "quiz__locale__language_code"))


_kept: dict[tuple[int, str], Compiled] = {}
MOST_KEPT = 256


def keep_decoded(ids: Iterable[int]) -> None:
    """Have these versions at hand, with at most one query: content is large, so only once."""
    kept = {pk for pk, _checksum in _kept}
    if missing := set(ids) - kept:
        for version in QuizVersion.objects.filter(pk__in=missing):
            _remember(version)


def _decoded(pk: int, checksum: str) -> Compiled | None:
    return _kept.get((pk, checksum))


def _remember(version: QuizVersion) -> Compiled:
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    compiled = codec.decode(version.content)
    _kept[(version.pk, version.checksum)] = compiled
    return compiled
