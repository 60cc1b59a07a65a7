"""Taking the demo away, also when somebody has worked in it."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from ops.demo.clear import clear
from people.models import Department, Deputy, Look, Municipality, PaperCode, StaffImport, User
from people.models.look import Place
from tests.factories import MembershipFactory, UserFactory, organisation

TODAY = timezone.localdate()


def test_nothing_is_left_that_points_at_somebody_who_went(municipality: Municipality) -> None:
    """None of these people signed in: of them Django does not look what hangs on them."""
    team = organisation(municipality, {"Burgerzaken": 2})["Burgerzaken"]
    manager, user = UserFactory.create_batch(2, municipality=municipality)
    MembershipFactory(department=team, user=manager, is_manager=True)
    now = timezone.now()
    PaperCode.objects.create(
        municipality=municipality,
        user=user,
        handed_out_by=manager,
        digest="x",
        expires_at=now + timedelta(days=1),
    )
    Look.objects.create(
        municipality=municipality, user=user, viewer=manager, place=Place.TEAM, day=TODAY, at=now
    )
    Deputy.objects.create(
        municipality=municipality, manager=manager, user=user, starts_on=TODAY, ends_on=TODAY
    )
    file = StaffImport.objects.create(municipality=municipality, on=TODAY, made_by=manager)
    file.rows.create(line=0, user=user)

    clear(municipality)
    connection.check_constraints()
    assert not User.objects.exists()
    assert not Department.objects.exists()
