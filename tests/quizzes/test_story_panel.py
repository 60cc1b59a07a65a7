"""The story beside the form: map, outline and what there is to do."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import translation

from quizzes.core.draft import ScenarioDraft
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.story_map import story_map
from quizzes.core.verdict import Verdict
from quizzes.models import Quiz
from quizzes.story_drawing import draw
from quizzes.streams import fill, to_draft
from tests.factories import published_exam, published_scenario, small_exam, small_scenario
from tests.factories.editors import redacteur_client
from tests.quizzes.editing import PUBLISH, posted

BROKEN = replace(small_scenario(), start="weg")


@pytest.fixture
def editor(municipality):
    return redacteur_client(municipality)


@pytest.fixture
def quiz(municipality):
    return published_scenario()


def address(name, quiz):
    return reverse(Quiz.snippet_viewset.get_url_name(name), args=[quiz.pk])


def outline_of(page):
    """The headings in the outline, in order."""
    return re.findall(r'data-story-key="([^"]*)"', page)


def astray(draft, target="weg"):
    first, *others = draft.scenes
    choices = (replace(first.choices[0], leads_to=target), *first.choices[1:])
    return replace(draft, scenes=(replace(first, choices=choices), *others))


def test_the_editor_shows_map_and_outline_of_what_is_saved(editor, quiz):
    page = editor.get(address("edit", quiz)).content.decode()

    assert page.count('class="story-part ') == 5
    assert outline_of(page) == ["start", "tweede", "laat", "mis", "goed"]
    assert "is-ending is-strong is-best" in page


def test_the_map_follows_the_form_without_saving(editor, quiz):
    draft = small_scenario()
    more = replace(draft, scenes=(*draft.scenes, Scene("derde", "Nog iets.", (), "Los eind")))

    page = editor.post(address("story", quiz), posted(more)).content.decode()

    assert "Los eind" in page
    assert "is-lost" in page
    assert "<html" not in page
    assert to_draft(Quiz.objects.get()) == small_scenario()


def test_a_hole_and_its_remark_lead_to_the_choice(editor, quiz):
    data = posted(astray(small_scenario()))
    data["scenes-0-id"] = "scene-id"
    data["scenes-0-value-choices-0-id"] = "choice-id"

    page = editor.post(address("story", quiz), data).content.decode()

    assert "is-missing" in page
    assert 'data-story-path="scenes.scene-id.choices.choice-id.leads_to"' in page


def test_where_publishing_was_refused_the_panel_shows_what_was_sent(editor, quiz):
    response = editor.post(
        address("edit", quiz), posted(astray(small_scenario()), slug=quiz.slug, **PUBLISH)
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert "is-missing" in page
    top = page[: page.index("</main>")] if "</main>" in page else page
    assert re.search(r'class="messages".*?data-story-path="scenes\.', top, re.DOTALL)


def test_an_unfinished_form_has_a_map_too(editor, quiz):
    for draft in (replace(BROKEN, title=""), replace(BROKEN, scenes=(), endings=())):
        response = editor.post(address("story", quiz), {**posted(draft), "minutes": "x"})
        assert response.status_code == 200


def test_a_test_has_remarks_and_no_map(editor, municipality):
    exam = published_exam()

    page = editor.post(address("story", exam), posted(small_exam())).content.decode()

    assert "story-findings" in page
    assert "<svg" not in page


def test_the_story_has_a_page_of_its_own(editor, quiz):
    page = editor.get(address("story", quiz)).content.decode()

    assert "<html" in page
    assert page.count('class="story-part ') == 5
    assert f"{address('edit', quiz)}#:w:contentpath=scenes." in page


def test_who_may_not_write_sees_no_story(learner_client, quiz):
    assert learner_client.get(address("story", quiz)).status_code in (302, 403)
    assert learner_client.post(address("story", quiz), {}).status_code in (302, 403)


def test_drawing_a_story_costs_the_same_queries_whatever_its_size(
    editor, municipality, django_assert_max_num_queries
):
    quiz = Quiz(slug="groot", live=False)
    fill(quiz, chain(40))
    quiz.save()

    with django_assert_max_num_queries(20):
        editor.get(address("story", quiz))


def chain(number):
    scenes = tuple(
        Scene(
            f"s{place}",
            "Er gebeurt iets.",
            (
                Choice("Ik bel nu.", f"s{place + 1}", Verdict.STRONG, "Zo."),
                Choice("Ik wacht nog.", f"s{min(place + 2, number)}", Verdict.VULNERABLE, "Zo."),
            ),
            f"Scène {place}",
        )
        for place in range(number)
    )
    end = Ending(f"s{number}", "Goed", "Klaar.", Verdict.STRONG, ("meldpunt",))
    return ScenarioDraft("Groot", start="s0", scenes=scenes, endings=(end,))


def test_forty_scenes_do_not_overlap_on_the_drawing():
    drawing = draw(story_map(chain(40)))

    boxes = sorted((drawn.y, drawn.x) for drawn in drawing.parts)
    assert len(boxes) == 41
    for (y, x), (next_y, next_x) in pairwise(boxes):
        assert next_y - y >= 100 or next_x - x >= 148
    assert all(0 < drawn.x < drawing.width for drawn in drawing.parts)
    assert all(0 < drawn.y < drawing.height for drawn in drawing.parts)


def test_every_kind_of_part_has_a_shape_and_a_word_of_its_own():
    ends = tuple(
        Ending(f"e{number}", "Einde", "Zo.", verdict, ()) for number, verdict in enumerate(Verdict)
    )
    choices = tuple(Choice(f"Keuze {end.key}", end.key) for end in ends)
    story = story_map(
        ScenarioDraft("T", start="s", scenes=(Scene("s", "T", choices),), endings=ends)
    )

    with translation.override("nl"):
        drawn = [part for part in draw(story).parts if part.part.key.startswith("e")]
    shapes = {
        tuple(
            (float(x) - part.x, float(y) - part.y)
            for x, y in (point.split(",") for point in part.outline.split())
        )
        for part in drawn
    }
    assert len(shapes) == 4
    assert [part.word for part in drawn] == [verdict.value for verdict in Verdict]


def test_a_way_back_is_drawn_as_such():
    draft = small_scenario()
    first, second = draft.scenes
    back = replace(second, choices=(replace(second.choices[0], leads_to="start"),))

    lines = draw(story_map(replace(draft, scenes=(first, back)))).lines

    assert [line.way.target for line in lines if "is-back" in line.css] == ["start"]
    assert {line.number for line in lines} == {1, 2}
