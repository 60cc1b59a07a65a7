"""Random quizzes: sound ones built to be sound, and drafts with anything in them."""

from dataclasses import replace

from hypothesis import strategies as st

from quizzes.core.dilemma import Stand
from quizzes.core.draft import DilemmaDraft, ExamDraft, ScenarioDraft
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
    PassRule,
    Picture,
    Pool,
    Reflection,
    SingleChoice,
    TextQuestion,
    TrueFalse,
)
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.verdict import Verdict

texts = st.text(max_size=12)
said = st.text("abc “é\n", min_size=1, max_size=8).filter(str.strip)
keys = st.sampled_from(["a", "b", "c", "d", "e", "f", "goed-gemeld", "", "-x", "Met Hoofdletter"])
verdicts = st.sampled_from(Verdict)
ENDS = ("e0", "e1")
seeds = st.integers(0, 2**31 - 1)


@st.composite
def sound_scenarios(draw):
    """Drafts that must compile: every part gets a way in from an earlier scene."""
    scene_keys = [f"s{i}" for i in range(draw(st.integers(1, 7)))]
    ending_keys = [f"e{i}" for i in range(draw(st.integers(1, 4)))]
    everything = scene_keys + ending_keys
    ways = {key: [] for key in scene_keys}
    for position, key in enumerate(everything[1:], 1):
        free = [earlier for earlier in everything[:position] if len(ways.get(earlier, "....")) < 4]
        ways[draw(st.sampled_from(free))].append(key)
    for position, key in enumerate(scene_keys):
        fewest = max(0, 2 - len(ways[key]))
        onward = st.sampled_from(everything[position + 1 :])
        ways[key] += draw(st.lists(onward, min_size=fewest, max_size=4 - len(ways[key])))
    scenes = [draw(_sound_scene(key, targets)) for key, targets in ways.items()]
    for position in draw(st.sets(st.integers(0, len(scenes) - 1), max_size=2)):
        instead = draw(st.sampled_from(everything[position + 1 :]))
        scenes[position] = replace(scenes[position], warning=draw(said), instead=instead)
    # One of them has to be good.
    first, *others = (draw(_sound_ending(key)) for key in ending_keys)
    endings = (replace(first, verdict=Verdict.STRONG), *others)
    minutes = draw(st.integers(0, 600))
    parts = ("s0", tuple(scenes), endings, draw(texts))
    return ScenarioDraft("Titel", draw(texts), minutes, *parts)


@st.composite
def _sound_scene(draw, key, targets):
    choices = tuple(
        Choice(
            text=f"{position} {draw(said)}",
            leads_to=target,
            verdict=draw(st.none() | verdicts),
            feedback=draw(said),
            why=draw(texts),
        )
        for position, target in enumerate(draw(st.permutations(targets)))
    )
    return Scene(key, draw(said), choices, draw(texts))


@st.composite
def tangles(draw):
    """Scenarios in which only the links may be wrong."""
    scene_keys = [f"s{i}" for i in range(draw(st.integers(1, 4)))]
    # Mostly onward, so that a fair share of them is sound.
    scenes = []
    for position, key in enumerate(scene_keys):
        onward = st.sampled_from([*scene_keys[position + 1 :], *ENDS])
        anywhere = st.sampled_from([*scene_keys, *ENDS, "nergens"])
        targets = draw(st.lists(onward, min_size=1, max_size=2))
        targets.append(draw(st.one_of(onward, onward, onward, anywhere)))
        scenes.append(draw(_sound_scene(key, targets)))
    endings = tuple(Ending(key, "T", "Einde.", Verdict.STRONG, ("meldpunt",)) for key in ENDS)
    return ScenarioDraft("Titel", start="s0", scenes=tuple(scenes), endings=endings)


def _sound_ending(key):
    contacts = st.lists(said, min_size=1, max_size=2).map(tuple)
    return st.builds(Ending, st.just(key), said, said, verdicts, contacts)


@st.composite
def sound_dilemmas(draw):
    """Drafts that must compile."""
    written = draw(st.lists(st.tuples(said, texts), min_size=2, max_size=5))
    stands = tuple(
        Stand(f"{place} {text}", thought) for place, (text, thought) in enumerate(written)
    )
    return DilemmaDraft(
        "Titel",
        draw(texts),
        draw(st.integers(0, 600)),
        story=draw(said),
        question=draw(texts),
        stands=stands,
        afterwards=draw(texts),
        contacts=draw(st.lists(said, min_size=1, max_size=2).map(tuple)),
        aftercare=draw(texts),
    )


