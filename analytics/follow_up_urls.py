"""Addresses of the register of the weerbaarheidsscan, below those of the report."""

from django.urls import path

from analytics import follow_up_import_views, follow_up_views

urlpatterns = [
    path("", follow_up_views.board, name="follow_up"),
    path("nieuw/", follow_up_views.new, name="follow_up_new"),
    path("inlezen/", follow_up_import_views.upload, name="follow_up_upload"),
    path("inlezen/<row_id:import_id>/", follow_up_import_views.plan, name="follow_up_plan"),
    path("<row_id:pk>/", follow_up_views.recommendation, name="recommendation"),
    path("<row_id:pk>/wijzigen/", follow_up_views.edit, name="recommendation_edit"),
    path("<row_id:pk>/stand/", follow_up_views.report_status, name="recommendation_status"),
    path("<row_id:pk>/bewijs/", follow_up_views.add_evidence, name="recommendation_evidence"),
    path("bewijs/<row_id:pk>/", follow_up_views.document, name="evidence_document"),
    path("bewijs/<row_id:pk>/weg/", follow_up_views.remove_evidence, name="evidence_remove"),
]
