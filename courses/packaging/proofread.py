"""What an editor would send back in the starter modules: language, facts, stories, size, time.

Publishing asks for less (docs/adr/0013): these are the agreements about the modules that come with
the house. docs/inhoud/README.md gives them in words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from courses.packaging.guide_outline import guide_remarks
from courses.packaging.page_texts import BETWEEN, Page, fact_pages, pages
from courses.packaging.parts import FactRow, ModuleFile, questions_of
from courses.packaging.reading_time import reading_minutes
from courses.packaging.running_order import order_remarks
from courses.packaging.traces import traces
from quizzes.core.branching import soon_together
from quizzes.core.draft import DilemmaDraft, Draft, ExamDraft, ScenarioDraft
from quizzes.core.exam import all_questions
from quizzes.core.lint import GivenAway, longest_is_right, where_the_best_stands
from quizzes.core.readability import HARD_BELOW, flesch_douma, sentences, too_long, words
from quizzes.core.replies import replies
from quizzes.core.verdict import Verdict

MOST_WORDS_ON_AVERAGE = 15
MOST_LONG_SENTENCES = 0.05
SCENARIOS, SCENES, ENDINGS, DILEMMAS, QUESTIONS = 3, 12, 4, 1, 24
# Of two choices one is soon guessed; five are too many to weigh on a phone.
CHOICES = (3, 4)
# A core module is for one coffee break; a public one may be shorter.
MINUTES = (10, 15)
MINUTES_PUBLIC = (4, 15)
# With three choices chance is a third.
MOST_OFTEN_GIVEN_AWAY = 0.55
# By chance alone it is farther once in four hundred times.
FARTHEST_FROM_CHANCE = 3
FEWEST_WORDS_TO_COMPARE = 4
# Of two readers who choose differently, three in four are still apart after their next choice;
# and the choice points where most are together again are few.
MOST_SOON_TOGETHER = 0.25
MERGES_AT_ONCE, MOST_MERGING_AT_ONCE = 0.5, 0.1


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend, and where."""

    where: str
    said: str

    def __str__(self) -> str:
        return f"{self.where}: {self.said}"


def proofread(module: ModuleFile) -> list[Remark]:
    """Everything there is to remark about a module."""
    found = [
        *chain.from_iterable(_language(page) for page in pages(module)),
        *chain.from_iterable(_story(module, draft) for draft in _drafts(module)),
        *_silent(module),
    ]
    for translation in module.translations:
        found += _translation(translation, module)
    if is_collection(module):
        return found
    found += [Remark(module.slug, said) for said in order_remarks(module)]
    found += [*_time(module), *_tests(module)]
    return found if module.public else [*found, *_size(module), *_guide(module)]


def facts_to_mend(facts: Iterable[FactRow]) -> Iterator[Remark]:
    """What there is to remark about the language of facts; dates and numbers are their business."""
    for page in fact_pages(facts):
        yield from _sentences(page)


def _guide(module: ModuleFile) -> Iterator[Remark]:
    yield from (Remark(f"{module.slug}/team", said) for said in guide_remarks(module.guide))


def is_collection(module: ModuleFile) -> bool:
    """Whether it has dilemmas and nothing else: one takes what one likes, so it may be anything."""
    drafts = _drafts(module)
    return bool(drafts) and all(isinstance(draft, DilemmaDraft) for draft in drafts)


def _drafts(module: ModuleFile) -> list[Draft]:
    return [quiz.draft for lesson in module.lessons for quiz in lesson.quizzes]


def _translation(module: ModuleFile, original: ModuleFile) -> Iterator[Remark]:
    """What can be said of another language without knowing it: whether it is whole, and plain."""
    missing = {each.slug for each in original.lessons} - {each.slug for each in module.lessons}
    for slug in sorted(missing):
        yield Remark(module.label, f"the lesson {slug} is not translated")
    known = {line for page in pages(original) for line in _lines(page)}
    for page in pages(module):
        yield from _sentences(page)
        yield from (Remark(page.where, trace) for trace in traces(page.everything))
        for line in known.intersection(_lines(page)):
            yield Remark(page.where, f"is as in the original: “{line}”")
    yield from _silent(module)


def _lines(page: Page) -> list[str]:
    """Paragraphs that are long enough not to be the same in two languages by chance."""
    lines = page.text.split(BETWEEN)
    return [line for line in lines if len(words(line)) >= FEWEST_WORDS_TO_COMPARE]


def _language(page: Page) -> Iterator[Remark]:
    yield from _sentences(page)
    index = flesch_douma(page.text)
    if index is not None and index < HARD_BELOW:
        yield Remark(page.where, f"Flesch-Douma {index:.0f}")
    for trace in traces(page.everything):
        yield Remark(page.where, trace)


def _sentences(page: Page) -> Iterator[Remark]:
    counted = sentences(page.text)
    average = len(words(page.text)) / max(1, len(counted))
    if average >= MOST_WORDS_ON_AVERAGE:
        yield Remark(page.where, f"{average:.1f} words a sentence")
    long = too_long(page.everything)
    if len(long) >= MOST_LONG_SENTENCES * len(counted) and long:
        yield Remark(page.where, f"{len(long)} of {len(counted)} sentences are long: “{long[0]}”")


