"""Small module folders to break."""

from pathlib import Path

from courses.packaging.reading import Known

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 36"><rect width="9"/></svg>'

FACTS = """\
- key: meldlijn
  text: De meldlijn is dag en nacht open.
  short: de meldlijn
  source: gemeente.example
  checked_on: 2026-10-01
  expires_on: 2027-10-01
  status: concept
"""

MODULE = """\
---
title: Aan de balie
summary: Wat je doet als iemand je om gegevens vraagt.
audiences: [balie]
themes: [integriteit]
minutes: 8
valid_months: 12
goals:
  - Je weet wat je doet.
image: images/opening.svg
image_alt: Een balie met twee mensen.
---
Je helpt **de hele dag** mensen. Bel {{feit:meldlijn}} als je twijfelt.
"""

LESSON = """\
---
title: Waarom jij?
minutes: 2
---
Jij kunt iets wat een ander *niet* kan. Lees [de code](https://gemeente.example/code).

## Wat valt op?

1. Eerst dit.
2. Dan dat.
   - Met iets erin.

::: signals Let op
- Iemand heeft haast.
- Iemand kent {{feit:meldlijn}} niet.
:::

![Een scherm [met tekst\\]](images/scherm.svg)

::: callout Onthoud
Je hoeft het **niet** alleen te doen.
:::

{{feit:meldlijn}}

::: contact meldpunt
Als je iets ziet.
:::

{{quiz:praktijk}}
"""

SCENARIO = """\
kind: scenario
title: Kun je even kijken?
minutes: 3
image: images/wachtkamer.svg
image_alt: Een volle wachtkamer.
intro: Het is druk.
start: vraag
scenes:
  vraag:
    text: Iemand vraagt een adres.
    choices:
      - text: Ik zeg nee.
        verdict: sterk
        feedback: Hij knikt.
        leads_to: goed
      - text: Ik kijk even.
        verdict: over de grens
        feedback: Hij lacht.
        leads_to: mis
endings:
  goed:
    title: Gemeld
    verdict: sterk
    text: Je vertelde het.
    contacts: [meldpunt]
  mis:
    title: Niet gemeld
    verdict: over de grens
    text: Niemand wist het.
    contacts: [meldpunt]
"""

TEST = """\
kind: test
title: Toets
minutes: 4
options:
  pass_percentage: 60
questions:
  - key: eerste
    kind: single
    text: Wat doe je?
    options:
      - text: Niets.
        feedback: "Dan weet niemand het: jammer."
      - text: Melden.
        correct: true
    lesson: waarom-jij
  - key: stelling
    kind: truefalse
    text: Melden helpt.
    answer: true
"""

DILEMMA = """\
kind: dilemma
title: De camera loopt
minutes: 2
story: Iemand filmt je.
choices:
  - text: Ik zeg er iets van.
    thought: Dat is duidelijk.
  - text: Ik laat het gaan.
contacts: [leidinggevende]
"""

GUIDE = """\
---
minutes: 15
---
## De casus

Bel {{feit:meldlijn}} als het misgaat.

1. Wat doe jij?
2. Wie bel je?

::: callout Let op
Niemand hoeft iets te vertellen.
:::

::: contact meldpunt
Je zag iets.
:::
"""

FILES = {
    "facts.yaml": FACTS,
    "proef/module.md": MODULE,
    "proef/10-waarom-jij.md": LESSON,
    "proef/20-toets.yaml": TEST,
    "proef/praktijk.yaml": SCENARIO,
    "proef/team.md": GUIDE,
    "proef/images/opening.svg": SVG,
    "proef/images/scherm.svg": SVG.replace("64", "32"),
    "proef/images/wachtkamer.svg": SVG.replace("64", "48"),
}

KNOWN = Known(frozenset({"balie", "raad"}), frozenset({"integriteit"}))


def small_content(root: Path, **changes: str | None) -> Path:
    """A folder with one sound module `proef`; `changes` by file name, None leaves a file out."""
    for name, text in {**FILES, **changes}.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return root