@st.composite
def sound_exams(draw):
    """Drafts that must compile."""
    count = draw(st.integers(0, 5))
    questions = tuple(draw(sound_questions(f"q{i}")) for i in range(count))
    pools = tuple(draw(_sound_pool(i)) for i in range(draw(st.integers(0 if count else 1, 2))))
    asked = count + sum(pool.take for pool in pools)
    options = ExamOptions(
        pass_percentage=draw(st.integers(1, 100)),
        max_questions=draw(st.none() | st.integers(1, asked)),
        **{name: draw(st.booleans()) for name in FLAGS},
    )
    # By position: success_text, fail_text.
    return ExamDraft("Titel", draw(texts), 3, options, questions, draw(texts), draw(texts), pools)


FLAGS = (
    *("random_order", "answers_at_end", "exam_paper", "single_attempt"),
    *("shuffle_options", "prefer_new", "test_out"),
)


@st.composite
def _sound_pool(draw, number):
    count = draw(st.integers(1, 4))
    questions = tuple(draw(sound_questions(f"p{number}-{i}")) for i in range(count))
    return Pool(draw(said), draw(st.integers(1, count)), questions)


pictures = st.none() | st.builds(Picture, st.just("7"), said)


@st.composite
def sound_questions(draw, key="q"):
    """Questions that can be asked, of every kind."""
    about = {
        "key": key,
        "text": draw(said),
        "explanation": draw(texts),
        "lesson": draw(texts),
        "points": draw(st.integers(1, 5)),
        "figure": draw(pictures),
    }
    make = draw(st.sampled_from(MAKERS))
    return draw(make(about))


@st.composite
def _single(draw, about):
    right = draw(st.integers(0, 3))
    fractions = [st.none() | st.just(100.0) if i == right else _partly for i in range(4)]
    return SingleChoice(**about, options=draw(_options({right}, fractions)))


_partly = st.none() | st.integers(-100, 99).map(float)


@st.composite
def _multiple(draw, about):
    count = draw(st.integers(2, 5))
    right = draw(st.sets(st.integers(0, count - 1), min_size=1))
    marking = draw(st.sampled_from(Marking))
    share = round(100 / len(right), 5)
    wrong = st.integers(-100, 0).map(float)
    fractions = [st.just(share) if i in right else wrong for i in range(count)]
    return MultipleChoice(**about, options=draw(_options(right, fractions)), marking=marking)


@st.composite
def _options(draw, right, fractions):
    return tuple(
        Option(
            text=f"{place} {draw(said)}",
            correct=place in right,
            feedback=draw(texts),
            fraction=draw(fraction),
            verdict=draw(st.none() | verdicts),
            picture=draw(pictures),
        )
        for place, fraction in enumerate(fractions)
    )


def _numbered(least):
    """Texts of which no two are the same."""
    found = st.lists(said, min_size=least, max_size=4)
    return found.map(lambda found: tuple(f"{i} {text}" for i, text in enumerate(found)))


@st.composite
def _matching(draw, about):
    lefts, others = draw(_numbered(2)), draw(_numbered(0))
    pairs = tuple(Pair(left, f"r{i}") for i, left in enumerate(lefts))
    return Matching(**about, pairs=pairs, others=others, all_or_nothing=draw(st.booleans()))


def _ordering(about):
    return st.builds(Ordering, items=_numbered(2), all_or_nothing=st.booleans(), **_fixed(about))


def _number(about):
    rest = st.lists(_accepted(AcceptedNumber, decimals, tolerances), max_size=2)
    first = st.builds(AcceptedNumber, decimals, tolerances)
    answers = st.tuples(first, rest).map(lambda found: (found[0], *found[1]))
    return st.builds(NumberQuestion, answers=answers, unit=texts, **_fixed(about))


def _text(about):
    first = st.builds(AcceptedText, said)
    rest = st.lists(_accepted(AcceptedText, said), max_size=2)
    answers = st.tuples(first, rest).map(lambda found: (found[0], *found[1]))
    flags = {name: st.booleans() for name in ("case_matters", "accents_matter", "spaces_matter")}
    return st.builds(TextQuestion, answers=answers, **flags, **_fixed(about))


def _accepted(made, *fields):
    return st.builds(made, *fields, st.integers(0, 100).map(float), texts)


def _fixed(about):
    return {name: st.just(value) for name, value in about.items()}


MAKERS = (
    _single,
    _multiple,
    lambda about: st.builds(TrueFalse, answer=st.booleans(), if_true=texts, **_fixed(about)),
    _matching,
    _ordering,
    _number,
    _text,
    lambda about: st.builds(Essay, guidance=texts, **_fixed(about)),
    lambda about: st.builds(Reflection, **_fixed(about)),
)
decimals = st.decimals(-1000, 1000, places=2).map(float)
tolerances = st.decimals(0, 10, places=2).map(float)


