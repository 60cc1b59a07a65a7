// What the form of a scenario holds, and changing it. Used by the other files in this folder.
// Reads the inputs of Wagtail's StreamField; what is written always lands in those inputs.
window.weerbaarStory = (() => {
  const STREAM = "scenes";
  let counter = 0;
  let loaded = false;
  let found = null;
  let bell = 0;
  let adding = false;

  const input = (element, name) => element.querySelector(`input[name$="-${name}"]`);

  // The scenes and endings in the form, in order, without those that are deleted. Looked up once
  // for everything that happens together: with many scenes looking is what takes time.
  function parts() {
    if (!found) {
      found = lookUp();
      queueMicrotask(forget);
    }
    return found;
  }

  function forget() {
    found = null;
  }

  function lookUp() {
    const root = document.getElementById(`${STREAM}-root`);
    const types = root ? root.querySelectorAll(`input[name^="${STREAM}-"][name$="-type"]`) : [];
    return [...types]
      .filter((type) => /^\w+-\d+-type$/.test(type.name))
      .map((type) => {
        const element = type.parentElement;
        const prefix = type.name.replace(/-type$/, "");
        const named = (name) => element.querySelector(`input[name="${prefix}-${name}"]`);
        return {
          type: type.value,
          element,
          deleted: named("deleted")?.value === "1",
          order: Number(named("order")?.value),
          key: named("value-key"),
          title: named("value-title"),
        };
      })
      .filter((part) => !part.deleted && part.key)
      .sort((one, other) => one.order - other.order);
  }

  function put(field, value) {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // Rings once for everything that happens together.
  function changed() {
    clearTimeout(bell);
    bell = setTimeout(() => document.dispatchEvent(new CustomEvent("story:changed")), 30);
  }

  function slug(text) {
    return text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 80)
      .replace(/^-+|-+$/g, "");
  }

  // The key itself, or with a number where another part has it.
  function free(wanted, own) {
    const taken = parts()
      .filter((part) => part.key !== own)
      .map((part) => part.key.value);
    if (!taken.includes(wanted)) return wanted;
    let number = 2;
    while (taken.includes(`${wanted}-${number}`)) number += 1;
    return `${wanted}-${number}`;
  }

  function numbered(type, own) {
    const name = type === "ending" ? "afloop" : "scene";
    const count = parts().filter((part) => part.type === type).length;
    return free(`${name}-${Math.max(count, 1)}`, own);
  }

  // Every link to the old key follows to the new one.
  function rename(from, to) {
    if (from && from !== to && !parts().some((part) => part.key.value === from)) {
      document.querySelectorAll('input[data-controller~="story-link"]').forEach((link) => {
        if (link.value === from) put(link, to);
      });
    }
    changed();
  }

  // Whether the author asked for a block here, and so wants to go on in it.
  function wanted() {
    return loaded && !adding;
  }

  // A new scene begins with two choices to fill in: with fewer it is no scene.
  function twoChoices() {
    const stream = document.getElementById(`${STREAM}-root`)?.rootBlock;
    const scene = stream?.blockDef.childBlockDefsByName.scene;
    const list = scene?.childBlockDefs.find((each) => each.name === "choices");
    if (!list) return;
    const empty = () => ({ value: list.initialChildState });
    stream.blockDef.initialChildStates.scene.choices = [empty(), empty()];
  }

  // A part that is new, or a copy, gets a key of its own; it follows the heading from then on.
  function settle(part) {
    const { key, title, type } = part;
    const copied = parts().some((other) => other.key !== key && other.key.value === key.value);
    if (key.value && !(copied && loaded)) return;
    key.dataset.follows = "true";
    put(key, title?.value ? free(slug(title.value), key) : numbered(type, key));
  }

  function headingChanged(part) {
    if (part.key.dataset.follows !== "true") return changed();
    const before = part.key.value;
    const wanted = slug(part.title.value);
    put(part.key, wanted ? free(wanted, part.key) : numbered(part.type, part.key));
    return rename(before, part.key.value);
  }

  function identity() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  // A new scene after the other scenes, a new ending after everything; returns it.
  function add(type) {
    adding = true;
    setTimeout(() => {
      adding = false;
    });
    const stream = document.getElementById(`${STREAM}-root`).rootBlock;
    const kinds = stream.children.map((child) => child.type);
    const place = type === "scene" ? kinds.lastIndexOf("scene") + 1 : kinds.length;
    const value = stream.blockDef.initialChildStates[type];
    const child = stream.insert({ type, value, id: identity() }, place, {});
    forget();
    const made = parts().find((part) => part.element === child.element);
    settle(made);
    changed();
    return made;
  }

  // The element that goes by this content path, or as much of the path as there is.
  function at(path) {
    let found = document.querySelector("[data-edit-form], form[data-edit-form]") || document;
    for (const step of path.split(".")) {
      found = found.querySelector(`[data-contentpath="${step}"]`) || found;
    }
    return found === document ? null : found;
  }

  const LIVE = 'select, textarea, input:not([type="hidden"]):not([disabled])';

  // Open whatever hides this element, and put the focus in it.
  function reveal(element) {
    if (window.innerWidth < 800) document.querySelector("[data-form-side-close-button]")?.click();
    const tab = element.closest('[role="tabpanel"]');
    if (tab?.hidden) document.querySelector(`[role="tab"][aria-controls="${tab.id}"]`)?.click();
    for (let up = element; up; up = up.parentElement) {
      if (up.matches("details")) up.open = true;
      if (up.matches("[data-panel]")) {
        const toggle = up.querySelector(":scope > * > [data-panel-toggle], :scope > [data-panel-toggle]");
        if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
      }
    }
    element.scrollIntoView({ block: "start" });
    const fields = element.matches(LIVE) ? [element] : [...element.querySelectorAll(LIVE)];
    fields.find((field) => field.offsetParent !== null)?.focus();
  }

  function unique() {
    counter += 1;
    return `story-${counter}`;
  }

  // From here on a part that appears is new or a copy; before, it came with the page.
  function begin() {
    twoChoices();
    loaded = true;
    changed();
  }

  if (document.readyState === "complete") setTimeout(begin);
  else window.addEventListener("load", () => setTimeout(begin));

  return { wanted, parts, put, changed, rename, settle, headingChanged, add, at, reveal, unique, input };
})();
