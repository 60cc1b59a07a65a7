"""That somebody looked at somebody else's data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.municipality import Municipality
from people.models.user import User
from people.scope import ScopedManager


class Place(models.TextChoices):
    """Where somebody's data were seen."""

    TEAM = "team", _("the page of the team: what is done and what is due")
    RECORD = "record", _("the record of the person in the CMS")
    LIST = "list", _("the list of people in the CMS")
    STAFF_FILE = "staff_file", _("the plan of a staff file in the CMS")
    CAMPAIGN = "campaign", _("whom a campaign is for, in the CMS")
    CERTIFICATES = "certs", _("a list of certificates of a period, in the CMS")
    FOLLOW_UP = "follow_up", _("the register of recommendations: of which you are the owner")
    TEAM_MAIL = "team_mail", _("the weekly mail to who leads your team: what is late")
    MAIL = "mail", _("the list of mail that did not arrive, in the CMS")


class Look(models.Model):
    """One person saw data of another on a day: a row a day, however often the page was opened.

    For whom it is about, who reads it at /mijn/gegevens/; nobody else does.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="looks")
    viewer = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(_("where"), max_length=10, choices=Place)
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("first at"))

    objects = ScopedManager["Look"]()

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        ordering = ["-at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "viewer", "place", "day"], name="one_look_a_day_per_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.viewer} · {self.day}"
