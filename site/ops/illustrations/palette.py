"""The colours of a drawing: each is a property of the token sheet, and a colour without it."""

PREFIX = "--weerbaar-draw-"
# The same values stand in tokens-drawings.css; a test compares them.
PALETTE = {
    "ground": "#e3efec",
    "floor": "#f0e4cc",
    "paper": "#fffdf8",
    "pale": "#bcd8d2",
    "soft": "#78aba5",
    "accent": "#0b4f52",
    "ink": "#16302f",
    "sand": "#e3c993",
    "signal": "#e09a1a",
    "clay": "#bf6a4b",
    "skin1": "#f2d2b6",
    "skin2": "#d9a77d",
    "skin3": "#a8734d",
    "skin4": "#6e4732",
    "hair1": "#2b211d",
    "hair2": "#6d4529",
    "hair3": "#b9884c",
    "hair4": "#c8c5bd",
}
_NAMES = {colour: name for name, colour in PALETTE.items()}


class UnknownColour(ValueError):
    """A part has a colour that is not in the palette."""


def name_of(colour: str) -> str:
    """What a colour in a part is called; raises UnknownColour."""
    if colour not in _NAMES:
        raise UnknownColour(colour)
    return _NAMES[colour]


def themed(name: str) -> str:
    """A colour as it stands in a drawing: of the theme and, where there is none, its own."""
    return f"var({PREFIX}{name},{PALETTE[name]})"
