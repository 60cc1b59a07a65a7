"""Editing after people have begun: typo or meaning, and nothing that is finished changes."""

import html
import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from people.models import Municipality
from quizzes.attempt import answer, begin, sitting
from quizzes.core.verdict import Verdict
from quizzes.models import Attempt, Change, Quiz, Tally
from quizzes.publish import publish_version
from quizzes.streams import fill, to_draft
from tests.factories import UserFactory, published_exam, published_scenario, small_scenario
from tests.factories.editors import redacteur_client
from tests.quizzes.editing import PUBLISH, address, posted
from tests.quizzes.pages import begun, choose, text_of, words

OLD = small_scenario()
NOW = "Iemand vraagt om een adres."


def with_scene(**changes):
    first, *rest = OLD.scenes
    return replace(OLD, scenes=(replace(first, **changes), *rest))


TYPO = with_scene(text=NOW)
first, second = OLD.scenes[0].choices
MEANING = with_scene(choices=(first, replace(second, verdict=Verdict.DEFENSIBLE)))
# Somebody could choose otherwise now, though no way changes: only an author can tell.
OTHER_WORDS = with_scene(text="Je chef vraagt een adres.")


@pytest.fixture
def quiz(municipality):
    return published_scenario()


@pytest.fixture
def half_way(municipality, quiz):
    """Somebody who chose once."""
    user = UserFactory(municipality=municipality)
    attempt = begin(quiz=quiz, user=user)
    answer(attempt_id=attempt.pk, user=user, position=0, chosen=[0])
    return attempt


def publish(quiz, draft, change):
    fill(quiz, draft)
    return publish_version(quiz=quiz, change=change)


def test_a_typo_is_mended_for_who_is_half_way_too(quiz, half_way):
    version = publish(quiz, TYPO, Change.TYPO)

    half_way.refresh_from_db()
    assert half_way.version == version
    assert (version.number, version.edition, version.change) == (2, 1, Change.TYPO)
    now = sitting(Attempt.objects.get(pk=half_way.pk))
    assert now.state.steps[0].scene.text == NOW
    assert now.position == 1


@pytest.mark.parametrize("draft", [TYPO, MEANING])
def test_who_is_half_way_finishes_what_was_begun_when_the_meaning_changes(quiz, half_way, draft):
    begun_with = half_way.version
    version = publish(quiz, draft, Change.MEANING)

    half_way.refresh_from_db()
    assert half_way.version == begun_with
    assert version.edition == version.number == 2
    done = answer(attempt_id=half_way.pk, user=half_way.user, position=1, chosen=[0])
    assert done.state.finished


def test_what_an_author_calls_a_typo_and_is_more_counts_as_meaning(quiz, half_way):
    begun_with = half_way.version
    version = publish(quiz, MEANING, Change.TYPO)

    half_way.refresh_from_db()
    assert version.change == Change.MEANING
    assert half_way.version == begun_with


@pytest.mark.parametrize("change", Change)
@pytest.mark.parametrize("draft", [TYPO, MEANING])
def test_nothing_changes_what_is_finished(quiz, half_way, draft, change):
    answer(attempt_id=half_way.pk, user=half_way.user, position=1, chosen=[1])
    before = Attempt.objects.filter(pk=half_way.pk).values().get()

    publish(quiz, draft, change)

    assert Attempt.objects.filter(pk=half_way.pk).values().get() == before


def test_in_a_test_the_same_questions_are_asked_in_the_mended_words(municipality):
    quiz = published_exam(questions=6, max_questions=3, random_order=True, shuffle_options=True)
    user = UserFactory(municipality=municipality)
    attempt = begin(quiz=quiz, user=user)
    before = sitting(attempt).paper
    draft = to_draft(quiz)
    mended = tuple(replace(each, text=f"{each.text} Zeg het.") for each in draft.questions)

    publish(quiz, replace(draft, questions=mended), Change.TYPO)

    after = sitting(Attempt.objects.get(pk=attempt.pk)).paper
    assert [each.key for each in after.questions] == [each.key for each in before.questions]
    for one, other in zip(before.questions, after.questions, strict=True):
        assert before.shown(one) == after.shown(other)
        assert other.text.endswith("Zeg het.")


