"""The settings of a real process: production's with Redis, else those of `make run`.

What a process adds here is that it can be told to stand still: see standstill.py.
"""

import os

if os.environ.get("WEERBAAR_BROKER_URL", "").startswith("redis:"):
    from config.settings.production import *  # noqa: F403
    from config.settings.production import INSTALLED_APPS
else:
    from config.settings.dev import *  # noqa: F403
    from config.settings.dev import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.standstill.Standstill"]
# The test signs in for somebody, by a session of its own making.
SECRET_KEY = os.environ["WEERBAAR_SECRET_KEY"]
