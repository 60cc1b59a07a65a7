"""What ops adds to the CMS."""

from wagtail import hooks

from ops.attention import tell
from theme.cms_attention import ATTENTION

hooks.register(ATTENTION, tell)
