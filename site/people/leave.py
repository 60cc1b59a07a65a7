"""Closing the accounts of those who left."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from people.models import Membership, User
from people.scope import every_municipality

BATCH = 1000


@transaction.atomic
def close_accounts_of_leavers(*, on: date) -> list[int]:
    """Close accounts whose memberships all ended before this day; returns whose (primary keys).

    Ends their running sessions too, because a closed account's session counts for nothing. Who
    never had a membership, or has one that is still to begin, stays as it is. Opening an account
    again, for someone who comes back, is up to whoever adds the new membership.
    """
    with every_municipality():  # the users are scoped: their memberships follow by the user alone
        memberships = Membership.objects.filter(user=OuterRef("pk"))
    lasting = memberships.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    leavers = User.objects.filter(
        Exists(memberships), ~Exists(lasting), is_active=True, is_superuser=False
    )
    closed = list(leavers.select_for_update(of=("self",)).values_list("pk", flat=True))
    for start in range(0, len(closed), BATCH):
        User.objects.filter(pk__in=closed[start : start + BATCH]).update(is_active=False)
    return closed
