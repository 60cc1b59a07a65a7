"""The report of a quarter, sealed."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Municipality
from people.scope import ScopedManager

LENGTH_OF_CHECKSUM = 64


class Sealed(RuntimeError):
    """Something tried to change or delete a sealed statement."""


class StatementQuerySet(models.QuerySet["Statement"]):
    """Questions about statements, that chain."""

    def of_quarter(self, quarter: str) -> "StatementQuerySet":
        """Those of this quarter, the one that counts first."""
        return self.filter(quarter=quarter).order_by("-number")

    def of_day(self, day: date) -> "StatementQuerySet":
        """Those with the numbers of this day, the latest first."""
        return self.filter(day=day).order_by("-number")

    def strict_enough(self, municipality: Municipality) -> "StatementQuerySet":
        """Without those that show groups which are too small by now."""
        return self.filter(min_group__gte=municipality.min_group)

    def newest_first(self) -> "StatementQuerySet":
        """The latest quarter first, and of a quarter the one that counts."""
        return self.order_by("-quarter", "-number")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Never: raises Sealed."""
        raise Sealed("Sealed statements cannot be deleted.")


class Statement(models.Model):
    """What was sealed of a quarter, for ever. A mistake is corrected by a statement that names it.

    `content` holds all that is on paper, in each language (statements/content.py); every file is
    made from it alone. The database itself refuses to change a row, except for forgetting who
    sealed it.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    quarter = models.CharField(_("quarter"), max_length=6)
    number = models.PositiveSmallIntegerField(_("number"))  # 1, and one more for each correction
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )
    day = models.DateField(_("day"))
    min_group = models.PositiveSmallIntegerField()
    content: Any = models.JSONField()
    checksum = models.CharField(_("checksum"), max_length=LENGTH_OF_CHECKSUM)
    sealed_at = models.DateTimeField(_("sealed"))
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar[Any] = ScopedManager.from_queryset(StatementQuerySet)()

    class Meta:
        verbose_name = _("sealed statement")
        verbose_name_plural = _("sealed statements")
        default_permissions = ()
        permissions = [("add_statement", _("May seal the statement of a quarter"))]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "quarter", "number"], name="one_statement_per_number"
            ),
            models.CheckConstraint(
                condition=Q(number=1, corrects__isnull=True)
                | Q(number__gt=1, corrects__isnull=False),
                name="later_statements_name_what_they_correct",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quarter} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new statement; raises Sealed for one that exists."""
        if self.pk is not None:
            raise Sealed(f"{self} is sealed and cannot change.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never: raises Sealed."""
        raise Sealed(f"{self} is sealed and cannot be deleted.")

    @property
    def successor(self) -> "Statement | None":
        """The statement that corrects this one; None where this one counts."""
        found: Statement | None = getattr(self, "corrected_by", None)
        return found

    @property
    def reason(self) -> str:
        """Why it corrects the one before; nothing for a first."""
        return str(self.content["reason"])
