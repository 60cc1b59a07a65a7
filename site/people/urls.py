"""Addresses of people: signing in and out, and where to turn to.

django-allauth finds its pages by name; only those that are used here exist.
"""

from allauth.account import views as account
from django.urls import include, path, re_path

from people import views

people_pages = [path("waar-kan-ik-terecht/", views.contacts, name="contacts")]

account_pages = [
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/nieuw/", account.signup, name="account_signup"),  # says why there is none
    path("inloggen/gesloten/", account.account_inactive, name="account_inactive"),
    path("inloggen/bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/kiezen/", account.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/gewijzigd/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns = [path("", include((people_pages, "people"))), *account_pages]
