// All words of the page with the language in which a screen reader would say them.
window.weerbaarTongues = (() => {
  const SILENT = "head, script, style, template, noscript, code, textarea";
  const ATTRIBUTES = ["aria-label", "alt", "title", "placeholder"];
  const BLOCK = "p, li, dt, dd, h1, h2, h3, h4, td, th, caption, legend, label, button, summary, a, option, div, section";

  // Of a picture only its name is said, not what is written in it.
  const isDrawn = (element) => element.closest("[role='img']") && element.localName !== "title";

  const languageOf = (element) => element.closest("[lang]")?.getAttribute("lang").slice(0, 2) ?? "";

  // What stands in one block in one language is one saying, also where a part of it is bold.
  const words = () => {
    const said = new Map();
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest(SILENT) || isDrawn(element)) continue;
      const block = element.closest(BLOCK) ?? element;
      const language = languageOf(element);
      const parts = said.get(block) ?? said.set(block, {}).get(block);
      parts[language] = `${parts[language] ?? ""} ${node.data}`;
    }
    return [...said.values()].flatMap((parts) => Object.entries(parts));
  };

  const names = () =>
    [...document.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join(", "))].flatMap((element) =>
      ATTRIBUTES.filter((name) => element.getAttribute(name)).map((name) => [languageOf(element), element.getAttribute(name)]),
    );

  const all = () => [...words(), ...names()].map(([language, text]) => [language, text.replace(/\s+/g, " ").trim()]);

  return { all };
})();
