"""Building Lindewaard: from nothing, or again from nothing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from random import Random

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.timezone import make_aware
from wagtail.models import Site

from analytics.publish import publish_weeks
from analytics.rollup import roll_up
from analytics.statements.seal import quarters_to_seal, seal
from courses.packaging.load import load_modules
from ops.demo.accounts import DOMAIN, accounts_in
from ops.demo.briefings import hold_briefing
from ops.demo.campaigns import Running, launch_campaigns
from ops.demo.checks import add_check
from ops.demo.clear import clear
from ops.demo.confidence import add_confidence
from ops.demo.contacts import add_contacts
from ops.demo.dilemmas import run_series
from ops.demo.follow_up import add_recommendations
from ops.demo.lessons import finish_lessons
from ops.demo.look import put_on_house_style
from ops.demo.open_answers import add_open_answers
from ops.demo.organisation import DOMAINS, OUTSIDE_THE_LINE, SAFETY_TEAM
from ops.demo.people import Archive
from ops.demo.service import Calendar
from ops.demo.staff import Staff
from ops.demo.tallies import add_tallies
from ops.demo.teams import COORDINATOR, Team
from ops.reference import ensure_reference_rows
from people.models import Audience, Department, JobFunction, Municipality, VulnerableProcess
from people.scope import scope
from people.statistics import refresh_statistics
from tests.factories import DepartmentFactory, JobFunctionFactory, MunicipalityFactory
from tests.factories.people import PASSWORD
from tests.factories.tree import wagtail_root

SLUG = "lindewaard"
HOST = "localhost"
CONTENT = settings.ROOT / "courses" / "content"
DAYS_A_MONTH = 30.4
# Up to this size the past is counted per week, above it per month.
LARGEST_COUNTED_WEEKLY = 20_000
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class NotADemo(RuntimeError):
    """Somebody tried to build the demo municipality outside demo mode."""


def build(
    *,
    employees: int = 600,
    months: int = 12,
    seed: int = 1,
    today: date,
    say: Callable[[str], object] = lambda line: None,
) -> Municipality:
    """Make Lindewaard with so many employees and months of history, all or nothing.

    What was there of Lindewaard goes first. The same arguments give the same people, dates and
    codes. Raises NotADemo outside demo mode, and TooFewPeople.
    """
    if not settings.DEMO_MODE:
        raise NotADemo("The demo municipality exists in demo mode only.")
    calendar = Calendar(today, max(1, round(months * DAYS_A_MONTH)))
    with transaction.atomic():
        municipality = _municipality()
        with scope(municipality):
            say("Clearing what was there")
            clear(municipality)
            say("Loading the modules")
            load_modules(CONTENT, site=municipality.site)
            say(f"Hiring {employees} people")
            _populate(municipality, calendar, employees=employees, seed=seed)
            add_contacts(municipality, on=today)
            put_on_house_style(municipality)
    refresh_statistics()
    say("Counting the past")
    _count_days(municipality, calendar, step=7 if employees <= LARGEST_COUNTED_WEEKLY else 30)
    refresh_statistics()
    _seal_last_quarter(municipality, today)
    return municipality


def exists() -> bool:
    """Whether Lindewaard has been built here."""
    return bool(Department.objects.model._base_manager.filter(municipality__slug=SLUG).exists())


def _municipality() -> Municipality:
    """Lindewaard, at the site that answers where nobody else does."""
    wagtail_root()
    ensure_reference_rows()
    found = Municipality.objects.filter(slug=SLUG).first()
    if found:
        return found
    site = Site.objects.filter(is_default_site=True, municipality__isnull=True).first()
    at = {"site": site} if site else {}
    made: Municipality = MunicipalityFactory(name="Gemeente Lindewaard", slug=SLUG, **at)
    made.site.hostname, made.site.site_name = HOST, "Lindewaard"
    made.site.is_default_site = not Site.objects.filter(is_default_site=True).exclude(
        pk=made.site.pk
    )
    made.site.save()
    return made


def hire(
    municipality: Municipality,
    calendar: Calendar,
    *,
    employees: int,
    seed: int,
    domain: str = DOMAIN,
    accounts: bool = True,
) -> dict[str, Running]:
    """The organisation, its people, and what they did of the campaigns, which are returned.

    `domain` is where they get mail; `accounts`: whether one can sign in as some of them.
    """
    campaigns = launch_campaigns(municipality, calendar)
    salt = "".join(Random(f"{seed}/salt").choices(LETTERS, k=22))
    staff = Staff(
        municipality=municipality,
        calendar=calendar,
        seed=seed,
        departments=_departments(municipality),
        functions=_functions(municipality),
        password=make_password(PASSWORD, salt=salt),
        domain=domain,
        accounts=accounts,
    )
    audiences = {audience.slug: audience for audience in Audience.objects.all()}
    Archive(staff, campaigns, audiences).fill(employees)
    return campaigns


def _populate(municipality: Municipality, calendar: Calendar, *, employees: int, seed: int) -> None:
    campaigns = hire(municipality, calendar, employees=employees, seed=seed)
    run_series(municipality, calendar, seed)
    for running in campaigns.values():
        finish_lessons(running)
        add_tallies(municipality, running, seed)
        add_confidence(municipality, running, seed)
        add_check(running)
    add_open_answers(calendar)
    add_recommendations(calendar)
    hold_briefing(calendar, seed)


def _departments(municipality: Municipality) -> dict[str, Department]:
    """The tree, by name."""
    root = DepartmentFactory.root(municipality, municipality.name)
    found = {}
    for domain in DOMAINS:
        found[domain.name] = DepartmentFactory.below(root, domain.name)
        for team in domain.teams:
            found[team.name] = DepartmentFactory.below(found[domain.name], team.name)
    for team in OUTSIDE_THE_LINE:
        found[team.name] = DepartmentFactory.below(root, team.name)
        Department.objects.filter(pk=found[team.name].pk).update(outside_line=True)
    Department.objects.filter(pk=found[SAFETY_TEAM].pk).update(public_safety=True)
    return found


def _functions(municipality: Municipality) -> dict[str, JobFunction]:
    """The functions by name, each with its vulnerable processes."""
    processes = {process.slug: process for process in VulnerableProcess.objects.all()}
    wanted: dict[str, set[str]] = {}
    for name, slugs in chain.from_iterable(_jobs(team) for team in _teams()):
        wanted.setdefault(name, set()).update(slugs)
    found: dict[str, JobFunction] = {}
    for name, slugs in sorted(wanted.items()):
        found[name] = JobFunctionFactory(municipality=municipality, name=name)
        found[name].vulnerable_processes.set([processes[slug] for slug in slugs])
    return found


def _teams() -> list[Team]:
    return [team for domain in DOMAINS for team in domain.teams] + list(OUTSIDE_THE_LINE)


def _jobs(team: Team) -> Iterator[tuple[str, set[str]]]:
    """Names and processes of all functions in a team; who leads it handles what the team does."""
    yield from ((job.name, set(job.processes)) for job in team.jobs)
    shared = {slug for job in team.jobs for slug in job.processes}
    yield from ((name, shared) for name in (team.manager, *team.firsts) if name)
    yield COORDINATOR.name, set()
    yield from ((account.job, set()) for account in accounts_in(team.name))


def _count_days(municipality: Municipality, calendar: Calendar, *, step: int) -> None:
    for days_ago in range(0, calendar.days, step):
        roll_up(municipality=municipality, on=calendar.today - timedelta(days=days_ago))
    publish_weeks(municipality=municipality, until=calendar.today)


def _seal_last_quarter(municipality: Municipality, today: date) -> None:
    """As the gemeentesecretaris did in the first week after it; earlier ones still wait."""
    with scope(municipality):
        quarters = quarters_to_seal(municipality, on=today)
    if quarters:
        day = min(today, quarters[0].last + timedelta(days=6))
        seal(
            municipality=municipality,
            quarter=quarters[0],
            at=make_aware(datetime.combine(day, time(10))),
        )
