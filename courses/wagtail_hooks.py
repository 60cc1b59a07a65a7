"""What a redacteur and a beheerder find in Wagtail beside the pages."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.access import (
    may_check,
    may_list_certificates,
    may_run_campaigns,
    may_write,
)
from courses.attention import tell
from courses.behind import behind_since
from courses.models import Fact, ModulePage
from courses.views.campaigns import CampaignViewSet
from courses.views.certificate_list import CertificateListView
from courses.views.checks import ChecksView, CheckView
from courses.views.dilemma_series import DilemmaSeriesViewSet
from courses.views.expiring_facts import ExpiringFactsView
from courses.views.translations import TranslationsView
from courses.views.withdrawals import CertificatesView, WithdrawView
from courses.withdraw import WITHDRAWN
from theme.cms_attention import ATTENTION
from theme.cms_help import Help
from theme.cms_menu import CAMPAIGNS, CONTENT, PEOPLE, REPORTING, Entry


class FactViewSet(SnippetViewSet):
    """Facts, in the menu: what has to be checked again first stands on top."""

    model = Fact
    icon = "list-ul"
    menu_hook = CONTENT
    menu_label = _("Facts")
    menu_order = 40
    list_display = ["key", "short", "expires_on", "status"]
    list_filter = ["status", "owner"]
    search_fields = ["key", "text", "short", "source"]
    ordering = ["expires_on", "key"]
    edit_handler = ObjectList(
        [
            Help(
                _(
                    "A statement that can become untrue, in one place: change it here and every "
                    "lesson says it. Without a source nobody can check it when it expires."
                ),
                chapter="4-feiten-en-contacten",
            ),
            FieldPanel("key"),
            FieldPanel("text"),
            FieldPanel("short"),
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("checked_on"), FieldPanel("expires_on")]),
            FieldRowPanel([FieldPanel("owner"), FieldPanel("status")]),
        ]
    )


register_snippet(FactViewSet)


def campaigns() -> CampaignViewSet:
    """Campaigns, for the beheerder."""
    return CampaignViewSet()


def dilemma_series() -> DilemmaSeriesViewSet:
    """The dilemma of the month, for the redacteur and the beheerder."""
    return DilemmaSeriesViewSet()


def say_behind(request: HttpRequest, instance: Model) -> None:
    """Above the form of a translation: that its original says something else since."""
    since = behind_since(instance) if request.method == "GET" else None
    if since:
        said = _("The original was changed on %(day)s, after this translation. Read it again.")
        messages.warning(request, said % {"day": date_format(since)})


def addresses() -> list[URLPattern | URLResolver]:
    """Certificates, found and withdrawn; modules, checked; facts that expire."""
    certificates = [
        path("periode/", CertificateListView.as_view(), name="period"),
        path("", CertificatesView.as_view(), name="find"),
        path("<int:pk>/", WithdrawView.as_view(), name="withdraw"),
    ]
    checks = [
        path("", ChecksView.as_view(), name="list"),
        path("<page_id:pk>/", CheckView.as_view(), name="check"),
    ]
    report = [
        path("", ExpiringFactsView.as_view(), name="list"),
        path("regels/", ExpiringFactsView.as_view(results_only=True), name="results"),
    ]
    return [
        path("reports/feiten/", include((report, "expiring_facts"))),
        path("certificaten/", include((certificates, "certificates"))),
        path("controle/", include((checks, "checks"))),
        path("vertalingen/", TranslationsView.as_view(), name="cms_translations"),
    ]


def checks_item() -> Entry:
    """Checks of modules."""
    return Entry(
        _("Checks of modules"), "checks:list", may=may_check, icon_name="clipboard-list", order=70
    )


def translations_item() -> Entry:
    """Modules in other languages."""
    return Entry(_("Translations"), "cms_translations", may=may_write, icon_name="globe", order=60)


def expiring_facts_item() -> Entry:
    """What expires, among the reports."""
    return Entry(
        _("Facts to check again"),
        "expiring_facts:list",
        may=may_write,
        icon_name="history",
        order=650,
    )


def mail_item() -> Entry:
    """How the mail goes, and what did not arrive."""
    return Entry(_("Mail"), "campaigns:mail", may=may_run_campaigns, icon_name="mail", order=30)


def certificate_item() -> Entry:
    """To find somebody's certificate, and withdraw it."""
    return Entry(
        _("Certificates"),
        "certificates:find",
        may=may_run_campaigns,
        icon_name="doc-full",
        order=50,
    )


def certificates_item() -> Entry:
    """The certificates of a period."""
    return Entry(
        _("Certificates of a period"),
        "certificates:period",
        may=may_list_certificates,
        icon_name="doc-full",
        order=20,
    )


def check_button(page: Any, user: Any, **_more: Any) -> Iterator[Button]:
    """In the menu of a module."""
    if (
        isinstance(page, ModulePage)
        and page.live
        and page.original_id == page.pk
        and may_check(user)
    ):
        address = reverse("checks:check", args=[page.pk])
        yield Button(_("Check before use"), url=address, icon_name="clipboard-list", priority=55)


def log_actions(actions: LogActionRegistry) -> None:
    """What Wagtail's log may tell beside its own."""
    actions.register_action(WITHDRAWN, _("Withdraw"), _("Certificate withdrawn"))


hooks.register(REPORTING, certificates_item)
hooks.register(PEOPLE, certificate_item)
hooks.register(CAMPAIGNS, mail_item)
hooks.register("register_log_actions", log_actions)
hooks.register("register_admin_urls", addresses)
hooks.register(CONTENT, checks_item)
hooks.register(CONTENT, translations_item)
hooks.register(REPORTING, expiring_facts_item)
hooks.register("register_page_header_buttons", check_button)
hooks.register("register_page_listing_more_buttons", check_button)
hooks.register("register_admin_viewset", campaigns)
hooks.register("register_admin_viewset", dilemma_series)
hooks.register(ATTENTION, tell)
hooks.register("before_edit_page", say_behind)
hooks.register("before_edit_snippet", say_behind)
