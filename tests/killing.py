"""Work in a process that is really killed, at a chosen statement, on the real database."""

import os
import signal
from collections.abc import Callable

from django.db import connection, connections


def killed_at(statement: int, word: str, work: Callable[[], object]) -> bool:
    """Do the work in a process of its own that dies just before so many statements with a word.

    Whether it died: when the work was done before, it did not.
    """
    connections.close_all()
    child = os.fork()
    if child == 0:
        seen = [0]

        def die(execute, sql, params, many, context):
            seen[0] += word in sql
            if seen[0] == statement:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(die):
                work()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
