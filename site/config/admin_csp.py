"""The content security policy of Wagtail's admin, which cannot live under the site's own.

Why each exception is there, and what was tried: docs/adr/0009-csp-of-the-admin.md.
"""

from typing import TYPE_CHECKING

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

ADMIN = "/cms/"
ADMIN_DIRECTIVES = {
    "default-src": [NONE],
    # Wagtail's widgets write small inline scripts without a nonce; a nonce here would switch
    # 'unsafe-inline' off. Code from elsewhere and eval stay forbidden.
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "media-src": [SELF, "blob:"],
    # The preview beside the editor is a frame of our own.
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
}


class PolicyMiddleware(CSPMiddleware):
    """The site's policy everywhere, the admin's own under /cms/.

    A preview is a page of the site in a frame of the editor: the site's policy, but framed by us.
    """

    def get_policy_parts(
        self, request: "HttpRequest", response: "HttpResponseBase", report_only: bool = False
    ) -> PolicyParts:
        """What the header of this response is built of."""
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if getattr(request, "is_preview", False):
            parts.replace = {**(parts.replace or {}), "frame-ancestors": [SELF]}
        elif request.path_info.startswith(ADMIN) and not report_only:
            parts.config = ADMIN_DIRECTIVES
        return parts
