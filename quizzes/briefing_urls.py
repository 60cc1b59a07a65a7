"""Addresses of live briefings."""

from django.urls import path

from quizzes.views.briefing import join, phone, prepare, report, screen

app_name = "briefing"
urlpatterns = [
    path("", join.join, name="join"),
    path("voorbereiden/", prepare.overview, name="overview"),
    path("<slug:code>/", phone.phone, name="phone"),
    path("<slug:code>/stand/", phone.state, name="state"),
    path("<slug:code>/stem/", phone.vote, name="vote"),
    path("<row_id:session_id>/voorbereiden/", prepare.prepare, name="prepare"),
    path("<row_id:session_id>/onderdelen/", prepare.change, name="change"),
    path("<row_id:session_id>/weg/", prepare.remove, name="remove"),
    path("<row_id:session_id>/nog-een-keer/", prepare.again, name="again"),
    path("<row_id:session_id>/begin/", screen.begin, name="begin"),
    path("<row_id:session_id>/presenteren/", screen.screen, name="screen"),
    path("<row_id:session_id>/bedienen/", screen.remote, name="remote"),
    path("<row_id:session_id>/tellen/", screen.count, name="count"),
    path("<row_id:session_id>/sluiten/", screen.close, name="close"),
    path("<row_id:session_id>/verslag/", report.report, name="report"),
    path("<row_id:session_id>/verslag.pdf", report.report_pdf, name="report_pdf"),
]