def _silent(module: ModuleFile) -> Iterator[Remark]:
    """A remark per choice, answer or stand that tells nothing to who takes it."""
    for draft in _drafts(module):
        where = f"{module.label}, “{draft.title}”"
        for place, said in replies(draft):
            if not said.strip():
                yield Remark(where, f"{place} has no feedback")


def _story(module: ModuleFile, draft: Draft) -> Iterator[Remark]:
    if not isinstance(draft, ScenarioDraft):
        return
    where = f"{module.slug}, “{draft.title}”"
    yield from (Remark(where, said) for said in _scenes(draft))
    if len(draft.endings) < ENDINGS:
        yield Remark(where, f"{len(draft.endings)} endings")
    if missing := set(Verdict) - {ending.verdict for ending in draft.endings}:
        yield Remark(where, f"no ending is {', '.join(sorted(map(str, missing)))}")
    if any(scene.warning for scene in draft.scenes) and not draft.aftercare:
        yield Remark(where, "a warning, and no aftercare")
    for pattern, found in where_the_best_stands(draft).items():
        if found.share > MOST_OFTEN_GIVEN_AWAY:
            said = f"the best choice is the {pattern} in {found.share:.0%} of the scenes"
            yield Remark(where, said)
    yield from _branches(where, soon_together(draft))


def _scenes(draft: ScenarioDraft) -> Iterator[str]:
    if len(draft.scenes) < SCENES:
        yield f"{len(draft.scenes)} scenes"
    for scene in draft.scenes:
        if not CHOICES[0] <= len(scene.choices) <= CHOICES[1]:
            yield f"{len(scene.choices)} choices in {scene.key}, not 3 or 4"


def given_away(modules: Iterable[ModuleFile]) -> Iterator[Remark]:
    """A remark for each pattern by which somebody who knows nothing would do better than chance,
    in all stories and tests together.
    """
    found: dict[str, GivenAway] = {}
    for draft in chain.from_iterable(map(_drafts, modules)):
        for pattern, more in _patterns(draft):
            found[pattern] = found.get(pattern, GivenAway(0, ())) + more
    for pattern, all_together in found.items():
        if abs(all_together.deviation) > FARTHEST_FROM_CHANCE:
            said = f"{pattern} in {all_together.share:.0%}, {all_together.deviation:.1f} deviations"
            yield Remark("all modules", f"the best is the {said} from chance")


def _patterns(draft: Draft) -> Iterator[tuple[str, GivenAway]]:
    if isinstance(draft, ScenarioDraft):
        for pattern, found in where_the_best_stands(draft).items():
            yield f"{pattern} of the choices", found
    elif isinstance(draft, ExamDraft):
        questions = all_questions(draft.questions, draft.pools)
        yield "longest of the answers", longest_is_right(questions)


def _branches(where: str, together: dict[str, float]) -> Iterator[Remark]:
    """Whether choices last: `together` has per scene the share of readers who meet again soon."""
    if not together:
        return
    average = sum(together.values()) / len(together)
    if average > MOST_SOON_TOGETHER:
        yield Remark(where, f"{average:.0%} of who chose differently meet by their next choice")
    merging = sorted(scene for scene, share in together.items() if share > MERGES_AT_ONCE)
    if len(merging) > MOST_MERGING_AT_ONCE * len(together):
        yield Remark(where, f"branches merge at once after {', '.join(merging)}")
    for scene in sorted(scene for scene, share in together.items() if share == 1):
        yield Remark(where, f"whatever one chooses in {scene}, the same scene follows")


def _tests(module: ModuleFile) -> Iterator[Remark]:
    share = longest_is_right(questions_of(module)).share
    if share > MOST_OFTEN_GIVEN_AWAY:
        yield Remark(
            module.slug, f"the right answer is the longest in {share:.0%} of the questions"
        )


def _size(module: ModuleFile) -> Iterator[Remark]:
    drafts = _drafts(module)
    exams = [draft for draft in drafts if isinstance(draft, ExamDraft)]
    there = {
        "scenarios": (sum(isinstance(draft, ScenarioDraft) for draft in drafts), SCENARIOS),
        "dilemmas": (sum(isinstance(draft, DilemmaDraft) for draft in drafts), DILEMMAS),
        "questions": (sum(map(_questions, exams)), QUESTIONS),
    }
    for name, (number, least) in there.items():
        if number < least:
            yield Remark(module.slug, f"{number} {name}, and there should be {least}")
    if not module.confidence:
        yield Remark(module.slug, "no question on confidence before and after")


def _questions(exam: ExamDraft) -> int:
    return len(all_questions(exam.questions, exam.pools))


def _time(module: ModuleFile) -> Iterator[Remark]:
    least, most = MINUTES_PUBLIC if module.public else MINUTES
    minutes = reading_minutes(module)
    if not least <= minutes <= most:
        yield Remark(module.slug, f"takes {minutes:.1f} minutes to read, not {least} to {most}")
    together = sum(lesson.minutes for lesson in module.lessons)
    if together != module.minutes:
        yield Remark(module.slug, f"promises {module.minutes} minutes, its lessons {together}")
