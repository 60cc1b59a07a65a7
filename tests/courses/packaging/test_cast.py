"""Who plays which part: names are found, and it is told when a part goes with gender or origin."""

import pytest

from courses.packaging.cast import (
    PRESSED,
    WRONG,
    Person,
    capitalised,
    is_known,
    lopsided,
    read_cast,
    where_from,
)
from courses.packaging.page_texts import Page

LIST = """\
# Uitleg
balie | Van Dalen | m | fout, leiding | hier
balie | Noor | v | klem | elders
Kade
balie/toets | afkomst
balie/toets | afkomst
"""


def person(gender: str, part: str, sound: str = "hier") -> Person:
    return Person("balie", "Iemand", gender, frozenset({part}), sound)


def even() -> list[Person]:
    """A cast in which every part is dealt out evenly."""
    return [
        person(gender, part, sound)
        for part in (WRONG, PRESSED, "leiding")
        for gender in "vm"
        for sound in ("hier", "elders")
    ]


def test_the_list_is_read() -> None:
    cast = read_cast(LIST)
    assert [(each.name, each.parts) for each in cast.people] == [
        ("Van Dalen", {"fout", "leiding"}),
        ("Noor", {"klem"}),
    ]
    assert cast.nobody == {"Kade"}
    assert cast.reviewed == {("balie/toets", "afkomst"): 2}


@pytest.mark.parametrize(
    "line",
    [
        "balie | Noor | v | klem",
        "balie | Noor | w | klem | hier",
        "balie | Noor | v | boef | hier",
        "balie | Noor | v | klem | ver",
    ],
)
def test_a_line_that_says_something_else_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="Noor"):
        read_cast(line)


def test_names_are_found_within_and_at_the_beginning_of_a_sentence() -> None:
    text = "Je belt Anouk. Simone lacht. “Dank je, Jasper,” zegt Wil. 's Avonds is het stil."
    within, first = capitalised(text)
    assert within == {"Anouk", "Jasper", "Wil"}
    assert "Simone" in first


@pytest.mark.parametrize("word", ["Farida", "Farida's", "Farida’s", "Esthers"])
def test_what_is_somebodys_is_known(word: str) -> None:
    assert is_known(word, {"Farida", "Esther"})


def test_a_word_about_origin_is_told_with_each_sentence_that_has_it() -> None:
    text = "Je kijkt op. Zij spreekt een andere taal. Klaar. Die taal ken je."
    assert list(where_from(Page("balie/toets", text, ("De wijk",)))) == [
        ("wijk", "De wijk"),
        ("taal", "Zij spreekt een andere taal."),
        ("taal", "Die taal ken je."),
    ]


def test_an_even_cast_has_nothing_to_remark() -> None:
    assert not list(lopsided(even()))


@pytest.mark.parametrize("gender", ["v", "m"])
def test_a_part_that_is_mostly_of_one_gender_is_remarked(gender: str) -> None:
    assert list(lopsided([*even(), *[person(gender, WRONG)] * 9]))


def test_a_part_that_is_open_counts_for_nobody() -> None:
    more = [person("x", PRESSED), person("x", PRESSED, "elders")]
    assert not list(lopsided([*even(), *more * 5]))


def test_it_is_remarked_when_who_does_wrong_comes_from_elsewhere() -> None:
    more = [person(gender, WRONG, "elders") for gender in "vm"]
    (said,) = lopsided([*even(), *more])
    assert "name from elsewhere" in said


def test_a_doubtful_name_counts_against_us() -> None:
    def remarks(wrong: str, others: str) -> list[str]:
        more = [(WRONG, wrong), *[(PRESSED, others)] * 2]
        people = [person(gender, part, sound) for part, sound in more for gender in "vm"]
        return list(lopsided([*even(), *people]))

    assert not remarks("hier", "hier")
    assert remarks("twijfel", "hier")
    # Many names from elsewhere among the others would be an excuse; many doubtful ones are not.
    assert not remarks("elders", "elders")
    assert remarks("elders", "twijfel")