def choices_of(municipality, quiz, *choices):
    for chosen in choices:
        user = UserFactory(municipality=municipality)
        attempt = begin(quiz=quiz, user=user)
        now = answer(attempt_id=attempt.pk, user=user, position=0, chosen=[chosen])
        if not now.complete:
            answer(attempt_id=attempt.pk, user=user, position=1, chosen=[0])


@pytest.fixture
def five(municipality):
    municipality.min_group = 5
    municipality.save()
    return municipality


def test_a_typo_counts_on(five: Municipality, quiz, learner_client):
    choices_of(five, quiz, 0, 0, 1)
    publish(quiz, TYPO, Change.TYPO)
    choices_of(five, quiz, 1)
    _attempt, page = begun(learner_client, quiz)
    choose(learner_client, page, 0, 1)

    shown = text_of(learner_client.get(page))
    assert words("%(people)s of %(total)s") % {"people": 3, "total": 5} in shown
    assert words("Counted since this was changed on %(day)s.").split("%")[0] not in shown


def test_one_person_counts_once_in_what_means_the_same(five, quiz):
    user = UserFactory(municipality=five)
    for draft in (OLD, TYPO):
        publish(quiz, draft, Change.TYPO)
        attempt = begin(quiz=quiz, user=user)
        answer(attempt_id=attempt.pk, user=user, position=0, chosen=[1])
    assert sum(Tally.objects.values_list("count", flat=True)) == 1


def test_what_means_something_else_is_counted_anew_and_it_says_so(five, quiz, learner_client):
    choices_of(five, quiz, 0, 0, 1, 1, 1, 0, 1)
    publish(quiz, OTHER_WORDS, Change.MEANING)
    _attempt, page = begun(learner_client, quiz)
    choose(learner_client, page, 0, 1)
    heading = words("How colleagues chose here")
    assert heading not in text_of(learner_client.get(page))

    choices_of(five, quiz, 0, 0, 1, 1)

    shown = text_of(learner_client.get(page))
    assert words("%(people)s of %(total)s") % {"people": 3, "total": 5} in shown
    assert words("Counted since this was changed on %(day)s.").split("%")[0] in shown


# ---- the author is asked ----


@pytest.fixture
def editor(municipality):
    """A browser in which a redacteur has signed in."""
    return redacteur_client(municipality)


@pytest.fixture
def quiz_in_cms(municipality):
    """The quiz as Wagtail published it."""
    quiz = published_scenario()
    quiz.save_revision().publish()
    return Quiz.objects.get(pk=quiz.pk)


@pytest.fixture
def attempted(municipality, quiz_in_cms):
    begin(quiz=quiz_in_cms, user=UserFactory(municipality=municipality))
    return quiz_in_cms


def send(client: Client, quiz, draft):
    return client.post(address("edit", quiz.pk), posted(draft, slug=quiz.slug, **PUBLISH))


def question_of(quiz):
    return f"{address('change', quiz.pk)}?hoe=publiceren"


