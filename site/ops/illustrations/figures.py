"""People, put together from a body, arms, a head and what they wear."""

from xml.etree.ElementTree import Element

from ops.illustrations.parts import Parts
from ops.illustrations.placing import Placed

# The colours in which the parts of people are drawn, and the word that chooses another.
DRAWN_IN = {"skin": "skin2", "hair": "hair1", "top": "accent", "legs": "soft", "scarf": "clay"}
ON_THE_FACE = {"beard", "glasses"}


def figure(placed: Placed, parts: Parts) -> list[Element]:
    """The shapes of somebody, from back to front, with the neck at the origin."""
    paint = {drawn: placed.said.get(word, drawn) for word, drawn in DRAWN_IN.items()}
    head = parts[f"head-{placed.said.get('head', 'short')}"]
    arms = parts[f"arms-{placed.said.get('arms', 'rest')}"]
    body = parts[body_name(placed)]
    wears = placed.said.get("wears", "").split("+") if placed.said.get("wears") else []
    clothes = [parts[f"wears-{word}"] for word in wears if word not in ON_THE_FACE]
    on_face = [parts[f"wears-{word}"] for word in wears if word in ON_THE_FACE]
    return [
        *head.layer("back", paint),
        *arms.layer("back", paint),
        *body.layer("back", paint),
        *body.layer("front", paint),
        *parts["face"].layer("back", paint),
        *(shape for part in clothes for shape in part.layer("front", paint)),
        *parts["face"].layer("front", paint),
        *(shape for part in on_face for shape in part.layer("front", paint)),
        *head.layer("front", paint),
        *arms.layer("front", paint),
    ]


def body_name(placed: Placed) -> str:
    """The part that is the body."""
    return f"body-{placed.said.get('body', 'stand')}"
