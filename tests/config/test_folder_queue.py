"""The queue in a folder: whoever looks while a message is being written finds no half of it."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from config.folder_queue import FolderQueue

MESSAGES = 300
LARGE = "x" * 10_000
PATIENCE = 60  # seconds, in which all of it has come even on a busy machine


def connection(folder: Path) -> Connection:
    options = {
        "data_folder_in": str(folder),
        "data_folder_out": str(folder),
        "control_folder": str(folder / "control"),
    }
    return Connection(transport=FolderQueue, transport_options=options)


def put(folder: Path, numbers: range) -> None:
    with connection(folder) as line, line.SimpleQueue(folder.name) as queue:
        for number in numbers:
            queue.put({"number": number, "large": LARGE})


def take(folder: Path) -> list[int]:
    """Everything, as it comes; it is looked for all the time."""
    found: list[int] = []
    with connection(folder) as line, line.SimpleQueue(folder.name) as queue:
        latest = time.monotonic() + PATIENCE
        while len(found) < MESSAGES and time.monotonic() < latest:
            try:
                message = queue.get(block=False)
            except Empty:
                continue
            found.append(message.payload["number"])
            message.ack()
    return found


def test_what_is_read_while_it_is_written_is_whole_and_in_order(tmp_path: Path) -> None:
    put(tmp_path, range(0))  # the queue is there
    with ThreadPoolExecutor() as pool:
        taken = pool.submit(take, tmp_path)
        pool.submit(put, tmp_path, range(MESSAGES)).result()
        assert taken.result() == list(range(MESSAGES))
    assert not list(tmp_path.glob("*.msg*"))


def test_of_two_that_start_at_the_same_time_neither_loses_the_list_of_queues(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both looked before the other had made it."""
    with connection(tmp_path) as line:
        channel = line.default_channel
        channel._queue_bind("both", "first", "", "first")
        seen = iter([False, True])
        monkeypatch.setattr(Path, "exists", lambda _file: next(seen))
        channel._queue_bind("both", "second", "", "second")
        assert {each.queue for each in channel.get_table("both")} == {"first", "second"}
    assert [file.name for file in (tmp_path / "control").iterdir()] == ["both.exchange"]
