"""Two municipalities with somebody in every role, and one of everything that has an address."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analytics.comparing.agree import invite
from analytics.models import Comparison
from analytics.monthly.addresses import report_mail_path
from courses.addresses import opt_out_path
from courses.follow_up_import import receive
from courses.models import Campaign, Recommendation
from ops.reference import ensure_reference_rows
from people import roles as named
from people.dress import dress
from people.models import Department, Deputy, Municipality, SignInProvider, StaffImport, User
from people.scope import scope
from quizzes.attempt import answer, begin
from quizzes.live.run import finish
from quizzes.models import Answer, Category, QuestionImport, Quiz
from tests.addresses.roles import (
    CLERK,
    CLOSED,
    COUNCILLOR,
    EDITOR,
    ELSEWHERE,
    EMPLOYEE,
    LEADER,
    MARKER,
    OPERATOR,
    PERSONNEL,
    SECRETARY,
    VISITOR,
)
from tests.addresses.table import Address
from tests.factories import (
    CampaignFactory,
    CertificateFactory,
    DepartmentFactory,
    EnrolmentFactory,
    EvidenceFactory,
    FactFactory,
    LessonPageFactory,
    MembershipFactory,
    ModulePageFactory,
    MonthlyDilemmaFactory,
    MunicipalityFactory,
    RecommendationFactory,
    UserFactory,
    published_exam,
    site_tree,
)
from tests.factories.analytics import sealed_statement
from tests.factories.people import a_key, an_app, confirm
from tests.factories.quizzes import open_exam, published
from tests.quizzes.live.briefings import begun, poll_briefing
from theme.token_sheet import Sheet

Args = dict[str, str | int]
GROUPS = {
    SECRETARY: named.SECRETARY,
    CLERK: named.CLERK,
    EDITOR: named.EDITOR,
    OPERATOR: named.ADMINISTRATOR,
    MARKER: named.MARKER,
    PERSONNEL: named.PERSONNEL,
}


SESSION = settings.SESSION_COOKIE_NAME


@dataclass(frozen=True)
class World:
    """What may be asked for, by the words that the table uses."""

    people: dict[str, User]
    mine: Args
    colleagues: Args
    elsewhere: Args
    home: Municipality
    abroad: Municipality
    sessions: dict[str, str]

    def browser(self, role: str, **options: bool) -> Client:
        """A browser at Lindewaard's address in which somebody of this role has signed in."""
        client = Client(**options)
        if role != VISITOR:
            client.cookies[SESSION] = self.sessions[role]
        return client

    def path(self, line: Address, **others: str | int) -> str:
        """Where this line leads: to what is the employee's, or with `others` to theirs."""
        known = {**self.mine, **others}
        missing = [word for word in line.words.split() if word not in known]
        assert not missing, f"{line}: tests/addresses/world.py does not know {missing}"
        return reverse(line.name, args=[known[word] for word in line.words.split()])

    def at_home(self) -> AbstractContextManager[None]:
        """For what a test asks of the database itself."""
        return scope(self.home)


def build() -> World:
    """The world. Its shared pages, quizzes and facts are the same for both municipalities."""
    ensure_reference_rows()
    home, abroad = _municipality("Lindewaard", "testserver"), _municipality("Rietveen", "")
    shared = _shared(home)
    with scope(home):
        people = _people(home)
        owned = _owned_by_the_municipality(home, people[COUNCILLOR])
        deputy = _stood_in(people[LEADER], people[COUNCILLOR])
        mine = {**shared, **owned, **_own(people[EMPLOYEE], shared), "deputy": deputy}
        mine["questions"] = _questions(people[EDITOR])
        mine["team_member"] = people[EMPLOYEE].pk
        mine |= _briefings(people[CLERK]) | _follow_up(people[EMPLOYEE])
        house = dress(municipality=home, sheet=Sheet(shape={"radius": "0rem"}))
        mine["house_sheet"] = house.address.split("/")[-1].removesuffix(".css")
        colleagues = _own(UserFactory(municipality=home), shared)
    with scope(abroad):
        stranger = UserFactory(municipality=abroad)
        elsewhere = {**_owned_by_the_municipality(abroad, stranger), **_own(stranger, shared)}
        elsewhere |= _briefings(stranger) | _follow_up(stranger)
    people[ELSEWHERE] = stranger
    sessions = {role: _session(user) for role, user in people.items()}
    return World(people, mine, colleagues, elsewhere, home, abroad, sessions)


def _session(user: User) -> str:
    client = Client()
    client.force_login(user)
    confirm(client, user)
    return client.cookies[SESSION].value


def _municipality(name: str, host: str) -> Municipality:
    made: Municipality = MunicipalityFactory(name=name, slug=name.lower())
    made.site.hostname = host or made.site.hostname
    made.site.save()
    return made


def _people(home: Municipality) -> dict[str, User]:
    team = DepartmentFactory.below(DepartmentFactory.root(home), "Burgerzaken")
    work: dict[str, Callable[[], User]] = {
        EMPLOYEE: lambda: MembershipFactory(department=team, audiences=["balie"]).user,
        LEADER: lambda: MembershipFactory(department=team, is_manager=True).user,
        COUNCILLOR: lambda: MembershipFactory(department=team, audiences=["raad"]).user,
        CLOSED: lambda: UserFactory(municipality=home, is_active=False),
    }
    people = {role: make() for role, make in work.items()}
    for role, group in GROUPS.items():
        people[role] = UserFactory(municipality=home)
        people[role].groups.add(Group.objects.get(name=group))
    return people


