"""A name says its language in a page, and is a text like any other elsewhere."""

import json

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.translation import override

from theme.spoken import Spoken, language_of, sentence, spoken

DUTCH = "Toezicht & handhaving"
MARKED = '<span lang="nl">Toezicht &amp; handhaving</span>'


@pytest.fixture(autouse=True)
def in_english() -> object:
    with override("en"):
        yield


def drawn(source: str, **context: object) -> str:
    return Template("{% load i18n theme %}" + source).render(Context(context))


def test_a_name_is_marked_in_a_page_only() -> None:
    name = spoken(DUTCH, "nl")
    assert name == DUTCH
    assert drawn("{{ name }}", name=name) == MARKED
    assert (str(name), f"{name}!") == (DUTCH, f"{DUTCH}!")
    assert json.loads(json.dumps([name])) == [DUTCH]
    assert type(str(name)) is str


def test_nothing_is_marked_that_is_in_the_language_of_the_reader_or_empty() -> None:
    assert not isinstance(spoken("Counter", "en"), Spoken)
    assert not isinstance(spoken("", "nl"), Spoken)
    with override("nl"):
        assert not isinstance(spoken(DUTCH, "nl"), Spoken)
        name = spoken("At the counter", "en")
        assert drawn("{{ name }}", name=name) == '<span lang="en">At the counter</span>'


def test_a_name_keeps_its_language_within_a_sentence() -> None:
    said = sentence("%(name)s < %(share)s%%", name=spoken(DUTCH, "nl"), share=30)
    assert said == f"{DUTCH} < 30%"
    assert drawn("{{ said }}", said=said) == f"{MARKED} &lt; 30%"
    nested = sentence("So: %(said)s", said=said)
    assert drawn("{{ said }}", said=nested) == f"So: {MARKED} &lt; 30%"
    assert not isinstance(sentence("%(a)s & %(b)s", a="x", b=1), Spoken)


def test_what_somebody_typed_is_no_markup() -> None:
    said = sentence("%(name)s, %(other)s", name=spoken("<b>", "nl"), other="<i>")
    assert drawn("{{ said }}", said=said) == '<span lang="nl">&lt;b&gt;</span>, &lt;i&gt;'


def test_a_template_marks_a_name_within_its_sentence() -> None:
    about = "About {{ title }}"
    source = f"{{% blocktranslate with title=title|spoken:'nl' %}}{about}{{% endblocktranslate %}}"
    assert drawn(source, title=DUTCH) == f"About {MARKED}"


def test_where_no_markup_may_stand_there_is_none() -> None:
    name, inside = spoken(DUTCH, "nl"), "Toezicht &amp; handhaving"
    assert drawn("{{ name|plain }}", name=name) == inside
    assert (language_of(name), language_of("Counter")) == ("nl", "")
    option = render_to_string("theme/option.html", {"value": 3, "label": name, "chosen": 3})
    assert option.strip() == f'<option value="3" lang="nl" selected>{inside}</option>'
    plain = render_to_string("theme/option.html", {"value": 3, "label": "A"})
    assert plain.strip() == '<option value="3">A</option>'


def test_a_cell_of_a_table_marks_its_name_once() -> None:
    cell = render_to_string("theme/components/cell.html", {"cell": spoken(DUTCH, "nl")})
    assert cell.count("lang=") == 1
