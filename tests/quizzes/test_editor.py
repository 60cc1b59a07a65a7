"""Writing in Wagtail, as an author who is no programmer."""

import html
from dataclasses import replace

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from quizzes.core.dilemma import Stand
from quizzes.core.verdict import Verdict
from quizzes.findings import stops
from quizzes.models import Category, Quiz
from quizzes.problems import sentences
from quizzes.streams import fill, to_draft
from tests.factories import (
    UserFactory,
    intense_scenario,
    published_scenario,
    small_dilemma,
    small_exam,
    small_scenario,
)
from tests.quizzes.editing import PUBLISH, address, posted

BROKEN = replace(small_scenario(), start="weg")


def said(response):
    """Everything Wagtail tells on top of the page."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def from_database(quiz):
    return Quiz.objects.get(pk=quiz.pk)


@pytest.fixture
def editor(municipality):
    """A browser in which somebody with the rights of an author, and no more, has signed in."""
    user = UserFactory(municipality=municipality)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="quizzes")
        | Permission.objects.filter(codename="access_admin")
    )
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def draft(municipality):
    """A scenario of which only the heading is written."""
    return Quiz.objects.create(slug="nieuw", kind="scenario", title="Nieuw", live=False)


def test_a_new_quiz_begins_with_a_title_and_a_kind(editor):
    page = editor.get(address("add"))
    assert "scenes" not in page.context["form"].fields

    saved = editor.post(
        address("add"), {"title": "Nieuw", "slug": "nieuw", "kind": "scenario", "minutes": "3"}
    )

    quiz = Quiz.objects.get()
    assert saved.url == address("edit", quiz.pk)
    assert not quiz.live


def test_a_new_quiz_needs_a_kind_before_it_can_be_saved(editor):
    response = editor.post(address("add"), {"title": "Nieuw", "slug": "nieuw", "minutes": "3"})

    assert "kind" in response.context["form"].errors
    assert not Quiz.objects.exists()


def test_an_address_that_nobody_wrote_is_made_from_the_title(editor):
    for title in ("Een kop koffie", "Een kop koffie", "?!", "?!"):
        editor.post(address("add"), {"title": title, "slug": "", "kind": "dilemma", "minutes": "3"})

    made = Quiz.objects.order_by("pk").values_list("slug", flat=True)
    assert list(made) == ["een-kop-koffie", "een-kop-koffie-2", "zonder-naam", "zonder-naam-2"]


def test_a_very_long_title_leaves_room_for_a_number(editor):
    for _time in range(2):
        new = {"title": "lang " * 39, "slug": "", "kind": "dilemma", "minutes": "3"}
        editor.post(address("add"), new)

    first, second = Quiz.objects.order_by("pk").values_list("slug", flat=True)
    assert second == f"{first}-2"


def test_without_a_title_there_is_nothing_to_make_an_address_from(editor):
    response = editor.post(address("add"), {"slug": "", "kind": "dilemma", "minutes": "3"})

    assert set(response.context["form"].errors) == {"title"}


def test_publishing_a_new_quiz_at_once_says_what_it_lacks(editor):
    response = editor.post(
        address("add"),
        {"title": "Nieuw", "slug": "nieuw", "kind": "test", "minutes": "3", **PUBLISH},
    )

    assert response.status_code == 200
    problems = to_draft(Quiz(kind="test", title="Nieuw")).problems()
    assert response.context["form"].non_field_errors() == sentences(problems)
    assert not Quiz.objects.exists()


def test_the_fields_are_those_of_the_kind(editor, draft):
    fields = editor.get(address("edit", draft.pk)).context["form"].fields
    assert "scenes" in fields
    assert "questions" not in fields
    assert fields["kind"].disabled

    Quiz.objects.update(kind="test")
    fields = editor.get(address("edit", draft.pk)).context["form"].fields
    assert {"questions", "pass_percentage"} <= set(fields)
    assert "scenes" not in fields


@pytest.mark.parametrize(
    "written",
    [small_scenario(), small_exam(max_questions=2), small_dilemma(), intense_scenario()],
)
def test_what_is_written_is_published(editor, draft, written):
    Quiz.objects.update(kind=written.kind.value)

    response = editor.post(address("edit", draft.pk), posted(written, **PUBLISH))

    assert response.status_code == 302
    quiz = from_database(draft)
    assert quiz.live
    assert to_draft(quiz) == written
    assert quiz.current_version.compiled == written.compile()


def test_a_broken_scenario_is_not_published_and_every_problem_is_said(editor, draft):
    first, second = BROKEN.scenes
    broken = replace(
        BROKEN,
        scenes=(first, replace(second, text="", choices=(second.choices[0],))),
    )

    response = editor.post(address("edit", draft.pk), posted(broken, **PUBLISH))

    form = response.context["form"]
    at_start = [problem for problem in broken.problems() if problem.code == "unknown-start"]
    others = [problem for problem in broken.problems() if problem not in at_start]
    assert form.errors["start"] == sentences(at_start)
    assert form.non_field_errors() == sentences(others)
    assert len(others) >= 2
    at_second = form.errors.as_data()["scenes"][0].block_errors[1].block_errors
    assert set(at_second) == {"text", "choices"}
    assert not from_database(draft).live


def test_what_a_dilemma_lacks_is_said_at_its_place(editor, draft):
    Quiz.objects.update(kind="dilemma")
    stands = (Stand("Ja."), Stand(""), Stand("ja."))
    broken = replace(small_dilemma(), story="", stands=stands, contacts=())

    form = editor.post(address("edit", draft.pk), posted(broken, **PUBLISH)).context["form"]

    assert {"story", "contacts", "stands"} <= set(form.errors)
    wrong = form.errors.as_data()["stands"][0].block_errors
    assert {place: set(error.block_errors) for place, error in wrong.items()} == {
        1: {"text"},
        2: {"text"},
    }
    assert {"scenes", "questions", "start"}.isdisjoint(form.fields)
    links = [finding.path for finding in stops(form.written)]
    assert "story" in links
    assert sum(path.startswith("stands.") and path.endswith(".text") for path in links) == 2


def test_the_page_says_each_problem_in_its_summary(editor, draft):
    first, *rest = BROKEN.scenes
    broken = replace(BROKEN, scenes=(replace(first, text=""), *rest))

    response = editor.post(address("edit", draft.pk), posted(broken, **PUBLISH))

    page = html.unescape(response.content.decode())
    for line in sentences(broken.problems()):
        assert line in page
    assert "Validation error" not in page


def test_problems_of_the_content_are_said_beside_those_of_other_fields(editor, draft):
    response = editor.post(address("edit", draft.pk), posted(BROKEN, slug="é!", **PUBLISH))

    assert {"slug", "start"} <= set(response.context["form"].errors)


def test_a_broken_draft_is_saved_and_its_problems_come_as_hints(editor, draft):
    response = editor.post(address("edit", draft.pk), posted(BROKEN))

    assert response.status_code == 302
    assert from_database(draft).get_latest_revision_as_object().start == "weg"
    page = editor.get(response.url)
    assert sentences(BROKEN.problems())[0] in page.content.decode().replace("&#x27;", "'")


def test_a_sound_draft_gives_no_hints(editor, draft):
    response = editor.post(address("edit", draft.pk), posted(small_scenario()))

    assert [message.level_tag for message in get_messages(response.wsgi_request)] == ["success"]


def test_saving_by_itself_says_nothing(editor, draft):
    response = editor.post(
        address("edit", draft.pk), posted(BROKEN), headers={"accept": "application/json"}
    )

    assert response.json()["success"]
    assert said(response) == ""


def test_a_live_quiz_keeps_its_version_while_a_draft_is_written(editor, municipality):
    quiz = published_scenario()

    editor.post(address("edit", quiz.pk), posted(replace(BROKEN, title="Kapot"), slug=quiz.slug))

    quiz = from_database(quiz)
    assert quiz.title == "Kun je even kijken?"
    assert quiz.has_unpublished_changes
    assert quiz.current_version.number == 1


def test_a_copy_begins_as_the_other_one_and_leaves_it_alone(editor, municipality):
    quiz = published_scenario()
    page = editor.get(address("copy", quiz.pk))
    assert page.context["form"].initial["title"] == quiz.title
    assert not page.context["form"].fields["kind"].disabled

    editor.post(
        page.context["action_url"], posted(replace(small_scenario(), title="Kopie"), slug="kopie")
    )

    copy = Quiz.objects.get(slug="kopie")
    assert to_draft(copy).scenes == small_scenario().scenes
    assert copy.current_version is None
    assert from_database(quiz).title == "Kun je even kijken?"


def test_a_published_quiz_cannot_be_deleted_and_the_author_hears_why(editor, municipality):
    quiz = published_scenario()

    response = editor.post(address("delete", quiz.pk))

    assert response.url == address("list")
    assert quiz.title in said(response)
    assert Quiz.objects.exists()
    with pytest.raises(ProtectedError):
        quiz.delete()


def test_several_at_once_cannot_be_deleted_when_one_is_published(editor, draft):
    quiz = published_scenario()
    bulk = reverse("wagtail_bulk_action", args=["quizzes", "quiz", "delete"])

    response = editor.post(f"{bulk}?id={quiz.pk}&id={draft.pk}")

    assert response.status_code == 302
    assert Quiz.objects.count() == 2


def test_a_draft_can_be_deleted(editor, draft):
    editor.post(address("delete", draft.pk))

    assert not Quiz.objects.exists()


def test_unpublishing_takes_it_away_from_learners(editor, municipality):
    quiz = published_scenario()

    editor.post(address("unpublish", quiz.pk))

    assert not from_database(quiz).live
    assert editor.get(reverse("quizzes:begin", args=[quiz.slug])).status_code == 404


def test_the_list_shows_and_filters(editor, draft):
    published_scenario()

    page = editor.get(address("list")).content.decode()
    assert "Nieuw" in page
    assert "Kun je even kijken?" in page
    live = editor.get(address("list"), {"live": "true"}).content.decode()
    assert "Kun je even kijken?" in live
    assert ">Nieuw<" not in live
    assert "Kun je even" in editor.get(address("list"), {"q": "even"}).content.decode()


def test_categories_have_their_own_list(editor, municipality):
    above = Category.objects.create(name="Integriteit")
    names = Category.snippet_viewset

    editor.post(reverse(names.get_url_name("add")), {"name": "Druk", "parent": above.pk})

    assert str(Category.objects.get(name="Druk")) == "Integriteit › Druk"
    page = editor.get(reverse(names.get_url_name("list"))).content.decode()
    assert "Druk" in page


def test_without_rights_there_is_nothing_to_write(learner_client, municipality):
    response = learner_client.get(address("list"))

    assert response.status_code in (302, 403)


# ---- publishing behind the back of the form ----


def under_review(quiz, group, user):
    """A workflow in which one approval publishes."""
    workflow = Workflow.objects.create(name="Meelezen")
    task = GroupApprovalTask.objects.create(name="Lees mee")
    task.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow.start(quiz, user)


@pytest.fixture
def approval(editor, draft, django_user_model):
    """A broken quiz that waits for approval; its task state."""
    group = Group.objects.create(name="Meelezers")
    user = django_user_model._base_manager.get(pk=editor.session["_auth_user_id"])
    user.groups.add(group)
    fill(draft, BROKEN)
    draft.save_revision()
    return under_review(draft, group, user).current_task_state


def test_approving_something_broken_is_refused_with_reasons(editor, draft, approval):
    response = editor.post(address("workflow_action", draft.pk, "approve", approval.pk))

    assert response.status_code == 302
    assert sentences(BROKEN.problems())[0] in said(response).replace("&#x27;", "'")
    approval.refresh_from_db()
    assert approval.status == "in_progress"
    assert not from_database(draft).live


def test_approving_in_a_dialog_is_refused_too(editor, draft, approval):
    response = editor.post(
        address("workflow_action", draft.pk, "approve", approval.pk),
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert response.json() == {"step": "success", "redirect": address("edit", draft.pk)}
    assert not from_database(draft).live


# ---- preview ----


def preview(editor, quiz, data):
    at = address("preview_on_edit", quiz.pk)
    assert editor.post(at, data).json()["is_valid"]
    return editor.get(at)


def test_the_preview_shows_the_draft_as_it_is_written(editor, draft):
    response = preview(editor, draft, posted(small_scenario()))

    page = response.content.decode()
    assert "Het is druk aan de balie." in page
    assert "Iemand vraagt een adres." in page
    assert "Ik wacht nog even." in page
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]


def test_a_dilemma_can_be_tried_before_it_is_published(editor, draft):
    Quiz.objects.update(kind="dilemma")
    asked = preview(editor, draft, posted(small_dilemma())).content.decode()
    chosen = editor.get(address("preview_on_edit", draft.pk), {"mode": "", "weg": "1"})

    thought = small_dilemma().stands[1].thought
    assert 'href="?weg=2"' in asked
    assert thought not in asked
    assert thought in chosen.content.decode()


def test_the_preview_of_something_broken_lists_its_problems(editor, draft):
    page = preview(editor, draft, posted(BROKEN)).content.decode().replace("&#x27;", "'")

    for line in sentences(BROKEN.problems()):
        assert line in page


def test_the_preview_of_a_test_shows_its_first_question(editor, draft):
    Quiz.objects.update(kind="test")

    page = preview(editor, draft, posted(small_exam())).content.decode()

    assert "Wat doe je bij vraag 1?" in page


def test_the_preview_of_nothing_says_so(editor, draft):
    empty = replace(BROKEN, scenes=(), endings=(), start="")

    assert preview(editor, draft, posted(empty)).status_code == 200


def test_every_verdict_can_be_chosen(editor, draft):
    ends = small_scenario().endings
    story = replace(
        small_scenario(),
        endings=tuple(
            replace(ending, verdict=verdict) for ending, verdict in zip(ends, Verdict, strict=False)
        ),
    )

    editor.post(address("edit", draft.pk), posted(story, **PUBLISH))

    assert to_draft(from_database(draft)).endings == story.endings


def test_the_preview_can_be_played_from_any_scene(editor, draft):
    preview(editor, draft, posted(small_scenario()))
    at = address("preview_on_edit", draft.pk)

    first = editor.get(at).content.decode()
    assert 'href="?weg=start.0#nu"' in first
    later = editor.get(at, {"weg": "start.0"}).content.decode()
    assert "De dag gaat voorbij." in later
    assert 'href="?weg=start.0.1#nu"' in later
    end = editor.get(at, {"weg": "tweede.1"}).content.decode()
    assert "Het werd groter." in end
    assert "over de grens" in end.lower()


def test_a_revision_can_be_played_too(editor, draft):
    fill(draft, small_scenario())
    revision = draft.save_revision()
    at = address("revisions_view", draft.pk, revision.pk)

    assert "De dag gaat voorbij." in editor.get(at, {"weg": "start.0"}).content.decode()


def test_a_choice_that_leads_nowhere_says_so_in_the_preview(editor, draft):
    first, *others = small_scenario().scenes
    astray = replace(first.choices[0], leads_to="weg")
    story = replace(small_scenario(), scenes=(replace(first, choices=(astray,)), *others))
    preview(editor, draft, posted(story))

    page = editor.get(address("preview_on_edit", draft.pk), {"weg": "start.0"})

    assert "leidt nog nergens heen" in page.content.decode()


@pytest.mark.parametrize(("words", "errors"), [("", ["image_alt"]), ("Een volle wachtkamer", [])])
def test_the_opening_picture_needs_words_when_it_is_published(editor, draft, words, errors):
    image = Image.objects.create(title="wachtkamer", file=get_test_image_file())
    more = {"image": str(image.pk), "image_alt": words, **PUBLISH}
    response = editor.post(address("edit", draft.pk), posted(small_scenario(), **more))
    if errors:
        assert list(response.context["form"].errors) == errors
    assert (from_database(draft).image_id == image.pk) == (not errors)
