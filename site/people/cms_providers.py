"""The organisation's own sign-in, set up by the beheerder in the CMS."""

from typing import Any

import requests
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

from people.models import Department, SignInProvider
from people.scope import current_municipality
from theme.cms_menu import PEOPLE

DISCOVERY = "/.well-known/openid-configuration"
SECONDS = 5
# At these addresses of Microsoft everybody's organisation signs in, and calls itself as it likes.
FOR_EVERYBODY = ("/common", "/organizations", "/consumers")
NEEDED = {"issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"}


class SignInProviderForm(WagtailAdminModelForm):
    """The secret is written and never shown; the address is tried before it is kept."""

    client_secret = forms.CharField(
        required=False,
        label=gettext_lazy("client secret"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Is not shown again. Leave empty to keep the one that is stored."),
    )

    # What belongs to a municipality is offered per request: a form class lives longer than that.
    default_department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("department of new people when the claim says none"),
    )

    class Meta:
        model = SignInProvider
        fields = [
            "name",
            "is_on",
            "server_url",
            "client_id",
            "client_secret",
            "asks_second_factor",
            "email_claim",
            "number_claim",
            "first_name_claim",
            "last_name_claim",
            "provisions",
            "department_claim",
            "default_department",
            "audiences_claim",
            "audience_words",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.municipality = current_municipality()
        self.fields["default_department"].queryset = Department.objects.filter(depth__gt=1)
        if self.instance.pk:
            site = self.instance.municipality.site
            address = f"{site.root_url}{self.instance.callback_path}"
            self.fields["client_id"].help_text = _(
                "Register this address with the provider, to send people back to: %(address)s"
            ) % {"address": address}

    def clean_server_url(self) -> str:
        """An address where an OpenID provider of one organisation answers."""
        url: str = self.cleaned_data["server_url"].rstrip("/")
        if not url.startswith("https://") and not settings.DEMO_MODE:
            raise forms.ValidationError(_("The address has to begin with https://."))
        if any(part in url.lower() for part in FOR_EVERYBODY):
            raise forms.ValidationError(
                _("With this address everybody with a Microsoft account comes in. Use your tenant.")
            )
        if not _answers(url):
            raise forms.ValidationError(_("No OpenID provider answers at this address."))
        return url

    def save(self, commit: bool = True) -> SignInProvider:
        """With the secret sealed."""
        if secret := self.cleaned_data["client_secret"]:
            self.instance.client_secret = secret
        saved: SignInProvider = super().save(commit)
        return saved


def _answers(url: str) -> bool:
    """Whether the address tells about itself as OpenID Connect Discovery wants it."""
    address = url if "/.well-known/" in url else f"{url}{DISCOVERY}"
    try:
        said = requests.get(address, timeout=SECONDS, allow_redirects=False).json()
    except (requests.RequestException, ValueError):
        return False
    return isinstance(said, dict) and said.keys() >= NEEDED


class SignInProviderViewSet(ModelViewSet):
    """Providers, beside the people who come in by them."""

    model = SignInProvider
    name = "sign_in_providers"
    url_prefix = "inlogdiensten"
    icon = "key"
    menu_hook = PEOPLE
    menu_order = 40
    menu_label = gettext_lazy("Sign-in of the organisation")
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["name", "server_url", "is_on", "provisions"]
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> type[SignInProviderForm]:
        """Made by hand: it tries the address and seals the secret."""
        return SignInProviderForm
