"""How colleagues chose in the scenarios: anonymous counters, as real play would have left them."""

from collections import Counter
from random import Random

from ops.demo.campaigns import Running
from people.models import Municipality
from quizzes.core.dilemma import Dilemma
from quizzes.core.scenario import Scenario
from quizzes.core.verdict import Verdict
from quizzes.models import Quiz, Tally

MOST_PLAYERS = 240
# Who did the module in earlier years is in the counters too, also when gone since.
YEARS = 3
# Most people choose well, and the tempting ones are tempting.
WEIGHTS = {
    Verdict.STRONG: 5,
    Verdict.DEFENSIBLE: 4,
    Verdict.VULNERABLE: 3,
    Verdict.OVER_THE_LINE: 1,
    None: 3,
}


def add_tallies(municipality: Municipality, running: Running, seed: int) -> None:
    """Counters for each scenario and dilemma in the lessons of this campaign's module."""
    players = min(MOST_PLAYERS, YEARS * running.campaign.enrolments.completed().count())
    quiz_ids = [pk for lesson in running.module.lessons() for pk in lesson.quiz_ids]
    for quiz in Quiz.objects.filter(pk__in=quiz_ids, current_version__isnull=False):
        compiled = quiz.current_version.compiled if quiz.current_version else None
        rng = Random(f"{seed}/{quiz.slug}")
        if isinstance(compiled, Scenario):
            chosen = _played(compiled, players, rng)
        elif isinstance(compiled, Dilemma):
            chosen = _stood(compiled, players, rng)
        else:
            continue
        _store(municipality, quiz, chosen, players, audience_id=running.audience_id)


def add_dilemma_tally(municipality: Municipality, quiz: Quiz, players: int, rng: Random) -> None:
    """Counters for a dilemma that everybody may do."""
    compiled = quiz.current_version.compiled if quiz.current_version else None
    if isinstance(compiled, Dilemma):
        _store(municipality, quiz, _stood(compiled, players, rng), players)


def _store(
    municipality: Municipality,
    quiz: Quiz,
    chosen: Counter[tuple[str, int]],
    players: int,
    audience_id: int | None = None,
) -> None:
    Tally.objects.bulk_create(
        Tally(
            municipality=municipality,
            version=quiz.current_version,
            audience_id=audience_id,
            step=step,
            choice=choice,
            count=count,
            shown=count if players >= municipality.min_group else 0,
        )
        for (step, choice), count in sorted(chosen.items())
    )


def _stood(dilemma: Dilemma, players: int, rng: Random) -> Counter[tuple[str, int]]:
    """How often each stand was taken: people are divided, or it would be no dilemma."""
    places = range(len(dilemma.stands))
    return Counter((dilemma.step, rng.choice(places)) for _player in range(players))


def _played(scenario: Scenario, players: int, rng: Random) -> Counter[tuple[str, int]]:
    """How often each choice was made at each step, in so many plays from start to ending."""
    chosen: Counter[tuple[str, int]] = Counter()
    for _player in range(players):
        path: list[int] = []
        play = scenario.play(path)
        while play.scene is not None:
            weights = [WEIGHTS[choice.verdict] for choice in play.scene.choices]
            index = rng.choices(range(len(weights)), weights)[0]
            chosen[play.scene.key, index] += 1
            path.append(index)
            play = scenario.play(path)
    return chosen
