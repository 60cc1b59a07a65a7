"""App registration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    """Who works here."""

    name = "people"
    verbose_name = _("People")
    default = True

    def ready(self) -> None:
        """Notice when the address of a municipality changes."""
        from people.hosts import forget_after_changes  # models must be loaded first

        forget_after_changes()


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user management, with forms and a list that know municipalities."""

    user_viewset = "people.cms_users.PersonViewSet"
    default = False
