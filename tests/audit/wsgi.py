"""The site at a moment that does not pass."""

from config.wsgi import application
from tests.audit.still import stand_still

__all__ = ["application"]

stand_still()
