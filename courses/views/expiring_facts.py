"""The report of facts that have to be checked again soon, with the lessons that show them."""

from datetime import timedelta
from typing import Any

from django.contrib.admin.utils import label_for_field
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from courses.fingerprints import facts_in
from courses.models import Fact, LessonPage, ModulePage

DAYS_AHEAD = 90
FIELDS = ("key", "short", "expires_on", "checked_on", "status", "owner", "source")
# By where they stand in a row of decorate_paginated_queryset.
EXPORTED = {f"fact.{name}": label_for_field(name, Fact) for name in FIELDS}


class ExpiringFactsView(ReportView):
    """What expires within 90 days or has expired, the first on top; also as a spreadsheet."""

    model = Fact
    page_title = gettext_lazy("Facts to check again")
    header_icon = "history"
    results_template_name = "courses/cms/expiring_facts.html"
    index_url_name = "expiring_facts:list"
    index_results_url_name = "expiring_facts:results"
    permission_policy = ModelPermissionPolicy(Fact)
    any_permission_required = ("change",)
    export_headings = EXPORTED
    list_export = tuple(EXPORTED)

    def get_queryset(self) -> "QuerySet[Fact]":
        """Facts are shared by all municipalities, as lessons are."""
        last = timezone.localdate() + timedelta(days=DAYS_AHEAD)
        return Fact.objects.originals().expiring(by=last)

    def decorate_paginated_queryset(self, object_list: Any) -> list[dict[str, Any]]:
        """Each with the days that are left and the lessons in which it stands, with their modules.

        Lessons of many modules have the same title.
        """
        today, lessons = timezone.localdate(), list(LessonPage.objects.live().order_by("path"))
        modules = dict(ModulePage.objects.values_list("path", "title"))
        used = [
            (lesson, modules.get(lesson.path[: -lesson.steplen], ""), facts_in(lesson))
            for lesson in lessons
        ]
        return [
            {
                "fact": fact,
                "days_left": fact.days_left(on=today),
                "lessons": [each for *each, facts in used if facts & {fact.pk, fact.key}],
            }
            for fact in object_list
        ]
