"""Campaigns in the CMS: the list, a campaign's own page, and the form. For the beheerder."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from courses.forms import CampaignForm
from courses.models import Campaign
from courses.models.campaign import CampaignState
from courses.preview import preview, progress
from courses.views import campaign_actions as actions
from people.looks import note_shown
from people.models.look import Place
from theme.cms_menu import CAMPAIGNS

BEFORE_START = (CampaignState.DRAFT, CampaignState.PLANNED)


class CampaignIndexView(generic.IndexView):
    """All campaigns; a name leads to the campaign's page."""

    def get_edit_url(self, instance: Campaign) -> Any:
        """Looking comes before changing."""
        return self.get_inspect_url(instance)

    @cached_property
    def header_buttons(self) -> list[Button]:
        """Beside a new campaign: the council after elections, and the mail."""
        council = HeaderButton(
            _("Start the new council"), url=reverse("campaigns:council"), icon_name="group"
        )
        mail = HeaderButton(_("Mail"), url=reverse("campaigns:mail"), icon_name="mail")
        return [*super().header_buttons, council, mail]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """And certificates: what is rarely needed stands behind a click."""
        address = reverse("certificates:find")
        certificates = Button(_("Certificates"), url=address, icon_name="doc-full")
        return [*super().header_more_buttons, certificates]


class CampaignView(generic.InspectView):
    """Before the start: whom it reaches. After it: how far it is, and what can be done."""

    template_name = "courses/cms/campaign.html"

    def get_page_title(self) -> str:
        """The campaign's name says it."""
        return self.object.name  # type: ignore[no-any-return]

    def get_page_subtitle(self) -> str:
        """Nothing more."""
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With a preview or the progress, and the buttons that make sense now."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        campaign, today = self.object, timezone.localdate()
        before = campaign.state in BEFORE_START
        reached = preview(campaign=campaign, on=today) if before else None
        extensions = campaign.extensions.select_related("department", "user", "granted_by")
        named = [each.user_id for each in [*(reached.named if reached else ()), *extensions]]
        note_shown(self.request, named, Place.CAMPAIGN)
        context.update(
            campaign=campaign,
            state=campaign.state.name,
            today=today,
            current=campaign.current_round(on=max(today, campaign.opens_on)),
            preview=reached,
            progress=None if before else progress(campaign=campaign, on=today),
            extensions=extensions,
            may_run=self.user_has_permission("change"),
        )
        return context


class _ToItsPage:
    """After saving one looks at what it means."""

    def get_success_url(self) -> str:
        """The campaign's own page."""
        return reverse("campaigns:inspect", args=[self.object.pk])  # type: ignore[attr-defined]

    def get_success_buttons(self) -> list[Button]:
        """None: one is there already."""
        return []


class CampaignCreateView(_ToItsPage, generic.CreateView):
    """A new campaign."""


class CampaignEditView(_ToItsPage, generic.EditView):
    """Change one."""


class CampaignViewSet(ModelViewSet):
    """Campaigns, in the menu."""

    model = Campaign
    name = "campaigns"
    url_prefix = "campagnes"
    icon = "calendar-alt"
    menu_hook = CAMPAIGNS
    menu_label = _("Campaigns")
    menu_order = 10
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = CampaignIndexView
    inspect_view_class = CampaignView
    add_view_class = CampaignCreateView
    edit_view_class = CampaignEditView
    create_template_name = edit_template_name = "courses/cms/campaign_form.html"
    list_display = [
        "name",
        Column("state_label", label=_("State")),
        Column("opens_on", label=_("Opens"), sort_key="opens_on"),
        Column("due_on", label=_("Due"), sort_key="due_on"),
    ]
    search_fields = ["name"]
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> type[CampaignForm]:
        """Made by hand: what it offers differs per municipality."""
        return CampaignForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Those of every model, and what one does with a campaign."""
        own = [
            path("<int:pk>/verlengen/", actions.ExtendView.as_view(), name="extend"),
            path("<int:pk>/<str:action>/", actions.ActView.as_view(), name="act"),
            path("raad/", actions.CouncilView.as_view(), name="council"),
            path("mail/", actions.MailView.as_view(), name="mail"),
        ]
        return [*super().get_urlpatterns(), *own]
