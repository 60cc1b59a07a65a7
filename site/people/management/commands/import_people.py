"""manage.py import_people FILE [--dry-run]"""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Municipality, StaffImport
from people.scope import scope
from people.staff.carry_out import TooManyLeavers, carry_out
from people.staff.columns import UnusableHeadings
from people.staff.compare import Kind
from people.staff.plan import plan
from people.staff.stage import stage
from people.staff.trouble import UnreadableSheet
from people.staff.wording import KINDS, refusal_sentence, sentence

MOST_FAULTS_SHOWN = 100


class Command(BaseCommand):
    """Brings the people of one municipality in step with a file of the HR system."""

    help = "Import staff from CSV, XLSX or ODS; the same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and how careful to be."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--on", type=date.fromisoformat, help="the day that the file describes")
        parser.add_argument("--municipality", help="slug; needed when there is more than one")
        parser.add_argument(
            "--confirm-leavers", action="store_true", help="let more people leave than is usual"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Plan, say so, and carry out; whatever goes wrong changes nothing and ends with code 1."""
        with scope(_municipality(options["municipality"])):
            staff_import = self._planned(options["file"], options["on"] or timezone.localdate())
            try:
                self._say(staff_import)
                if not options["dry_run"]:
                    self._carry_out(staff_import, confirmed=options["confirm_leavers"])
            finally:
                StaffImport.objects.filter(
                    pk=staff_import.pk, state=StaffImport.State.PLANNED
                ).delete()

    def _planned(self, path: Path, on: date) -> StaffImport:
        if not path.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": path})
        try:
            return plan(staff_import=stage(path=path, file_name=path.name, on=on))
        except (UnreadableSheet, UnusableHeadings) as refusal:
            raise CommandError(refusal_sentence(refusal)) from refusal

    def _say(self, staff_import: StaffImport) -> None:
        for kind in Kind:
            if count := staff_import.counts.get(kind.value):
                self.stdout.write(f"{count:>8} {KINDS[kind]}")
        faults = staff_import.rows.filter(kind=Kind.FAULT)
        for row in faults[:MOST_FAULTS_SHOWN]:
            reasons = " ".join(sentence(reason) for reason in row.reasons)
            said = {"line": row.line, "reasons": reasons}
            self.stderr.write(_("Line %(line)s: %(reasons)s") % said)

    def _carry_out(self, staff_import: StaffImport, *, confirmed: bool) -> None:
        try:
            carry_out(staff_import_id=staff_import.pk, confirmed=confirmed)
        except TooManyLeavers as refused:
            said = {"count": staff_import.leavers, "share": round(staff_import.leavers_share)}
            raise CommandError(
                _(
                    "%(count)s people would leave: %(share)s%% of the staff. Is the file complete? "
                    "Nothing was changed. If it is right, add --confirm-leavers."
                )
                % said
            ) from refused
        self.stdout.write(_("Done."))


def _municipality(slug: str | None) -> Municipality:
    found = Municipality.objects.filter(slug=slug) if slug else Municipality.objects.all()
    if len(found) != 1:
        known = ", ".join(Municipality.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(
            _("Choose a municipality with --municipality: %(known)s.") % {"known": known}
        )
    return found[0]
