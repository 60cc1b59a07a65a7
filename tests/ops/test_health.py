"""What a watcher gets to see, whatever else is wrong."""

import shutil
from pathlib import Path

import pytest
from django.test import Client, override_settings

from ops import health

ANYWHERE = {"host": "10.0.0.1:8000"}  # no name of ours: a watcher comes by address


def test_alive_asks_nothing_of_the_database() -> None:
    """No database is allowed here: the test itself would fail."""
    answer = Client().get("/healthz", headers=ANYWHERE)
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer.headers["Cache-Control"]


def test_ready_says_that_all_works(db: None) -> None:
    answer = Client().get("/readyz", headers=ANYWHERE)
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": True, "cache": True, "queue": True}


@override_settings(BROKER_URL="redis://127.0.0.1:1/0")
def test_it_says_what_does_not(db: None) -> None:
    answer = Client().get("/readyz", headers=ANYWHERE)
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": True, "cache": True, "queue": False}


@override_settings(
    BROKER_URL="filesystem://", CELERY_BROKER_TRANSPORT_OPTIONS={"data_folder_in": "/bestaat/niet"}
)
def test_a_queue_without_its_folder_does_not_work() -> None:
    with pytest.raises(OSError, match="bestaat"):
        health.queue()


def test_a_probe_leaves_nothing_behind(tmp_path: Path) -> None:
    options = {"data_folder_in": str(tmp_path)}
    with override_settings(BROKER_URL="filesystem://", CELERY_BROKER_TRANSPORT_OPTIONS=options):
        health.queue()
    assert list(tmp_path.iterdir()) == []
    shutil.rmtree(tmp_path)


@override_settings(CACHES={"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}})
def test_a_cache_that_forgets_does_not_work(db: None) -> None:
    assert Client().get("/readyz", headers=ANYWHERE).json()["cache"] is False


def test_it_is_read_only_and_tells_no_more() -> None:
    for path in ("/healthz", "/readyz"):
        assert Client().post(path, headers=ANYWHERE).status_code == 405
    for path in ("/healthz/", "/readyz/", "/healthzz"):
        assert Client().get(path, headers=ANYWHERE).status_code == 400, "a host that is not ours"
