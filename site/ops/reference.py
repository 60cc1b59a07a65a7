"""The rows that every installation has: audiences, themes, vulnerable processes and roles."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from courses.models import Theme
from people import roles
from people.models import Audience, VulnerableProcess
from quizzes.models import Quiz

# slug: name, and whether it stands outside the line organisation.
AUDIENCES = {
    "balie": ("Balie", False),
    "buitendienst": ("Buitendienst", False),
    "leidinggevenden": ("Leidinggevenden", False),
    "vergunningen": ("Vergunningen", False),
    "hr": ("HR", False),
    "kantoor": ("Kantoor", False),
    "raad": ("Raad", True),
    "college": ("College", True),
    "griffie": ("Griffie", True),
}
THEMES = {
    "bewustwording": "Bewustwording & organisatieontwikkeling",
    "informatiepositie": "Informatiepositie",
    "beleid-handhaving": "Beleid & Handhaving",
    "integriteit": "Integriteit & veilige werkomgeving",
    "communicatie": "Communicatie",
}
PROCESSES = {
    "financiele-transacties": "Financiële transacties",
    "aanbesteding-inkoop": "Aanbesteding en inkoop",
    "subsidies": "Subsidies",
    "reisdocumenten": "Reisdocumenten",
    "vergunningen": "Vergunningen en ontheffingen",
    "persoonsgegevens": "Persoonsgegevens en strategische informatie",
    "brp": "Beheer BRP",
    "toezicht-handhaving": "Toezicht en handhaving",
}
APPS_WITH_PERMISSIONS = (
    "analytics",
    "courses",
    "people",
    "quizzes",
    "simple_translation",
    "wagtailadmin",
    "wagtailcore",
    "wagtailimages",
)


@transaction.atomic
def ensure_reference_rows() -> None:
    """Make what is missing and mend what differs. Doing it again changes nothing."""
    for slug, (name, outside_line) in AUDIENCES.items():
        _ensure(Audience, slug, name=name, outside_line=outside_line)
    for slug, name in THEMES.items():
        _ensure(Theme, slug, name=name)
    for slug, name in PROCESSES.items():
        _ensure(VulnerableProcess, slug, name=name)
    for label in APPS_WITH_PERMISSIONS:
        # Permissions come after each app's migrations, and this may run before that.
        create_permissions(apps.get_app_config(label), verbosity=0)
    _ensure_snippet_permissions()
    for name, wanted in roles.PERMISSIONS.items():
        _ensure_role(name, wanted)


def _ensure(model: type[Any], slug: str, **values: Any) -> None:
    model.objects.update_or_create(slug=slug, defaults=values)


def _ensure_snippet_permissions() -> None:
    """Wagtail makes these after the migrations of an app that comes later than this moment."""
    for action in ("publish", "lock", "unlock"):
        Permission.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(Quiz),
            codename=f"{action}_quiz",
            defaults={"name": f"Can {action} quiz"},
        )


def _ensure_role(name: str, wanted: tuple[str, ...]) -> None:
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.set([_permission(each) for each in wanted])
    root = Page.get_first_root_node()
    for codename in roles.PAGE_PERMISSIONS.get(name, ()) if root else ():
        GroupPagePermission.objects.get_or_create(
            group=group, page=root, permission=_permission(f"wagtailcore.{codename}")
        )
    collection = Collection.get_first_root_node()
    for codename in roles.IMAGE_PERMISSIONS.get(name, ()) if collection else ():
        GroupCollectionPermission.objects.get_or_create(
            group=group,
            collection=collection,
            permission=_permission(f"wagtailimages.{codename}"),
        )


def _permission(dotted: str) -> Permission:
    """The permission called app.codename; raises Permission.DoesNotExist for a misspelt one."""
    app, codename = dotted.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def after_migrate(**_kwargs: Any) -> None:
    """Runs after every migration; waits when only a part of the tables is there."""
    needed = (Audience, Theme, VulnerableProcess, Page, GroupCollectionPermission, Group)
    tables = set(connection.introspection.table_names())
    if {model._meta.db_table for model in needed} <= tables:
        ensure_reference_rows()
