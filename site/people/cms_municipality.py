"""What a municipality decides for itself, set by the beheerder in the CMS."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.permission_policies import ModelPermissionPolicy

from people.models import Municipality
from people.scope import current_municipality


class MunicipalityForm(WagtailAdminModelForm):
    """What a municipality chooses; its name and address belong to who keeps it running."""

    class Meta:
        model = Municipality
        fields = [
            "second_factor_grace_days",
            "tablet_minutes",
            "min_group",
            "target_percentage",
            "report_by_mail",
            "answers_kept_days",
            "points_kept_days",
            "leavers_kept_days",
            "most_leavers_percentage",
        ]


class MunicipalityView(generic.EditView):
    """The settings of the municipality one is signed in at: there is no way to another's."""

    model = Municipality
    permission_policy = ModelPermissionPolicy(Municipality)
    permission_required = "change"
    header_icon = "cog"
    page_title = _("Municipality")
    success_message = _("The settings are saved.")
    edit_url_name = "municipality_settings"
    index_url_name = "wagtailadmin_home"
    usage_url_name = None

    def get_object(self, queryset: Any = None) -> Municipality:
        """This municipality, read anew: the one at hand is remembered and shared."""
        return Municipality.objects.get(pk=current_municipality().pk)

    def get_form_class(self) -> type[MunicipalityForm]:
        """The one above."""
        return MunicipalityForm

    def get_edit_url(self) -> str:
        """This page."""
        return reverse(self.edit_url_name)

    def get_success_url(self) -> str:
        """Back to this page."""
        return self.get_edit_url()

    def get_success_buttons(self) -> list[Any]:
        """None: one is there already."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
