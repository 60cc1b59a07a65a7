"""Where people of this municipality can go: the local meldroute."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from people.own_site import OwnSitePolicy

# Modules name a role; each municipality says here who that is.
CONTACT_ROLES = [
    ("noodnummer", _("Emergency number")),
    ("leidinggevende", _("Manager")),
    ("meldpunt", _("Reporting point")),
    ("vertrouwenspersoon", _("Confidential adviser")),
    ("integriteitscoordinator", _("Integrity coordinator")),
    ("griffier", _("Clerk of the council")),
    ("burgemeester", _("Mayor")),
    ("beveiliging", _("Security")),
    ("politie", _("Police")),
    ("privacy", _("Data protection officer")),
    ("meld-misdaad-anoniem", _("Anonymous crime reporting (M.)")),
    ("riec", _("RIEC")),
    ("slachtofferhulp", _("Victim support")),
    ("ondersteuningsteam", _("Support team for administrators")),
]

# Whoever opens the page in a hurry finds these on top; those further down are not of the
# municipality itself.
IN_DANGER = ("noodnummer", "beveiliging")
FROM_OUTSIDE = (
    "politie",
    "meld-misdaad-anoniem",
    "riec",
    "slachtofferhulp",
    "ondersteuningsteam",
)


@register_setting(icon="group")
class Contacts(BaseSiteSetting, ClusterableModel):
    """The meldroute of one municipality. Who opens the page that shows it is not logged."""

    introduction = models.TextField(_("introduction"), blank=True)

    panels = [FieldPanel("introduction"), InlinePanel("contacts", label=_("Contact"))]

    class Meta:
        verbose_name = _("where can I turn to")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def get_permission_policy(cls) -> OwnSitePolicy:
        """Each municipality changes its own."""
        return OwnSitePolicy(cls)

    def groups(self) -> list[tuple[str, list["Contact"]]]:
        """The contacts in their order, below the question with which somebody comes."""
        titles = {
            IN_DANGER: _("Are you in danger now?"),
            (): _("Talk or report, in our own organisation"),
            FROM_OUTSIDE: _("Help from outside"),
        }
        found: dict[tuple[str, ...], list[Contact]] = {roles: [] for roles in titles}
        for contact in self.contacts.all():
            found[contact.group].append(contact)
        return [(str(titles[roles]), some) for roles, some in found.items() if some]


class Contact(Orderable):
    """One person or desk to turn to."""

    contacts = ParentalKey(Contacts, on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField(_("role"), max_length=40, choices=CONTACT_ROLES)
    name = models.CharField(_("name"), max_length=120)
    when = models.CharField(_("when you go there"), max_length=250)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    url = models.URLField(_("web address"), blank=True)
    available = models.CharField(_("when they can be reached"), max_length=120, blank=True)
    verified_on = models.DateField(_("last verified"))

    class Meta(Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.name

    @property
    def group(self) -> tuple[str, ...]:
        """The roles it is shown with: IN_DANGER, FROM_OUTSIDE, or none in particular."""
        return next((roles for roles in (IN_DANGER, FROM_OUTSIDE) if self.role in roles), ())