@st.composite
def answers_to(draw, question):
    """An answer that can be given to this question."""
    match question:
        case MultipleChoice():
            places = st.integers(0, len(question.options) - 1)
            return sorted(draw(st.sets(places, min_size=1)))
        case SingleChoice() | TrueFalse():
            return [draw(st.integers(0, len(question.options) - 1))]
        case Matching():
            places = st.integers(0, len(question.choices) - 1)
            return [draw(places) for _pair in question.pairs]
        case Ordering():
            return list(draw(st.permutations(range(len(question.items)))))
        case NumberQuestion():
            return [str(draw(decimals)).replace(".", draw(st.sampled_from(".,")))]
        case Reflection():
            return []
    return [draw(said)]


def walk(scenario, chance):
    """Choices taken at random until the end."""
    choices = []
    while (scene := scenario.play(choices).scene) is not None:
        choices.append(chance.randrange(len(scene.targets)))
    return choices


choices = st.builds(Choice, texts, keys, st.none() | verdicts, texts, texts)
scenes = st.builds(
    Scene, keys, texts, st.lists(choices, max_size=5).map(tuple), texts, texts, st.just("") | keys
)
stands = st.builds(Stand, texts, texts)
endings = st.builds(Ending, keys, texts, texts, verdicts, st.lists(texts, max_size=2).map(tuple))
loose_pictures = st.none() | st.builds(Picture, texts, texts)
numbers = st.integers(-9, 200)
fractions = st.integers(-200, 200).map(float)
options = st.builds(
    Option,
    texts,
    st.booleans(),
    texts,
    st.none() | fractions,
    st.none() | verdicts,
    loose_pictures,
)
about = {
    "key": keys,
    "text": texts,
    "explanation": texts,
    "lesson": texts,
    "points": numbers,
    "figure": loose_pictures,
}


def rows(part):
    """A few of these."""
    return st.lists(part, max_size=4).map(tuple)


flags = {name: st.booleans() for name in ("case_matters", "accents_matter", "spaces_matter")}
questions = st.one_of(
    st.builds(SingleChoice, options=rows(options), **about),
    st.builds(MultipleChoice, options=rows(options), marking=st.sampled_from(Marking), **about),
    st.builds(TrueFalse, answer=st.booleans(), if_true=texts, if_false=texts, **about),
    st.builds(
        Matching,
        pairs=rows(st.builds(Pair, texts, texts)),
        others=rows(texts),
        all_or_nothing=st.booleans(),
        **about,
    ),
    st.builds(Ordering, items=rows(texts), all_or_nothing=st.booleans(), **about),
    st.builds(
        NumberQuestion,
        answers=rows(st.builds(AcceptedNumber, fractions, fractions, fractions, texts)),
        unit=texts,
        **about,
    ),
    st.builds(
        TextQuestion,
        answers=rows(st.builds(AcceptedText, texts, fractions, texts)),
        **flags,
        **about,
    ),
    st.builds(Essay, guidance=texts, **about),
    st.builds(Reflection, **about),
)
pools = st.builds(Pool, texts, numbers, st.lists(questions, max_size=2).map(tuple))
exam_options = st.builds(
    ExamOptions,
    pass_percentage=st.integers(-5, 120),
    max_questions=st.none() | st.integers(-1, 9),
    pass_rule=st.sampled_from(PassRule),
    **{name: st.booleans() for name in FLAGS},
)


def drafts(*, keys_once=False):
    """Drafts with anything in them; with `keys_once` they can be written as a mapping."""
    once = {"unique_by": lambda part: part.key} if keys_once else {}
    minutes = st.integers(-9, 999)
    scenario = st.builds(
        ScenarioDraft,
        texts,
        texts,
        minutes,
        keys,
        st.lists(scenes, max_size=6, **once).map(tuple),
        st.lists(endings, max_size=4, **once).map(tuple),
        texts,
    )
    asked = st.lists(questions, max_size=4).map(tuple)
    drawn = st.lists(pools, max_size=2).map(tuple)
    exam = st.builds(ExamDraft, texts, texts, minutes, exam_options, asked, texts, texts, drawn)
    dilemma = st.builds(
        DilemmaDraft,
        *(texts, texts, minutes, texts, texts, rows(stands), texts),
        st.lists(texts, max_size=2).map(tuple),
        texts,
    )
    return scenario | exam | dilemma


sound = sound_scenarios() | sound_exams() | sound_dilemmas()
