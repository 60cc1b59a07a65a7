"""What it costs to decide which groups may be shown, where every team stands right under the top.

That is the hardest shape: each team is a line of its own in the same table, half of them too small.
Made-up rows without a database: with one, that would be most of what is measured.
"""

from collections import Counter
from collections.abc import Iterator
from random import Random

from analytics.reports.lattice import tables_of, withheld_of
from analytics.reports.rows import CompletionRow, Day, ReachRow, Unit
from people.models import Audience
from tests.bench.measure import Measure, cost

PER_TEAM = 30  # on average
ROLES = 4  # each with a module of its own
PROCESSES = 8
MIN_GROUP = 10


def run(size: int) -> Iterator[Measure]:
    """Decide for so many people, in the process that calls."""
    teams = size // PER_TEAM
    day = _day(teams)
    themes = {module: [(module % 3, f"thema {module % 3}")] for module in range(ROLES)}
    names = {number: f"proces {number}" for number in range(PROCESSES)}
    with cost() as found:
        groups = tables_of(day, themes=themes, processes=names)
        hidden = withheld_of(groups, day, min_group=MIN_GROUP)
    lines = sum(len(table) for table in groups.values())
    what = f"lines withheld, {size:,} people in flat teams"
    note = f"{len(hidden):,} of {lines:,} lines of {teams:,} teams"
    yield Measure(what, found.cpu, "s", note)
    yield Measure(f"{what}: per line", 1000 * found.cpu / lines, "ms")


def _day(teams: int) -> Day:
    random = Random(1)
    audiences = [Audience(pk=number, name=f"rol {number}") for number in range(ROLES)]
    units = {0: Unit(0, "Organisatie", 0, is_root=True)}
    reach: list[ReachRow] = []
    completion: list[CompletionRow] = []
    for team in range(1, teams + 1):
        units[team] = Unit(team, f"Team {team}", team, is_root=False)
        pace = random.uniform(0.2, 0.95)
        people = [
            (random.randrange(1 + random.randrange(ROLES)), _processes(random), random.random())
            for _person in range(random.randint(3, 2 * PER_TEAM - 3))
        ]
        persons = Counter((processes, luck < pace) for _role, processes, luck in people)
        for processes in {processes for processes, _done in persons}:
            done, not_done = persons[processes, True], persons[processes, False]
            reach.append(ReachRow(team, processes, False, done + not_done, done + not_done, done))
        modules = Counter((role, processes, luck < pace) for role, processes, luck in people)
        for role, processes in {(role, processes) for role, processes, _done in modules}:
            done, not_done = modules[role, processes, True], modules[role, processes, False]
            counted = {"assigned": done + not_done, "valid": done, "overdue": not_done // 2}
            title = f"Module {role}"
            completion.append(
                CompletionRow(team, False, processes, audiences[role], role, title, counted)
            )
    return Day(units, reach, completion, [])


def _processes(random: Random) -> frozenset[int]:
    return frozenset({random.randrange(PROCESSES)}) if random.random() < 0.4 else frozenset()
