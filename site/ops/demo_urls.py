"""Addresses that exist in demo mode only."""

from django.urls import path

from ops.demo_sign_in import sign_in_as

urlpatterns = [path("demo/inloggen/", sign_in_as, name="demo_sign_in")]
