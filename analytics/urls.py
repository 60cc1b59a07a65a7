"""Addresses of analytics."""

from django.urls import path

from analytics import views

app_name = "analytics"
urlpatterns = [
    path("rapportage/", views.report, name="report"),
    path("rapportage/keuzes/", views.choices, name="choices"),
    path("rapportage/cijfers/", views.numbers_file, name="numbers_file"),
    path("team/", views.team, name="team"),
    path("team/lijst/", views.team_file, name="team_file"),
    path("team/herinner/<row_id:user_id>/", views.nudge_person, name="nudge"),
]
