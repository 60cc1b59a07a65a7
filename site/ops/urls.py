"""Addresses of ops. /healthz and /readyz are answered by HealthMiddleware, before all else."""

from django.urls import path

from ops import media

urlpatterns = [path("media/<path:path>", media.uploaded_file, name="media")]
