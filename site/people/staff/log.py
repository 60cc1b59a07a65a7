"""What Wagtail's log tells of a staff file."""

from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from people.models import User

BATCH = 1000
CHANGED = "people.change_by_staff_file"  # as it stands in the log


def log_changes(users: Iterable[User], *, by: User | None) -> None:
    """That these accounts were changed, and by whom, in one query and as Wagtail's `log` does."""
    kind, now = ContentType.objects.get_for_model(User), timezone.now()
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind,
            object_id=str(user.pk),
            label=str(user),
            action=CHANGED,
            timestamp=now,
            user=by,
            content_changed=True,
        )
        for user in users
    )


def log_closed(closed: Sequence[int], *, by: User | None) -> None:
    """The same of accounts (primary keys) that were closed: two queries for each thousand."""
    for start in range(0, len(closed), BATCH):
        log_changes(User.objects.filter(pk__in=closed[start : start + BATCH]), by=by)
