"""Django's deployment checks on the production settings: `python -m ops.check_production`."""

import os
import secrets
import subprocess
import sys

# Enough to start; nothing is connected to.
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "WEERBAAR_HOSTS": "weerbaar.example",
    "WEERBAAR_DATABASE_URL": "postgres://nobody@database.example/weerbaar",
    "WEERBAAR_REDIS_URL": "redis://cache.example/0",
    "WEERBAAR_BROKER_URL": "redis://cache.example/1",
    "WEERBAAR_BASE_URL": "https://weerbaar.example",
    "WEERBAAR_SMTP_HOST": "mail.example",
    "WEERBAAR_FROM_EMAIL": "Weerbaar <weerbaar@weerbaar.example>",
}


def environment(**changes: str) -> dict[str, str]:
    """This process's environment with what production needs, and these changes."""
    inherited = {name: value for name, value in os.environ.items() if name != "WEERBAAR_DEMO"}
    secret = {"WEERBAAR_SECRET_KEY": secrets.token_urlsafe(64)}
    return {**inherited, **ENVIRONMENT, **secret, **changes}


def main() -> int:
    """Run the checks; returns their exit code: 0 when there is not even a warning."""
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=environment(), check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
