"""What asks for attention in the CMS: facts, translations, checks, campaigns and mail."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, F, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.access import may_check, may_run_campaigns, may_write
from courses.behind import all_behind
from courses.mail_status import mail_status
from courses.models import Campaign, Enrolment, Fact, LessonPage, ModuleCheck, ModulePage
from people.models import User
from theme.cms_attention import Attention

# Facts and due dates within so many days are told.
DAYS_AHEAD_FACTS = 30
DAYS_AHEAD_CAMPAIGNS = 14


def tell(user: User) -> Iterator[Attention]:
    """For each role what that role can do something about."""
    today = timezone.localdate()
    if may_run_campaigns(user):
        yield from _mail(today)
        yield from _campaigns(today)
    if may_write(user):
        yield from _facts(today)
    if may_write(user):
        yield from _translations()
    if may_check(user):
        yield from _checks()


def _mail(today: date) -> Iterator[Attention]:
    mail = mail_status(on=today)
    if not mail.in_trouble:
        return
    said = _("Some mail did not arrive this week.")
    if mail.problem:
        said = ngettext(
            "%(count)d mail could not go out yet. It waits; nothing is lost.",
            "%(count)d mails could not go out yet. They wait; nothing is lost.",
            mail.stuck,
        ) % {"count": mail.stuck}
    yield Attention(said, _("View the mail"), reverse("campaigns:mail"), now=True)


def _campaigns(today: date) -> Iterator[Attention]:
    """Those of which the due date is near, or in which somebody is late."""
    running = Campaign.objects.under_way().filter(round__gt=0)
    rounds = {each.pk: (each, each.current_round(on=today)) for each in running}
    open_now = Enrolment.objects.assigned().outstanding()
    here = open_now.filter(campaign__in=rounds, round=F("campaign__round")).order_by()
    counted = here.values_list("campaign").annotate(
        open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today))
    )
    for pk, still_open, late in counted:
        campaign, current = rounds[pk]
        soon = current and today <= current.due_on <= today + timedelta(days=DAYS_AHEAD_CAMPAIGNS)
        if current is None or not (late or soon):
            continue
        address = reverse("campaigns:inspect", args=[pk])
        said = _due(campaign.name, current.due_on, still_open, late)
        yield Attention(said, _("To the campaign"), address)


def _due(name: str, due_on: date, still_open: int, late: int) -> str:
    words = {"name": name, "day": date_format(due_on, "j F"), "open": still_open, "late": late}
    if late:
        said = ngettext(
            "“%(name)s”: %(late)d module is late.",
            "“%(name)s”: %(late)d modules are late.",
            late,
        )
        return said % words
    said = ngettext(
        "“%(name)s” is due on %(day)s: %(open)d module is not done yet.",
        "“%(name)s” is due on %(day)s: %(open)d modules are not done yet.",
        still_open,
    )
    return said % words


def _facts(today: date) -> Iterator[Attention]:
    last = today + timedelta(days=DAYS_AHEAD_FACTS)
    days = list(Fact.objects.originals().expiring(by=last).values_list("expires_on", flat=True))
    expired = sum(day < today for day in days)
    address, action = reverse("expiring_facts:list"), _("Check the facts")
    if expired:
        said = ngettext(
            "%(count)d fact has expired: lessons still say it.",
            "%(count)d facts have expired: lessons still say them.",
            expired,
        )
        yield Attention(said % {"count": expired}, action, address, now=True)
    if soon := len(days) - expired:
        said = ngettext(
            "%(count)d fact has to be checked again within 30 days.",
            "%(count)d facts have to be checked again within 30 days.",
            soon,
        )
        yield Attention(said % {"count": soon}, action, address)


def _translations() -> Iterator[Attention]:
    count = len(all_behind())
    if count:
        said = ngettext(
            "The original of %(count)d translation was changed: read it again.",
            "The originals of %(count)d translations were changed: read them again.",
            count,
        )
        address = reverse("cms_translations")
        yield Attention(said % {"count": count}, _("To the translations"), address)


def _checks() -> Iterator[Attention]:
    count = unchecked_modules()
    if count:
        said = ngettext(
            "%(count)d module was not checked here, or was published again since.",
            "%(count)d modules were not checked here, or were published again since.",
            count,
        )
        address = reverse("checks:list")
        yield Attention(said % {"count": count}, _("Check the modules"), address)


def unchecked_modules() -> int:
    """How many published modules of this municipality nobody looked at as they were published last.

    Three queries, where comparing what each module says (courses/check.py) would take some for
    each; so a module in which only a typo was mended is counted too.
    """
    checked = dict(ModuleCheck.objects.order_by().values_list("module").annotate(at=Max("at")))
    lessons = list(LessonPage.objects.live().values_list("path", "last_published_at"))
    count = 0
    for module in ModulePage.objects.live().originals():
        if not module.shown_here:
            continue
        moments = [module.last_published_at]
        moments += [at for path, at in lessons if path.startswith(module.path)]
        last = checked.get(module.pk)
        count += last is None or any(at and at > last for at in moments)
    return count
