"""The cache of production, on a Redis server of the test's own: nobody else's keys are in it."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import redis
from django.core.cache import CacheHandler
from django.core.cache.backends.base import BaseCache

from tests.bench.server import free_port
from tests.faults.system import wait_until

pytestmark = pytest.mark.service

THREADS, CALLS = 8, 100


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[redis.Redis]:
    """A line to the server, of its own: what it says is not what the cache says."""
    program, port = shutil.which("redis-server"), free_port()
    if program is None:
        reason = "no redis-server on the path: install Debian's package `redis-server`"
        if os.environ.get("WEERBAAR_REQUIRE_EVERYTHING"):
            pytest.fail(reason)
        pytest.skip(reason)
    running = subprocess.Popen(
        [program, "--bind", "127.0.0.1", "--port", str(port), "--save", ""],
        cwd=tmp_path_factory.mktemp("redis"),
        stdout=subprocess.DEVNULL,
    )
    line = redis.Redis(port=port)
    wait_until(lambda: _answers(line), "Redis answers")
    yield line
    line.close()
    running.terminate()
    running.wait()


def _answers(line: redis.Redis) -> bool:
    try:
        return bool(line.ping())
    except redis.ConnectionError:
        return False


@pytest.fixture
def cache(server: redis.Redis) -> BaseCache:
    """The cache as the settings of a site with Redis name it, and empty."""
    port = server.connection_pool.connection_kwargs["port"]
    named = {
        "BACKEND": "config.redis_cache.OneClientRedisCache",
        "LOCATION": f"redis://127.0.0.1:{port}/1",
    }
    made: BaseCache = CacheHandler({"default": named})["default"]
    made.clear()
    return made


def test_what_is_kept_is_found_as_it_was(cache: BaseCache) -> None:
    for value in ("tekst", 7, 1.5, None, True, b"\0", ["a", {"b": 1}], date(2026, 1, 1)):
        cache.set("waarde", value)
        assert cache.get("waarde", "niets") == value
        assert type(cache.get("waarde", "niets")) is type(value)
    assert cache.get("anders", "niets") == "niets"
    assert cache.get("waarde", "niets", version=2) == "niets"


def test_it_counts_adds_and_forgets(cache: BaseCache) -> None:
    assert cache.add("teller", 1)
    assert not cache.add("teller", 9)
    assert cache.incr("teller", 2) == 3
    with pytest.raises(ValueError, match="geen"):
        cache.incr("geen")
    assert cache.delete("teller")
    assert not cache.delete("teller")
    assert "teller" not in cache


def test_many_go_at_once(cache: BaseCache) -> None:
    cache.set_many({"a": 1, "b": 2, "c": 3})
    assert cache.get_many(["a", "b", "geen"]) == {"a": 1, "b": 2}
    cache.delete_many(["a", "b"])
    assert cache.get_many(["a", "b", "c"]) == {"c": 3}
    cache.clear()
    assert cache.get_many(["a", "b", "c"]) == {}


def test_it_forgets_in_time(cache: BaseCache) -> None:
    cache.set("kort", 1, timeout=1)
    cache.set("lang", 1, timeout=1)
    assert cache.touch("lang", timeout=60)
    cache.set("niet", 1, timeout=0)
    assert "niet" not in cache
    time.sleep(1.2)
    assert cache.get_many(["kort", "lang"]) == {"lang": 1}


def test_all_calls_go_by_one_client(cache: BaseCache) -> None:
    """The reason that it exists; a Django that makes its client otherwise is noticed here."""
    first, *others = [cache._cache.get_client(key) for key in ("a", "b", None)]
    assert all(each is first for each in others)


def test_threads_get_their_own_answers(cache: BaseCache) -> None:
    """Though they share a client, each call has a connection for itself."""
    cache.set("samen", 0)

    def ask(number: int) -> bool:
        mine = []
        for call in range(CALLS):
            cache.set(f"van-{number}", (number, call))
            cache.incr("samen")
            mine.append(cache.get(f"van-{number}") == (number, call))
        return all(mine)

    with ThreadPoolExecutor(THREADS) as pool:
        assert all(pool.map(ask, range(THREADS)))
    assert cache.get("samen") == THREADS * CALLS


def test_a_line_that_was_cut_is_laid_again(cache: BaseCache, server: redis.Redis) -> None:
    """A Redis that was started anew, or a firewall that tidied up, is no reason for an error."""
    cache.set("waarde", 1)
    cut = server.client_kill_filter(_type="normal", skipme=True)
    assert cut
    assert cache.get("waarde") == 1
    assert cache.incr("waarde") == 2
