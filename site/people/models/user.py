"""Who signs in."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.municipality import Municipality
from people.scope import current_municipality, restrict


class UserManager(BaseUserManager["User"]):
    """Scoped: a session or an e-mail address of one municipality means nothing at another."""

    def get_queryset(self) -> "models.QuerySet[User]":
        """Users of the current municipality; raises ScopeMissing without one."""
        return restrict(super().get_queryset(), "municipality")

    def who_is(self, said: str, *, among: "models.QuerySet[Any] | None" = None) -> "User | None":
        """The person with this e-mail address or personnel number; `among` these memberships."""
        known = self.filter(models.Q(email=said.lower()) | models.Q(personnel_number=said))
        return (known if among is None else known.filter(pk__in=among.values("user"))).first()

    def create_user(self, email: str | None, password: str | None = None, **extra: Any) -> "User":
        """A user of the current municipality; without a password it cannot sign in with one."""
        extra.setdefault("municipality", current_municipality())
        user = self.model(email=self.normalize_email(email) or None, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """A user who may do everything in the CMS of the current municipality."""
        return self.create_user(email, password, is_superuser=True, **extra)


class User(AbstractBaseUser, PermissionsMixin):
    """A person, known by e-mail address, or by personnel number where there is no mailbox."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="users")
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    personnel_number = models.CharField(  # noqa: DJ001 - unique, so absence must be null
        _("personnel number"), max_length=30, null=True, blank=True
    )
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=150)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("added"), default=timezone.now)
    # Who left long ago is nobody in particular any more (people/erase.py).
    erased_at = models.DateTimeField(null=True, editable=False)
    # From then on the days count in which a role may be used without a second step at sign-in.
    second_factor_asked_on = models.DateField(null=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "personnel_number"], name="one_person_per_personnel_number"
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email or f"#{self.pk}"

    def get_full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """How the site addresses this person."""
        return self.first_name

    @property
    def is_staff(self) -> bool:
        """Django's own admin is not installed; some libraries still ask."""
        return self.is_superuser
