"""App registration."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    """Who works here."""

    name = "people"
    verbose_name = _("People")
    default = True

    def ready(self) -> None:
        """Notice when the address of a municipality changes, and how somebody signs in."""
        # Models must be loaded first.
        from people.hosts import forget_after_changes
        from people.second_factor import note_sign_in
        from people.tablet import grant_wish

        forget_after_changes()
        user_logged_in.connect(note_sign_in)
        user_logged_in.connect(grant_wish)


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user management, with forms and a list that know municipalities."""

    user_viewset = "people.cms_users.PersonViewSet"
    default = False
