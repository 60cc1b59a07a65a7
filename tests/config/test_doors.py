"""What is loaded before the first visitor comes."""

import os
import subprocess
import sys

LOADED = """
import sys
from config.wsgi import application
from django.db import connection
assert "quizzes.views.briefing.phone" in sys.modules, "the pages"
assert connection.connection is None, "a connection would be shared by all web processes"
"""


def test_the_pages_are_loaded_before_there_are_web_processes():
    """And nothing that two processes cannot share is opened: gunicorn forks them from this."""
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    subprocess.run([sys.executable, "-c", LOADED], check=True, env=surroundings)
