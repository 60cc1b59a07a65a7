"""What answering and reading cost, with two web processes on PostgreSQL.

The mark to beat (Moodle 4.5, two cores): 177 ms of CPU per answered question, 73 ms per lesson
page and 23 pages/s at 8 concurrent learners.
"""

from collections.abc import Callable, Iterator

from courses.models import LessonPage
from people.models import Municipality, User
from quizzes.core.scenario import Scenario
from quizzes.models import Quiz, QuizKind
from tests.bench.measure import Measure, percentile
from tests.bench.server import Learner, Server, serving, signed_in, together

AT_ONCE = (1, 8)
ROUNDS = 12  # attempts per learner
PAGES = 150  # lesson pages per learner
MOODLE_ANSWER_MS, MOODLE_LESSON_MS = 177.0, 73.0


def run(municipality: Municipality) -> Iterator[Measure]:
    """Measures of answering a scene and of the lesson page."""
    users = list(User.objects.filter(email__isnull=False).order_by("pk")[: max(AT_ONCE)])
    sessions = [signed_in(user) for user in users]
    with serving() as server:
        for count in AT_ONCE:
            yield from _answering(server, sessions[:count], in_place=True)
        for count in AT_ONCE:
            yield from _answering(server, sessions[:count], in_place=False)
        for count in AT_ONCE:
            yield from _reading(server, sessions[:count])


def _answering(server: Server, sessions: list[str], *, in_place: bool) -> Iterator[Measure]:
    quiz = Quiz.objects.filter(kind=QuizKind.SCENARIO, live=True).order_by("slug").first()
    assert quiz is not None
    assert quiz.current_version is not None
    compiled = quiz.current_version.compiled
    assert isinstance(compiled, Scenario)
    path = compiled.best_path()

    def work(learner: Learner) -> None:
        for _round in range(ROUNDS):
            play_once(learner, quiz.slug, path, in_place=in_place)

    how = "answered scene" if in_place else "answered scene without JavaScript"
    yield from _load(server, sessions, how, work, MOODLE_ANSWER_MS)


def play_once(learner: Learner, slug: str, path: tuple[int, ...], *, in_place: bool) -> None:
    """One attempt from the first scene to the ending; every answer must be taken.

    `in_place`: as htmx does it, which gets the next scene as the answer. Else as a browser without
    JavaScript: a redirect, and then the page.
    """
    status, address = learner.post(f"/oefenen/{slug}/beginnen/")
    assert status in {302, 303}, status
    for position, choice in enumerate(path):

        def answer(learner: Learner, position: int = position, choice: int = choice) -> None:
            said = {"position": position, "choice": choice}
            status, after = learner.post(address, in_place=in_place, **said)
            if not in_place:
                assert status == 303, (status, after[:300])
                status, after = learner.get(after.split("#")[0])
            assert status == 200, (status, after[:300])

        learner.timed(answer)


def _reading(server: Server, sessions: list[str]) -> Iterator[Measure]:
    lesson = LessonPage.objects.live().order_by("path").first()
    assert lesson is not None
    address = lesson.get_url().replace("http://localhost", "")
    address = "/" + address.split("/", 3)[3] if address.startswith("http") else address

    def read(learner: Learner) -> None:
        status, _text = learner.get(address)
        assert status == 200, status

    def work(learner: Learner) -> None:
        for _page in range(PAGES):
            learner.timed(read)

    yield from _load(server, sessions, "lesson page", work, MOODLE_LESSON_MS)


def _load(
    server: Server,
    sessions: list[str],
    what: str,
    work: Callable[[Learner], None],
    moodle_ms: float,
) -> Iterator[Measure]:
    learners = [Learner(server.port, session) for session in sessions]
    together(learners, work)  # warm: templates compiled, versions decoded
    for learner in learners:
        learner.seconds.clear()
    before = server.cpu_seconds()
    wall = together(learners, work)
    cpu = server.cpu_seconds() - before
    seconds = [each for learner in learners for each in learner.seconds]
    title = f"{what}, {len(learners)} at once"
    cpu_ms = 1000 * cpu / len(seconds)
    yield Measure(f"{title}: CPU of the web processes", cpu_ms, "ms", _against(cpu_ms, moodle_ms))
    yield Measure(f"{title}: per second", len(seconds) / wall, "/s")
    yield Measure(f"{title}: p50", 1000 * percentile(seconds, 0.5), "ms")
    yield Measure(f"{title}: p95", 1000 * percentile(seconds, 0.95), "ms")


def _against(milliseconds: float, moodle_ms: float) -> str:
    return f"{moodle_ms / milliseconds:.0f} times less than Moodle 4.5 ({moodle_ms:.0f} ms)"
