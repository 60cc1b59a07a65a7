"""The dilemma of the month in the CMS: which, in which order, for whom, from when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from courses.dilemma_of_the_month import to_come
from courses.models import DilemmaSeries
from courses.schedule import add_months, month_of
from courses.tasks import open_dilemmas
from people.queue import soon
from people.scope import current_municipality
from quizzes.models import Quiz
from theme.cms_help import Help
from theme.cms_menu import CAMPAIGNS


@dataclass(frozen=True)
class Planned:
    """A dilemma with the day on which it opened, or will when nothing changes."""

    quiz: Quiz
    on: date
    opened: bool


class SeriesForm(WagtailAdminModelForm):
    """A series of the current municipality."""

    def save(self, commit: bool = True) -> DilemmaSeries:
        """Store it; a dilemma of which the day has come opens at once."""
        if not self.instance.pk:
            self.instance.municipality = current_municipality()
        self.instance.first_month = month_of(self.instance.first_month)
        saved: DilemmaSeries = super().save(commit=commit)
        soon(open_dilemmas)
        return saved


def plan(series: DilemmaSeries, *, on: date) -> Iterator[Planned]:
    """What opened, and what comes: a dilemma a month from the first month that is still free."""
    last = None
    for opening in series.opened.select_related("quiz").order_by("month"):
        last = opening.month
        yield Planned(opening.quiz, opening.opened_on, opened=True)
    month = max(month_of(on), series.first_month)
    if last == month:
        month = add_months(month, 1)
    for number, quiz in enumerate(to_come(series)):
        yield Planned(quiz, add_months(month, number).replace(day=series.day), opened=False)


class SeriesView(generic.InspectView):
    """What opened and what comes."""

    template_name = "courses/cms/dilemmas.html"

    def get_page_title(self) -> str:
        """The name says it."""
        return self.object.name  # type: ignore[no-any-return]

    def get_page_subtitle(self) -> str:
        """Nothing more."""
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the plan."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["planned"] = list(plan(self.object, on=timezone.localdate()))
        return context


class SeriesIndexView(generic.IndexView):
    """All series; a name leads to its plan."""

    def get_edit_url(self, instance: DilemmaSeries) -> Any:
        """Looking comes before changing."""
        return self.get_inspect_url(instance)


class _ToItsPlan:
    """After saving one looks at what it means."""

    def get_success_url(self) -> str:
        """The plan of the series."""
        return reverse("dilemma_series:inspect", args=[self.object.pk])  # type: ignore[attr-defined]

    def get_success_buttons(self) -> list[Button]:
        """None: one is there already."""
        return []


class SeriesCreateView(_ToItsPlan, generic.CreateView):
    """A new series."""


class SeriesEditView(_ToItsPlan, generic.EditView):
    """Change one."""


class DilemmaSeriesViewSet(ModelViewSet):
    """Series of dilemmas, in the menu."""

    model = DilemmaSeries
    name = "dilemma_series"
    url_prefix = "dilemmas"
    icon = "comment"
    menu_hook = CAMPAIGNS
    menu_label = _("Dilemma of the month")
    menu_order = 20
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = SeriesIndexView
    inspect_view_class = SeriesView
    add_view_class = SeriesCreateView
    edit_view_class = SeriesEditView
    list_display = ["name", Column("first_month", label=_("First month")), "rests"]
    search_fields = ["name"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            Help(
                _(
                    "A series opens one dilemma a month, in the order below. Do not wait for the "
                    "last one to be written: where there is none left, a month is passed over."
                ),
                chapter="7-dilemma-van-de-maand",
            ),
            FieldPanel("name"),
            FieldPanel("audiences", widget=CheckboxSelectMultiple),
            FieldRowPanel([FieldPanel("first_month"), FieldPanel("day")]),
            FieldPanel("mail"),
            FieldPanel("rests"),
            InlinePanel(
                "dilemmas", [FieldPanel("quiz")], heading=_("Dilemmas"), label=_("Dilemma")
            ),
        ],
        base_form_class=SeriesForm,
    )
