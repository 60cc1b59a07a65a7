"""People in Wagtail's user management: who may sign in, and with which roles."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import EditView, IndexView, UserViewSet

from people.access import may_reset_second_step
from people.looks import note_shown
from people.models import User
from people.models.look import Place
from people.scope import current_municipality
from people.second_factor import has_second_factor
from people.sign_in import address_in_use
from people.views.visitor import visitor
from theme.cms_menu import PEOPLE


class _OwnPassword:
    """People choose their password themselves, by the link they are mailed.

    Nor can anybody make superusers here: that takes the command line, so that an administrator of
    people does not become an administrator of everything.
    """

    password_enabled = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """Addresses are stored in lower case: that is how sign-in looks them up."""
        email: str = self.cleaned_data["email"].lower()  # type: ignore[attr-defined]
        if address_in_use(email, but=self.instance.pk):  # type: ignore[attr-defined]
            raise ValidationError(_("Somebody has this e-mail address already."))
        return email

    def save(self, commit: bool = True) -> User:
        """With the address, what django-allauth remembers of the old one goes: it would still open
        the account.
        """
        user: User = super().save(commit=commit)  # type: ignore[misc]
        EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email or "").delete()
        return user


class PersonCreationForm(_OwnPassword, UserCreationForm):
    """A new person of the current municipality, still without a password."""

    class Meta(UserCreationForm.Meta):
        fields = ["email", "first_name", "last_name", "groups"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.municipality = current_municipality()
        self.instance.set_unusable_password()


class PersonEditForm(_OwnPassword, UserEditForm):
    """An existing person; closing the account is done here too."""

    class Meta(UserEditForm.Meta):
        fields = ["email", "first_name", "last_name", "is_active", "groups"]


class PersonEditView(EditView):
    """Edits somebody of this municipality; others do not exist here (404)."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the person. A superuser is edited by superusers only: whoever changes the address
        decides where the link for a new password goes.
        """
        super().setup(request, *args, **kwargs)
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Shown, and whose it is can see that it was."""
        note_shown(request, [self.object.pk], Place.RECORD)
        return super().get(request, *args, **kwargs)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """With what to do for who lost the second step."""
        buttons: list[Button] = super().header_more_buttons
        may_reset = may_reset_second_step(visitor(self.request), self.object)
        if may_reset and has_second_factor(self.object):
            address = reverse("cms_second_step", args=[self.object.pk])
            buttons.append(Button(_("Reset the second step"), url=address, icon_name="key"))
        return buttons


class PersonIndexView(IndexView):
    """The list; who stands on the page can see that they were shown."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As Wagtail makes it."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        people = [each.pk for each in context["object_list"]]
        note_shown(self.request, people, Place.LIST)
        return context


class PersonViewSet(UserViewSet):
    """People, listed by name."""

    model = User
    ordering = "name"
    add_to_settings_menu = False
    menu_hook = PEOPLE
    menu_label = gettext_lazy("Accounts and roles")
    menu_order = 20
    index_view_class = PersonIndexView
    edit_view_class = PersonEditView

    def get_form_class(self, for_update: bool = False) -> type[PersonCreationForm | PersonEditForm]:
        """The form to make or change somebody."""
        return PersonEditForm if for_update else PersonCreationForm


def leave_superusers_alone(
    request: HttpRequest, _action: str, objects: Iterable[Any], _view: object
) -> None:
    """Several people at once: not superusers, except by one. The form guards them one by one."""
    chosen = [found for found in objects if isinstance(found, User)]
    if any(user.is_superuser for user in chosen) and not request.user.is_superuser:
        raise PermissionDenied


# Here and not among the hooks of the app: Wagtail reads this file with its own user management.
hooks.register("before_bulk_action", leave_superusers_alone)
