"""A process that freezes at a chosen statement, as a machine that stops: to be killed just then.

Only one process does, once: whichever comes there first.
"""

import json
import os
import signal
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created

VARIABLE = "WEERBAAR_STANDSTILL"


@dataclass(frozen=True)
class Moment:
    """When: just before (or after) the so manieth statement in which this text stands.

    `mark`: a file that is made then, so that no other process stops there too.
    """

    text: str
    nth: int = 1
    after: bool = False
    mark: str = ""

    def as_environment(self, folder: Path) -> dict[str, str]:
        """How a process is told."""
        said = {**asdict(self), "mark": str(folder / f"stood-still-{os.urandom(4).hex()}")}
        return {VARIABLE: json.dumps(said)}


class Standstill(AppConfig):
    """Looks at each statement of each connection."""

    name = "tests.faults.standstill"
    label = "standstill"

    def ready(self) -> None:
        """Nothing, unless this process was told to."""
        if VARIABLE not in os.environ:
            return
        moment, seen = Moment(**json.loads(os.environ[VARIABLE])), count(1)

        def freeze(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            reached = moment.text in sql and next(seen) == moment.nth
            if reached and not moment.after:
                _stand_still(moment)
            result = execute(sql, params, many, context)
            if reached and moment.after:
                _stand_still(moment)
            return result

        def watch(connection: Any, **_kwargs: Any) -> None:
            connection.execute_wrappers.append(freeze)

        connection_created.connect(watch, weak=False)


def _stand_still(moment: Moment) -> None:
    try:
        Path(moment.mark).touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGSTOP)
    Event().wait()  # the other threads may stop before this one does