def _shared(home: Municipality) -> Args:
    index = site_tree(home)
    talk = [("text", "<p>Praat erover.</p>")]
    module = ModulePageFactory(parent=index, slug="balie", team_guide=talk)
    lesson = LessonPageFactory(parent=module, slug="les")
    quiz = published_exam("toets", questions=2, exam_paper=True)
    return {
        "home_path": "",
        "index_path": "modules/",
        "module_path": "modules/balie/",
        "lesson_path": "modules/balie/les/",
        "module": module.pk,
        "lesson": lesson.pk,
        "quiz": quiz.pk,
        "quiz_slug": quiz.slug,
        "fact": FactFactory().pk,
        "stop": "stoppen",
        "scheme": "dark",
        "chapter": "2-een-scenario",
        "guide_picture": "begin",
        "app": "quizzes",
        "kind": "quiz",
        "first": 0,
        "quarter": "2020Q1",
        "uid": "1",
        "key": "oud-en-op",
        "upload": _upload(),
        "category": Category.objects.create(name="Druk").pk,
    }


def _upload() -> str:
    name: str = default_storage.save("proef.txt", ContentFile(b"proef"))
    return name


def _questions(by: User) -> int:
    """A file of questions that waits for a decision of this person."""
    made = QuestionImport.objects.create(
        file_name="vragen.txt", content=b"::a:: Melden? {T}", made_by=by
    )
    return int(made.pk)


def _owned_by_the_municipality(municipality: Municipality, person: User) -> Args:
    today = timezone.localdate()
    campaign: Campaign = CampaignFactory(
        municipality=municipality, opens_on=today, due_on=today + timedelta(days=60)
    )
    provider = SignInProvider.objects.create(
        municipality=municipality, name="Gemeente", server_url="http://localhost:9", client_id="w"
    )
    planned = StaffImport.objects.create(municipality=municipality, on=today)
    root = Department.objects.first() or DepartmentFactory.root(municipality)
    return {
        "comparison": _asked_to_compare(municipality, person).pk,
        "statement": sealed_statement(municipality).pk,
        "campaign": campaign.pk,
        "department": DepartmentFactory.below(root, "Bestuur").pk,
        "person": person.pk,
        "provider": provider.pk,
        "provider_key": provider.key,
        "series": MonthlyDilemmaFactory(municipality=municipality).series_id,
        "staff_import": planned.pk,
        "site": municipality.site_id,
    }


def _asked_to_compare(municipality: Municipality, person: User) -> Comparison:
    """By a third, so that the two of this world have nothing in common."""
    third = MunicipalityFactory(name=f"Buur van {municipality.name}")
    return invite(inviter=third, invited=municipality, by=person, at=timezone.now())


def _briefings(presenter: User) -> Args:
    """One in preparation, one that runs and one that is over."""
    prepared, running, closed = (poll_briefing(presenter) for _each in range(3))
    code = begun(running).code
    begun(closed)
    finish(session_id=closed.pk, now=timezone.now())
    return {
        "briefing": prepared.pk,
        "running_briefing": running.pk,
        "briefing_code": code,
        "closed_briefing": closed.pk,
    }


def _follow_up(owner: User) -> Args:
    """A recommendation with a document, and a file of them that waits for a decision."""
    found: Recommendation = RecommendationFactory(owner=owner, municipality=owner.municipality)
    waiting = receive(
        content=b"thema;aanbeveling;uiterlijk",
        file_name="scan.csv",
        by=owner,
        at=timezone.now(),
    )
    return {
        "advice": found.pk,
        "evidence": EvidenceFactory(recommendation=found).pk,
        "advices": waiting.pk,
    }


def _stood_in(manager: User, colleague: User) -> int:
    """Long ago: today it opens nothing."""
    day = date(2024, 5, 1)
    made = Deputy.objects.create(
        municipality=manager.municipality,
        manager=manager,
        user=colleague,
        starts_on=day,
        ends_on=day,
    )
    return int(made.pk)


def _own(user: User, shared: Args) -> Args:
    """An attempt with one answer, one that is finished, a certificate, a link in a mail, and what
    the second step at sign-in needs.
    """
    an_app(user)
    half = _attempt(user, "toets", answers=1)
    done = _attempt(user, "klaar", answers=1)
    enrolment = EnrolmentFactory(
        user=user, module_id=shared["module"], completed_on=date(2026, 10, 1)
    )
    certificate = CertificateFactory(enrolment=enrolment)
    return {
        "attempt": half,
        "finished": done,
        "authenticator": a_key(user).pk,
        "written": _written(user),
        "certificate": certificate.code,
        "certificate_id": certificate.pk,
        "code": certificate.code,
        "token": opt_out_path(user).split("/")[2],
        "questions": _questions(user),
        "report_token": report_mail_path(user).split("/")[3],
    }


def _attempt(user: User, slug: str, answers: int) -> int:
    quiz = _quiz(slug)
    made = begin(quiz=quiz, user=user)
    for position in range(answers):
        answer(attempt_id=made.pk, user=user, position=position, chosen=[1])
    return int(made.pk)


def _written(user: User) -> int:
    """The open answer of a test that waits for a person."""
    quiz = Quiz.objects.filter(slug="open").first() or published(open_exam(), "open")
    attempt = begin(quiz=quiz, user=user)
    for position, chosen in enumerate([[1], ["Ik bel het meldpunt."]]):
        answer(attempt_id=attempt.pk, user=user, position=position, chosen=chosen)
    return int(Answer.objects.get(attempt=attempt, to_mark=True).pk)


def _quiz(slug: str) -> Quiz:
    found = Quiz.objects.filter(slug=slug).first()
    return found or published_exam(slug, questions=1, exam_paper=True)
