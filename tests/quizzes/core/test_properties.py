"""What holds for every quiz, sound or not."""

import copy
import json
import pickle

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizzes.core.codec import checksum, decode, encode
from quizzes.core.dilemma import Dilemma
from quizzes.core.draft import ScenarioDraft, read_draft, write_draft
from quizzes.core.kind import Kind
from quizzes.core.paper import draw, paper_of
from quizzes.core.problem import ProblemCode, Unpublishable
from quizzes.core.question import (
    Essay,
    Exam,
    Matching,
    MultipleChoice,
    Ordering,
    SingleChoice,
    TrueFalse,
)
from quizzes.core.refusal import UnknownChoice
from quizzes.core.scenario import Scenario
from tests.quizzes.core.strategies import (
    answers_to,
    drafts,
    seeds,
    sound,
    sound_exams,
    sound_questions,
    sound_scenarios,
    tangles,
    walk,
)

COMPILED = {Kind.SCENARIO: Scenario, Kind.TEST: Exam, Kind.DILEMMA: Dilemma}


def holds_for(*strategies):
    """A property to be tried on many examples."""
    # The machine may be busy: how long a single example takes says nothing.
    return lambda test: settings(max_examples=60)(given(*strategies)(test))


def every_path(scenario, choices=()):
    """All ways through; for small scenarios only."""
    scene = scenario.play(choices).scene
    if scene is None:
        return [choices]
    ways = range(len(scene.targets))
    return [path for index in ways for path in every_path(scenario, (*choices, index))]


@holds_for(drafts())
def test_compile_is_total(draft):
    """Every draft either compiles or says why not."""
    compiled, refusal = attempt(draft.compile)
    if refusal:
        assert refusal.problems == draft.problems() != ()
        assert str(refusal)
    else:
        assert draft.problems() == ()
        assert isinstance(compiled, COMPILED[draft.kind])


def attempt(action):
    """What came of it, and why it was refused."""
    try:
        return action(), None
    except Unpublishable as refusal:
        return None, refusal


@holds_for(sound)
def test_what_is_built_to_be_sound_compiles(draft):
    assert draft.problems() == ()
    draft.compile()


@holds_for(tangles())
def test_a_tangle_compiles_only_when_trying_every_way_finds_nothing_wrong(draft):
    """The graph algorithms against plain trying, on stories where only the links can be wrong."""
    assert (not draft.problems()) == every_way_ends(draft)


def every_way_ends(draft):
    """Walk all ways in step; sound when all end in time and nothing was left unvisited."""
    scenes = {scene.key: scene for scene in draft.scenes}
    ends = {ending.key for ending in draft.endings}
    here = {draft.start}
    visited = set()
    for _ in range(len(scenes) + 1):
        visited |= here
        if not here <= scenes.keys() | ends:
            return False
        here = {target for key in here - ends for target in scenes[key].targets}
    return not here and visited == scenes.keys() | ends


@holds_for(sound_scenarios(), st.randoms(use_true_random=False))
def test_every_walk_ends_within_the_promised_number_of_steps(draft, chance):
    scenario = draft.compile()
    path = walk(scenario, chance)
    for taken in range(len(path) + 1):
        play = scenario.play(path[:taken])
        shortest, longest = play.steps_left
        assert (play.scene is None) != (play.ending is None)
        assert play.finished == (taken == len(path))
        assert shortest <= len(path) - taken <= longest
        assert 0 <= play.points <= play.maximum <= 3 * taken
        assert [step.index for step in play.steps] == path[:taken]


@holds_for(sound_scenarios())
def test_lengths_and_best_path_agree_with_trying_everything(draft):
    scenario = draft.compile()
    assume(scenario.longest_path_length <= 6)
    paths = every_path(scenario)
    best = scenario.play(scenario.best_path())

    assert scenario.shortest_path_length == min(map(len, paths))
    assert scenario.longest_path_length == max(map(len, paths))
    assert best.finished
    assert best.points == best.maximum
    flawless = [scenario.play(path) for path in paths if is_flawless(scenario, path)]
    assert best.ending.verdict.points == max(play.ending.verdict.points for play in flawless)
    as_good = [play for play in flawless if play.ending.verdict == best.ending.verdict]
    assert len(best.steps) == min(len(play.steps) for play in as_good)


def is_flawless(scenario, path):
    """In every scene a choice with the best verdict there; going round a scene is no choice."""
    return all(
        not step.went_round
        and (
            not any(choice.verdict for choice in step.scene.choices)
            or (step.choice.verdict and step.choice.verdict.points == step.scene.best_points)
        )
        for step in scenario.play(path).steps
    )


@holds_for(sound_scenarios(), st.data())
def test_a_wrong_turn_is_found(draft, data):
    """Leading one choice back to the start makes a circle; leading it nowhere is found too."""
    position = data.draw(st.integers(0, len(draft.scenes) - 1))
    for target, code in [("s0", ProblemCode.CIRCLE), ("nergens", ProblemCode.UNKNOWN_TARGET)]:
        turned = led_to(draft.scenes[position], target)
        scenes = (*draft.scenes[:position], turned, *draft.scenes[position + 1 :])
        broken = ScenarioDraft("T", start="s0", scenes=scenes, endings=draft.endings)
        assert code in {problem.code for problem in broken.problems()}


