"""Every address of ours, and for whom it opens. Whoever adds an address adds a line here.

`who` are the roles for whom it opens (roles.py); all others are sent to sign in, or refused.
`words` are the arguments of the address in their order, as words of the world (world.py).
Methods that are not mentioned are answered with 405.
"""

from dataclasses import dataclass

from tests.addresses.roles import (
    CLERK,
    EDITOR,
    EMPLOYEE,
    EVERYBODY,
    LEADER,
    MARKER,
    OPERATOR,
    OWNER,
    PERSONNEL,
    SECRETARY,
    SIGNED_IN,
)

# Words for what is one person's, or one municipality's: also tried with those of others.
PERSONAL = frozenset({"attempt", "authenticator", "finished", "certificate", "questions"})
MUNICIPAL = frozenset(
    {"advice", "advices", "briefing", "closed_briefing", "evidence", "running_briefing"}
    | {
        "campaign",
        "certificate_id",
        "comparison",
        "department",
        "person",
        "provider",
        "series",
        "staff_import",
        "statement",
        "written",
    }
)

# Our own screens in the CMS.
CMS_NAMES = (
    *("campaigns:", "certificates:", "checks:", "cms_", "departments:", "dilemma_series:"),
    *("expiring_facts:", "guide:", "house:"),
    *("exchange:", "marking:", "municipality_settings", "sign_in_providers:"),
    *("simple_translation:", "staff_file:"),
)

PAGE = frozenset({200})
LEADS_ON = frozenset({302, 303})
NOTHING = frozenset({404})
REFUSED = frozenset({422})  # an empty form


@dataclass(frozen=True)
class Address:
    """A line of the table. `answers` are the statuses for who may come in, by its first method."""

    name: str
    who: frozenset[str]
    words: str = ""
    methods: str = "GET"
    answers: frozenset[int] = PAGE
    # How it answers about what is not there, or is not this person's.
    absent: frozenset[int] = NOTHING
    # Why a POST without CSRF token is accepted here.
    no_token: str = ""

    @property
    def in_cms(self) -> bool:
        """A page in the look of Wagtail's admin."""
        return self.name.startswith(("wagtailsnippets_", "wagtailusers_", *CMS_NAMES))

    def __str__(self) -> str:
        return f"{self.name} {self.words}".strip()


@dataclass(frozen=True)
class Screens:
    """All screens that Wagtail makes for one of our nouns; `first` is the list."""

    namespace: str
    who: frozenset[str]
    first: str
    word: str

    def __str__(self) -> str:
        return self.namespace


POSTED = "POST"
BOTH = "GET POST"
MANAGERS = frozenset({LEADER})
BRIEFERS = frozenset({CLERK, SECRETARY, LEADER})
PRESENTER = frozenset({CLERK})  # the briefings of the world are the clerk's
READERS = frozenset({SECRETARY, CLERK})
SECRETARIES = frozenset({SECRETARY})
FOLLOWERS = frozenset({SECRETARY, EMPLOYEE})  # the employee owns the recommendation of the world
EDITORS = frozenset({EDITOR})
OPERATORS = frozenset({OPERATOR})
MARKERS = frozenset({MARKER})
AGREE = SECRETARIES | OPERATORS
TALKERS = MANAGERS | READERS | EDITORS
CLERKS_OF_STAFF = frozenset({PERSONNEL})
INSIDERS = EDITORS | OPERATORS | MARKERS | CLERKS_OF_STAFF

