"""Hard words are explained before they are used, or somebody decided that everybody knows them."""

from dataclasses import replace

import pytest

from courses.packaging.hard_words import LETTERS, is_hard, read_terms, undecided, unexplained
from courses.packaging.page_texts import Page
from ops.check_content import CONTENT, modules_in
from ops.content_lists import TERMS, Lists

TERM = read_terms("# uitleg\nbrp: het register van alle inwoners | daar staat iedereen in\nhr\n")


def page(text: str, where: str = "a", titles: tuple[str, ...] = ()) -> Page:
    return Page(where, text, titles)


@pytest.mark.parametrize(
    "text",
    [
        "De BRP is het register van alle inwoners.",
        "Zoek het op in de BRP. Daar\nstaat  iedereen in.",
        "Niets moeilijks, en HR kent ieder.",
    ],
)
def test_an_explanation_on_the_page_itself_will_do(text: str) -> None:
    assert not list(unexplained([page(text)], TERM))


def test_one_on_an_earlier_page_will_do_and_one_on_a_later_page_will_not() -> None:
    use, tell = page("Kijk in de BRP.", "use"), page("Het register van alle inwoners.", "tell")
    assert not list(unexplained([tell, use], TERM))
    assert list(unexplained([use, tell], TERM)) == [("use", "BRP")]


def test_it_is_told_once_and_a_title_may_be_ahead_of_its_text() -> None:
    told = [page("De BRP.", "a"), page("De BRP.", "b")]
    assert list(unexplained(told, TERM)) == [("a", "BRP")]
    assert not list(unexplained([page("Niets.", titles=("De BRP",))], TERM))


def test_forms_may_end_in_anything() -> None:
    (term,) = read_terms("datalek* / lek: gegevens bij een ander")
    assert term.is_said("Datalekken")
    assert term.is_said("lek")
    assert not term.is_said("lekker")


@pytest.mark.parametrize(
    ("word", "hard"),
    [("a" * LETTERS, False), ("a" * (LETTERS + 1), True), ("VOG", True), ("Bas", False)],
)
def test_long_words_and_abbreviations_are_hard(word: str, hard: bool) -> None:
    assert is_hard(word) == hard


def test_a_hard_word_that_nobody_decided_on_is_remarked_also_in_a_title() -> None:
    said = [page("De BRP en de XYZ.", titles=("Verantwoordelijkheidsgevoel",))]
    assert {word for _where, word in undecided(said, TERM)} == {
        "XYZ",
        "Verantwoordelijkheidsgevoel",
    }


def test_in_the_starter_modules_each_explanation_is_really_needed() -> None:
    """Without the list of explanations each module would have something to explain."""
    for module in modules_in(CONTENT):
        lists = Lists.of(CONTENT, "nl")
        assert lists.terms is not None
        assert not list(lists.hard(module))
        bare = tuple(
            replace(term, explained=("nergens",)) if term.explained else term
            for term in lists.terms
        )
        assert list(replace(lists, terms=bare).hard(module)), module.slug


def test_each_language_has_its_list() -> None:
    assert {(CONTENT / file).exists() for file in TERMS.values()} == {True}
