"""Markdown to the tree and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.packaging.lesson_text import markdown_of
from courses.packaging.markdown import NotInFormat, from_markdown
from courses.packaging.markdown_writing import to_markdown
from courses.packaging.richtext import (
    Heading,
    Item,
    Paragraph,
    Run,
    Style,
    joined,
    listing,
    one_line,
    tidy,
    to_html,
)
from courses.packaging.wagtail_html import from_html

LINKS = ["", "", "https://x.nl/a_b?c=1&copy=2", "mailto:a@b.nl", "/modules/x/"]
AWKWARD = ["{{feit:x}}", "{{x}}", "1. a", "&amp;", "- b", "::: callout", "## k", "![a](b)", "<b>"]
letters = st.sampled_from(list("ab1 .\n*_[]()!<>&;:#-+=|~`\\{}“”'\u00a0é/,"))
words = st.one_of(
    st.text(letters, max_size=6),
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
)
styles = st.builds(Style, st.booleans(), st.booleans(), st.sampled_from(LINKS))
runs = st.lists(st.builds(Run, words, styles), min_size=1, max_size=6).map(tidy)


def lists(inner):
    items = st.lists(st.builds(Item, runs, inner), min_size=1, max_size=3)
    return st.builds(
        lambda ordered, made: listing(ordered=ordered, items=made), st.booleans(), items
    )


listings = st.recursive(
    lists(st.just(())),
    lambda inner: lists(st.lists(inner, max_size=2).map(tuple)),
    max_leaves=4,
)
headings = st.builds(Heading, st.sampled_from([2, 3]), runs.map(one_line))
trees = st.lists(st.one_of(runs.map(Paragraph), headings, listings), max_size=5).map(joined)


@settings(max_examples=300)
@given(trees)
def test_what_is_written_as_markdown_reads_back_the_same(tree):
    assert from_markdown(to_markdown(tree)) == tree


@settings(max_examples=300)
@given(trees)
def test_what_is_written_as_rich_text_reads_back_the_same(tree):
    assert from_html(to_html(tree)) == tree


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Eén\nregel", "<p>Eén regel</p>"),
        ("Een\\\nbreuk", "<p>Een<br/>breuk</p>"),
        ("## Kop ##", "<h2>Kop</h2>"),
        ("### Kop *met* **nadruk**", "<h3>Kop <i>met</i> <b>nadruk</b></h3>"),
        ("- a\n\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n   - b", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("[x **y**](https://z.nl)", '<p><a href="https://z.nl">x <b>y</b></a></p>'),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("", ""),
    ],
)
def test_reading(markdown, html):
    assert to_html(from_markdown(markdown)) == html


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("goed\n\n<div>x</div>", 2),
        ("regel\nmet <b>html</b>", 1),
        ("# Te groot", 0),
        ("Kop\n===", 0),
        ("#### Te klein", 0),
        ("a\n\n> citaat", 2),
        ("a\n\n    code", 2),
        ("```\ncode\n```", 0),
        ("een `stukje` code", 0),
        ("---", 0),
        ("| a | b |\n|---|---|\n| 1 | 2 |", 0),
        ("tekst ![alt](images/x.svg) tekst", 0),
        ("[x](//elders.nl)", 0),
        ("[x](ftp://x.nl)", 0),
        ("a\nb <https://x.nl>", 1),
        ("3. begint bij drie", 0),
        ("- a\n\n  tweede alinea", 2),
        ("- ## kop", 0),
    ],
)
def test_what_the_format_does_not_have_is_refused_at_its_line(markdown, line):
    with pytest.raises(NotInFormat) as refused:
        from_markdown(markdown)
    assert refused.value.line == line
    assert refused.value.reason


@pytest.mark.parametrize("address", ["javascript:alert(1)", "vbscript:x", "data:text/html,x"])
def test_a_link_that_runs_something_stays_plain_text(address):
    assert "href" not in to_html(from_markdown(f"[x]({address})"))


@pytest.mark.parametrize("words", ["{{x}}", "{{{x}}", "{{{feit:x}}", "{{ feit:x }}", "{{{{"])
def test_braces_that_are_no_fact_are_written_so_that_they_stay_words(words):
    tree = (Paragraph((Run(f"met {words} erin"),)),)
    assert from_markdown(to_markdown(tree)) == tree


def test_lists_may_not_be_nested_without_end():
    deep = "\n".join("  " * depth + "- a" for depth in range(40))
    with pytest.raises(NotInFormat):
        from_markdown(deep)


@pytest.mark.parametrize(
    ("editors", "canonical"),
    [
        ('<p data-block-key="a1">x <strong>y</strong></p>', "<p>x <b>y</b></p>"),
        ("<p><b>a </b><i> b</i></p>", "<p><b>a</b> <i>b</i></p>"),
        ("<p></p><p>a</p><p> </p>", "<p>a</p>"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>a<br/></p>", "<p>a</p>"),
        ('<p><a linktype="page" id="3">x</a></p>', "<p>x</p>"),
        ("los <em>woord</em>", "<p>los <i>woord</i></p>"),
        ("<h4>klein</h4>", "<h3>klein</h3>"),
        ("<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>"),
    ],
)
def test_an_editors_html_becomes_canonical(editors, canonical):
    assert to_html(from_html(editors)) == canonical


def test_internal_links_are_resolved():
    html = '<p><a linktype="page" id="3">x</a></p>'
    made = to_html(from_html(html, lambda kind, pk: f"/{kind}/{pk}/"))
    assert made == '<p><a href="/page/3/">x</a></p>'


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>gewoon <i>schuin</i> en <b>vet</b>.</p>", "gewoon *schuin* en **vet**."),
        ("<p>snake_case 5 - 3</p>", "snake_case 5 - 3"),
        ("<p>- geen lijst</p>", "\\- geen lijst"),
        ("<p>1. geen lijst</p>", "1\\. geen lijst"),
        ("<p>{{feit:x}}</p>", "\\{{feit:x}}"),
        ("<p>met {{feit:x}} erin</p>", "met {{feit:x}} erin"),
        ("<p>::: callout</p>", "\\::: callout"),
    ],
)
def test_writing_is_readable(html, markdown):
    assert markdown_of(html) == markdown
