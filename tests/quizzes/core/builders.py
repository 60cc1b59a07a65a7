"""Small sound quizzes, to be broken in one place by a test."""

from dataclasses import replace

from quizzes.core.question import (
    AcceptedNumber,
    AcceptedText,
    Essay,
    ExamOptions,
    Marking,
    Matching,
    MultipleChoice,
    NumberQuestion,
    Option,
    Ordering,
    Pair,
    Reflection,
    SingleChoice,
    TextQuestion,
    TrueFalse,
    compile_exam,
)
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


def options_with(right, count):
    """So many options, of which those at `right` are right."""
    return tuple(Option(f"Antwoord {i}", i in right) for i in range(count))


def a_question(key="vraag", right=0, count=3, **more):
    """A single choice."""
    made = SingleChoice(key=key, text="Wat doe je?", options=options_with({right}, count))
    return replace(made, **more)


def a_multiple(key="meer", right=(0, 2), count=4, marking=Marking.RIGHT_MINUS_WRONG, **more):
    """A multiple choice."""
    options = options_with(right, count)
    made = MultipleChoice(key=key, text="Wat valt op?", options=options, marking=marking)
    return replace(made, **more)


def a_matching(key="wie", **more):
    """Three pairs, and one choice that belongs to none."""
    pairs = (Pair("Geweld", "politie"), Pair("Twijfel", "vertrouwenspersoon"), Pair("Lek", "fg"))
    made = Matching(key=key, text="Wie bel je?", pairs=pairs, others=("niemand",))
    return replace(made, **more)


def an_ordering(key="stappen", **more):
    """Three steps."""
    made = Ordering(key=key, text="In welke volgorde?", items=("Stop", "Vertel", "Schrijf op"))
    return replace(made, **more)


def a_number(key="bedrag", **more):
    """Fifty, give or take a half."""
    answers = (AcceptedNumber(50, 0.5), AcceptedNumber(500, 0, 25, "Een nul te veel."))
    made = NumberQuestion(key=key, text="Tot welk bedrag?", answers=answers, unit="euro")
    return replace(made, **more)


def a_text(key="woord", *accepted, **more):
    """A word."""
    answers = tuple(map(AcceptedText, accepted or ("meldpunt",)))
    return replace(TextQuestion(key=key, text="Waar meld je?", answers=answers), **more)


def an_essay(key="waarom", **more):
    """Something for a person to mark."""
    return replace(Essay(key=key, text="Waarom?", guidance="Let op de reden."), **more)


def one_of_each():
    """A question of every kind."""
    return (
        a_question(),
        a_multiple(),
        TrueFalse(key="stelling", text="Wachten helpt.", answer=False),
        a_matching(),
        an_ordering(),
        a_number(),
        a_text(),
        an_essay(),
        Reflection(key="denk-na", text="Wie bel jij?"),
    )


def an_exam(count=5, **options):
    """An exam of `count` single questions, each with its first option right."""
    questions = tuple(a_question(f"vraag-{i}") for i in range(count))
    return compile_exam(options=ExamOptions(**options), questions=questions)
