"""The WSGI door of the site."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()
# Django loads the pages when the first visitor comes, who waits two seconds for them. Loaded here,
# a web process that ended in the middle of a briefing is replaced by one that answers at once.
reverse("set_language")
# What is loaded stays: no web process looks through it for what may go, nor copies it by looking.
gc.collect()
gc.freeze()
