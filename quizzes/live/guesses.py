"""How many wrong codes came from one address: who guesses too much waits a minute.

Counted in the cache with one atomic step. The limiter of signing in takes a lock for each visit,
for which a hall full of people behind one address would queue.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

# Some of a hall full of people mistype; of the codes there are more than a hundred million.
MOST = 120
SECONDS = 60


def too_many(address: str) -> bool:
    """Whether this address has to wait."""
    return int(cache.get(_key(address), 0)) >= MOST


def count(address: str) -> None:
    """One more wrong code from this address."""
    key = _key(address)
    cache.add(key, 0, SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # it ran out at this very moment
        cache.set(key, 1, SECONDS)


def _key(address: str) -> str:
    """No address is kept as it is, not even for a minute."""
    return f"guesses:{salted_hmac('quizzes.live.guesses', address).hexdigest()}"
