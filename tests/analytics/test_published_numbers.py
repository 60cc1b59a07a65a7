"""Every number that is published is what a patient person would have counted."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from analytics.publish import publish
from analytics.reports.published import Published
from analytics.rollup import roll_up
from courses.models import Theme
from people.models import VulnerableProcess
from tests.analytics.naive import Key, Report, middle, report_of
from tests.analytics.worlds import History, Setting, day, histories, with_more_time


@pytest.fixture
def open_setting(setting: Setting) -> Setting:
    """With themes, and so that a group of one may be shown: the filter has tests of its own."""
    for slug in ("t", "u"):
        Theme.objects.create(slug=slug, name=slug)
    themes = list(Theme.objects.filter(slug__in=("t", "u")).order_by("slug"))
    for module, own in zip(setting.modules, (themes[:1], themes), strict=True):
        module.themes.set(own)
        module.save()
    setting.municipality.min_group = 1
    return setting


def published(setting: Setting, history: History) -> Published:
    with setting.holding(history.people, history.until_then):
        roll_up(municipality=setting.municipality, on=day(history.on))
        return publish(municipality=setting.municipality, on=day(history.on))


def name_in(setting: Setting, key: Key) -> str:
    """The key of the line as it is published."""
    kind, number = key
    if kind == "module in domain":
        module, domain = number  # type: ignore[misc]
        return f"module:{setting.modules[module].pk}:domain:{setting.teams[domain].pk}"
    if kind == "audience":
        return f"audience:{setting.audiences[number].pk if number is not None else ''}"  # type: ignore[index]
    rows = {
        "domain": setting.teams,
        "team": setting.teams,
        "module": setting.modules,
        "theme": list(Theme.objects.filter(slug__in=("t", "u")).order_by("slug")),
        "process": list(VulnerableProcess.objects.filter(slug__in="pq").order_by("slug")),
    }
    return f"{kind}:{rows[kind][number].pk}"  # type: ignore[index]


def compare(setting: Setting, found: Published, expected: Report) -> None:
    assert (found.people or 0) == (expected.people if found.whole else 0)
    if found.whole is None:
        assert expected.has_to == 0
        return
    assert (found.whole.part, found.whole.whole) == (expected.trained, expected.has_to)
    every = {key: found.totals[key] for key in found.totals}
    assert every == {key: expected.totals[key] for key in every}
    lines = {line.key: line for table in found.tables.values() for line in table.walk()}
    wanted = {name_in(setting, key): counted for key, counted in expected.lines.items()}
    # A domain without parts has no lines for its one team, nor a process in which nobody has to.
    told = {key for key, line in wanted.items() if line.whole or not key.startswith("process:")}
    assert {key for key in told if not key.startswith("team:")} <= set(lines)
    assert set(lines) <= set(wanted)
    for key, line in lines.items():
        assert line.share is not None
        assert (line.share.part, line.share.whole) == (wanted[key].part, wanted[key].whole)
        of_department = key.startswith(("domain:", "team:"))
        assert line.late == (wanted[key].late if of_department else None)
    medians = {
        f"module:{setting.modules[module].pk}" if module is not None else "": middle(days)
        for module, days in expected.taken.items()
    }
    assert found.medians == medians
    if found.outside_safety and found.outside_safety[0] == found.outside_safety[1]:
        others = expected.outside_safety
        assert found.outside_safety[0] == 100 * sum(others) // len(others)


@settings(
    max_examples=60,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(histories(most=8))
def test_each_number_is_what_counting_one_by_one_gives(
    open_setting: Setting, history: History
) -> None:
    found = published(open_setting, history)
    after, _moved = with_more_time(history.people, history.until_then)
    expected = report_of(after, history.on)
    compare(open_setting, found, expected)
    assert (found.council.share.part, found.council.share.whole) in {  # type: ignore[union-attr]
        (expected.council.part, expected.council.whole),
        (0, 0),  # who does not have the audience of the council is counted beside it
    }
