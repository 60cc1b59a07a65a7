"""What the screen of the house style says: names of colours, and why something is refused."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.dress import Weak
from theme.logo import BadLogo
from theme.token_sheet import BadSheet

NAMES = {
    "ground": gettext_lazy("ground of the page"),
    "surface": gettext_lazy("ground of cards"),
    "sunken": gettext_lazy("ground of what lies deeper"),
    "text": gettext_lazy("text"),
    "muted": gettext_lazy("text that matters less"),
    "line": gettext_lazy("lines"),
    "line-strong": gettext_lazy("edges of fields"),
    "track": gettext_lazy("ground of progress"),
    "accent": gettext_lazy("accent: links and buttons"),
    "accent-hover": gettext_lazy("accent under the mouse"),
    "on-accent": gettext_lazy("text on buttons"),
    "tint": gettext_lazy("pale accent"),
    "focus": gettext_lazy("ring around what is chosen"),
    "header": gettext_lazy("bar above the page"),
    "on-header": gettext_lazy("text in the bar"),
    "header-accent": gettext_lazy("accent in the bar"),
    "signal": gettext_lazy("signal"),
    "signal-tint": gettext_lazy("ground of a signal"),
    "signal-text": gettext_lazy("text of a signal"),
    "error": gettext_lazy("our red of errors"),
    "error-tint": gettext_lazy("our ground of errors"),
    "plot-1": gettext_lazy("first colour of charts"),
    "plot-2": gettext_lazy("second colour of charts"),
    "plot-3": gettext_lazy("third colour of charts"),
    "plot-4": gettext_lazy("fourth colour of charts"),
    "strong": gettext_lazy("our colour of “strong”"),
    "defensible": gettext_lazy("our colour of “defensible”"),
    "vulnerable": gettext_lazy("our colour of “vulnerable”"),
    "crossed": gettext_lazy("our colour of “over the line”"),
}
SCHEMES = {"light": gettext_lazy("By day"), "dark": gettext_lazy("In the evening")}


def about(weak: Weak) -> str:
    """Which pair cannot be read, how far it is and how far it has to be."""
    return _(
        "%(scheme)s: “%(front)s” (%(front_colour)s) on “%(back)s” (%(back_colour)s) "
        "is %(ratio)s : 1, and has to be %(needed)s : 1."
    ) % {
        "scheme": SCHEMES[weak.scheme],
        "front": name_of(weak.shortfall.pair.front),
        "front_colour": weak.front,
        "back": name_of(weak.shortfall.pair.back),
        "back_colour": weak.back,
        # Cut off and not rounded: 6.98 is not 7.
        "ratio": number_format(int(weak.shortfall.ratio * 100) / 100, 2),
        "needed": number_format(Decimal(f"{weak.shortfall.pair.needed:g}")),
    }


def name_of(token: str) -> str:
    """A colour in words; one without words by its name in a sheet."""
    return str(NAMES.get(token, token))


def why_not(refused: BadSheet) -> str:
    """What is wrong with a token sheet, and where."""
    reasons = {
        "syntax": _("we cannot read this"),
        "place": _("this does not belong here"),
        "unknown": _("a municipality does not set this"),
        "colour": _("this is no colour as #0b4f52"),
        "font": _("this is no list of fonts"),
        "length": _("this is no length up to 2rem or 32px"),
    }
    said = {"line": refused.line, "reason": reasons[refused.reason], "text": refused.text}
    return _("Line %(line)s: %(reason)s: %(text)s") % said


def why_no_logo(refused: BadLogo) -> str:
    """What is wrong with a logo, and what to do."""
    reasons = {
        "kind": _("This is no SVG or PNG that we can read."),
        "size": _("This logo is too large: at most 200 kB and 4 million pixels."),
        "broken": _("This PNG is broken. Save it again and try once more."),
        "part": _("In this SVG stands “%(text)s”, which we do not take over. Use a PNG instead."),
    }
    return reasons[refused.reason] % {"text": refused.text}
