"""The organisation as a tree; its leaves are teams."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, cast

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from people.models.municipality import Municipality
from people.scope import every_municipality, restrict


def in_or_below(paths: Iterable[str]) -> Q:
    """Of a row with a department: that it has one of these paths, or lies below it.

    For a handful of paths. To ask it of each row in a subquery takes half a minute as soon as there
    are thousands of teams.
    """
    each = (Q(department__path__startswith=path) for path in paths)
    return reduce(or_, each, Q(pk__in=[]))


class DepartmentManager(MP_NodeManager):
    """Scoped as every query about an organisation is, in tree order."""

    def get_queryset(self) -> MP_NodeQuerySet:
        """Departments of the current municipality, parents before children."""
        return restrict(MP_NodeQuerySet(self.model, using=self._db), "municipality").order_by(
            "path"
        )


class Department(MP_Node):
    """A part of the organisation. Each municipality has one root: the organisation itself."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="departments"
    )
    name = models.CharField(_("name"), max_length=120)
    outside_line = models.BooleanField(
        _("outside the line organisation"),
        default=False,
        help_text=_("Raad, college and griffie: not led by the gemeentesecretaris."),
    )
    public_safety = models.BooleanField(
        _("team for public order and safety"),
        default=False,
        help_text=_("The report says how many people outside these teams are trained."),
    )

    objects = DepartmentManager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")

    def next_child(self, *, after: "Department | None", name: str) -> "Department":
        """One more department below this one, behind its last; whoever saves it counts it here.

        For making many at once: `add_child` asks six queries for each.
        """
        first = self._get_path(self.path, self.depth + 1, 1)
        path = after._inc_path() if after else first
        return Department(
            municipality_id=self.municipality_id, name=name, path=path, depth=self.depth + 1
        )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def add_root(cls, **kwargs: Any) -> "Department":
        """The organisation of one more municipality, next to those of the others in the one tree.

        Its place is after the last root of all: seen from within one municipality there would be
        none yet, and two organisations would get the same path.
        """
        with every_municipality():
            return cast("Department", super().add_root(**kwargs))
