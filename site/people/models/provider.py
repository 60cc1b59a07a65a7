"""The organisation's own sign-in, by OpenID Connect."""

import logging

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.models.department import Department
from people.models.municipality import Municipality
from people.scope import ScopedManager
from people.sealed import KeyIsGone, seal, unseal

logger = logging.getLogger(__name__)


class SignInProvider(models.Model):
    """An OpenID provider of one municipality, such as Entra ID, and what its claims mean here.

    A claim is a name, or a path with dots where the provider nests them; empty: it does not say.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    name = models.CharField(
        _("name on the button"), max_length=40, help_text=_("“Lindewaard”: Sign in with Lindewaard")
    )
    is_on = models.BooleanField(_("on the sign-in page"), default=True)
    server_url = models.CharField(
        _("address of the provider"),
        max_length=200,
        validators=[URLValidator(["http", "https"])],
        help_text=_(
            "The issuer. For Entra ID: https://login.microsoftonline.com/ with your tenant's "
            "number and /v2.0."
        ),
    )
    client_id = models.CharField(_("client ID"), max_length=191)
    sealed_secret = models.TextField(_("client secret"), blank=True, editable=False)
    asks_second_factor = models.BooleanField(
        _("asks everybody for a second step itself"),
        default=False,
        help_text=_("Then we do not ask for one again."),
    )
    provisions = models.BooleanField(
        _("let in people who are not known yet"),
        default=False,
        help_text=_(
            "They are added when they first sign in. Off: only who is in the staff file comes in."
        ),
    )
    email_claim = models.CharField(_("claim: e-mail address"), max_length=100, default="email")
    number_claim = models.CharField(_("claim: personnel number"), max_length=100, blank=True)
    first_name_claim = models.CharField(
        _("claim: first name"), max_length=100, default="given_name"
    )
    last_name_claim = models.CharField(_("claim: last name"), max_length=100, default="family_name")
    department_claim = models.CharField(
        _("claim: department"),
        max_length=100,
        blank=True,
        help_text=_("A name, or a path such as Domain / Team."),
    )
    audiences_claim = models.CharField(_("claim: audiences"), max_length=100, blank=True)
    audience_words = models.TextField(
        _("what the provider calls our audiences"),
        blank=True,
        help_text=_("A line for each, such as: G-Burgerzaken = balie. Other values are left out."),
    )
    default_department = models.ForeignKey(
        Department,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("department of new people when the claim says none"),
    )

    objects = ScopedManager["SignInProvider"]()

    class Meta:
        verbose_name = _("sign-in of the organisation")
        verbose_name_plural = _("sign-in of the organisation")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """New people need a department, and each line of audience words a sign between two."""
        if self.provisions and not self.department_claim and not self.default_department_id:
            where = _("Choose where new people go, or name a claim that says it.")
            raise ValidationError({"default_department": where})
        for line in self.audience_words.splitlines():
            if line.strip() and not all(part.strip() for part in line.partition("=")):
                said = {"line": line}
                raise ValidationError({"audience_words": _("No “=” in: %(line)s") % said})

    @property
    def key(self) -> str:
        """How django-allauth and the addresses call it."""
        return f"oidc-{self.pk}"

    @property
    def callback_path(self) -> str:
        """Where the provider sends people back to; its administrator has to know this."""
        return reverse("openid_connect_callback", args=[self.key])

    @property
    def client_secret(self) -> str:
        """What we prove ourselves with; "" for a public client.

        Also "" when its key is gone: then the provider refuses us until a beheerder fills it in.
        """
        try:
            return unseal(self.sealed_secret)
        except KeyIsGone:
            logger.warning(
                "The secret of a provider was sealed with a key that is gone: %s", self.key
            )
            return ""

    @client_secret.setter
    def client_secret(self, secret: str) -> None:
        self.sealed_secret = seal(secret)

    def audience_by_word(self) -> dict[str, str]:
        """The lines of `audience_words`."""
        pairs = (line.split("=", 1) for line in self.audience_words.splitlines() if "=" in line)
        return {word.strip(): audience.strip() for word, audience in pairs}
