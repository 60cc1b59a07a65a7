// What somebody without a mouse notices of where the keyboard is.
window.weerbaarKeys = (() => {
  let before = null; // where the keyboard was, and where that stood

  const words = (element) => {
    const by = (element.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
    const named = by.map((id) => document.getElementById(id)?.innerText ?? "").join(" ");
    const labels = [...(element.labels ?? [])].map((label) => label.innerText).join(" ");
    const own = element.tagName === "SELECT" ? "" : element.innerText;
    const told = named || element.getAttribute("aria-label") || labels || own || element.title || element.value;
    return (told ?? "").replace(/\s+/g, " ").trim();
  };

  const ring = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
  };

  // Within the browser's own field for a day, its last stop is a button that has a ring of its own.
  const ownButton = (element) => element.type === "date" && !element.matches(":focus-visible");

  const seen = (element) => ownButton(element) || [element, ...(element.labels ?? []), element.parentElement].some(ring);

  // Whether nothing of it is in sight: not its middle, and none of its corners.
  const covered = (element, box) => {
    const mine = [element, ...(element.labels ?? [])];
    const within = (over) => over !== null && mine.some((each) => each.contains(over) || over.contains(each));
    const spots = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]];
    return !spots.some(([x, y]) => within(document.elementFromPoint(box.x + box.width * x, box.y + box.height * y)));
  };

  const under = (box) =>
    box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.outerHTML.slice(0, 100);

  // At the end of a page the tabulator begins above again.
  const first = (element) => [...document.querySelectorAll("a[href], button")].find((each) => each.checkVisibility()) === element;

  // Back up without going to a column on the right, or back in the text of the page.
  const astray = (element, place) => {
    if (!before?.element.isConnected || first(element)) return false;
    const order = before.element.compareDocumentPosition(element);
    const back = (order & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    return back || (place.bottom <= before.place.top && place.right <= before.place.right);
  };

  const places = (element) => {
    const { top, bottom, right } = element.getBoundingClientRect();
    return { top: top + scrollY, bottom: bottom + scrollY, right };
  };

  const here = () => {
    const element = document.activeElement;
    if (!element || element === document.body) {
      before = null; // at the end of the page, it begins above again
      return { tag: "BODY", words: "", path: [], field: "", faults: [], astray: [] };
    }
    const [box] = element.getClientRects();
    const place = places(element);
    const faults = [];
    if (!seen(element)) faults.push("nobody sees that the keyboard is here");
    if (!box || covered(element, box)) faults.push(`out of sight, or under ${under(box)}`);
    const wayward = astray(element, place) ? [`comes after “${words(before.element)}”`] : [];
    before = { element, place };
    const path = [];
    for (let up = element; up; up = up.parentElement) {
      if (up.dataset?.contentpath) path.unshift(up.dataset.contentpath);
    }
    return { tag: element.tagName, words: words(element), path, field: path.at(-1) ?? "", faults, astray: wayward };
  };

  return { here };
})();
