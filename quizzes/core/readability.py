"""How hard a Dutch text is to read: sentences, syllables and the index of Flesch-Douma."""

import re

# From this many words on an average means something.
FEWEST_WORDS = 25
# B1 lies above; "fairly difficult" begins below.
HARD_BELOW = 60.0
MOST_WORDS_IN_SENTENCE = 20

_END = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+|\n\s*\n")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# A trema says that a new syllable begins there: re-ü-nie.
_VOWELS = re.compile(r"[äëïöü]?[aeiouyáéíóúàèêôû]+|[äëïöü]", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, without white space around them."""
    return [part.strip() for part in _END.split(text) if part and part.strip()]


def words(text: str) -> list[str]:
    """The words of a text: letters and digits, hyphens and apostrophes within."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """About how many syllables a Dutch word has; at least one."""
    return max(1, len(_VOWELS.findall(word)))


def flesch_douma(text: str) -> float | None:
    """The index of Flesch-Douma, about 0 (very hard) to 120 (very easy); None without words."""
    counted = words(text)
    if not counted:
        return None
    per_sentence = len(counted) / max(1, len(sentences(text)))
    per_word = sum(map(syllables, counted)) / len(counted)
    return 206.84 - 0.93 * per_sentence - 77 * per_word


def too_long(text: str) -> list[str]:
    """The sentences with more than MOST_WORDS_IN_SENTENCE words."""
    return [each for each in sentences(text) if len(words(each)) > MOST_WORDS_IN_SENTENCE]


def too_hard(text: str) -> bool:
    """Whether a text of some length is below the level of B1."""
    if len(words(text)) < FEWEST_WORDS:
        return False
    index = flesch_douma(text)
    return index is not None and index < HARD_BELOW
