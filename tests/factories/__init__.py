"""How tests, benchmarks and the demo municipality make their people and courses."""

from tests.factories.courses import (
    CampaignFactory,
    CertificateFactory,
    EnrolmentFactory,
    EvidenceFactory,
    FactFactory,
    LessonPageFactory,
    ModulePageFactory,
    MonthlyDilemmaFactory,
    RecommendationFactory,
    site_tree,
)
from tests.factories.people import (
    AudienceFactory,
    DepartmentFactory,
    JobFunctionFactory,
    MembershipFactory,
    MunicipalityFactory,
    UserFactory,
    organisation,
)
from tests.factories.quizzes import (
    intense_scenario,
    published_dilemma,
    published_exam,
    published_scenario,
    small_dilemma,
    small_exam,
    small_scenario,
)

__all__ = [
    "AudienceFactory",
    "CampaignFactory",
    "CertificateFactory",
    "DepartmentFactory",
    "EnrolmentFactory",
    "EvidenceFactory",
    "FactFactory",
    "JobFunctionFactory",
    "LessonPageFactory",
    "MembershipFactory",
    "ModulePageFactory",
    "MonthlyDilemmaFactory",
    "MunicipalityFactory",
    "RecommendationFactory",
    "UserFactory",
    "intense_scenario",
    "organisation",
    "published_dilemma",
    "published_exam",
    "published_scenario",
    "site_tree",
    "small_dilemma",
    "small_exam",
    "small_scenario",
]
