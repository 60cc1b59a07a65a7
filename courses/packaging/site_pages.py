"""The pages above the modules."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from courses.models import HomePage, ModuleIndexPage


def module_index(site: Site) -> ModuleIndexPage:
    """The module index of a site; home page and index are made when they are not there yet."""
    with override(settings.LANGUAGE_CODE):  # whoever asks for it may read another
        home = HomePage.objects.filter(pk=site.root_page_id).first() or _new_home(site)
        found = ModuleIndexPage.objects.child_of(home).order_by("path").first()
        return found or _new_index(home)


def _new_home(site: Site) -> HomePage:
    welcome = site.root_page
    home = HomePage(
        title="Weerbaar",
        slug=f"weerbaar-{site.pk}",
        lead=_home_lead(),
    )
    Page.get_first_root_node().add_child(instance=home)
    home.save_revision().publish()
    site.root_page = home
    site.save()
    _remove_welcome(welcome)
    return home


def _remove_welcome(page: Page) -> None:
    """Wagtail starts with a page that says welcome to developers; nobody needs it any more."""
    page.refresh_from_db()
    untouched = page.specific_class is Page and page.depth > 1 and page.is_leaf()
    if untouched and not Site.objects.filter(root_page=page).exists():
        page.delete()


def _new_index(home: HomePage) -> ModuleIndexPage:
    index = ModuleIndexPage(
        title=_("Modules"),
        slug="modules",
        lead=_index_lead(),
    )
    home.add_child(instance=index)
    index.save_revision().publish()
    return index


def say_in(locale: Locale, index: ModuleIndexPage) -> None:
    """Let the pages above the modules say what they say in this language too.

    Only as long as they say what they began with: the words of an editor we cannot translate. Done
    once; then the translation is an editor's as well.
    """
    home = HomePage.objects.parent_of(index).get()
    for page, lead in ((home, _home_lead), (index, _index_lead)):
        with override(settings.LANGUAGE_CODE):
            as_it_began = page.lead == lead()
        twin = page.get_translation_or_none(locale)
        if twin and twin.alias_of_id and as_it_began:
            with override(locale.language_code):
                twin.lead = lead()
                twin.title = _("Modules") if page == index else page.title
            twin.alias_of = None
            twin.save_revision().publish()


def _home_lead() -> str:
    return _("Know what to do when somebody puts pressure on you at work.")


def _index_lead() -> str:
    return _("Short modules, each written for one role. You may do any of them.")
