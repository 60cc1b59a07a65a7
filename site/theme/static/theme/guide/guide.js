// Show what is under the mouse or in focus without a mouse: each rule of our sheets for `:hover` and
// `:focus-visible` gets a copy for a class, and the class is put on what one would touch.
const LOOKS = { hover: /:hover/g, focus: /:focus-visible/g };
const TOUCHED = ".card--link, a[href], button, input, select, textarea, summary";

const copyRules = (group) => {
  for (let place = group.cssRules.length - 1; place >= 0; place -= 1) {
    const rule = group.cssRules[place];
    if (rule.cssRules?.length && !rule.selectorText) copyRules(rule);
    for (const [look, pseudo] of Object.entries(LOOKS)) {
      if (!rule.selectorText?.match(pseudo)) continue;
      const selector = rule.selectorText.replace(pseudo, `.looks-${look}`);
      group.insertRule(`${selector} { ${rule.style.cssText} }`, place + 1);
    }
  }
};

for (const sheet of document.styleSheets) {
  if (sheet.href?.startsWith(location.origin)) copyRules(sheet);
}

for (const sample of document.querySelectorAll("[data-look]")) {
  sample.querySelector(TOUCHED)?.classList.add(`looks-${sample.dataset.look}`);
}
