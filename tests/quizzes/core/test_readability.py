"""How hard a text is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.core.readability import (
    flesch_douma,
    sentences,
    syllables,
    too_hard,
    too_long,
    words,
)

EASY = "Je staat aan de balie. Een man komt naar je toe. Hij vraagt waar zijn vrouw woont. " * 3
HARD = (
    "De verantwoordelijkheidsverdeling tussen gemeentesecretaris en integriteitscoördinator "
    "vereist overeenstemming over organisatorische randvoorwaarden, bevoegdheidstoedeling en "
    "informatievoorziening betreffende onregelmatigheden binnen uitvoeringsorganisaties, "
    "overeenkomstig geldende regelgeving en aanvullende beleidsuitgangspunten dienaangaande."
)


@pytest.mark.parametrize(
    ("word", "number"),
    [("huis", 1), ("balie", 2), ("geld", 1), ("coördinator", 5), ("reünie", 3), ("112", 1)],
)
def test_syllables_of_dutch_words(word, number):
    assert syllables(word) == number


def test_sentences_end_at_their_sign_and_at_an_empty_line():
    text = "Hij kijkt op. “Kun je even kijken?” Je wacht\n\nDe dag gaat voorbij."

    assert len(sentences(text)) == 4
    assert words("Zo'n e-mail, om 12 uur!") == ["Zo'n", "e-mail", "om", "12", "uur"]


def test_an_easy_text_has_a_higher_index_than_a_hard_one():
    easy, hard = flesch_douma(EASY), flesch_douma(HARD)

    assert easy > 80 > 20 > hard
    assert not too_hard(EASY)
    assert too_hard(HARD)


def test_a_few_words_are_never_called_hard():
    assert not too_hard("Verantwoordelijkheidsverdeling.")
    assert flesch_douma(" … ") is None


def test_a_sentence_of_twenty_one_words_is_too_long():
    fits = " ".join(["woord"] * 20) + "."
    over = " ".join(["woord"] * 21) + "."

    assert too_long(f"{fits} {over}") == [over]


@given(st.text(max_size=80))
def test_any_text_can_be_judged(text):
    assert all(part.strip() for part in sentences(text))
    assert (flesch_douma(text) is None) == (not words(text))
    assert too_hard(text) in (True, False)
