"""The DPIA and the requests to works council and council say what the code does."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db.models import Field

from analytics.comparing import ratio
from analytics.publish import LONGEST_KEPT
from config.celery import app
from courses import follow_up_import
from courses.models import MailKind
from people import erase, hand_out, looks, tablet
from people.models import Municipality
from people.models.municipality import SMALLEST_MIN_GROUP
from quizzes import import_preview
from quizzes.live import run
from quizzes.models import LiveSession
from quizzes.models.live import FEWEST_VOTES, KEEP_CHOICES
from quizzes.views.briefing import found as briefing
from tests.people.test_register import subjects
from theme import display

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "privacy"
PAGES = sorted(FOLDER.glob("*.md"))
SOURCES = ("site", "courses", "quizzes", "analytics")


@cache
def text(name: str) -> str:
    """One of the pages."""
    return (FOLDER / name).read_text(encoding="utf-8")


def rows(first: str, *, name: str = "dpia.md") -> list[list[str]]:
    """The cells of the table whose head begins with this word; there is one such table."""
    blocks = [each for each in text(name).split("\n\n") if each.startswith(f"| {first} |")]
    [block] = blocks
    return [line.strip("| ").split(" | ") for line in block.splitlines()[2:]]


def coded(cell: str) -> set[str]:
    """What stands in this cell as code."""
    return set(re.findall(r"`([^`]+)`", cell))


def linked(cell: str) -> set[str]:
    """The files of ours to which this cell leads, from the root on."""
    targets = re.findall(r"\]\((\.\./\.\./[^)#]+)", cell)
    return {str((FOLDER / each).resolve().relative_to(ROOT)) for each in targets}


def setting(name: str) -> int:
    """The default of a setting of the municipality."""
    default: int = _field(name).default
    return default


def limits(name: str) -> Iterator[int]:
    """The lowest and the highest that a municipality may choose."""
    for validator in _field(name).validators:
        limit = getattr(validator, "limit_value", None)
        if isinstance(limit, int):
            yield limit


def _field(name: str) -> "Field[Any, Any]":
    found = Municipality._meta.get_field(name)
    assert isinstance(found, Field)
    return found


HOUR = timedelta(hours=1).total_seconds()
MINUTE = timedelta(minutes=1).total_seconds()
DAY = timedelta(days=1).total_seconds()

# What is kept how long, in the unit that the table says it in.
TERMS: dict[str, float] = {
    "people.Municipality.answers_kept_days": setting("answers_kept_days"),
    "people.Municipality.points_kept_days": setting("points_kept_days"),
    "people.Municipality.leavers_kept_days": setting("leavers_kept_days"),
    "people.looks.DAYS_KEPT": looks.DAYS_KEPT,
    "people.erase.PLAN_KEPT_DAYS": erase.PLAN_KEPT_DAYS,
    "people.hand_out.DAYS": hand_out.DAYS,
    "courses.follow_up_import.KEPT_DAYS": follow_up_import.KEPT_DAYS,
    "quizzes.import_preview.KEPT": import_preview.KEPT.total_seconds() / DAY,
    "quizzes.LiveSession.keep_days": LiveSession._meta.get_field("keep_days").default,
    "quizzes.live.run.LONGEST": run.LONGEST.total_seconds() / HOUR,
    "quizzes.live.run.ATTENDANCE_LASTS": run.ATTENDANCE_LASTS.total_seconds() / HOUR,
    "settings.SESSION_COOKIE_AGE": settings.SESSION_COOKIE_AGE / HOUR,
    "settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT / MINUTE,
    "settings.PASSWORD_RESET_TIMEOUT": settings.PASSWORD_RESET_TIMEOUT / DAY,
    "quizzes.views.briefing.found.COOKIE_LASTS": briefing.COOKIE_LASTS / HOUR,
}
BOUNDS: dict[str, float] = {
    "people.Municipality.min_group": setting("min_group"),
    "people.models.municipality.SMALLEST_MIN_GROUP": SMALLEST_MIN_GROUP,
    "quizzes.models.live.FEWEST_VOTES": FEWEST_VOTES,
    "analytics.comparing.ratio.FEWEST_PEOPLE": ratio.FEWEST_PEOPLE,
    "analytics.comparing.ratio.STEP": ratio.STEP,
    "analytics.publish.LONGEST_KEPT": LONGEST_KEPT.total_seconds() / DAY / 7,
    "people.Municipality.second_factor_grace_days": setting("second_factor_grace_days"),
    "people.Municipality.tablet_minutes": setting("tablet_minutes"),
}


def said_in_bold(first: str) -> list[dict[str, float]]:
    """Of each table that begins so: the number in bold by the name at the end of its row."""
    tables = [each for each in text("dpia.md").split("\n\n") if each.startswith(f"| {first} |")]
    found = []
    for table in tables:
        cells = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
        found.append(
            {coded(row[-1]).pop(): float(_first_bold(row[1])) for row in cells if coded(row[-1])}
        )
    return found


def _first_bold(cell: str) -> str:
    match = re.search(r"\*\*(\d+)\*\*", cell)
    assert match, f"no number in bold: {cell}"
    return match[1]


def test_each_term_and_each_bound_is_that_of_the_code() -> None:
    assert said_in_bold("wat") == [TERMS, BOUNDS]


# What else may stand before one of these words, where it is no default.
UNITS = "dagen|weken|uur|minuten|mensen|stemmen"
ALLOWED = {
    "dagen": {
        *limits("answers_kept_days"),
        *limits("points_kept_days"),
        *limits("leavers_kept_days"),
        *(days for days, _label in KEEP_CHOICES),
    },
    "mensen": set(limits("min_group")),
}
UNIT_OF = {
    "dagen": ("_days", "DAYS", "DAYS_KEPT", "KEPT_DAYS", "PASSWORD_RESET_TIMEOUT"),
    "weken": ("LONGEST_KEPT",),
    "uur": ("LONGEST", "LASTS", "SESSION_COOKIE_AGE"),
    "minuten": ("_minutes", "CODE_TIMEOUT"),
    "mensen": ("min_group", "MIN_GROUP", "FEWEST_PEOPLE"),
    "stemmen": ("FEWEST_VOTES",),
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_says_a_number_of_days_or_people_that_the_code_does_not_know(page: Path) -> None:
    code = TERMS | BOUNDS
    for number, unit in re.findall(
        rf"(\d+)\*{{0,2}} ({UNITS})\b", page.read_text(encoding="utf-8")
    ):
        known = {value for name, value in code.items() if name.endswith(UNIT_OF[unit])}
        assert int(number) in known | ALLOWED.get(unit, set()), f"{page.name}: {number} {unit}"


@pytest.mark.parametrize("name", ["instemmingsverzoek.md", "voor-de-raad.md", "dpia.md"])
def test_who_decides_reads_when_answers_go(name: str) -> None:
    words = " ".join(text(name).replace("*", "").replace(">", "").split())
    assert f"{setting('answers_kept_days')} dagen na het afronden" in words


def test_the_works_council_reads_the_bound_and_the_other_terms() -> None:
    words = " ".join(text("instemmingsverzoek.md").split())
    assert f"minder dan {setting('min_group')} mensen" in words
    assert f"{setting('leavers_kept_days')} dagen na de laatste werkdag" in words
    assert f"{looks.DAYS_KEPT} dagen te zien" in words


def test_what_erases_is_on_the_schedule() -> None:
    named = set(re.findall(r"`(\w+\.tasks\.\w+)`", text("dpia.md")))
    scheduled = {job["task"] for job in app.conf.beat_schedule.values()}
    erasing = {task for task in scheduled if re.search(r"erase|forget|close_accounts", task)}
    assert named == erasing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [each for each in targets if not (FOLDER / each).exists()] == []


def test_every_line_of_the_register_is_weighed() -> None:
    weighed = [re.findall(r"\*\*(.+?)\*\*", row[0]) for row in rows("gegevens")]
    assert [each for [each] in weighed] == ordered_subjects()


def ordered_subjects() -> list[str]:
    """Those of the register, in its order."""
    register = text("verwerkingsregister.md")
    return sorted(subjects(), key=lambda each: register.index(f"| **{each}:**"))


def test_every_mail_is_spoken_of() -> None:
    codes = [coded(row[-1]).pop() for row in rows("mail")]
    # Codes and passwords go by django-allauth, the work of editors by Wagtail; neither is a row.
    assert codes == list(dict.fromkeys(codes))
    assert set(codes) == {*MailKind.values, "account", "wagtail"}


LEAVES = re.compile(
    r'"Content-Disposition"|list_export =|\(LogEntriesView\)|Enclosed\(name|code_sheet'
)


def test_every_file_that_leaves_is_spoken_of() -> None:
    files = (path for folder in SOURCES for path in (ROOT / folder).rglob("*.py"))
    leaving = {
        str(path.relative_to(ROOT)) for path in files if LEAVES.search(path.read_text("utf-8"))
    }
    said = [linked(row[-1]) for row in rows("bestand")]
    assert all(len(each) == 1 for each in said)
    assert set().union(*said) == leaving


def test_every_cookie_is_spoken_of() -> None:
    production = (ROOT / "site" / "config" / "settings" / "production.py").read_text("utf-8")
    named = {
        *re.findall(r'_COOKIE_NAME = "(.+?)"', production),
        *(CookieStorage.cookie_name, settings.LANGUAGE_COOKIE_NAME),
        *(display.COOKIE, tablet.COOKIE, briefing.COOKIE),
        "wagtail_sidebar_collapsed",  # set by a script of Wagtail's
    }
    assert {name for row in rows("cookie") for name in coded(row[0])} == named
    # Whoever sets another one comes by here.
    files = [path for folder in SOURCES for path in (ROOT / folder).rglob("*.py")]
    setting_one = {path.name for path in files if ".set_cookie(" in path.read_text("utf-8")}
    assert setting_one == {"views.py", "tablet.py", "found.py"}


PARTS = ("In de software", "Doet de gemeente", "Rest")


def measures() -> dict[str, str]:
    """What is done about each risk, by its number."""
    _before, *found = re.split(r"^### (R\d+)\. .*$", text("dpia.md"), flags=re.MULTILINE)
    return {
        number: said.split("\n### ")[0]
        for number, said in zip(found[::2], found[1::2], strict=True)
    }


def test_every_risk_is_weighed_and_has_measures() -> None:
    risks = {row[0]: row for row in rows("nr")}
    assert list(risks) == [f"R{number}" for number in range(1, len(risks) + 1)]
    assert list(measures()) == list(risks)
    for number, (_nr, _risk, chance, harm, rest) in risks.items():
        assert {chance, harm.split(":")[0], rest} <= {"laag", "midden", "hoog"}, number
        assert rest != "hoog", f"{number}: then the AP is asked first"


def test_every_measure_shows_where_it_is_and_what_is_left() -> None:
    rests = {row[0]: row[-1] for row in rows("nr")}
    for number, said in measures().items():
        parts = dict(
            re.findall(r"^- \*\*([^:*]+):(.+?)(?=^- \*\*|\Z)", said, re.MULTILINE | re.DOTALL)
        )
        assert tuple(parts) == PARTS, number
        assert re.search(r"\]\(\.\./", parts["In de software"]), f"{number}: no link"
        assert parts["Rest"].split(".")[0].strip() == rests[number], number


def test_every_risk_that_is_named_is_there() -> None:
    named = {each for page in PAGES for each in re.findall(r"\bR\d+\b", page.read_text("utf-8"))}
    assert named <= measures().keys()


MOST_TO_FILL_IN = 15


@pytest.mark.parametrize("name", ["dpia.md", "instemmingsverzoek.md"])
def test_what_is_left_to_the_municipality_is_marked_and_little(name: str) -> None:
    words = " ".join(text(name).split())
    blanks = re.findall(r"\[in te vullen: [^\]]+\]", words)
    assert 0 < len(blanks) <= MOST_TO_FILL_IN
    assert words.count("in te vullen") == len(blanks)


def test_the_request_is_no_longer_than_two_pages() -> None:
    assert len(text("instemmingsverzoek.md").split()) <= 1000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_has_a_telephone_number(page: Path) -> None:
    digits = re.findall(r"(?<![\w.])0\d[\d -]{6,}\d", page.read_text(encoding="utf-8"))
    assert digits == []


def test_every_page_is_reached_from_the_first() -> None:
    linked_to = set(re.findall(r"\]\(([\w-]+\.md)\)", text("README.md")))
    assert linked_to == {page.name for page in PAGES} - {"README.md"}


def test_the_log_of_the_database_repeats_no_values() -> None:
    compose: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))
    command = compose["services"]["postgres"]["command"]
    assert command[0] == "postgres"
    assert {"log_min_error_statement=panic", "log_error_verbosity=terse"} <= set(command)
