"""What axe says of Wagtail's own parts of the CMS, which are not ours to mend; and of the rest."""

from dataclasses import dataclass, field

from tests.journeys.visitor import AXE, AXE_TAGS, ROOM, Visitor

RUN = """
async ([type, values, known]) => {
  const only = { runOnly: { type, values }, resultTypes: ["violations"] };
  const { violations } = await axe.run(document, only);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, target }) => {
      const place = document.querySelector(target.at(-1));
      const number = known.findIndex(([rule, css]) => rule === id && place?.closest(css) === place);
      return [id, html.slice(0, 160), number];
    }),
  );
}
"""

# Text in the very colour of its ground is to axe text that may be meant to be hidden.
# Colours change by degrees: it is looked at when they are there.
UNREADABLE = """
async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  const only = { runOnly: ["color-contrast"], resultTypes: ["violations", "incomplete"] };
  const { violations, incomplete } = await axe.run(document, only);
  const nodes = (found) => found.flatMap((each) => each.nodes);
  const same = ({ any }) => any.some(({ data }) => data?.messageKey === "equalRatio");
  return [...nodes(violations), ...nodes(incomplete).filter(same)].map(({ html }) =>
    html.slice(0, 160),
  );
}
"""


@dataclass(frozen=True)
class Known:
    """A rule that Wagtail breaks, at what matches this selector; each time, or only sometimes."""

    rule: str
    css: str
    why: str
    always: bool = True


KNOWN = (
    Known(
        "landmark-unique",
        "form[role=search]",
        "the search of the menu and that of the page are both called search",
    ),
    Known(
        "page-has-heading-one",
        "html",
        "an editor of a snippet has its title in the way that leads there, and no heading",
    ),
    Known(
        "landmark-unique",
        "section.w-panel",
        "each part of a form is a landmark, and those of two choices have the same name",
    ),
    Known(
        "target-size",
        "#w-minimap-toggle",
        "the button of the map of the form lies over it on a phone, once the map is drawn",
        always=False,
    ),
    Known(
        "aria-input-field-name",
        ".public-DraftEditor-content",
        "a field of rich text is drawn by a script, and has no name",
    ),
)


@dataclass
class Parts:
    """Looks at screens of the CMS, and remembers which of the known rules were met."""

    met: set[Known] = field(default_factory=set)

    def look(self, visitor: Visitor, name: str, *, again: bool = False) -> None:
        """Complain of what is not Wagtail's own; at another width of the rules about room only."""
        page = visitor.page
        if not again:
            page.evaluate(AXE.read_text())
        known = [[each.rule, each.css] for each in KNOWN]
        asked = ["rule", ROOM, known] if again else ["tag", AXE_TAGS, known]
        for rule, html, number in page.evaluate(RUN, asked):
            if number < 0:
                visitor.complaints.append(f"axe on {name}: {rule}: {html}")
            else:
                self.met.add(KNOWN[number])

    def look_in_the_evening(self, visitor: Visitor, name: str) -> None:
        """Complain of what cannot be read when the machine asks for dark; after `look`."""
        visitor.page.emulate_media(color_scheme="dark")
        for html in visitor.page.evaluate(UNREADABLE):
            visitor.complaints.append(f"{name} in the evening cannot be read: {html}")
        visitor.page.emulate_media(color_scheme="light")
