"""`make bench`: all measures, or `make bench ARGS=learners`, `ARGS="scale --sizes 2000 20000"`."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path

import django

from tests.bench import stories
from tests.bench.measure import Measure, yardstick

SIZES = [2_000, 20_000, 200_000]
CAMPAIGN_SIZES = [20_000, 200_000]
MONTHS = 3  # of history: what lies further back costs a page nothing
DATABASE = os.environ.get(
    "WEERBAAR_BENCH_DATABASE_URL", "postgres://weerbaar:weerbaar@127.0.0.1:5432/weerbaar_bench"
)
REDIS = os.environ.get("WEERBAAR_BENCH_REDIS_URL", "redis://127.0.0.1:6379/13")
PARTS = ["all", "briefing", "campaigns", "counting"]
PARTS += ["learners", "questions", "scale", "staff", "stories", "withholding"]


def main() -> None:
    """Print every measure as it is made."""
    asked = _arguments()
    if asked.inside:  # in the surroundings of who asked
        _inside(asked.inside, asked.sizes[0])
        return
    _surroundings()
    print(f"{'measure':<72} {'value':>10} {'unit':<8} against")
    print(yardstick(), flush=True)
    alone = _alone(asked.sizes)
    for part, measure in alone.items():
        if asked.part in {"all", part}:
            measure()
    if asked.part not in alone:
        _as_it_grows(asked.part, asked.sizes)


def _alone(sizes: list[int]) -> dict[str, Callable[[], None]]:
    """The parts that have a database of their own, or none."""
    return {
        "stories": _stories,
        "questions": partial(_afresh, "questions"),
        "staff": partial(_afresh, "staff"),
        "briefing": _briefings,
        "campaigns": partial(_twice, "campaigns", CAMPAIGN_SIZES),
        "counting": partial(_twice, "counting", sizes),
        "withholding": partial(_each, "withholding", sizes),
    }


def _stories() -> None:
    for measure in stories.run():
        print(measure, flush=True)


def _afresh(part: str) -> None:
    _new_database()
    _measured(part, 0)


def _briefings() -> None:
    """As a large municipality runs it, and as a small one does: SQLite and one web process."""
    _afresh("briefing")
    _afresh("briefing-killed")
    small = ("WEERBAAR_DATABASE_URL", "WEERBAAR_REDIS_URL", "WEERBAAR_BROKER_URL")
    kept = {name: os.environ.pop(name) for name in small}
    file = Path(os.environ["WEERBAAR_VAR"]) / "weerbaar.sqlite3"
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink()
    _call("migrate", "--verbosity", "0")
    _measured("briefing-embedded", 0)
    os.environ.update(kept)


def _twice(part: str, sizes: list[int]) -> None:
    """With few people and with many, and the ratio."""
    _new_database()
    _each(part, sizes)


def _each(part: str, sizes: list[int]) -> None:
    """The same without a database."""
    found = [each for size in sizes for each in _measured(part, size)]
    for line in _ratios(found, sizes):
        print(line, flush=True)


def _as_it_grows(part: str, sizes: list[int]) -> None:
    """What depends on the number of people, and its ratio."""
    found: list[Measure] = []
    _new_database()
    for size in sizes:
        found.append(_built(size))
        print(found[-1], flush=True)
        if part in {"all", "learners"} and size == sizes[0]:
            found += _measured("learners", size)
        if part in {"all", "scale"}:
            found += _measured("scale", size)
    for line in _ratios(found, sizes):
        print(line, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("part", nargs="?", default="all", choices=PARTS)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="PEOPLE")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    return parser.parse_args()


def _surroundings() -> None:
    os.environ["WEERBAAR_DATABASE_URL"] = DATABASE
    os.environ["WEERBAAR_REDIS_URL"] = REDIS
    os.environ["WEERBAAR_BROKER_URL"] = REDIS
    os.environ.setdefault("WEERBAAR_VAR", str(Path("var") / "bench"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")


def _new_database() -> None:
    """Drop and make the bench database; the measures never touch another one."""
    import psycopg

    server, name = DATABASE.rsplit("/", 1)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as administration:
        administration.execute(f'drop database if exists "{name}" with (force)')
        administration.execute(f'create database "{name}"')
    _call("migrate", "--verbosity", "0")


def _built(size: int) -> Measure:
    """The demo municipality at this size, and how long it took to build."""
    before = time.perf_counter()
    _call("demo", "--employees", str(size), "--months", str(MONTHS))
    seconds = time.perf_counter() - before
    return Measure(f"demo municipality built, {size:,} people", seconds, "s")


def _call(*command: str) -> None:
    subprocess.run([sys.executable, "manage.py", *command], check=True, stdout=subprocess.DEVNULL)


def _measured(part: str, size: int) -> list[Measure]:
    """Measures made in a process of their own, so that memory is that part's alone."""
    command = [sys.executable, "-m", "tests.bench", "--inside", part, "--sizes", str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        found = []
        for line in running.stdout:
            found.append(Measure(**json.loads(line)))
            print(found[-1], flush=True)
    if running.returncode:
        raise SystemExit(f"Measuring {part} failed.")
    return found


def _inside(part: str, size: int) -> None:
    django.setup()
    from people.models import Municipality
    from people.scope import scope
    from tests.bench import (
        briefing,
        campaigns,
        counting,
        learners,
        questions,
        scale,
        staff,
        withholding,
    )

    alone: dict[str, Callable[[], Iterable[Measure]]] = {
        "briefing": lambda: briefing.run(processes=2, kill=False),
        "briefing-killed": lambda: briefing.run(processes=2, kill=True),
        "briefing-embedded": lambda: briefing.run(processes=1, kill=False),
        "campaigns": lambda: campaigns.run(size),
        "counting": lambda: counting.run(size),
        "questions": questions.run,
        "staff": staff.run,
        "withholding": lambda: withholding.run(size),
    }
    if part in alone:
        return _say(alone[part]())
    municipality = Municipality.objects.get(slug="lindewaard")
    with scope(municipality):
        measures = (
            learners.run(municipality) if part == "learners" else scale.run(municipality, size)
        )
        return _say(measures)


def _say(measures: Iterable[Measure]) -> None:
    for measure in measures:
        print(json.dumps(asdict(measure)), flush=True)


def _ratios(found: list[Measure], sizes: list[int]) -> list[Measure]:
    """How much more the largest size costs than the smallest, per measure."""
    small, large = f"{sizes[0]:,} people", f"{sizes[-1]:,} people"
    values = {measure.name: measure.value for measure in found}
    return [
        Measure(
            f"{name.replace(f', {small}', '')}: {large} / {small}",
            values[twin] / value,
            "times",
        )
        for name, value in values.items()
        if small in name
        and value
        and (twin := name.replace(small, large)) in values
        and twin != name
    ]


if __name__ == "__main__":
    main()
