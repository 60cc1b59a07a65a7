"""Founding a municipality: everything it needs before its first administrator signs in."""

import re

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Site

from courses.addresses import address_of
from courses.packaging.site_pages import module_index
from ops.reference import ensure_reference_rows
from people.models import Contacts, Municipality, User
from people.roles import ADMINISTRATOR
from people.scope import scope
from people.sign_in import address_in_use

HTTPS = 443
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")


@transaction.atomic
def create_municipality(
    *, name: str, host: str, email: str, first_name: str, last_name: str
) -> User:
    """A municipality with its site, pages and contacts; returns its administrator.

    The first one takes the site that Wagtail starts with. A next one gets a site of its own that
    shows the same pages: content is shared, people are not. Raises ValidationError, with nothing
    changed, for what cannot be or is taken already.
    """
    _check(host=host, email=email)
    ensure_reference_rows()
    municipality = Municipality(name=name, slug=slugify(name), site=_site(host, name))
    municipality.full_clean()
    municipality.save()
    with scope(municipality):
        module_index(municipality.site)
        Contacts.for_site(municipality.site)
        return _administrator(email.lower(), first_name, last_name)


def _check(*, host: str, email: str) -> None:
    if not HOST.fullmatch(host):
        raise ValidationError(_("A host name looks like weerbaar.gemeente.nl."))
    if Site.objects.filter(hostname=host, municipality__isnull=False).exists():
        raise ValidationError(_("There is a municipality at this host name already."))
    validate_email(email)
    if address_in_use(email):
        raise ValidationError(_("Somebody has this e-mail address already."))


def _site(host: str, name: str) -> Site:
    default = Site.objects.get(is_default_site=True)
    first = not Municipality.objects.filter(site=default).exists()
    site = default if first else Site(root_page=default.root_page)
    site.hostname, site.port, site.site_name = host, HTTPS, name
    site.save()
    return site


def _administrator(email: str, first_name: str, last_name: str) -> User:
    user = User.objects.create_user(email, None, first_name=first_name, last_name=last_name)
    user.groups.add(Group.objects.get(name=ADMINISTRATOR))
    return user


def first_password(user: User) -> str:
    """The address at which this person chooses a first password; it works once, for some days."""
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    return address_of(user.municipality, path)
