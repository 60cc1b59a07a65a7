"""Pages, campaigns and enrolments."""

from datetime import date
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Page
from wagtail_factories import PageFactory

from courses.models import (
    Campaign,
    Certificate,
    DilemmaSeries,
    Enrolment,
    Evidence,
    Fact,
    HomePage,
    LessonPage,
    ModuleIndexPage,
    ModulePage,
    MonthlyDilemma,
    Recommendation,
    Theme,
)
from people.models import Municipality
from people.scope import current_municipality
from tests.factories.people import AudienceFactory, MunicipalityFactory, UserFactory
from tests.factories.quizzes import published, small_dilemma


def site_tree(municipality: Municipality) -> ModuleIndexPage:
    """Home page and module index of this municipality's site; the index is returned."""
    site = municipality.site
    home = HomePage(title="Weerbaar", slug=f"home-{municipality.slug}", lead="Weet wat je doet.")
    Page.objects.get(pk=site.root_page_id).get_root().add_child(instance=home)
    site.root_page = home
    site.save()
    index = ModuleIndexPage(title="Modules", slug="modules")
    home.add_child(instance=index)
    return index


class ModulePageFactory(PageFactory):
    """A module; pass `parent` (a module index). `audiences=["balie"]` says for whom."""

    title = factory.Sequence(lambda n: f"Module {n}")
    summary = "Wat je doet als iemand je onder druk zet."
    introduction = "<p>Je werkt met mensen.</p>"

    class Meta:
        model = ModulePage
        skip_postgeneration_save = True

    @factory.post_generation
    def audiences(self, create: bool, slugs: list[str] | None, **_kwargs: object) -> None:
        """`audiences=["balie"]`"""
        if create and slugs:
            self.audiences.set([AudienceFactory(slug=slug) for slug in slugs])
            self.save()


class LessonPageFactory(PageFactory):
    """A lesson; pass `parent` (a module), and `body` for more than one paragraph."""

    title = factory.Sequence(lambda n: f"Les {n}")
    body = factory.LazyFunction(lambda: [("text", "<p>Lees dit rustig.</p>")])
    # As a published page has: what is kept rendered is kept under this time.
    last_published_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = LessonPage


class FactFactory(DjangoModelFactory):
    """A fact, checked this year."""

    key = factory.Sequence(lambda n: f"feit-{n}")
    text = "Je kunt altijd bellen."
    short = "altijd"
    source = "gemeente.example"
    checked_on = date(2026, 10, 1)
    expires_on = date(2027, 10, 1)

    class Meta:
        model = Fact


class CampaignFactory(DjangoModelFactory):
    """A campaign; needs a scope. `modules=[...]`, `audiences=["balie"]`."""

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Campagne {n}")
    slug = factory.Sequence(lambda n: f"campagne-{n}")
    opens_on = date(2026, 9, 1)
    due_on = date(2026, 12, 1)

    class Meta:
        model = Campaign
        skip_postgeneration_save = True

    @factory.post_generation
    def modules(self, create: bool, pages: list[ModulePage] | None, **_kwargs: object) -> None:
        """The modules to do."""
        if create and pages:
            self.modules.set(pages)

    @factory.post_generation
    def audiences(self, create: bool, slugs: list[str] | None, **_kwargs: object) -> None:
        """`audiences=["balie"]`"""
        if create and slugs:
            self.audiences.set([AudienceFactory(slug=slug) for slug in slugs])


class EnrolmentFactory(DjangoModelFactory):
    """Someone in a module; needs a scope. Pass `module`."""

    user = factory.SubFactory(UserFactory)
    municipality = factory.LazyAttribute(lambda row: row.user.municipality)
    assigned_on = date(2026, 9, 1)
    due_on = date(2026, 12, 1)

    class Meta:
        model = Enrolment


class MonthlyDilemmaFactory(DjangoModelFactory):
    """A dilemma that opened, in a series that is for everybody; needs a scope."""

    municipality = factory.SubFactory(MunicipalityFactory)
    series = factory.LazyAttribute(
        lambda row: DilemmaSeries.objects.create(
            municipality=row.municipality, name="Dilemma", first_month=row.month
        )
    )
    quiz = factory.Sequence(lambda n: published(small_dilemma(), f"dilemma-{n}"))
    month = factory.LazyAttribute(lambda row: row.opened_on.replace(day=1))
    opened_on = factory.LazyFunction(timezone.localdate)

    class Meta:
        model = MonthlyDilemma


class CertificateFactory(DjangoModelFactory):
    """Proof of a completed enrolment; pass `enrolment`. Needs a scope."""

    enrolment = factory.SubFactory(EnrolmentFactory, completed_on=date(2026, 10, 1))
    municipality = factory.LazyAttribute(lambda row: row.enrolment.municipality)
    person_name = factory.LazyAttribute(lambda row: row.enrolment.user.get_full_name())
    module_title = factory.LazyAttribute(lambda row: row.enrolment.module.title)
    issued_on = date(2026, 10, 1)
    valid_until = date(2027, 10, 1)

    class Meta:
        model = Certificate


class RecommendationFactory(DjangoModelFactory):
    """Something the scan asked for; needs a scope. Pass `theme` as a slug."""

    municipality = factory.LazyAttribute(
        lambda row: row.owner.municipality if row.owner else current_municipality()
    )
    theme = "integriteit"
    title = factory.Sequence(lambda number: f"Doe wat nummer {number} vraagt")
    owner = factory.SubFactory(UserFactory)
    deadline = date(2027, 3, 1)

    class Meta:
        model = Recommendation

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        slug = kwargs["theme"]
        theme, _new = Theme.objects.get_or_create(slug=slug, defaults={"name": slug.title()})
        return {**kwargs, "theme": theme}


class EvidenceFactory(DjangoModelFactory):
    """A document with a recommendation; needs a scope."""

    recommendation = factory.SubFactory(RecommendationFactory)
    title = "Besluit van de directie"
    file_name = "besluit.pdf"
    content = b"%PDF-1.7 besluit"
    size = 16
    added_by = factory.LazyAttribute(lambda row: row.recommendation.owner)
    added_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Evidence
