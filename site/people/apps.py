"""App registration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    """Who works here."""

    name = "people"
    verbose_name = _("People")
    default = True


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user management, with forms and a list that know municipalities."""

    user_viewset = "people.cms_users.PersonViewSet"
    default = False
