"""Open answers that wait for the nakijker, in a test that nobody has finished yet."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone

from ops.demo.accounts import ACCOUNTS
from ops.demo.service import Calendar
from people.models import Membership, User
from quizzes.attempt import answer, begin
from quizzes.core.draft import ExamDraft
from quizzes.core.question import Essay
from quizzes.models import Attempt, Quiz
from quizzes.streams import fill

SLUG = "lindewaard-in-je-eigen-woorden"
DRAFT = ExamDraft(
    title="In je eigen woorden",
    intro="Eén vraag. Een collega leest je antwoord, zonder je naam.",
    minutes=5,
    questions=(
        Essay(
            key="wat-zeg-je",
            text=(
                "Een bekende vraagt of je even wilt kijken wie er op een adres woont. Je wilt hem "
                "niet voor het hoofd stoten. Wat zeg je, en wat doe je daarna?"
            ),
            guidance=(
                "Een goed antwoord zegt nee zonder te oordelen, legt uit waarom, en vertelt het "
                "aan de leidinggevende of het meldpunt."
            ),
            points=4,
        ),
    ),
)
ANSWERS = (
    "Ik zeg dat ik dat niet mag, ook niet voor een bekende. Daarna vertel ik het op mijn werk.",
    "Dat kan ik niet doen, zou ik zeggen. Verder niets, het is een aardige man.",
    "Ik kijk niet, en ik meld het: misschien vraagt hij het straks ook aan een collega.",
)


def add_open_answers(calendar: Calendar) -> None:
    """Three people handed in an answer on the past days. Needs Lindewaard's scope."""
    quiz = _published()
    for days_ago, (user, text) in enumerate(zip(_people(), ANSWERS, strict=False), 1):
        attempt = begin(quiz=quiz, user=user)
        answer(attempt_id=attempt.pk, user=user, position=0, chosen=[text])
        then = calendar.today - timedelta(days=days_ago)
        at = timezone.make_aware(datetime.combine(then, time(10, 30)))
        Attempt.objects.filter(pk=attempt.pk).update(started_at=at, handed_in_at=at)


def _published() -> Quiz:
    """Quizzes stay when Lindewaard is built again."""
    found = Quiz.objects.filter(slug=SLUG).first()
    if found:
        return found
    made = Quiz(slug=SLUG, live=False)
    fill(made, DRAFT)
    made.save()
    made.save_revision().publish()
    return Quiz.objects.get(pk=made.pk)


def _people() -> Iterator[User]:
    """Who works here now, without the raad and without those that one looks around as."""
    known = [account.email for account in ACCOUNTS]
    here = Membership.objects.filter(department__outside_line=False, ends_on=None)
    others = here.filter(user__is_active=True).exclude(user__email__in=known)
    for membership in others.select_related("user").order_by("pk")[: len(ANSWERS)]:
        yield membership.user
