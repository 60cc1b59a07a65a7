"""The texts of authors, made safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.templatetags.story import story, story_line


def test_paragraphs_bold_and_italic():
    assert story("Een **vet** woord.\n\nEen *schuin* woord.") == (
        "<p>Een <strong>vet</strong> woord.</p>\n<p>Een <em>schuin</em> woord.</p>"
    )


def test_a_paragraph_of_speech_is_a_voice():
    assert story("“Kun je even kijken?”") == (
        '<blockquote class="voice">“Kun je even kijken?”</blockquote>'
    )


@pytest.mark.parametrize("text", ["“Ja”, zegt hij. “Nee.”", "Hij zegt: “Ja.”", "“Ja", "Ja”"])
def test_speech_inside_a_sentence_stays_in_the_sentence(text):
    assert story(text) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b>vet</b>",
        "[hier](javascript:alert(1))",
        "![x](http://elders.example/x.png)",
        "<http://elders.example>",
        "# Kop",
        "- punt",
        "> citaat",
        "`code`",
        "    ingesprongen",
        "| a | b |",
    ],
)
def test_nothing_else_becomes_html(text):
    assert story(text).count("<") == 2  # the paragraph opens and closes
    assert "<" not in story_line(text)


@given(st.text("a*_<>&\"'“”[](!`#-\n ", max_size=60))
def test_only_these_tags_ever_come_out(text):
    left = story(text)
    for tag in ("p", "em", "strong", "blockquote"):
        left = left.replace(f"</{tag}>", "").replace(f"<{tag}>", "")
    left = left.replace('<blockquote class="voice">', "")

    assert "<" not in left


def test_no_text_is_nothing():
    assert story("") == story_line("") == story(None) == ""
