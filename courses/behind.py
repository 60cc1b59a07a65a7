"""Translations whose original has changed since: somebody has to read them again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from wagtail.models import Page

from courses.models import Fact
from quizzes.models import Quiz

PUBLISHED = "last_published_at"
WRITTEN = "latest_revision__created_at"
# Where the moment stands at which something was last brought to its readers.
MOMENTS: dict[type[models.Model], str] = {Page: PUBLISHED, Quiz: PUBLISHED, Fact: WRITTEN}


@dataclass(frozen=True)
class Behind:
    """A translation, and since when its original says something else."""

    title: str
    language: str
    edit_url: str
    since: datetime


def all_behind() -> list[Behind]:
    """Everything that is behind, what changed last first; a query for each kind."""
    found = [_as_line(each) for kind in MOMENTS for each in _behind(kind)]
    return sorted(found, key=lambda each: each.since, reverse=True)


def behind_since(instance: models.Model) -> datetime | None:
    """When the original of this changed after it; None for what is up to date, or an original."""
    kind = Page if isinstance(instance, Page) else type(instance)
    if kind not in MOMENTS:
        return None
    found = _behind(kind).filter(pk=instance.pk).first()
    since: datetime | None = found.since if found else None
    return since


def _behind(kind: type[models.Model]) -> "models.QuerySet[Any]":
    moment, house = MOMENTS[kind], settings.LANGUAGE_CODE
    rows = kind._default_manager.select_related("locale")
    originals = rows.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=house
    )
    others = rows.exclude(locale__language_code=house)
    if kind is Page:
        others = others.filter(alias_of=None)
    dated = others.annotate(since=Subquery(originals.values(moment)[:1]))
    found: models.QuerySet[Any] = dated.filter(since__gt=F(moment))
    return found


def _as_line(each: Any) -> Behind:
    if isinstance(each, Page):
        url = reverse("wagtailadmin_pages:edit", args=[each.pk])
    else:
        url = reverse(each.snippet_viewset.get_url_name("edit"), args=[each.pk])
    return Behind(str(each), each.locale.get_display_name(), url, each.since)
