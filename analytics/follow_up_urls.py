"""Addresses of the register of the weerbaarheidsscan, below those of the report."""

from django.urls import path

from analytics.views import follow_up, follow_up_import

urlpatterns = [
    path("", follow_up.board, name="follow_up"),
    path("nieuw/", follow_up.new, name="follow_up_new"),
    path("inlezen/", follow_up_import.upload, name="follow_up_upload"),
    path("inlezen/<row_id:import_id>/", follow_up_import.plan, name="follow_up_plan"),
    path("<row_id:pk>/", follow_up.recommendation, name="recommendation"),
    path("<row_id:pk>/wijzigen/", follow_up.edit, name="recommendation_edit"),
    path("<row_id:pk>/stand/", follow_up.report_status, name="recommendation_status"),
    path("<row_id:pk>/bewijs/", follow_up.add_evidence, name="recommendation_evidence"),
    path("bewijs/<row_id:pk>/", follow_up.document, name="evidence_document"),
    path("bewijs/<row_id:pk>/weg/", follow_up.remove_evidence, name="evidence_remove"),
]
