"""A web process that is killed while it issues certificates: everybody has one in the end."""

import http.client
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from wagtail.models import Site

from courses.models import Certificate, Enrolment, LessonPage, LessonProgress, ModulePage
from people.models import Municipality, User
from tests.bench.server import CSRF, signed_in
from tests.factories import EnrolmentFactory, LessonPageFactory, UserFactory
from tests.faults.standstill import Moment
from tests.faults.system import PATIENCE, System, wait_until

LEARNERS = 12
SEE_OTHER = 303


@pytest.fixture
def lesson(municipality: Municipality, modules: list[ModulePage]) -> LessonPage:
    """The only one of its module; who finishes it has a certificate."""
    Site.objects.filter(hostname="localhost").delete()  # the one that Wagtail starts with
    municipality.site.hostname = "localhost"
    municipality.site.is_default_site = True
    municipality.site.save()
    return LessonPageFactory(parent=modules[0])


@pytest.fixture
def learners(municipality: Municipality, lesson: LessonPage) -> list[User]:
    """Each with the module to do."""
    made = UserFactory.create_batch(LEARNERS, municipality=municipality)
    for user in made:
        EnrolmentFactory(user=user, module=lesson.get_parent().specific)
    return made


def press_done(system: System, lesson: LessonPage, session: str) -> int:
    """Press the button once; what came back, and 0 when the line was cut."""
    prefix = "__Host-" if system.on_redis else ""
    names = ("session", "csrf") if prefix else (settings.SESSION_COOKIE_NAME, "csrftoken")
    headers = {
        "Cookie": f"{prefix}{names[0]}={session}; {prefix}{names[1]}={CSRF}",
        "X-CSRFToken": CSRF,
        "Host": "localhost",
        "Referer": "https://localhost/",
        "X-Forwarded-Proto": "https",
    }
    line = http.client.HTTPConnection("127.0.0.1", system.web_port, timeout=PATIENCE)
    try:
        line.request("POST", f"/mijn/les/{lesson.pk}/klaar/", headers=headers)
        return line.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        line.close()


def press_until_done(system: System, lesson: LessonPage, session: str) -> None:
    """As somebody does who sees no answer; and then once more, to be certain."""
    for _time in range(2):
        wait_until(lambda: press_done(system, lesson, session) == SEE_OTHER, "the lesson is done")


def test_a_web_process_that_is_killed_issues_each_certificate_once(
    system: System, lesson: LessonPage, learners: list[User]
) -> None:
    """All press at the same time; at the sixth certificate the process dies."""
    sessions = [signed_in(user) for user in learners]
    web = system.web(Moment('INTO "courses_certificate"', nth=LEARNERS // 2))
    with ThreadPoolExecutor(max_workers=LEARNERS) as pool:
        presses = [pool.submit(press_until_done, system, lesson, each) for each in sessions]
        wait_until(web.stands_still, "half the certificates are issued")
        assert Certificate.objects.count() < LEARNERS
        assert Certificate.objects.count() == Enrolment.objects.completed().count()
        frozen = web.frozen()
        assert frozen is not None
        frozen.kill()  # its parent starts a new one
        for each in presses:
            each.result()

    assert sorted(Certificate.objects.values_list("enrolment__user", flat=True)) == sorted(
        user.pk for user in learners
    )
    assert Enrolment.objects.completed().count() == LEARNERS
    assert LessonProgress.objects.count() == LEARNERS
