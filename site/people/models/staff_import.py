"""A staff file on its way in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.municipality import Municipality
from people.models.user import User
from people.scope import ScopedManager


class StaffImport(models.Model):
    """A staff file that was read and compared; nothing changes until it is carried out."""

    class State(models.TextChoices):
        """How far it is."""

        RECEIVED = "received", _("being read")
        UNUSABLE = "unusable", _("cannot be read")
        PLANNED = "planned", _("to be carried out")
        CONFIRMED = "confirmed", _("being carried out")
        OUT_OF_DATE = "out of date", _("out of date")
        CARRIED_OUT = "carried out", _("carried out")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    file_name = models.CharField(_("file"), max_length=255)
    on = models.DateField(_("day"), help_text=_("The day that the file describes."))
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PLANNED)
    made_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("read by")
    )
    made_at = models.DateTimeField(_("read at"), auto_now_add=True)
    # Not always who read it: the log of an account names who let it be changed.
    confirmed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("confirmed by")
    )
    carried_out_at = models.DateTimeField(_("carried out at"), null=True)
    counts = models.JSONField(
        _("counts"), default=dict, help_text=_("People by what happens to them, and lines.")
    )

    # The file as it came in, packed (gzip), until it was read. In the database and not in a folder:
    # nobody downloads it, and a worker on another machine can read it.
    content = models.BinaryField(null=True, editable=False)
    # As people.staff.problem keeps it: in words it is of the language of whoever reads it.
    problem = models.JSONField(_("why it cannot be read"), default=dict)

    objects = ScopedManager["StaffImport"]()

    class Meta:
        verbose_name = _("staff import")
        verbose_name_plural = _("staff imports")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_busy(self) -> bool:
        """Whether a worker has to do something."""
        return self.state in (self.State.RECEIVED, self.State.CONFIRMED)

    @property
    def has_too_many_leavers(self) -> bool:
        """Whether somebody has to say that so many people really left."""
        return self.leavers_share > self.municipality.most_leavers_percentage

    @property
    def leavers(self) -> int:
        """How many people would leave."""
        found: int = self.counts.get("leave", 0)
        return found

    @property
    def leavers_share(self) -> float:
        """Percentage of the staff who would leave."""
        staff = self.counts.get("staff", 0)
        return 100 * self.leavers / staff if staff else 0.0


class StaffImportRow(models.Model):
    """A line of the file (0: somebody who is not in it), kept until it is carried out."""

    staff_import = models.ForeignKey(StaffImport, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(_("line"))
    # What makes lines the same person (people.staff.record); "" where the line says neither.
    key = models.CharField(_("person"), max_length=260, blank=True)
    email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    record = models.JSONField(_("what it says"), null=True)
    reasons = models.JSONField(_("why not"), default=list)
    # Of all lines of a person the first tells what happens to them, and exactly what.
    kind = models.CharField(_("what happens"), max_length=10, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")

    objects = ScopedManager["StaffImportRow"]()
    scope_path = "staff_import__municipality"

    class Meta:
        verbose_name = _("line of a staff file")
        verbose_name_plural = _("lines of staff files")
        ordering = ["line", "pk"]
        indexes = [
            models.Index(fields=["staff_import", "key"], name="staff_row_person"),
            models.Index(fields=["staff_import", "email"], name="staff_row_address"),
            models.Index(fields=["staff_import", "kind"], name="staff_row_kind"),
        ]

    def __str__(self) -> str:
        return self.key or f"#{self.line}"
