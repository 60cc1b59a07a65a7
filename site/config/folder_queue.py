"""Celery's queue in a folder, for an installation without Redis: nobody reads half a message.

kombu's own transport makes a file, and then writes in it. A worker that looks in between finds
nothing in it, takes it away, and dies of it (celery/kombu issue 1551). Two that start at the same
time do the same to each other with the file that says which queues there are.
"""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Writes each file under another name until it is whole."""

    def _put(self, queue: str, payload: Any, **_kwargs: Any) -> None:
        """A message; the name puts those that came first in front."""
        file = Path(self.data_folder_out, f"{time.time_ns():020}_{uuid4()}.{queue}.msg")
        _unfinished(file, dumps(payload)).rename(file)

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        """Begins with an empty list, which whoever was first has made."""
        file = self._exchange_file(exchange)
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            empty = _unfinished(file, "[]")
            with suppress(FileExistsError):
                os.link(empty, file)
            empty.unlink()
        super()._queue_bind(exchange, routing_key, pattern, queue)


def _unfinished(file: Path, text: str) -> Path:
    """Beside it, with this text, under a name that nobody looks for."""
    made = file.with_name(f"{file.name}.{uuid4().hex}")
    made.write_text(text)
    return made


class FolderQueue(filesystem.Transport):
    """What settings name as the transport."""

    Channel = Channel
