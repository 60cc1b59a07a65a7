"""What the beheerder does with a campaign: start, pause, go on, stop, extend; and the mail."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from courses.access import may_run_campaigns
from courses.council import NothingForTheCouncil, start_council_wave
from courses.deliver import send_again, try_now
from courses.forms import ExtensionForm, SendAgainForm
from courses.mail_status import mail_status
from courses.models import Campaign
from courses.steer import DueDatePassed, NotNow, TooEarly, extend, go_on, pause, release, stop
from courses.tasks import deliver_all, launch_campaign
from people.cms_screen import CmsScreen
from people.looks import note_shown
from people.models.look import Place
from people.queue import soon
from people.scope import current_municipality
from people.views.visitor import visitor


class _ForTheBeheerder(CmsScreen):
    """For who runs campaigns."""

    may = staticmethod(may_run_campaigns)
    header_icon = "calendar-alt"

    def way_here(self) -> list[dict[str, Any]]:
        """By way of the list of campaigns."""
        return [{"url": reverse("campaigns:index"), "label": _("Campaigns")}]


def _campaign(pk: int) -> Campaign:
    return get_object_or_404(Campaign, pk=pk)


def _page_of(campaign: Campaign) -> HttpResponse:
    return redirect("campaigns:inspect", campaign.pk)


def _start(campaign: Campaign, today: date) -> str:
    released = release(campaign=campaign, on=today)
    soon(launch_campaign, campaign.pk)
    if released.opens_on > today:
        return _("The campaign starts by itself on its opening day.")
    return _("The campaign is being started. With many people this takes a minute.")


def _pause(campaign: Campaign, today: date) -> str:
    pause(campaign=campaign, on=today)
    return _("Paused: nobody is enrolled or reminded.")


def _go_on(campaign: Campaign, today: date) -> str:
    moved = go_on(campaign=campaign, on=today)
    soon(launch_campaign, campaign.pk)
    said = ngettext(
        "It goes on. %(count)d due date moved.", "It goes on. %(count)d due dates moved.", moved
    )
    return said % {"count": moved}


def _stop(campaign: Campaign, today: date) -> str:
    stop(campaign=campaign, on=today)
    return _("Stopped. What people began stays theirs.")


ACTIONS: dict[str, Callable[[Campaign, date], str]] = {
    "starten": _start,
    "pauzeren": _pause,
    "hervatten": _go_on,
    "stoppen": _stop,
}


class ActView(_ForTheBeheerder):
    """One of the actions; stopping for good asks first."""

    http_method_names = ["get", "post"]
    template_name = "courses/cms/stop.html"
    page_title = gettext_lazy("Stop the campaign")

    def get(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Ask whether to stop; the others are asked on the campaign's page."""
        if action != "stoppen":
            raise Http404
        context = {**self.get_context_data(), "campaign": _campaign(pk)}
        return render(request, self.template_name, context)

    def post(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Do it, and say what happened."""
        act = ACTIONS.get(action)
        if act is None:
            raise Http404
        campaign = _campaign(pk)
        try:
            messages.success(request, act(campaign, timezone.localdate()))
        except NotNow:
            messages.error(request, _("This cannot be done with the campaign as it is now."))
        except DueDatePassed:
            messages.error(request, _("The due date has passed. Choose a later one first."))
        return _page_of(campaign)


class ExtendView(_ForTheBeheerder):
    """More time."""

    template_name = "courses/cms/extend.html"
    page_title = gettext_lazy("Give more time")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form."""
        return self._show(request, _campaign(pk), ExtensionForm(today=timezone.localdate()))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Move the due dates, and say how many."""
        campaign, today = _campaign(pk), timezone.localdate()
        form = ExtensionForm(request.POST, today=today)
        if not form.is_valid():
            return self._show(request, campaign, form)
        try:
            given = extend(campaign=campaign, on=today, by=visitor(request), **form.cleaned_data)
        except (NotNow, TooEarly):
            messages.error(request, _("This cannot be done with the campaign as it is now."))
            return _page_of(campaign)
        said = ngettext("%(count)d due date moved.", "%(count)d due dates moved.", given.enrolments)
        messages.success(request, said % {"count": given.enrolments})
        return _page_of(campaign)

    def _show(self, request: HttpRequest, campaign: Campaign, form: ExtensionForm) -> HttpResponse:
        status = 422 if form.is_bound else 200
        context = {**self.get_context_data(), "campaign": campaign, "form": form}
        return render(request, self.template_name, context, status=status)


class CouncilView(_ForTheBeheerder):
    """After elections: the whole raad begins."""

    template_name = "courses/cms/council.html"
    page_title = gettext_lazy("Start the new council")

    def get(self, request: HttpRequest) -> HttpResponse:
        """What it does, before it is done."""
        return render(request, self.template_name, self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Start, and show the campaign."""
        municipality = current_municipality()
        try:
            campaign = start_council_wave(municipality=municipality, on=timezone.localdate())
        except NothingForTheCouncil:
            messages.error(request, _("There is no published module for the council."))
            return redirect("campaigns:index")
        soon(launch_campaign, campaign.pk)
        messages.success(request, _("The onboarding of the council is being started."))
        return _page_of(campaign)


class MailView(_ForTheBeheerder):
    """What went out, what waits and why."""

    template_name = "courses/cms/mail.html"
    page_title = gettext_lazy("Mail")
    header_icon = "mail"

    def get(self, request: HttpRequest) -> HttpResponse:
        """How it is now."""
        mail = mail_status(on=timezone.localdate())
        note_shown(request, [each.user_id for each in mail.named], Place.MAIL)
        context = {**self.get_context_data(), "mail": mail}
        return render(request, self.template_name, context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do not wait any longer for the mail server, or let one mail go `again`."""
        if "again" in request.POST:
            self._send_again(request)
        else:
            try_now(municipality=current_municipality())
            messages.success(request, _("The mail server is being tried again."))
        soon(deliver_all)
        return redirect("campaigns:mail")

    def _send_again(self, request: HttpRequest) -> None:
        form = SendAgainForm(request.POST)
        municipality = current_municipality()
        if form.is_valid() and send_again(
            municipality=municipality, reminder_id=form.cleaned_data["again"]
        ):
            messages.success(request, _("The mail goes out once more."))
        else:
            messages.error(request, _("That mail needs no second time any more."))
