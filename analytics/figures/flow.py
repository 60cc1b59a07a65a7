"""The ways that people took through a story, as streams: the wider, the more people."""

import textwrap
from typing import Any

import plotly.graph_objects as go

from analytics.figures.parts import LABEL_SIZE
from analytics.reports.stories import Story
from theme.plots import as_json

LETTERS = 28  # of a title beside its scene


def flow(story: Story) -> dict[str, Any]:
    """From each scene a stream for each choice, to where it leads."""
    ways = [
        (scene.key, chosen.leads_to, chosen.people)
        for scene in story.scenes
        for chosen in scene.choices
        if chosen.people
    ]
    parts = list(dict.fromkeys(key for way in ways for key in way[:2]))
    place = {key: index for index, key in enumerate(parts)}
    streams = go.Sankey(
        arrangement="snap",
        node={"label": [_short(story.titles.get(key, key)) for key in parts], "pad": 18},
        link={
            "source": [place[source] for source, _target, _people in ways],
            "target": [place[target] for _source, target, _people in ways],
            "value": [people for _source, _target, people in ways],
        },
        textfont={"size": LABEL_SIZE - 2},
    )
    return as_json(go.Figure([streams], {"margin": {"t": 16}}))


def _short(title: str) -> str:
    return textwrap.shorten(title, LETTERS, placeholder="…")
