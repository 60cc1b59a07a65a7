"""Small sound quizzes, to be broken in one place by a test."""

from dataclasses import replace

from quizzes.core.question import ExamOptions, Option, Question, QuestionKind, compile_exam
from quizzes.core.scenario import Choice, Ending, Scene, compile_scenario
from quizzes.core.verdict import Verdict


def a_choice(leads_to, text=None, verdict=Verdict.STRONG, **more):
    """A judged choice with feedback."""
    return Choice(text or f"Naar {leads_to}.", leads_to, verdict, **{"feedback": "Goed.", **more})


def a_scene(key, *targets, **more):
    """A scene whose choices lead to these targets; a Choice is taken as it is."""
    choices = tuple(
        target if isinstance(target, Choice) else a_choice(target, f"{position}: naar {target}.")
        for position, target in enumerate(targets)
    )
    return Scene(key, "Er gebeurt iets.", choices, **more)


def an_ending(key, verdict=Verdict.STRONG, **more):
    """An ending that names the meldpunt."""
    return replace(Ending(key, "Klaar", "Zo liep het af.", verdict, ("meldpunt",)), **more)


def the_parts(**other):
    """A sound story of two scenes and two endings: what compile_scenario takes."""
    parts = {
        "start": "balie",
        "scenes": (a_scene("balie", "gang", "mis"), a_scene("gang", "goed", "mis")),
        "endings": (an_ending("goed"), an_ending("mis", Verdict.OVER_THE_LINE)),
    }
    return {**parts, **other}


def a_scenario(**other):
    """The same, compiled."""
    return compile_scenario(**the_parts(**other))


def a_question(key="vraag", right=(0,), count=3, kind=QuestionKind.SINGLE, **more):
    """A question with `count` options, of which those at `right` are right."""
    options = tuple(Option(f"Antwoord {i}", i in right) for i in range(count))
    return replace(Question(key, kind, "Wat doe je?", options), **more)


def an_exam(count=5, **options):
    """An exam of `count` single questions, each with its first option right."""
    questions = tuple(a_question(f"vraag-{i}") for i in range(count))
    return compile_exam(options=ExamOptions(**options), questions=questions)
