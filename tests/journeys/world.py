"""People and attempts in every state that a page can show."""

from collections import deque
from dataclasses import dataclass, field
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from django.utils.text import slugify

from courses.models import Certificate, Enrolment, LessonPage, ModulePage
from courses.track import mark_done
from ops.demo.accounts import DOMAIN
from people.models import Department, Municipality, SignInProvider, User
from people.scope import scope
from quizzes.attempt import answer, begin, sitting
from quizzes.core.draft import Draft
from quizzes.core.paper import Progress
from quizzes.core.scenario import Scenario
from quizzes.mark import mark
from quizzes.models import Attempt, Quiz
from tests.factories import (
    DepartmentFactory,
    EnrolmentFactory,
    MembershipFactory,
    UserFactory,
    published_exam,
)
from tests.factories.people import an_app, confirm
from tests.factories.quizzes import open_exam, published


@dataclass
class World:
    """A municipality with a past, an empty one, and what their pages are about."""

    full: Municipality
    empty: Municipality
    today: date = field(default_factory=timezone.localdate)

    def somebody(self, address: str, municipality: Municipality | None = None) -> User:
        """A person of the full municipality, made where there is none with this address yet."""
        email = f"{address}@{DOMAIN}"
        found = User.objects.filter(email=email).first()
        return found or UserFactory(municipality=municipality or self.full, email=email)

    def employee(self, address: str, audience: str = "balie") -> User:
        """Somebody who works at Burgerzaken."""
        user = self.somebody(address)
        if not user.memberships.exists():
            team = Department.objects.get(name="Burgerzaken")
            MembershipFactory(user=user, department=team, audiences=[audience])
        return user

    def module(self, slug: str = "balie") -> ModulePage:
        """One of the starter modules."""
        return ModulePage.objects.originals().get(slug=slug)

    def enrol(self, user: User, slug: str = "balie", *, due: int) -> Enrolment:
        """This person in this module, due in so many days."""
        made: Enrolment = EnrolmentFactory(
            user=user,
            module=self.module(slug),
            assigned_on=self.today - timedelta(days=60),
            due_on=self.today + timedelta(days=due),
        )
        return made

    def finish(self, enrolment: Enrolment, *, lessons: int | None = None) -> None:
        """The first so many lessons done, or all of them."""
        for lesson in list(enrolment.module.lessons())[:lessons]:
            mark_done(enrolment=enrolment, lesson=lesson, at=timezone.now())

    def lesson(self, kind: str, slug: str = "balie") -> LessonPage:
        """The first lesson of the module with a block of this kind in it."""
        return next(
            lesson
            for lesson in self.module(slug).lessons()
            if any(block.block_type == kind for block in lesson.body)
        )

    def quiz(self, kind: str, slug: str = "balie") -> Quiz:
        """The scenario or test of a module."""
        ids = [pk for lesson in self.module(slug).lessons() for pk in lesson.quiz_ids]
        found: Quiz = Quiz.objects.filter(pk__in=ids, kind=kind).order_by("pk")[0]
        return found

    def attempt(self, user: User, quiz: Quiz, choices: list[list[int]]) -> Attempt:
        """An attempt with these answers."""
        made = begin(quiz=quiz, user=user)
        for position, chosen in enumerate(choices):
            answer(attempt_id=made.pk, user=user, position=position, chosen=chosen)
        return Attempt.objects.of(user).get(pk=made.pk)

    def sat(
        self,
        user: User,
        quiz: Quiz,
        *,
        right: bool,
        answers: int | None = None,
        came_from: str = "",
    ) -> Attempt:
        """A test with so many answers, or all, each of them right or each of them wrong."""
        made = begin(quiz=quiz, user=user, came_from=came_from)
        while True:
            now = sitting(made)
            assert isinstance(now.state, Progress)
            question = now.state.question
            if question is None or now.position == answers:
                return Attempt.objects.of(user).get(pk=made.pk)
            wrong = set(range(len(question.options))) - question.right
            chosen = question.right if right else {min(wrong)}
            answer(attempt_id=made.pk, user=user, position=now.position, chosen=sorted(chosen))

    def written(self, user: User) -> Attempt:
        """A test with an open question, of which everything is answered."""
        quiz = Quiz.objects.filter(slug="open").first() or published(open_exam(), "open")
        made = begin(quiz=quiz, user=user)
        for position, chosen in enumerate([[1], ["Ik bel het meldpunt, en zeg hem dat niet."]]):
            answer(attempt_id=made.pk, user=user, position=position, chosen=chosen)
        return Attempt.objects.get(pk=made.pk)

    def mark(self, attempt: Attempt, *, by: User) -> None:
        """Nearly all points, and a word, for each open answer."""
        for each in attempt.answers.filter(to_mark=True):
            mark(answer_id=each.pk, by=by, points=3, comment="Goed. Noem ook wie je nog belt.")

    def certificate(self, user: User, *, valid: bool = True) -> Certificate:
        """The certificate of a module that this person has done."""
        self.finish(self.enrol(user, due=20))
        made = Certificate.objects.get(enrolment__user=user)
        if not valid:
            made.issued_on = self.today - timedelta(days=800)
            made.valid_until = self.today - timedelta(days=70)
            made.save()
        return made

    def published(self, draft: Draft) -> Quiz:
        """This draft, live and in no module."""
        return published(draft, slugify(draft.title))

    def closed_exam(self) -> Quiz:
        """A test that may be done once, without looking back."""
        return published_exam("een-keer", single_attempt=True, exam_paper=False)

    def manager_of_nobody(self) -> User:
        """Leads a team in which nobody works yet."""
        user = self.somebody("nieuwe-chef")
        if not user.memberships.exists():
            root = Department.objects.get(depth=1)
            team = DepartmentFactory.below(root, "Nieuw team")
            MembershipFactory(user=user, department=team, is_manager=True)
        return user

    def boss(self, address: str, *, waited: int = 0, without_mailbox: int = 0) -> User:
        """Leads a team, in which so many have no e-mail, and was asked for a second step so many
        days ago.
        """
        user = self.somebody(address)
        if not user.memberships.exists():
            team = DepartmentFactory.below(Department.objects.get(depth=1), f"Team {address}")
            MembershipFactory(user=user, department=team, is_manager=True)
            user.second_factor_asked_on = self.today - timedelta(days=waited)
            user.save()
            for number in range(without_mailbox):
                MembershipFactory(
                    department=team, user__email=None, user__personnel_number=f"B-{number}"
                )
        return user

    def boss_with_app(self) -> User:
        """Has an app for the second step, and spare codes."""
        user = self.boss("met-app")
        if not Authenticator.objects.filter(user=user).exists():
            an_app(user)
        return user

    def provider_that_is_away(self) -> SignInProvider:
        """The organisation's own sign-in, at an address where nobody answers."""
        found = SignInProvider.objects.filter(is_on=True).first()
        return found or SignInProvider.objects.create(
            municipality=self.full,
            name="Lindewaard",
            server_url="http://localhost:9",
            client_id="weerbaar",
        )


def endings(scenario: Scenario) -> dict[str, list[list[int]]]:
    """A shortest way to each ending, by its key."""
    found: dict[str, list[list[int]]] = {}
    waiting: deque[list[int]] = deque([[]])
    while waiting:
        path = waiting.popleft()
        play = scenario.play(path)
        if play.ending is not None:
            found.setdefault(play.ending.key, [[index] for index in path])
        elif play.scene is not None:
            waiting.extend([*path, index] for index in range(len(play.scene.choices)))
    return found


def session_of(user: User, municipality: Municipality) -> str:
    """The value of the session cookie of a browser in which this person has signed in.

    A moment ago, so that pages which ask for the password once more do not.
    """
    with scope(municipality):
        client = Client()
        client.force_login(user)
        confirm(client, user)
    return client.cookies["sessionid"].value
