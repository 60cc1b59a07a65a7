"""The pages above the modules."""

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from courses.models import HomePage, ModuleIndexPage


def module_index(site: Site) -> ModuleIndexPage:
    """The module index of a site; home page and index are made when they are not there yet."""
    home = HomePage.objects.filter(pk=site.root_page_id).first() or _new_home(site)
    found = ModuleIndexPage.objects.child_of(home).order_by("path").first()
    return found or _new_index(home)


def _new_home(site: Site) -> HomePage:
    welcome = site.root_page
    home = HomePage(
        title="Weerbaar",
        slug=f"weerbaar-{site.pk}",
        lead=_("Know what to do when somebody puts pressure on you at work."),
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
        lead=_("Short modules, each written for one role. You may do any of them."),
    )
    home.add_child(instance=index)
    index.save_revision().publish()
    return index
