"""Reading folders: what is in them, and one clear error for what is wrong."""

import os
from pathlib import Path

import pytest

from courses.packaging.broken import BrokenModule
from courses.packaging.folder import MOST_BYTES
from courses.packaging.parts import (
    CalloutPart,
    ContactPart,
    FactPart,
    ImagePart,
    QuizPart,
    SignalsPart,
    TextPart,
    facts_used,
)
from courses.packaging.quiz_files import write_quiz
from courses.packaging.read import read_content
from courses.packaging.reading import Known
from tests.courses.packaging.folders import (
    DILEMMA,
    FACTS,
    FILES,
    GUIDE,
    KNOWN,
    LESSON,
    MODULE,
    SCENARIO,
    SVG,
    TEST,
    small_content,
)

NEW = "---\ntitle: Nieuw\nminutes: 1\n---\n"


def broken(root: Path, known: Known = KNOWN) -> BrokenModule:
    with pytest.raises(BrokenModule) as refused:
        read_content(root, known)
    assert refused.value.reason
    return refused.value


def line_of(text: str, found: str) -> int:
    return text[: text.index(found)].count("\n") + 1


def test_a_module_is_read_whole(content):
    (module,) = read_content(content, KNOWN).modules
    assert (module.slug, module.title, module.minutes) == ("proef", "Aan de balie", 8)
    assert module.goals == ("Je weet wat je doet.",)
    assert module.picture.content == SVG.encode()
    lesson, test = module.lessons
    assert (lesson.slug, lesson.title, lesson.minutes) == ("waarom-jij", "Waarom jij?", 2)
    assert [type(part) for part in lesson.parts] == [
        TextPart, SignalsPart, ImagePart, CalloutPart, FactPart, ContactPart, QuizPart,
    ]  # fmt: skip
    text, signals, image, callout, fact, contact, quiz = lesson.parts
    assert (
        "<ol><li>Eerst dit.</li><li>Dan dat.<ul><li>Met iets erin.</li></ul></li></ol>" in text.html
    )
    assert signals.signals == ("Iemand heeft haast.", "Iemand kent {{feit:meldlijn}} niet.")
    assert image.alt == "Een scherm [met tekst]"
    assert callout.html == "<p>Je hoeft het <b>niet</b> alleen te doen.</p>"
    assert (fact.key, contact.role, quiz.quiz.name) == ("meldlijn", "meldpunt", "praktijk")
    assert (test.slug, test.title, test.minutes) == ("toets", "Toets", 4)
    assert facts_used(module) == {"meldlijn"}


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ("\n{{quiz:praktijk}}\n", "{{quiz:"),
        ("\n![Een scherm](images/scherm.svg)\n", "!["),
        ("\n{{feit:onbekend}}\n", "{{feit:onbekend"),
    ],
)
def test_a_talk_guide_is_for_reading_and_has_true_facts(tmp_path, more, at):
    error = broken(small_content(tmp_path, **{"proef/team.md": GUIDE + more}))
    assert (error.file, error.line) == ("proef/team.md", line_of(GUIDE + more, at))


def test_a_talk_guide_has_minutes_and_words(tmp_path):
    empty = small_content(tmp_path / "a", **{"proef/team.md": "---\nminutes: 15\n---\n"})
    assert broken(empty).file == "proef/team.md"
    titled = GUIDE.replace("minutes: 15", "title: Praat")
    assert broken(small_content(tmp_path / "b", **{"proef/team.md": titled})).line == 2


def test_the_facts_of_a_talk_guide_travel_with_the_module(content):
    (content / "proef" / "module.md").write_text(
        FILES["proef/module.md"].replace("{{", "").replace("}}", "")
    )
    (content / "proef" / "10-waarom-jij.md").write_text(NEW + "{{quiz:praktijk}}\n")
    (module,) = read_content(content, KNOWN).modules
    assert facts_used(module) == {"meldlijn"}


def with_dilemma(root: Path, text: str = DILEMMA) -> Path:
    return small_content(root, **{"proef/30-camera.yaml": text})


