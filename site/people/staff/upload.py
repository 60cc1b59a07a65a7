"""A staff file that came in by the CMS: read, shown, confirmed, and carried out by a worker.

Each step is one transaction that begins by looking at the state. A worker that is killed leaves
nothing behind, and the schedule finds the import again.
"""

import gzip
import io
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import format_tb
from typing import Any

from django.db import OperationalError, transaction

from people.models import StaffImport, User
from people.scope import current_municipality
from people.staff.carry_out import AlreadyCarriedOut, PlanIsOld, TooManyLeavers, carry_out
from people.staff.columns import UnusableHeadings
from people.staff.plan import plan
from people.staff.problem import as_json
from people.staff.stage import keep_lines
from people.staff.trouble import Trouble, UnreadableSheet

State = StaffImport.State
logger = logging.getLogger(__name__)


def receive(*, content: bytes, file_name: str, on: date, by: User) -> StaffImport:
    """Keep a file as it is, to be read by a worker."""
    return StaffImport.objects.create(
        municipality=current_municipality(),
        file_name=file_name[:255],
        on=on,
        made_by=by,
        state=State.RECEIVED,
        content=gzip.compress(content),
    )


@transaction.atomic
def read(*, staff_import_id: int) -> None:
    """Make the plan, or say why the file cannot be read; the file itself is forgotten.

    Does nothing when that was done already, or somebody else is doing it.
    """
    found = _waiting(staff_import_id, State.RECEIVED)
    if found is None:
        return
    found.problem = _problem(found)
    found.state = State.UNUSABLE if found.problem else State.PLANNED
    found.content = None
    found.save(update_fields=["problem", "state", "content"])


@transaction.atomic
def confirm(*, staff_import_id: int, leavers_too: bool, by: User) -> None:
    """Let a worker carry the plan out. Raises AlreadyCarriedOut, or TooManyLeavers unless said."""
    found = StaffImport.objects.select_for_update().get(pk=staff_import_id)
    if found.state != State.PLANNED:
        raise AlreadyCarriedOut(found.file_name)
    if found.has_too_many_leavers and not leavers_too:
        raise TooManyLeavers(found.leavers)
    found.state = State.CONFIRMED
    found.confirmed_by = by
    found.save(update_fields=["state", "confirmed_by"])


@transaction.atomic
def finish(*, staff_import_id: int) -> None:
    """Carry out what was confirmed.

    A plan that is no longer true, or with which something is wrong, changes nothing and says so.
    """
    found = _waiting(staff_import_id, State.CONFIRMED)
    if found is None:
        return
    try:
        with transaction.atomic():
            carry_out(staff_import_id=found.pk, confirmed=True)
    except PlanIsOld:
        _give_up(found, State.OUT_OF_DATE)
    except OperationalError:
        raise  # the database is away or busy: in a minute it may not be
    except Exception as wrong:  # noqa: BLE001 - whatever it is, it would be so every minute
        _tell_log("Staff import %s cannot be carried out: %s\n%s", found, wrong)
        found.problem = as_json(UnreadableSheet(Trouble.NOT_CARRIED_OUT))
        _give_up(found, State.UNUSABLE)


def _give_up(staff_import: StaffImport, state: State) -> None:
    """Nothing was changed, and nobody tries again: what the file said of people goes."""
    staff_import.rows.all().delete()
    staff_import.state = state
    staff_import.save(update_fields=["problem", "state"])


def _tell_log(message: str, staff_import: StaffImport, wrong: Exception) -> None:
    """Where it went wrong and not the error itself, which may hold what a line says of somebody."""
    where = "".join(format_tb(wrong.__traceback__))
    logger.error(message, staff_import.pk, type(wrong).__name__, where)


def _waiting(pk: int, state: str) -> StaffImport | None:
    free = StaffImport.objects.select_for_update(skip_locked=True, of=("self",))
    return free.filter(pk=pk, state=state).first()


def _problem(staff_import: StaffImport) -> dict[str, Any]:
    """Keep the lines and plan; returns why that cannot be, for keeping, or nothing."""
    try:
        with transaction.atomic(), _as_file(staff_import) as path:
            keep_lines(staff_import, path)
            plan(staff_import=staff_import)
    except (UnreadableSheet, UnusableHeadings) as refusal:
        return as_json(refusal)
    except OperationalError:
        raise  # the database is away or busy: in a minute it may not be
    except Exception as wrong:  # noqa: BLE001 - nobody may wait for ever for such a file
        _tell_log("Staff import %s cannot be read: %s\n%s", staff_import, wrong)
        return as_json(UnreadableSheet(Trouble.UNEXPECTED))
    return {}


@contextmanager
def _as_file(staff_import: StaffImport) -> Iterator[Path]:
    with TemporaryDirectory(prefix="weerbaar-staff-") as folder:
        path = Path(folder) / "sheet"
        packed = io.BytesIO(staff_import.content or b"")
        with gzip.open(packed) as content, path.open("wb") as file:
            shutil.copyfileobj(content, file)
        yield path
