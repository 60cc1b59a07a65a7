// The page in other colours, as it stands: a look of its own for each theme would take many minutes.
window.weerbaarThemes = (() => {
  const HOUSE = new CSSStyleSheet();
  const STATES = ["aria-current", "aria-pressed", "aria-invalid", "disabled", "open", "data-ready"];
  const RULES = ["color-contrast", "link-in-text-block"];

  const kind = (element) => {
    const states = STATES.filter((state) => element.hasAttribute(state));
    return [element.tagName, ...[...element.classList].sort(), ...states].join(".");
  };

  // What stands within the same kinds of elements gets the same colours.
  const family = (element) => {
    const kinds = [];
    for (let up = element; up !== document.documentElement; up = up.parentElement) kinds.push(kind(up));
    return kinds.join("<");
  };

  const holdsText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

  let members = new Map();

  // Every kind of text that is to be seen here.
  const families = () => {
    const shown = [...document.body.querySelectorAll("*")].filter(
      (element) => !element.closest("svg") && holdsText(element) && element.checkVisibility(),
    );
    members = new Map(shown.reverse().map((element) => [family(element), element]));
    return [...members.keys()];
  };

  let before = {};

  const dress = ({ house, scheme, contrast }) => {
    const root = document.documentElement;
    before = { ...root.dataset };
    document.adoptedStyleSheets = house ? [HOUSE] : [];
    root.dataset.scheme = scheme;
    root.dataset.contrast = contrast;
  };

  const undress = () => {
    document.adoptedStyleSheets = [];
    for (const name of ["scheme", "contrast"]) {
      if (name in before) document.documentElement.dataset[name] = before[name];
      else delete document.documentElement.dataset[name];
    }
  };

  // What cannot be read in this theme, of these families.
  const faults = async (theme, css, names) => {
    HOUSE.replaceSync(css);
    dress(theme);
    const only = { runOnly: { type: "rule", values: RULES }, resultTypes: ["violations"] };
    const { violations } = await axe.run(names.map((name) => members.get(name)), only);
    undress();
    return violations.flatMap(({ nodes }) => nodes.map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message}`));
  };

  return { families, faults };
})();
