"""Random quizzes: sound ones built to be sound, and drafts with anything in them."""

from dataclasses import replace

from hypothesis import strategies as st

from quizzes.core.draft import ExamDraft, ScenarioDraft
from quizzes.core.question import ExamOptions, Option, Question, QuestionKind
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
    scenes = tuple(draw(_sound_scene(key, targets)) for key, targets in ways.items())
    # One of them has to be good.
    first, *others = (draw(_sound_ending(key)) for key in ending_keys)
    endings = (replace(first, verdict=Verdict.STRONG), *others)
    return ScenarioDraft("Titel", draw(texts), draw(st.integers(0, 600)), "s0", scenes, endings)


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
def sound_exams(draw):
    """Drafts that must compile."""
    count = draw(st.integers(1, 6))
    questions = tuple(draw(sound_questions(f"q{i}")) for i in range(count))
    options = ExamOptions(
        pass_percentage=draw(st.integers(1, 100)),
        random_order=draw(st.booleans()),
        max_questions=draw(st.none() | st.integers(1, count)),
        answers_at_end=draw(st.booleans()),
        exam_paper=draw(st.booleans()),
        single_attempt=draw(st.booleans()),
    )
    return ExamDraft("Titel", draw(texts), 3, options, questions, draw(texts), draw(texts))


@st.composite
def sound_questions(draw, key="q"):
    """Questions that can be asked."""
    kind = draw(st.sampled_from(QuestionKind))
    rest = {"explanation": draw(texts), "lesson": draw(texts)}
    if kind == QuestionKind.TRUEFALSE:
        return Question.truefalse(key=key, text=draw(said), answer=draw(st.booleans()), **rest)
    count = draw(st.integers(2, 5))
    most = 1 if kind == QuestionKind.SINGLE else count
    right = draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=most))
    options = tuple(
        Option(f"{position} {draw(said)}", position in right, draw(texts))
        for position in range(count)
    )
    return Question(key, kind, draw(said), options, **rest)


choices = st.builds(Choice, texts, keys, st.none() | verdicts, texts, texts)
scenes = st.builds(Scene, keys, texts, st.lists(choices, max_size=5).map(tuple), texts)
endings = st.builds(Ending, keys, texts, texts, verdicts, st.lists(texts, max_size=2).map(tuple))
options = st.builds(Option, texts, st.booleans(), texts)
questions = st.builds(
    Question,
    keys,
    st.sampled_from(QuestionKind),
    texts,
    st.lists(options, max_size=4).map(tuple),
    texts,
    texts,
)
exam_options = st.builds(
    ExamOptions,
    st.integers(-5, 120),
    st.booleans(),
    st.none() | st.integers(-1, 9),
    st.booleans(),
    st.booleans(),
    st.booleans(),
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
    )
    asked = st.lists(questions, max_size=4).map(tuple)
    exam = st.builds(ExamDraft, texts, texts, minutes, exam_options, asked, texts, texts)
    return scenario | exam


sound = sound_scenarios() | sound_exams()