def test_a_dilemma_is_a_lesson_too(tmp_path):
    (module,) = read_content(with_dilemma(tmp_path), KNOWN).modules
    lesson = module.lessons[-1]
    (quiz,) = lesson.quizzes
    assert (lesson.slug, lesson.title, lesson.minutes) == ("camera", "De camera loopt", 2)
    assert [stand.thought for stand in quiz.draft.stands] == ["Dat is duidelijk.", ""]
    assert write_quiz(quiz) == DILEMMA


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        (
            "text: Ik laat het gaan.",
            "text: Ik zeg er iets van.",
            "Ik zeg er iets van.\nc",
        ),
        ("contacts: [leidinggevende]", "contacts: [tovenaar]", "contacts"),
        ("title: De camera", "verdict: sterk\ntitle: De camera", "verdict"),
    ],
)
def test_what_is_wrong_in_a_dilemma_is_found_at_its_line(tmp_path, old, new, at):
    text = DILEMMA.replace(old, new)
    error = broken(with_dilemma(tmp_path, text))
    assert (error.file, error.line) == ("proef/30-camera.yaml", line_of(text, at))


def test_one_module_folder_can_be_read_by_itself(content):
    known = Known(KNOWN.audiences, KNOWN.themes, frozenset({"meldlijn"}))
    (module,) = read_content(content / "proef", known).modules
    assert module.slug == "proef"


def test_lessons_come_in_the_order_of_their_numbers(content):
    (content / "proef" / "5-eerst.md").write_text(NEW + "Eerst.")
    (content / "proef" / "100-laatst.md").write_text(NEW + "Laatst.")
    (module,) = read_content(content, KNOWN).modules
    assert [lesson.slug for lesson in module.lessons] == ["eerst", "waarom-jij", "toets", "laatst"]


