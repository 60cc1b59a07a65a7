"""The addresses of the site."""

from django.conf import settings
from django.urls import include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

handler400 = "theme.views.bad_request"

urlpatterns = [
    path("", include("ops.urls")),
    path("", include("people.views.doors")),
    path("cms/reports/", include("people.cms_log")),
    path("cms/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path("", include("people.urls")),
    path("", include("courses.urls")),
    path("oefenen/", include("quizzes.urls")),
    path("briefing/", include("quizzes.briefing_urls")),
    path("", include("analytics.urls")),
    path("", include("theme.urls")),
    path("taal/", require_POST(set_language), name="set_language"),
]

if settings.DEMO_MODE:
    urlpatterns += [path("", include("ops.demo_urls"))]

urlpatterns += [path("", include(wagtail_urls))]
