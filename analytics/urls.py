"""Addresses of analytics."""

from django.urls import include, path

from analytics.views import comparison, report, report_mail, statements, team

app_name = "analytics"
urlpatterns = [
    path("rapportage/", report.report, name="report"),
    path("rapportage/keuzes/", report.choices, name="choices"),
    path("rapportage/aanbevelingen/", include("analytics.follow_up_urls")),
    path("rapportage/cijfers/", report.numbers_file, name="numbers_file"),
    path("rapportage/mail/<str:token>/", report_mail.report_mail, name="report_mail"),
    path("rapportage/vergelijking/", comparison.comparison, name="comparison"),
    path(
        "rapportage/vergelijking/uitnodigen/",
        comparison.invite_to_compare,
        name="invite_to_compare",
    ),
    path(
        "rapportage/vergelijking/<row_id:comparison_id>/akkoord/",
        comparison.accept_comparison,
        name="accept_comparison",
    ),
    path(
        "rapportage/vergelijking/<row_id:comparison_id>/einde/",
        comparison.end_comparison,
        name="end_comparison",
    ),
    path("rapportage/verklaringen/", statements.statements, name="statements"),
    path(
        "rapportage/verklaringen/<row_id:statement_id>/",
        statements.statement,
        name="statement",
    ),
    path(
        "rapportage/verklaringen/<row_id:statement_id>/bestand/",
        statements.statement_as_file,
        name="statement_file",
    ),
    path(
        "rapportage/verklaringen/nieuw/<str:code>/",
        statements.new_statement,
        name="new_statement",
    ),
    path("team/", team.team, name="team"),
    path("team/lijst/", team.team_file, name="team_file"),
    path("team/herinner/<row_id:user_id>/", team.nudge_person, name="nudge"),
]
