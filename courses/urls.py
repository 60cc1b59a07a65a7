"""Addresses of courses; modules and lessons themselves are Wagtail pages."""

from django.urls import path

from courses.views.attend import attend
from courses.views.certificate import certificate_check, certificate_download, certificate_form
from courses.views.confidence import confidence
from courses.views.dilemmas import dilemmas
from courses.views.lesson import lesson_done
from courses.views.mine import mine_page, resume
from courses.views.opt_out import opt_out
from courses.views.own_data import own_data, own_data_csv, own_data_json
from courses.views.refresh import refresh
from courses.views.team_guide import team_guide, team_guides

app_name = "courses"
urlpatterns = [
    path("mijn/", mine_page, name="mine"),
    path("mijn/briefing/", attend, name="attend"),
    path("mijn/opfrissen/<page_id:module_id>/", refresh, name="refresh"),
    path("mijn/dilemmas/", dilemmas, name="dilemmas"),
    path("mijn/gegevens/", own_data, name="own_data"),
    path("mijn/gegevens/bestand.json", own_data_json, name="own_data_json"),
    path("mijn/gegevens/bestand.csv", own_data_csv, name="own_data_csv"),
    path("mijn/zeker/<page_id:module_id>/", confidence, name="confidence"),
    path("mijn/verder/<page_id:module_id>/", resume, name="resume"),
    path("mijn/les/<page_id:lesson_id>/klaar/", lesson_done, name="lesson_done"),
    path("team/gesprek/", team_guides, name="team_guides"),
    path("team/gesprek/<page_id:module_id>/", team_guide, name="team_guide"),
    path("mail/<str:token>/", opt_out, name="opt_out"),
    path("certificaat/", certificate_form, name="certificate_form"),
    path("certificaat/<str:code>/", certificate_check, name="certificate_check"),
    path("certificaat/<str:code>/pdf/", certificate_download, name="certificate_pdf"),
]
