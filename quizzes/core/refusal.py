"""Answers that cannot be given."""


class UnknownChoice(ValueError):
    """An answer that is not on offer. `position`: which answer in the row, from 0, if known."""

    def __init__(self, position: int | None = None) -> None:
        self.position = position
        super().__init__(position)


class PastTheEnd(ValueError):
    """An answer after the last step. `position`: the first answer too many, from 0."""

    def __init__(self, position: int) -> None:
        self.position = position
        super().__init__(position)
