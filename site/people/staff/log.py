"""What Wagtail's log tells of a staff file."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from people.models import User

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
