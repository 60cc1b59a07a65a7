"""Who is behind a request."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from people.models import User


def visitor(request: HttpRequest) -> User:
    """The person who signed in, for views that let nobody else in.

    Raises PermissionDenied for who did not: a view that forgot to ask opens for nobody.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
