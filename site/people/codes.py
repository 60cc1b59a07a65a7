"""Codes that people read from paper or aloud, and type over."""

import secrets

# No 0 and O, no 1, I and L: they look alike. 31 signs, so each is worth almost five bits.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
MOST_TYPED = 40  # signs; what is longer is no code with spaces in it


def new_code(length: int, *, letters: str = LETTERS) -> str:
    """A code of so many of these letters, drawn so that nobody can guess the next one."""
    return "".join(secrets.choice(letters) for _each in range(length))


def tidy(code: str) -> str:
    """A code as it is kept, however it was typed: capitals, without spaces and hyphens.

    No sign becomes another one: codes of other letters than these are in use too.
    """
    return "".join(sign for sign in code[:MOST_TYPED].upper() if sign.isalnum())
