"""How often a phone asks what is on: a hall of any size asks about equally often together."""

SOONEST = 1500  # milliseconds between two questions of one phone, in a council's hall
TOGETHER = 6  # milliseconds for each phone that looks on: some 160 questions a second of all


def ask_again(present: int) -> int:
    """Milliseconds that a phone waits before it asks again, when so many look on.

    Up to 250 phones notice a new question within a second and a half; of 500 within three. What a
    phone sends, a vote, never waits for this.
    """
    return max(SOONEST, TOGETHER * present)
