"""The CMS in our own look, with its menu by task."""

from typing import Any

from django.templatetags.static import static
from django.urls import URLResolver, include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from theme import cms_menu
from theme.cms_attention import show_attention
from theme.cms_guide import GuideView, picture
from theme.cms_menu import CONTENT, HELP, Entry

KEEP_FILES = ("add", "change", "delete")
# As Wagtail makes them: where it keeps its own differs from version to version.
IMAGES = CollectionOwnershipPermissionPolicy(
    get_image_model_string(), auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user"
)
DOCUMENTS = CollectionOwnershipPermissionPolicy(
    get_document_model_string(),
    auth_model="wagtaildocs.Document",
    owner_field_name="uploaded_by_user",
)


def look() -> SafeString:
    """Our colours, for the variables that Wagtail's own sheets read."""
    return format_html('<link rel="stylesheet" href="{}">', static("theme/css/cms.css"))


def saving() -> SafeString:
    """A button waits for what the editor is saving by itself."""
    return format_html('<script src="{}" defer></script>', static("theme/js/cms-saving.js"))


def pages_item() -> Entry:
    """The tree of pages."""
    return Entry(
        _("Modules and pages"),
        "wagtailadmin_explore_root",
        may=user_has_any_page_permission,
        icon_name="folder-open-inverse",
        order=10,
    )


def images_item() -> Entry:
    """Pictures."""
    return Entry(
        _("Images"), "wagtailimages:index", may=_keeps(IMAGES), icon_name="image", order=80
    )


def documents_item() -> Entry:
    """Files to take along."""
    return Entry(
        _("Documents"), "wagtaildocs:index", may=_keeps(DOCUMENTS), icon_name="doc-full", order=90
    )


def guide_item() -> Entry:
    """The guide, for whoever is here."""
    return Entry(
        _("Guide for editors"), "guide:start", may=lambda _user: True, icon_name="help", order=10
    )


def guide_urls() -> list[URLResolver]:
    """Its chapters and pictures."""
    own = [
        path("", GuideView.as_view(), name="start"),
        path("<slug:slug>/", GuideView.as_view(), name="chapter"),
        path("beeld/<slug:name>/", picture, name="picture"),
    ]
    return [path("handleiding/", include((own, "guide")))]


def _keeps(policy: Any) -> Any:
    return lambda user: policy.user_has_any_permission(user, KEEP_FILES)


hooks.register("insert_global_admin_css", look)
hooks.register("insert_global_admin_js", saving)
hooks.register("register_admin_menu_item", cms_menu.content_item)
hooks.register("register_admin_menu_item", cms_menu.campaigns_item)
hooks.register("register_admin_menu_item", cms_menu.people_item)
hooks.register("construct_main_menu", cms_menu.by_task)
hooks.register("construct_help_menu", cms_menu.our_own_help)
hooks.register("construct_homepage_panels", show_attention)
hooks.register("register_admin_urls", guide_urls)
hooks.register(HELP, guide_item)
hooks.register(CONTENT, pages_item)
hooks.register(CONTENT, images_item)
hooks.register(CONTENT, documents_item)
