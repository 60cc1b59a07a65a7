import pytest
from tests.factories import *
from quizzes import attempt
def test_it(municipality, module_index, learner_client, django_assert_max_num_queries):
    q = published_scenario()
    m = ModulePageFactory(parent=module_index, audiences=["balie"])
    l = LessonPageFactory(parent=m, body=[("quiz", q)])
    from courses.models import LessonPage
    assert list(LessonPage.holding(q.pk)) == [l]
    u = learner_client.user
    a = attempt.begin(quiz=q, user=u)
    s = attempt.answer(attempt_id=a.pk, user=u, position=0, chosen=[1])
    assert s.state.finished
    from courses.models import Certificate
    assert Certificate.objects.count() == 1
    organisation(municipality, {"A": 12, "B": 5})
    c = CampaignFactory(municipality=municipality, modules=[m])
    from courses.assign import launch
    from datetime import date
    assert launch(campaign=c, on=date(2026,11,1)) == 17
    assert launch(campaign=c, on=date(2026,11,1)) == 0
