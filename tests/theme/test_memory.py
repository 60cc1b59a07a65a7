"""What is remembered for a moment is asked once, and not for longer than that moment."""

from theme.memory import MOST_REMEMBERED, SECONDS_REMEMBERED, ShortMemory


class Source:
    """Counts how often it is asked, and tells how often in its answer."""

    def __init__(self) -> None:
        self.now = 0.0
        self.asked = 0
        self.memory: ShortMemory[int] = ShortMemory(clock=lambda: self.now)

    def __call__(self) -> int:
        self.asked += 1
        return self.asked

    def get(self, key: str = "key") -> int:
        return self.memory.get(key, self)


def test_asks_once():
    source = Source()
    assert [source.get(), source.get()] == [1, 1]


def test_each_key_has_its_own_value():
    source = Source()
    assert [source.get("one"), source.get("two"), source.get("one")] == [1, 2, 1]


def test_asks_again_after_some_seconds():
    source = Source()
    source.get()
    source.now = SECONDS_REMEMBERED - 0.1
    assert source.get() == 1
    source.now = SECONDS_REMEMBERED
    assert source.get() == 2


def test_asks_again_after_a_signal():
    source = Source()
    source.get()
    source.memory.forget(signal="saved", instance=object())
    assert source.get() == 2


def test_does_not_remember_that_there_is_nothing():
    memory: ShortMemory[int | None] = ShortMemory(clock=lambda: 0.0)
    assert memory.get("key", lambda: None) is None
    assert memory.get("key", lambda: 3) == 3


def test_does_not_grow_without_end():
    source = Source()
    for number in range(3 * MOST_REMEMBERED):
        source.get(str(number))
    assert len(source.memory._kept) <= MOST_REMEMBERED


def test_no_test_forgets_because_the_machine_is_slow(monkeypatch):
    memory: ShortMemory[int] = ShortMemory()
    source = Source()
    memory.get("key", source)
    monkeypatch.setattr("time.monotonic", lambda: float("inf"))
    assert memory.get("key", source) == 1
