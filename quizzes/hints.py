"""What could be better in a quiz, in sentences for the person who wrote it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from quizzes.core.hint import Hint, HintCode
from quizzes.core.readability import MOST_WORDS_IN_SENTENCE

SHOWN_OF_A_SENTENCE = 60  # characters

_SENTENCES: dict[HintCode, str | Promise] = {
    HintCode.BEST_ALWAYS_FIRST: gettext_lazy(
        "in all %(detail)s scenes the best choice stands first. Change the order here and there."
    ),
    HintCode.BEST_ALWAYS_LONGEST: gettext_lazy(
        "in all %(detail)s scenes the best choice is the longest. Make the others as long."
    ),
    HintCode.NO_WAY_ROUND: gettext_lazy(
        "there is a warning, but no way round it for who would rather not read this."
    ),
    HintCode.CHOICES_ALIKE: gettext_lazy(
        "choice %(number)s says almost the same as choice %(detail)s."
    ),
    HintCode.LONG_SENTENCE: gettext_lazy(
        "this sentence has more than %(words)s words: “%(detail)s”"
    ),
    HintCode.HARD_TEXT: gettext_lazy(
        "this is hard to read. Use shorter words and shorter sentences."
    ),
    HintCode.MINUTES_UNLIKELY: gettext_lazy(
        "reading and choosing takes %(detail)s minutes, and you say something else."
    ),
}
_PLACE = gettext_lazy("'%(key)s'")
_PLACE_AND_NUMBER = gettext_lazy("'%(key)s', number %(number)s")
_NAMES_ITS_NUMBER = {HintCode.CHOICES_ALIKE}


def hint_sentence(hint: Hint) -> str:
    """The hint and where: "'x', number 2: this sentence has more than 20 words"."""
    values = {
        "detail": _shortened(hint.detail),
        "number": (hint.choice or 0) + 1,
        "words": MOST_WORDS_IN_SENTENCE,
    }
    said = str(_SENTENCES[hint.code]) % values
    if not hint.where:
        return f"{said[:1].upper()}{said[1:]}"
    numbered = hint.choice is not None and hint.code not in _NAMES_ITS_NUMBER
    place = str(_PLACE_AND_NUMBER if numbered else _PLACE)
    return f"{place % {'key': hint.where, **values}}: {said}"


def _shortened(text: str) -> str:
    if len(text) <= SHOWN_OF_A_SENTENCE:
        return text
    return text[:SHOWN_OF_A_SENTENCE].rsplit(" ", 1)[0] + "…"
