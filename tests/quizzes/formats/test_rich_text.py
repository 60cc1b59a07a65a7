"""HTML, Markdown and plain text become our notation, and nothing else comes through."""

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.formats import rich_text
from quizzes.formats.entry import CannotTake, Note, Why
from quizzes.formats.html_text import ImageRef
from quizzes.formats.rich_text import read_text, write_text
from quizzes.notation import NOTATION, literal
from quizzes.templatetags.story import story, story_line

texts = st.text("ab *_\\`#[]<>&1.-\n\"'é😀", max_size=20).map(str.strip)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Gewoon &amp; &lt;kort&gt;", "Gewoon & <kort>"),
        ("<p>Een</p>\n<p>Twee</p>", "Een\n\nTwee"),
        ("<p>Een<br>regel</p>", "Een\nregel"),
        ("<p>Wat <b>moet</b> en <em>mag</em></p>", "Wat **moet** en *mag*"),
        ("<p>Wat <b>moet </b>hier</p>", "Wat **moet** hier"),
        ("<p><b>Een</b></p><p><b>twee</b></p>", "**Een**\n\n**twee**"),
        ("<ul><li>een</li><li>twee</li></ul>na", "- een\n- twee\n\nna"),
        ("<ol><li><p>een</p></li><li>twee</li></ol>", "1. een\n\n2. twee"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a | b\n\nc"),
        ("<p>2 * 3 * 4 en naam_van_veld</p>", "2 * 3 * 4 en naam_van_veld"),
        ("<p>*geen* nadruk</p>", r"\*geen\* nadruk"),
        ("half<b>woord</b>!", "half**woord**!"),
        ("<span style='color:red'>Rood</span>", "Rood"),
        ("<b></b>&nbsp;", ""),
    ],
)
def test_html(html, text):
    found = read_text(html, "html")
    assert found.text == text
    assert found.notes == ()


def test_a_link_becomes_its_address():
    found = read_text('<a href="https://www.example/a">Lees</a> dit', "html")
    assert found.text == "Lees (https://www.example/a) dit"
    assert found.notes == (Note(Why.LINK, "https://www.example/a"),)
    assert read_text('<a href="mailto:a@b.example">a@b.example</a>', "html").notes == ()


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("x<script>alert(1)</script>", "script"),
        ("x<iframe src='https://a.example'></iframe>", "iframe"),
        ("x<svg><script>alert(1)</script></svg>", "script, svg"),
        ("x<video controls></video><input>", "input, video"),
    ],
)
def test_what_has_no_place_is_left_out_and_named(html, names):
    found = read_text(html, "html")
    assert (found.text, found.notes) == ("x", (Note(Why.HTML, names),))


@pytest.mark.parametrize(
    "html",
    [
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>klik</a>",
        "<a href=' &#106;avascript:alert(1)'>klik</a>",
        "<<script>script>alert(1)</script>",
        "<p style='background:url(javascript:alert(1))'>x</p>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_nothing_that_runs_reaches_a_page(html):
    shown = story(read_text(html, "html").text)
    assert "<script" not in shown
    assert "<img" not in shown
    assert "href" not in shown


def test_pictures_are_told_of():
    found = read_text('Kijk <img src="a.png" alt=" Een  deur "> hier', "html")
    assert found.images == (ImageRef("a.png", "Een  deur"),)
    assert found.text == "Kijk hier"


@pytest.mark.parametrize(
    ("text", "form", "ours"),
    [
        ("Een\n\n*twee*", "plain", "Een\n\n\\*twee\\*"),
        ("Een <b>\n& twee", "plain_text", "Een <b>\n& twee"),
        ("Een\ntwee <b>drie</b>", "moodle_auto_format", "Een\ntwee **drie**"),
        ("Een *twee* __drie__", "markdown", "Een *twee* __drie__"),
        (
            "# Kop\n\n- punt\n- punt [twee](https://a.example)",
            "markdown",
            "Kop\n\n- punt\n- punt twee (https://a.example)",
        ),
        ("x<script>alert(1)</script>", "markdown", "x"),
        ("Windows\r\nregels", "plain", "Windows\nregels"),
    ],
)
def test_forms(text, form, ours):
    assert read_text(text, form).text == ours


@pytest.mark.parametrize("text", ["<b>" * 6000, "a" * 20_001, "<p>" + "a" * 9_000_000])
def test_what_is_too_long_is_refused(text):
    with pytest.raises(CannotTake):
        read_text(text, "html")


@given(texts)
def test_plain_text_shows_exactly_its_characters(text):
    shown = unescape(story_line(literal(text)).replace("<br>", "\n"))
    assert shown == text.strip()


# A line that is broken on purpose may be lost at the ends of a text.
@given(texts.filter(lambda text: "\\\n" not in text))
def test_a_text_of_ours_comes_back(text):
    again = read_text(*write_text(text)).text
    assert NOTATION.render(again).split() == NOTATION.render(text).split()
    assert read_text(*write_text(again)).text == again


@settings(max_examples=300)
@given(st.text("ab1 *_-=+#:.!\n()>~|", max_size=14).map(str.strip))
def test_what_is_plainly_ours_is_ours(text):
    if rich_text._PLAINLY_OURS.fullmatch(text):
        assert rich_text._MARKDOWN.render(text) == NOTATION.render(text)


@settings(max_examples=50)
@given(
    st.text("ab<>/&;=\"'()# script\x00\n*_", max_size=60),
    st.sampled_from(["html", "markdown", "moodle", "plain"]),
)
def test_whatever_it_is_it_becomes_a_text(text, form):
    shown = story(read_text(text, form).text)
    assert "<script" not in shown


MANY = 1_000_000


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("&amp;" * MANY, "html"),
        ("& " * MANY, "html"),
        ("<p>" + "ab " * MANY, "html"),
        ("a\n" * 6_000, "moodle"),
        ("- a\n" * 6_000, "markdown"),
        ("[a](" * MANY, "markdown"),
        ("\\" * MANY, "markdown"),
        ("*_\\" * MANY, "plain"),
        ("data:image/png;base64," + "ab " * MANY, "html"),
    ],
)
def test_what_is_written_to_keep_us_busy_is_refused_before_it_is_read(text, form, monkeypatch):
    for name in ("_from_html", "_is_ours", "literal"):
        monkeypatch.setattr(rich_text, name, lambda _text: pytest.fail("it was read"))
    with pytest.raises(CannotTake) as caught:
        read_text(text, form)
    assert caught.value.note == Note(Why.TOO_LONG)


def test_a_large_picture_in_a_short_text_is_no_long_text():
    found = read_text(f'Kijk <img src="data:image/png;base64,{"A" * MANY}" alt="Deur">', "html")
    assert found.text == "Kijk"
    assert len(found.images) == 1
