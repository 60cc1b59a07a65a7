"""Addresses of analytics."""

from django.urls import include, path

from analytics import comparison_views, report_mail_views, statement_views, views

app_name = "analytics"
urlpatterns = [
    path("rapportage/", views.report, name="report"),
    path("rapportage/keuzes/", views.choices, name="choices"),
    path("rapportage/aanbevelingen/", include("analytics.follow_up_urls")),
    path("rapportage/cijfers/", views.numbers_file, name="numbers_file"),
    path("rapportage/mail/<str:token>/", report_mail_views.report_mail, name="report_mail"),
    path("rapportage/vergelijking/", comparison_views.comparison, name="comparison"),
    path(
        "rapportage/vergelijking/uitnodigen/",
        comparison_views.invite_to_compare,
        name="invite_to_compare",
    ),
    path(
        "rapportage/vergelijking/<row_id:comparison_id>/akkoord/",
        comparison_views.accept_comparison,
        name="accept_comparison",
    ),
    path(
        "rapportage/vergelijking/<row_id:comparison_id>/einde/",
        comparison_views.end_comparison,
        name="end_comparison",
    ),
    path("rapportage/verklaringen/", statement_views.statements, name="statements"),
    path(
        "rapportage/verklaringen/<row_id:statement_id>/",
        statement_views.statement,
        name="statement",
    ),
    path(
        "rapportage/verklaringen/<row_id:statement_id>/bestand/",
        statement_views.statement_as_file,
        name="statement_file",
    ),
    path(
        "rapportage/verklaringen/nieuw/<str:code>/",
        statement_views.new_statement,
        name="new_statement",
    ),
    path("team/", views.team, name="team"),
    path("team/lijst/", views.team_file, name="team_file"),
    path("team/herinner/<row_id:user_id>/", views.nudge_person, name="nudge"),
]