def led_to(scene, target):
    """The scene with its first choice leading elsewhere."""
    first, *others = scene.choices
    elsewhere = type(first)(first.text, target, first.verdict, first.feedback, first.why)
    return type(scene)(scene.key, scene.text, (elsewhere, *others), scene.title)


@holds_for(sound)
def test_stored_content_comes_back_the_same(draft):
    compiled = draft.compile()
    stored = json.loads(json.dumps(encode(compiled)))
    back = decode(stored)
    assert back == compiled
    assert checksum(stored) == checksum(encode(back))
    if isinstance(back, Scenario):
        assert list(back.scenes) == list(compiled.scenes)


@holds_for(sound)
def test_compiled_content_can_be_cached_and_copied(draft):
    compiled = draft.compile()
    assert pickle.loads(pickle.dumps(compiled)) == compiled
    assert copy.deepcopy(compiled) == compiled
    assert hash(copy.deepcopy(compiled)) == hash(compiled)


@holds_for(drafts(keys_once=True) | sound)
def test_a_draft_that_is_written_reads_back_the_same(draft):
    assert read_draft(json.loads(json.dumps(write_draft(draft)))) == draft


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@holds_for(drafts(keys_once=True), json_like, st.data())
def test_reading_is_total(draft, intruder, data):
    """Whatever stands in one field, reading gives a draft or says what is wrong."""
    written = write_draft(draft)
    written[data.draw(st.sampled_from(sorted(written)))] = intruder
    read, refusal = attempt(lambda: read_draft(written))
    assert refusal.problems if refusal else read == read_draft(write_draft(read))


@holds_for(sound_exams(), seeds)
def test_a_draw_is_a_repeatable_subset_of_the_right_size(draft, seed):
    exam = draft.compile()
    paper = draw(exam, seed=seed)
    assert paper == draw(exam, seed=seed)
    on_offer = len(exam.questions) + sum(pool.take for pool in exam.pools)
    assert len(paper.questions) == (exam.options.max_questions or on_offer)
    assert len(set(paper.questions)) == len(paper.questions)
    assert set(paper.questions) <= set(exam.everything)
    for pool in exam.pools:
        assert len(set(paper.questions) & set(pool.questions)) <= pool.take
    if not exam.options.random_order:
        assert list(paper.questions) == [q for q in exam.everything if q in paper.questions]
    assert paper_of(exam, keys=[q.key for q in paper.questions], seed=seed) == paper


@holds_for(sound_exams(), seeds, st.data())
def test_what_is_new_or_was_wrong_comes_first(draft, seed, data):
    exam = draft.compile()
    keys = [question.key for question in exam.everything]
    seen = data.draw(st.sets(st.sampled_from(keys)))
    wrong = data.draw(st.sets(st.sampled_from(keys)))
    asked = {question.key for question in draw(exam, seed=seed, seen=seen, wrong=wrong).questions}
    assert len(asked) == len(draw(exam, seed=seed).questions)
    if exam.pools:
        return
    known = seen - wrong
    if asked & known:
        assert set(keys) - known <= asked


@holds_for(sound_exams(), seeds)
def test_what_is_shown_is_every_part_once(draft, seed):
    paper = draw(draft.compile(), seed=seed)
    for question in paper.questions:
        shown = paper.shown(question)
        assert shown == paper.shown(question)
        assert sorted(shown) == list(range(question.shown))
        if question.always_mixed and question.shown > 1:
            assert list(shown) != sorted(shown)


@holds_for(sound_exams(), seeds, st.data())
def test_a_sitting_stays_within_bounds_and_ends(draft, seed, data):
    exam = draft.compile()
    paper = draw(exam, seed=seed)
    answers, marks = [], {}
    while (question := paper.sit(answers).question) is not None:
        before = paper.sit(answers, marks)
        assert not before.passed(exam.options)
        answers.append(data.draw(answers_to(question)))
        if isinstance(question, Essay):
            marks[len(answers) - 1] = data.draw(st.floats(0, 1))
        after = paper.sit(answers, marks)
        assert before.points <= after.points <= after.maximum + 1e-9
        assert 0 <= after.percentage <= 100
    assert paper.sit(answers).finished == (not marks)
    end = paper.sit(answers, marks)
    assert end.finished
    assert end.passed(exam.options) == (end.percentage >= exam.options.pass_percentage)


@holds_for(st.data())
def test_a_mark_lies_between_nothing_and_everything(data):
    question = data.draw(sound_questions())
    given = data.draw(answers_to(question))
    share = question.mark(given)
    assert (share is None) == isinstance(question, Essay)
    assert share is None or 0 <= share <= 1
    assert all(isinstance(choice, int) for choice in question.counted(given))
    best = best_answer(question)
    assert best is None or question.mark(best) == 1


def best_answer(question):
    """What deserves everything, where a machine can say so."""
    match question:
        case MultipleChoice() | SingleChoice() | TrueFalse() | Matching():
            return sorted(question.right) if question.kind != "matching" else question.right
        case Ordering():
            return range(len(question.items))
    return None


@holds_for(sound_questions(), st.lists(st.integers(-2, 9) | st.text(max_size=9), max_size=4))
def test_marking_is_total(question, given):
    """Whatever is sent, there is a mark or a refusal."""
    try:
        share = question.mark(given)
    except UnknownChoice:
        return
    assert share is None or 0 <= share <= 1
