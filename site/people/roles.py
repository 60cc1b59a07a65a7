"""The roles that see or change others' data, as Django groups, and what each may do.

Being a manager is no group: it comes from Membership. An audience is no role: it grants nothing.
The groups are brought back to what stands here after every migration (ops/reference.py).
"""

SECRETARY = "Gemeentesecretaris"
CLERK = "Griffier"
EDITOR = "Redacteur"
ADMINISTRATOR = "Beheerder"
MARKER = "Nakijker"
PERSONNEL = "Personeelszaken"

_ENTER_CMS = "wagtailadmin.access_admin"

PERMISSIONS: dict[str, tuple[str, ...]] = {
    SECRETARY: (
        "analytics.view_report",
        "analytics.add_statement",
        "analytics.change_comparison",
        "courses.keep_recommendations",
        "courses.lead_talk",
        "quizzes.add_livesession",
    ),
    CLERK: ("analytics.view_council", "courses.lead_talk", "quizzes.add_livesession"),
    EDITOR: (
        _ENTER_CMS,
        "quizzes.view_quiz",
        "quizzes.add_quiz",
        "quizzes.change_quiz",
        "quizzes.delete_quiz",
        "quizzes.publish_quiz",
        "quizzes.lock_quiz",
        "quizzes.unlock_quiz",
        "quizzes.view_category",
        "quizzes.add_category",
        "quizzes.change_category",
        "quizzes.delete_category",
        "quizzes.view_questionset",
        "quizzes.add_questionset",
        "quizzes.change_questionset",
        "quizzes.delete_questionset",
        "simple_translation.submit_translation",
        "people.change_accessibilitystatement",
        "courses.view_fact",
        "courses.add_fact",
        "courses.change_fact",
        "courses.lead_talk",
        "courses.add_modulecheck",
        "courses.view_dilemmaseries",
        "courses.add_dilemmaseries",
        "courses.change_dilemmaseries",
    ),
    # No deleting of people: with a person go the certificates and the history of completion.
    ADMINISTRATOR: (
        _ENTER_CMS,
        "people.view_user",
        "people.add_user",
        "people.change_user",
        "people.view_department",
        "people.change_department",
        "people.view_membership",
        "people.add_membership",
        "people.change_membership",
        "people.view_jobfunction",
        "people.add_jobfunction",
        "people.change_jobfunction",
        "people.change_accessibilitystatement",
        "people.change_contacts",
        "people.change_municipality",
        "people.add_staffimport",
        "people.view_signinprovider",
        "people.add_signinprovider",
        "people.change_signinprovider",
        "people.delete_signinprovider",
        "courses.view_campaign",
        "courses.add_campaign",
        "courses.change_campaign",
        "courses.view_dilemmaseries",
        "courses.add_dilemmaseries",
        "courses.change_dilemmaseries",
        "analytics.change_comparison",
    ),
    # Sees open answers without names, and nothing else.
    MARKER: (_ENTER_CMS, "quizzes.mark_answer"),
    # Takes the certificates of a period along, and sees nothing else.
    PERSONNEL: (_ENTER_CMS, "courses.view_certificate"),
}

# On the whole page tree, and on all images: those of Wagtail hang on a place and not on a model.
PAGE_PERMISSIONS: dict[str, tuple[str, ...]] = {
    EDITOR: ("add_page", "change_page", "publish_page"),
}
IMAGE_PERMISSIONS: dict[str, tuple[str, ...]] = {
    EDITOR: ("add_image", "change_image", "choose_image"),
}