# In the order of their names, so that two additions rarely stand on the same place.
ADDRESSES = [
    Address("account_change_password", SIGNED_IN, methods=BOTH),
    Address("account_confirm_login_code", EVERYBODY, methods=BOTH, answers=LEADS_ON),
    Address("account_inactive", EVERYBODY),
    Address("account_login", EVERYBODY, methods=BOTH, answers=PAGE | LEADS_ON),
    Address("account_logout", EVERYBODY, methods=BOTH, answers=PAGE | LEADS_ON),
    Address("account_reauthenticate", SIGNED_IN, methods=BOTH),
    Address("account_request_login_code", EVERYBODY, methods=BOTH, answers=PAGE | LEADS_ON),
    Address("account_reset_password", EVERYBODY, methods=BOTH, answers=PAGE | LEADS_ON),
    Address("account_reset_password_done", EVERYBODY),
    Address("account_reset_password_from_key", EVERYBODY, "uid key", methods=BOTH),
    Address("account_reset_password_from_key_done", EVERYBODY),
    Address("account_set_password", SIGNED_IN, methods=BOTH, answers=LEADS_ON),
    Address("account_signup", EVERYBODY, methods=BOTH, answers=PAGE | LEADS_ON),
    Address("analytics:accept_comparison", AGREE, "comparison", methods=POSTED, answers=LEADS_ON),
    Address("analytics:comparison", AGREE),
    Address("analytics:end_comparison", AGREE, "comparison", methods=POSTED, answers=LEADS_ON),
    Address("analytics:invite_to_compare", AGREE, methods=POSTED, answers=NOTHING),
    Address("analytics:nudge", MANAGERS, "team_member", methods=POSTED, answers=LEADS_ON),
    Address("analytics:choices", SECRETARIES),
    Address("analytics:evidence_document", FOLLOWERS, "evidence"),
    Address("analytics:evidence_remove", SECRETARIES, "evidence", methods=POSTED, answers=LEADS_ON),
    Address("analytics:follow_up", FOLLOWERS),
    Address("analytics:follow_up_new", SECRETARIES, methods=BOTH),
    Address("analytics:follow_up_plan", SECRETARIES, "advices", methods=BOTH),
    Address("analytics:follow_up_upload", SECRETARIES, methods=BOTH),
    Address("analytics:numbers_file", SECRETARIES, answers=NOTHING | PAGE),
    Address("analytics:new_statement", SECRETARIES, "quarter", methods=BOTH),
    Address("analytics:recommendation", FOLLOWERS, "advice"),
    Address("analytics:recommendation_edit", SECRETARIES, "advice", methods=BOTH),
    Address(
        "analytics:recommendation_evidence", FOLLOWERS, "advice", methods=POSTED, answers=REFUSED
    ),
    Address(
        "analytics:recommendation_status", FOLLOWERS, "advice", methods=POSTED, answers=REFUSED
    ),
    Address("analytics:report", READERS),
    Address(
        "analytics:report_mail",
        EVERYBODY,
        "report_token",
        methods=BOTH,
        no_token="RFC 8058; signed",
    ),
    Address("analytics:statement", SECRETARIES, "statement"),
    Address("analytics:statement_file", SECRETARIES, "statement"),
    Address("analytics:statements", SECRETARIES),
    Address("analytics:team", MANAGERS),
    Address("analytics:team_file", MANAGERS),
    Address("briefing:again", PRESENTER, "closed_briefing", methods=POSTED, answers=LEADS_ON),
    Address("briefing:begin", PRESENTER, "briefing", methods=POSTED, answers=LEADS_ON),
    Address("briefing:change", PRESENTER, "briefing", methods=POSTED, answers=NOTHING),
    Address("briefing:close", PRESENTER, "running_briefing", methods=POSTED, answers=LEADS_ON),
    Address("briefing:count", PRESENTER, "running_briefing"),
    Address("briefing:join", EVERYBODY, methods=BOTH),
    Address("briefing:overview", BRIEFERS, methods=BOTH),
    Address("briefing:phone", EVERYBODY, "briefing_code"),
    Address("briefing:prepare", PRESENTER, "briefing", methods=BOTH),
    Address("briefing:remote", PRESENTER, "running_briefing", methods=BOTH),
    Address("briefing:remove", PRESENTER, "briefing", methods=POSTED, answers=LEADS_ON),
    Address("briefing:report", PRESENTER, "closed_briefing"),
    Address("briefing:report_pdf", PRESENTER, "closed_briefing"),
    Address("briefing:screen", PRESENTER, "running_briefing", methods=BOTH),
    Address("briefing:state", EVERYBODY, "briefing_code", answers=NOTHING),
    Address("briefing:vote", EVERYBODY, "briefing_code", methods=POSTED, answers=LEADS_ON),
    Address("campaigns:act", OPERATORS, "campaign stop", methods=BOTH),
    Address("campaigns:council", OPERATORS, methods=BOTH),
    Address("campaigns:extend", OPERATORS, "campaign", methods=BOTH),
    Address("campaigns:mail", OPERATORS, methods=BOTH),
    Address("certificates:find", OPERATORS),
    Address("certificates:period", CLERKS_OF_STAFF, methods=BOTH),
    Address("certificates:withdraw", OPERATORS, "certificate_id", methods=BOTH),
    Address("checks:check", EDITORS, "module", methods=BOTH),
    Address("checks:list", EDITORS),
    Address("cms_login", EVERYBODY, answers=LEADS_ON),
    Address("cms_log", INSIDERS),
    Address("cms_log_results", INSIDERS),
    Address("cms_second_step", OPERATORS, "person", methods=BOTH),
    Address("cms_translations", EDITORS),
    Address("courses:attend", SIGNED_IN, methods=BOTH),
    Address("courses:certificate_check", EVERYBODY, "code"),
    Address("courses:certificate_form", EVERYBODY),
    Address("courses:certificate_pdf", OWNER, "certificate"),
    Address("courses:confidence", SIGNED_IN, "module", methods=BOTH, answers=LEADS_ON),
    Address("courses:dilemmas", SIGNED_IN),
    Address("courses:lesson_done", SIGNED_IN, "lesson", methods=POSTED, answers=LEADS_ON),
    Address("courses:mine", SIGNED_IN),
    Address("courses:opt_out", EVERYBODY, "token", methods=BOTH, no_token="RFC 8058; signed"),
    Address("courses:refresh", SIGNED_IN, "module", methods=POSTED, answers=LEADS_ON),
    Address("courses:own_data", SIGNED_IN),
    Address("courses:own_data_csv", SIGNED_IN),
    Address("courses:own_data_json", SIGNED_IN),
    Address("courses:resume", SIGNED_IN, "module", answers=LEADS_ON),
    Address("courses:team_guide", TALKERS, "module"),
    Address("courses:team_guides", TALKERS),
    Address("demo_sign_in", EVERYBODY, methods=POSTED, answers=NOTHING),
    Address("exchange:export", EDITORS),
    Address("exchange:file", EDITORS),
    Address("exchange:preview", EDITORS, "questions", methods=BOTH, absent=LEADS_ON),
    Address("exchange:upload", EDITORS, methods=BOTH),
    Address("guide:chapter", INSIDERS, "chapter"),
    Address("guide:picture", INSIDERS, "guide_picture"),
    Address("guide:start", INSIDERS),
    Address("house:edit", OPERATORS, methods=BOTH),
    Address("house:sample", OPERATORS, "scheme"),
    Address("house:sample_sheet", OPERATORS),
    Address("marking:mark", MARKERS, "written", methods=BOTH),
    Address("marking:queue", MARKERS),
    Address("expiring_facts:list", EDITORS),
    Address("expiring_facts:results", EDITORS),
    Address("front_login", EVERYBODY, answers=LEADS_ON),
    Address("media", EVERYBODY, "upload"),
    Address("mfa_activate_totp", SIGNED_IN, methods=BOTH, answers=PAGE | LEADS_ON),
    Address("mfa_add_webauthn", SIGNED_IN, methods=BOTH),
    Address("mfa_authenticate", EVERYBODY, methods=BOTH, answers=LEADS_ON),
    Address("mfa_deactivate_totp", OWNER, methods=BOTH),
    Address("mfa_download_recovery_codes", OWNER),
    Address("mfa_edit_webauthn", OWNER, "authenticator", methods=BOTH),
    Address("mfa_generate_recovery_codes", SIGNED_IN, methods=BOTH),
    Address("mfa_index", SIGNED_IN),
    Address("mfa_list_webauthn", SIGNED_IN),
    Address("mfa_login_webauthn", EVERYBODY, methods=BOTH, answers=PAGE | LEADS_ON),
    Address("mfa_reauthenticate", SIGNED_IN, methods=BOTH, answers=PAGE | LEADS_ON),
    Address("mfa_reauthenticate_webauthn", SIGNED_IN, methods=BOTH, answers=PAGE | LEADS_ON),
    Address("mfa_remove_webauthn", OWNER, "authenticator", methods=BOTH),
    Address("mfa_view_recovery_codes", OWNER),
    Address("municipality_settings", OPERATORS, methods=BOTH),
    Address("openid_connect_callback", EVERYBODY, "provider_key", answers=frozenset({401})),
    Address("openid_connect_login", EVERYBODY, "provider_key", answers=frozenset({502})),
    Address("people:codes", MANAGERS, methods=BOTH),
    Address("people:contacts", EVERYBODY),
    Address("people:accessibility", EVERYBODY),
    Address("people:deputies", MANAGERS, methods=BOTH),
    Address("people:end_deputy", MANAGERS, "deputy", methods=POSTED, answers=LEADS_ON),
    Address("people:house_sheet", EVERYBODY, "house_sheet"),
    Address("people:paper_code", EVERYBODY, methods=BOTH, answers=PAGE | LEADS_ON),
    Address("people:second_factor", SIGNED_IN),
    Address("quizzes:attempt", OWNER, "attempt", methods=BOTH),
    Address("quizzes:begin", SIGNED_IN, "quiz_slug", methods=BOTH),
    Address("quizzes:feedback", OWNER, "attempt first"),
    Address("quizzes:progress", SIGNED_IN),
    Address("quizzes:review", OWNER, "finished"),
    Address("theme:display", EVERYBODY, methods=BOTH),
    Address("theme:styleguide", EVERYBODY),
    Address("set_language", EVERYBODY, methods=POSTED, answers=LEADS_ON),
    Address("simple_translation:submit_page_translation", EDITORS, "lesson", methods=BOTH),
    Address(
        "simple_translation:submit_snippet_translation", EDITORS, "app kind quiz", methods=BOTH
    ),
    Address("socialaccount_login_cancelled", EVERYBODY),
    Address("staff_file:index", OPERATORS, methods=BOTH),
    Address("staff_file:plan", OPERATORS, "staff_import", methods=BOTH),
    Address("wagtail_serve", EVERYBODY, "home_path"),
    Address("wagtail_serve", EVERYBODY, "index_path"),
    Address("wagtail_serve", SIGNED_IN, "lesson_path"),
    Address("wagtail_serve", SIGNED_IN, "module_path"),
    Address("wagtailsnippets_quizzes_quiz:story", EDITORS, "quiz", methods=BOTH),
    Address("wagtailsnippets_quizzes_quiz:change", EDITORS, "quiz", methods=BOTH, answers=LEADS_ON),
]

SCREENS = [
    Screens("campaigns", OPERATORS, "index", "campaign"),
    Screens("departments", OPERATORS, "index", "department"),
    Screens("dilemma_series", EDITORS | OPERATORS, "index", "series"),
    Screens("sign_in_providers", OPERATORS, "index", "provider"),
    Screens("wagtailsnippets_courses_fact", EDITORS, "list", "fact"),
    Screens("wagtailsnippets_quizzes_category", EDITORS, "list", "category"),
    Screens("wagtailsnippets_quizzes_questionset", EDITORS, "list", "set"),
    Screens("wagtailsnippets_quizzes_quiz", EDITORS, "list", "quiz"),
    Screens("wagtailusers_users", OPERATORS, "index", "person"),
]

# Wagtail's own addresses outside the CMS that nothing of ours leads to.
UNUSED = {
    "wagtailcore_authenticate_with_password": "pages behind one password",
    "wagtailcore_login": "who has to sign in is led to ours",
    "wagtaildocs_authenticate_with_password": "documents behind one password",
    "wagtaildocs_serve": "nobody may add documents",
}