def test_windows_line_ends_and_a_mark_at_the_start_make_no_difference(tmp_path):
    plain = read_content(small_content(tmp_path / "a"), KNOWN)
    for path in small_content(tmp_path / "b").rglob("*.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_content(tmp_path / "b", KNOWN) == plain


def test_hidden_files_and_unused_drawings_do_not_matter(content):
    (content / ".git").mkdir()
    (content / "proef" / ".DS_Store").write_text("x")
    (content / "proef" / "images" / "kladje.svg").write_text("geen svg")
    assert len(read_content(content, KNOWN).modules) == 1


WORDED = "options: [{text: ja, correct: true}, {text: nee}]"

BROKEN_TEXT = [
    ("proef/module.md", MODULE, "title: Aan de balie", "titel: Aan de balie", None),
    ("proef/module.md", MODULE, "title: Aan de balie", "title: ''", None),
    ("proef/module.md", MODULE, "title: Aan de balie", f"title: {'x' * 201}", None),
    ("proef/module.md", MODULE, "minutes: 8", "minutes: acht", None),
    ("proef/module.md", MODULE, "minutes: 8", "minutes: 0", None),
    ("proef/module.md", MODULE, "valid_months: 12", "valid_months: 999", None),
    ("proef/module.md", MODULE, "audiences: [balie]", "audiences: [ballie]", None),
    ("proef/module.md", MODULE, "audiences: [balie]", "audiences: balie", None),
    ("proef/module.md", MODULE, "themes: [integriteit]", "themes: [thema]", None),
    ("proef/module.md", MODULE, "goals:\n  - Je weet wat je doet.", "goals: [1]", None),
    ("proef/module.md", MODULE, "image: images/opening.svg", "image: ../../etc/passwd", None),
    ("proef/module.md", MODULE, "image: images/opening.svg", "image: images/../x.svg", None),
    ("proef/module.md", MODULE, "image_alt: Een balie met twee mensen.", "image_alt: ''", None),
    ("proef/module.md", MODULE, "{{feit:meldlijn}}", "{{feit:weg}}", None),
    ("proef/module.md", MODULE, "{{feit:meldlijn}}", "{{quiz:praktijk}}", None),
    ("proef/module.md", MODULE, "Je helpt **de hele dag**", "Je helpt <b>de hele dag</b>", None),
    ("proef/module.md", MODULE, "title: Aan", "title: [Aan", "summary"),
    ("proef/10-waarom-jij.md", LESSON, "minutes: 2", "minuten: 2", None),
    ("proef/10-waarom-jij.md", LESSON, "## Wat valt op?", "# Wat valt op?", None),
    ("proef/10-waarom-jij.md", LESSON, "*niet* kan", "`niet` kan", None),
    ("proef/10-waarom-jij.md", LESSON, "::: signals Let op", "::: singals Let op", None),
    ("proef/10-waarom-jij.md", LESSON, "::: signals Let op", "::: signals", None),
    ("proef/10-waarom-jij.md", LESSON, "- Iemand heeft haast.", "Iemand heeft haast.", None),
    ("proef/10-waarom-jij.md", LESSON, "::: callout Onthoud", "::: callout", None),
    ("proef/10-waarom-jij.md", LESSON, "alleen te doen.\n:::", "alleen te doen.", "::: contact"),
    ("proef/10-waarom-jij.md", LESSON, "{{feit:meldlijn}}\n\n", "{{feit:weg}}\n\n", None),
    ("proef/10-waarom-jij.md", LESSON, "::: contact meldpunt", "::: contact niemand", None),
    ("proef/10-waarom-jij.md", LESSON, "Als je iets ziet.", "- Als je iets ziet.", None),
    ("proef/10-waarom-jij.md", LESSON, "{{quiz:praktijk}}", "{{quiz:anders}}", None),
    ("proef/10-waarom-jij.md", LESSON, "{{quiz:praktijk}}", "tekst {{quiz:praktijk}}", None),
    ("proef/10-waarom-jij.md", LESSON, "{{quiz:praktijk}}", "{{kwis:praktijk}}", None),
    ("proef/10-waarom-jij.md", LESSON, "Een scherm [met tekst\\]", "", "![]"),
    ("proef/praktijk.yaml", SCENARIO, "image: images/wachtkamer", "image: ../wachtkamer", None),
    ("proef/praktijk.yaml", SCENARIO, "image_alt: Een volle wachtkamer.", "image_alt: ''", None),
    ("proef/10-waarom-jij.md", LESSON, "(images/scherm.svg)", "(https://x.nl/a.svg)", "!["),
    ("proef/10-waarom-jij.md", LESSON, "(images/scherm.svg)", "(images/../../x.svg)", "!["),
    ("proef/10-waarom-jij.md", LESSON, "(images/scherm.svg)", "(/etc/passwd)", "!["),
    ("proef/10-waarom-jij.md", LESSON, "(images/scherm.svg)", "(images/Scherm.SVG)", "!["),
    ("proef/10-waarom-jij.md", LESSON, "Jij kunt", "Jij\x07 kunt", None),
    ("proef/20-toets.yaml", TEST, "kind: test", "kind: toets", None),
    ("proef/20-toets.yaml", TEST, "correct: true", "correct: misschien", None),
    ("proef/20-toets.yaml", TEST, "lesson: waarom-jij", "lesson: waarom-wij", None),
    ("proef/20-toets.yaml", TEST, "pass_percentage: 60", "pass_percentage: 600", "kind"),
    ("proef/20-toets.yaml", TEST, "key: stelling", "key: eerste", "key: eerste"),
    ("proef/20-toets.yaml", TEST, "answer: true", WORDED, "- key: stelling"),
    ("proef/20-toets.yaml", TEST, "title: Toets", f"title: {'x' * 201}", None),
    ("proef/praktijk.yaml", SCENARIO, "leads_to: goed", "leads_to: nergens", "- text: Ik zeg nee."),
    ("proef/praktijk.yaml", SCENARIO, "verdict: sterk", "verdict: prima", None),
    ("proef/praktijk.yaml", SCENARIO, "text: Je vertelde het.", "text: ''", "goed:"),
    ("proef/praktijk.yaml", SCENARIO, "contacts: [meldpunt]", "contacts: [buurman]", None),
    ("facts.yaml", FACTS, "checked_on: 2026-10-01", "checked_on: gisteren", None),
    ("facts.yaml", FACTS, "expires_on: 2027-10-01", "expires_on: 2020-10-01", None),
    ("facts.yaml", FACTS, "status: concept", "status: klaar", None),
    ("facts.yaml", FACTS, "key: meldlijn", "key: Meld Lijn", None),
    ("facts.yaml", FACTS, "source: gemeente.example", "bron: gemeente.example", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "text", "old", "new", "place"),
    BROKEN_TEXT,
    ids=lambda value: value if isinstance(value, str) and len(value) < 60 else "",
)
def test_what_is_wrong_in_a_text_is_found_at_its_line(tmp_path, file, text, old, new, place):
    assert old in text
    changed = text.replace(old, new, 1)
    root = small_content(tmp_path, **{file: changed})
    found = broken(root)
    expected = line_of(changed, place) if place else line_of(text, old)
    assert (found.file, found.line) == (file, expected)


@pytest.mark.parametrize(
    ("changes", "file"),
    [
        ({"proef/module.md": None}, "proef/module.md"),
        ({"proef/module.md": "geen velden"}, "proef/module.md"),
        ({"proef/module.md": MODULE.split("Je helpt")[0]}, "proef/module.md"),
        ({"proef/10-waarom-jij.md": NEW}, "proef/10-waarom-jij.md"),
        ({"proef/10-waarom-jij.md": None}, "proef/praktijk.yaml"),
        ({"proef/praktijk.yaml": None}, "proef/10-waarom-jij.md"),
        ({"proef/20-toets.yaml": "- lijst"}, "proef/20-toets.yaml"),
        ({"proef/20-toets.yaml": ""}, "proef/20-toets.yaml"),
        ({"proef/30-toets.yaml": TEST}, "proef/30-toets.yaml"),
        ({"proef/20-nog-een.md": NEW + "x"}, "proef/20-toets.yaml"),
        ({"proef/toets.yaml": TEST}, "proef/20-toets.yaml"),
        ({"proef/ongebruikt.yaml": SCENARIO}, "proef/ongebruikt.yaml"),
        ({"proef/30-nog.md": NEW + "{{quiz:praktijk}}"}, "proef/30-nog.md"),
        ({"proef/LEESMIJ.md": "hallo"}, "proef/LEESMIJ.md"),
        ({"proef/30-Hoofdletter.md": NEW + "x"}, "proef/30-Hoofdletter.md"),
        ({f"proef/30-{'lang' * 30}.yaml": TEST}, f"proef/30-{'lang' * 30}.yaml"),
        ({"proef/images/scherm.svg": None}, "proef/images/scherm.svg"),
        ({"proef/images/scherm.svg": "<svg><script/></svg>"}, "proef/images/scherm.svg"),
        ({"facts.yaml": "key: x"}, "facts.yaml"),
        ({"facts.yaml": FACTS + FACTS}, "facts.yaml"),
        ({"facts.yaml": None}, "proef/10-waarom-jij.md"),
        ({"Hoofd Letter/module.md": MODULE}, "Hoofd Letter"),
    ],
)
def test_what_is_wrong_with_files_names_the_file(tmp_path, changes, file):
    assert broken(small_content(tmp_path, **changes)).file == file


def test_an_empty_or_absent_folder_is_said(tmp_path):
    broken(tmp_path)
    broken(tmp_path / "nergens")


@pytest.mark.parametrize(
    "name", ["proef/10-waarom-jij.md", "proef/images/scherm.svg", "facts.yaml"]
)
def test_links_are_not_followed(tmp_path, name):
    root = small_content(tmp_path / "inhoud")
    outside = tmp_path / "buiten"
    outside.write_text(FILES[name])
    (root / name).unlink()
    (root / name).symlink_to(outside)
    assert broken(root).file == name


def test_a_linked_folder_is_not_followed(tmp_path):
    root = small_content(tmp_path / "inhoud")
    (root / "proef" / "images").rename(tmp_path / "buiten")
    (root / "proef" / "images").symlink_to(tmp_path / "buiten")
    assert broken(root).file == "proef/images"
    (root / "tweede").symlink_to(root / "proef")
    assert broken(root).file in {"proef/images", "tweede"}


def test_a_file_that_is_too_big_is_refused_unread(content):
    (content / "proef" / "10-waarom-jij.md").write_bytes(b"x" * (MOST_BYTES + 1))
    assert broken(content).file == "proef/10-waarom-jij.md"


def test_a_pipe_is_no_file(content):
    (content / "proef" / "10-waarom-jij.md").unlink()
    os.mkfifo(content / "proef" / "10-waarom-jij.md")
    assert broken(content).file == "proef/10-waarom-jij.md"


def test_text_in_another_encoding_is_refused_at_its_line(content):
    path = content / "proef" / "10-waarom-jij.md"
    path.write_bytes(path.read_bytes() + "caf\u00e9".encode("latin-1"))
    found = broken(content)
    assert (found.file, found.line) == ("proef/10-waarom-jij.md", LESSON.count("\n") + 1)


def test_the_error_says_file_line_and_reason():
    assert "x.md" in str(BrokenModule("x.md", 3, "Fout."))
    assert "3" in str(BrokenModule("x.md", 3, "Fout."))
    assert str(BrokenModule("x.md", 0, "Fout.")) == "x.md: Fout."


def test_a_question_before_and_after_is_for_who_signs_in(tmp_path):
    asking = MODULE.replace("image: ", "confidence: Hoe zeker ben je?\nimage: ")
    (module,) = read_content(
        small_content(tmp_path / "a", **{"proef/module.md": asking}), KNOWN
    ).modules
    assert module.confidence == "Hoe zeker ben je?"
    public = asking.replace("image: ", "public: true\nimage: ")
    error = broken(small_content(tmp_path / "b", **{"proef/module.md": public}))
    assert error.line == line_of(public, "confidence")