def told(response):
    """The page as people read it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_without_attempts_nobody_is_asked(editor, quiz_in_cms):
    send(editor, quiz_in_cms, TYPO)
    quiz_in_cms.refresh_from_db()
    assert quiz_in_cms.current_version.number == 2


def test_without_a_change_nobody_is_asked(editor, attempted):
    assert "change" not in send(editor, attempted, OLD).url
    assert attempted.versions.count() == 1


def test_the_author_is_asked_with_the_difference_and_nothing_is_lost(editor, attempted):
    response = send(editor, attempted, TYPO)

    assert response.url == question_of(attempted)
    assert attempted.versions.count() == 1
    attempted.refresh_from_db()
    assert to_draft(attempted.get_latest_revision_as_object()) == TYPO
    page = editor.get(response.url)
    assert "Scène ‘start’ : tekst" in told(page)
    assert "<ins>om</ins>" in page.content.decode()
    assert 'value="typo"' in page.content.decode()
    assert 'value="meaning"' in page.content.decode()


@pytest.mark.parametrize(
    ("draft", "place"),
    [
        (replace(OLD, intro="Het is vandaag druk aan de balie."), "Het geheel : inleiding"),
        (replace(OLD, title="Kun je eens kijken?"), "Het geheel : titel"),
    ],
)
def test_what_is_about_the_whole_is_told_too(editor, attempted, draft, place):
    page = editor.get(send(editor, attempted, draft).url)

    assert page.status_code == 200
    assert place in told(page)


@pytest.mark.parametrize("change", Change)
def test_the_answer_is_published(editor, attempted, change):
    asked = send(editor, attempted, TYPO).url

    editor.post(asked, {"change": change.value, "hoe": "publiceren"})

    attempted.refresh_from_db()
    assert attempted.current_version.change == change
    assert attempted.current_version.edition == (1 if change == Change.TYPO else 2)
    assert attempted.change == Change.MEANING  # of the next change nothing is said yet


def test_more_than_wording_cannot_be_called_a_typo(editor, attempted):
    asked = send(editor, attempted, MEANING).url
    page = editor.get(asked)
    assert words("more than wording") in told(page)
    assert f"{words('Becomes:')} verdedigbaar" in told(page)
    assert 'value="typo"' not in page.content.decode()

    refused = editor.post(asked, {"change": "typo"})

    assert refused.status_code == 400
    assert attempted.versions.count() == 1


@pytest.mark.parametrize("change", ["", "iets"])
def test_an_answer_that_is_none_is_asked_again(editor, attempted, change):
    asked = send(editor, attempted, TYPO).url
    assert editor.post(asked, {"change": change}).status_code == 400
    assert attempted.versions.count() == 1


def test_what_was_said_of_one_change_is_not_said_of_the_next(editor, attempted):
    editor.post(send(editor, attempted, TYPO).url, {"change": "typo"})
    again = replace(TYPO, intro="Het is heel druk.")

    response = send(editor, attempted, again)
    assert response.url == question_of(attempted)
    editor.post(response.url, {"change": "meaning"})

    attempted.refresh_from_db()
    assert attempted.current_version.edition == attempted.current_version.number == 3


def test_only_who_may_publish_answers(editor, attempted):
    send(editor, attempted, TYPO)
    Permission.objects.get(codename="publish_quiz").group_set.clear()

    response = editor.post(question_of(attempted), {"change": "typo"})

    assert response.status_code in (302, 403)
    assert attempted.versions.count() == 1


def test_only_who_may_change_is_shown_the_difference(editor, attempted):
    send(editor, attempted, TYPO)
    Permission.objects.get(codename="change_quiz").group_set.clear()

    assert editor.get(question_of(attempted)).status_code in (302, 403)


@pytest.fixture
def approval(editor, attempted):
    """A mended typo that waits for somebody to approve it; its task state."""
    fill(attempted, TYPO)
    attempted.save_revision()
    workflow = Workflow.objects.create(name="Meelezen")
    task = GroupApprovalTask.objects.create(name="Lees mee")
    task.groups.add(*editor.user.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow.start(attempted, editor.user).current_task_state


def test_who_approves_is_asked_too_and_the_answer_approves(editor, attempted, approval):
    asked = editor.post(address("workflow_action", attempted.pk, "approve", approval.pk))
    assert asked.url == f"{address('change', attempted.pk)}?hoe=goedkeuren"

    editor.post(asked.url, {"change": "typo", "hoe": "goedkeuren"})

    approval.refresh_from_db()
    attempted.refresh_from_db()
    assert approval.status == "approved"
    assert attempted.current_version.change == Change.TYPO


def test_a_dialog_takes_its_whole_page_to_the_question(editor, attempted, approval):
    response = editor.post(
        address("workflow_action", attempted.pk, "approve", approval.pk),
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.json()["redirect"] == f"{address('change', attempted.pk)}?hoe=goedkeuren"


def test_nothing_to_ask_leads_back_to_the_editor(editor, attempted):
    assert editor.get(question_of(attempted)).url == address("edit", attempted.pk)
