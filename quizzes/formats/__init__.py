"""Questions of other programs: Moodle XML, GIFT and the tables of django-quiz-app."""
