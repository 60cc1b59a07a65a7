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
    audiences = {
        slug: {"name": name, "outside_line": outside} for slug, (name, outside) in AUDIENCES.items()
    }
    _ensure(Audience, audiences)
    _ensure(Theme, {slug: {"name": name} for slug, name in THEMES.items()})
    _ensure(VulnerableProcess, {slug: {"name": name} for slug, name in PROCESSES.items()})
    for label in APPS_WITH_PERMISSIONS:
        # Permissions come after each app's migrations, and this may run before that.
        create_permissions(apps.get_app_config(label), verbosity=0)
    _ensure_snippet_permissions()
    known = _permissions()
    groups = {name: _ensure_group(name, known) for name in roles.PERMISSIONS}
    if page := Page.get_first_root_node():
        for name, codenames in roles.PAGE_PERMISSIONS.items():
            wanted = [known[f"wagtailcore.{each}"] for each in codenames]
            _ensure_over(GroupPagePermission, wanted, group=groups[name], page=page)
    if collection := Collection.get_first_root_node():
        for name, codenames in roles.IMAGE_PERMISSIONS.items():
            wanted = [known[f"wagtailimages.{each}"] for each in codenames]
            over = {"group": groups[name], "collection": collection}
            _ensure_over(GroupCollectionPermission, wanted, **over)


def _ensure(model: type[Any], wanted: dict[str, dict[str, Any]]) -> None:
    """The rows with these slugs and values."""
    found = {row.slug: row for row in model.objects.filter(slug__in=wanted)}
    for slug, values in wanted.items():
        row = found.get(slug) or model(slug=slug)
        if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()


def _ensure_snippet_permissions() -> None:
    """Wagtail makes these after the migrations of an app that comes later than this moment."""
    for action in ("publish", "lock", "unlock"):
        Permission.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(Quiz),
            codename=f"{action}_quiz",
            defaults={"name": f"Can {action} quiz"},
        )


def _permissions() -> dict[str, Permission]:
    """All there are, as `app.codename`."""
    rows = Permission.objects.select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}": row for row in rows}


def _ensure_group(name: str, known: dict[str, Permission]) -> Group:
    """Raises KeyError for a permission that is misspelt."""
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.set([known[each] for each in roles.PERMISSIONS[name]])
    return group


def _ensure_over(model: type[Any], wanted: list[Permission], **over: Any) -> None:
    """These permissions of a group over a page or a collection."""
    had = set(model.objects.filter(**over).values_list("permission", flat=True))
    for permission in wanted:
        if permission.pk not in had:
            model.objects.create(permission=permission, **over)


def after_migrate(**_kwargs: Any) -> None:
    """Runs after every migration; waits when only a part of the tables is there."""
    needed = (Audience, Theme, VulnerableProcess, Page, GroupCollectionPermission, Group)
    tables = set(connection.introspection.table_names())
    if {model._meta.db_table for model in needed} <= tables:
        ensure_reference_rows()
