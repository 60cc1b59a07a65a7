"""Addresses of people: signing in and out, and where to turn to.

django-allauth finds its pages by name; only those that are used here exist.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.views import deputies, paper, second_step, sign_in
from people.views.accessibility import accessibility
from people.views.contacts import contacts
from people.views.house import house_sheet

people_pages = [
    path("huisstijl/<slug:digest>.css", house_sheet, name="house_sheet"),
    path("waar-kan-ik-terecht/", contacts, name="contacts"),
    path("toegankelijkheid/", accessibility, name="accessibility"),
    path("tweede-stap/", second_step.second_factor, name="second_factor"),
    path("inloggen/papier/", paper.paper_code, name="paper_code"),
    path("team/codes/", paper.codes, name="codes"),
    path("team/vervanging/", deputies.deputies, name="deputies"),
    path("team/vervanging/<row_id:deputy_id>/stoppen/", deputies.end, name="end_deputy"),
]

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

organisation_pages = [
    path(
        "inloggen/organisatie/<str:provider_id>/",
        sign_in.organisation_login,
        name="openid_connect_login",
    ),
    path(
        "inloggen/organisatie/<str:provider_id>/terug/",
        sign_in.organisation_callback,
        name="openid_connect_callback",
    ),
    path("inloggen/afgebroken/", social.login_cancelled, name="socialaccount_login_cancelled"),
]

_SECOND_STEP = [
    ("inloggen/code/", account.request_login_code, "account_request_login_code"),
    ("inloggen/code/invullen/", account.confirm_login_code, "account_confirm_login_code"),
    ("inloggen/sleutel/", webauthn.login_webauthn, "mfa_login_webauthn"),
    ("inloggen/tweede-stap/", mfa.authenticate, "mfa_authenticate"),
    ("inloggen/bevestigen/app/", mfa.reauthenticate, "mfa_reauthenticate"),
    (
        "inloggen/bevestigen/sleutel/",
        webauthn.reauthenticate_webauthn,
        "mfa_reauthenticate_webauthn",
    ),
    ("mijn/inloggen/", mfa.index, "mfa_index"),
    ("mijn/inloggen/app/", second_step.SetUpApp.as_view(), "mfa_activate_totp"),
    ("mijn/inloggen/app/uit/", totp.deactivate_totp, "mfa_deactivate_totp"),
    ("mijn/inloggen/codes/", second_step.SpareCodes.as_view(), "mfa_view_recovery_codes"),
    ("mijn/inloggen/codes/nieuw/", recovery.generate_recovery_codes, "mfa_generate_recovery_codes"),
    (
        "mijn/inloggen/codes/bestand/",
        require_safe(recovery.download_recovery_codes),
        "mfa_download_recovery_codes",
    ),
    ("mijn/inloggen/sleutels/", webauthn.list_webauthn, "mfa_list_webauthn"),
    ("mijn/inloggen/sleutels/nieuw/", second_step.AddKey.as_view(), "mfa_add_webauthn"),
    ("mijn/inloggen/sleutels/<int:pk>/", webauthn.edit_webauthn, "mfa_edit_webauthn"),
    ("mijn/inloggen/sleutels/<int:pk>/weg/", webauthn.remove_webauthn, "mfa_remove_webauthn"),
]
# Codes and keys are kept in no cache: at a counter the next person presses Back.
second_step_pages = [
    path(route, never_cache(view), name=name) for route, view, name in _SECOND_STEP
]

urlpatterns = [
    path("", include((people_pages, "people"))),
    *account_pages,
    *organisation_pages,
    *second_step_pages,
]
