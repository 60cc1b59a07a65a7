"""Checking modules before use, in the CMS: which are checked, and checking one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from courses.access import may_check
from courses.check import ChangedMeanwhile, Standing, record_check, standing_of
from courses.checklist import Section, checklist
from courses.fingerprints import ITSELF, contents_of
from courses.models import ModuleCheck, ModulePage
from people.cms_screen import CmsScreen
from people.models import Membership, User
from people.views.visitor import visitor


class CheckForm(forms.Form):
    """The boxes of the checklist, in which function one checks, and a remark."""

    function = forms.CharField(
        max_length=100,
        label=gettext_lazy("Your function"),
        help_text=gettext_lazy("Learners read it behind your name: “integriteitscoördinator”."),
    )
    remark = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=gettext_lazy("Remark"),
        help_text=gettext_lazy("For colleagues in the CMS. Say here why a box stays empty."),
    )
    seen = forms.JSONField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sections: Iterable[Section], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points: dict[str, str] = {}
        self.groups: list[tuple[str, list[str]]] = []
        for section in sections:
            names = [self._add(point) for point in section.points]
            self.groups.append((section.title, names))

    def _add(self, point: str) -> str:
        name = f"point_{len(self.points)}"
        self.points[name] = point
        self.fields[name] = forms.BooleanField(required=False, label=point)
        return name

    @property
    def boxes(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The boxes under their headings."""
        return [(title, [self[name] for name in names]) for title, names in self.groups]

    def chosen(self, *, ticked: bool) -> list[str]:
        """The points that were ticked, or those that were not."""
        given = self.cleaned_data
        return [point for name, point in self.points.items() if given[name] is ticked]

    def clean(self) -> dict[str, Any]:
        """A box that stays empty needs a reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.chosen(ticked=False) and not cleaned.get("remark"):
            self.add_error("remark", _("Not everything is ticked. Say why, or tick it."))
        return cleaned


class _ForTheChecker(CmsScreen):
    """For who checks modules."""

    may = staticmethod(may_check)
    header_icon = "clipboard-list"


class ChecksView(_ForTheChecker):
    """Every module with its standing."""

    page_title = gettext_lazy("Checks of modules")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        published = ModulePage.objects.live().originals().order_by("path")
        modules = [page for page in published if page.shown_here]
        rows = [(module, standing_of(module)) for module in modules]
        context = {**self.get_context_data(), "rows": rows}
        return render(request, "courses/cms/checks.html", context)


class CheckView(_ForTheChecker):
    """One module: how it stands, the checklist, and the checks before."""

    page_title = gettext_lazy("Check a module")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """An empty checklist."""
        module = _module(pk)
        function = _function_of(visitor(request))
        initial = {"function": function, "seen": contents_of(module)}
        form = CheckForm(initial=initial, sections=checklist())
        return self._show(request, module, form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Record it."""
        module, form = _module(pk), CheckForm(request.POST, sections=checklist())
        if not form.is_valid():
            return self._show(request, module, form)
        by: Any = request.user
        try:
            record_check(
                module=module,
                by=by,
                function=form.cleaned_data["function"],
                seen=form.cleaned_data["seen"],
                ticked=form.chosen(ticked=True),
                left_open=form.chosen(ticked=False),
                remark=form.cleaned_data["remark"],
                at=timezone.now(),
            )
        except ChangedMeanwhile:
            messages.warning(
                request, _("The module was changed while you checked it. Look at it again.")
            )
            return redirect("checks:check", module.pk)
        messages.success(request, _("Your check is recorded. Learners see it at the module."))
        return redirect("checks:check", module.pk)

    def _show(self, request: HttpRequest, module: ModulePage, form: CheckForm) -> HttpResponse:
        standing = standing_of(module)
        context = {
            **self.get_context_data(),
            "module": module,
            "standing": standing,
            "changed": _titles(module, standing),
            "form": form,
            "history": ModuleCheck.objects.filter(module=module).select_related("by"),
        }
        status = 422 if form.is_bound else 200
        return render(request, "courses/cms/check.html", context, status=status)

    def way_here(self) -> list[dict[str, Any]]:
        """By way of the list."""
        return [{"url": reverse("checks:list"), "label": ChecksView.page_title}]


def _module(pk: int) -> ModulePage:
    """A published module of this municipality's site."""
    module = get_object_or_404(ModulePage.objects.live().originals(), pk=pk)
    return get_object_or_404(ModulePage, pk=module.pk if module.shown_here else None)


def _function_of(user: User) -> str:
    memberships = Membership.objects.active(on=timezone.localdate()).filter(user=user)
    return memberships.values_list("function__name", flat=True).first() or ""


def _titles(module: ModulePage, standing: Standing) -> list[str]:
    """What changed, in words; a lesson that is gone by its slug."""
    titles = dict(module.lessons().values_list("slug", "title"))
    titles[ITSELF] = _("The introduction of the module")
    return [titles.get(part, part) for part in standing.changed]
