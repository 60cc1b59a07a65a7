"""Handing work to a worker."""

from contextlib import suppress
from typing import Any

from django.db import transaction
from kombu.exceptions import OperationalError


def soon(job: Any, *ids: int) -> None:
    """Start a job once what led to it is stored.

    When the queue is away nothing is lost: the schedule finds the work within a minute.
    """

    def start() -> None:
        with suppress(OperationalError):
            job.delay(*ids)

    transaction.on_commit(start)
