"""Certificates in the CMS: found by whose they are or by their code, and withdrawn."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from courses.access import may_run_campaigns
from courses.models import Certificate
from courses.withdraw import WithdrawnAlready, withdraw
from people.cms_screen import CmsScreen
from people.codes import tidy
from people.looks import note_shown
from people.models.look import Place


class FindForm(forms.Form):
    """Whose, or which."""

    whose = forms.CharField(
        max_length=254,
        label=gettext_lazy("Whose certificate, or which"),
        help_text=gettext_lazy("E-mail address, personnel number or check code."),
    )

    def certificates(self) -> list[Certificate]:
        """Those of this person, or with this code; the latest first."""
        said = self.cleaned_data["whose"]
        found = Certificate.objects.filter(
            Q(code=tidy(said))
            | Q(enrolment__user__email__iexact=said)
            | Q(enrolment__user__personnel_number=said)
        )
        return list(found.select_related("enrolment__user").order_by("-issued_on", "-pk"))


class WithdrawForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        max_length=200,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The person whose certificate it is reads this."),
    )


class _ForTheBeheerder(CmsScreen):
    """For who runs campaigns."""

    may = staticmethod(may_run_campaigns)


class CertificatesView(_ForTheBeheerder):
    """Nobody's, until it is said whose: no list to leaf through."""

    page_title = gettext_lazy("Certificates")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The question, and what was found."""
        form = FindForm(request.GET if "whose" in request.GET else None)
        asked = form.is_bound and form.is_valid()
        found = form.certificates() if asked else []
        _note(request, found)
        context = {"form": form, "asked": asked, "certificates": found}
        context |= {**self.get_context_data(), "today": timezone.localdate()}
        status = 422 if form.is_bound and not asked else 200
        return render(request, "courses/cms/certificates.html", context, status=status)


class WithdrawView(_ForTheBeheerder):
    """One certificate, taken back for good."""

    page_title = gettext_lazy("Withdraw a certificate")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Which, and why."""
        return self._show(request, _certificate(pk), WithdrawForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, and show it."""
        found, form = _certificate(pk), WithdrawForm(request.POST)
        if not form.is_valid():
            return self._show(request, found, form)
        by: Any = request.user
        reason, today = form.cleaned_data["reason"], timezone.localdate()
        try:
            withdraw(certificate_id=found.pk, reason=reason, by=by, on=today)
        except WithdrawnAlready:
            messages.warning(request, _("This was done already."))
        else:
            messages.success(request, _("The certificate is withdrawn."))
        return redirect(f"{reverse('certificates:find')}?{urlencode({'whose': found.code})}")

    def _show(self, request: HttpRequest, found: Certificate, form: WithdrawForm) -> HttpResponse:
        _note(request, [found])
        status = 422 if form.is_bound else 200
        context = {**self.get_context_data(), "certificate": found, "form": form}
        return render(request, "courses/cms/withdraw.html", context, status=status)


def _certificate(pk: int) -> Certificate:
    return get_object_or_404(Certificate.objects.select_related("enrolment"), pk=pk)


def _note(request: HttpRequest, found: Iterable[Certificate]) -> None:
    """Whose it is can see that it was shown."""
    note_shown(request, [each.enrolment.user_id for each in found], Place.RECORD)
