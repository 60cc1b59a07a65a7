"""How tests, benchmarks and the demo municipality make their people and courses."""

from tests.factories.courses import (
    CampaignFactory,
    CertificateFactory,
    EnrolmentFactory,
    FactFactory,
    LessonPageFactory,
    ModulePageFactory,
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
    published_exam,
    published_scenario,
    small_exam,
    small_scenario,
)

__all__ = [
    "AudienceFactory",
    "CampaignFactory",
    "CertificateFactory",
    "DepartmentFactory",
    "EnrolmentFactory",
    "FactFactory",
    "JobFunctionFactory",
    "LessonPageFactory",
    "MembershipFactory",
    "ModulePageFactory",
    "MunicipalityFactory",
    "UserFactory",
    "organisation",
    "published_exam",
    "published_scenario",
    "site_tree",
    "small_exam",
    "small_scenario",
]
