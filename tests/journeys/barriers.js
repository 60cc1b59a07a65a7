// What can be measured of a page as it stands now. Each measure returns the places that are wrong, in
// words, and leaves the page as it was.
window.weerbaarBarriers = (() => {
  const FOCUSABLE =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";
  const SLACK = 2; // pixels by which a browser rounds
  const SPACED = new CSSStyleSheet();
  SPACED.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);

  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);

  // For the ear only, or in view only while it has the focus.
  const hidden = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const { width } = up.getBoundingClientRect();
      if (up.matches(".utrecht-skip-link") || (width <= 1 && getComputedStyle(up).overflowX === "hidden")) return true;
    }
    return false;
  };

  // What somebody opened may lie over the page.
  const opened = (element) => element.closest(".account__panel, dialog") !== null;

  // Every line of text that is to be seen, with the element that holds it.
  const lines = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const holder = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent.trim();
      if (!text || holder.closest("svg, script, noscript, option") || hidden(holder) || !shown(holder)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const box of range.getClientRects()) found.push({ holder, text: text.slice(0, 60), box });
    }
    return found;
  };

  const outside = (box, frame, { overflowX, overflowY }) => {
    const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
    const wide = box.left < frame.left - SLACK || box.right > frame.right + SLACK;
    const high = box.top < frame.top - SLACK || box.bottom > frame.bottom + SLACK;
    return (cuts(overflowX) && wide) || (cuts(overflowY) && high);
  };

  // Text that is cut off by something around it, or that sticks out of the window.
  const cut = () => {
    const width = document.documentElement.clientWidth;
    const wrong = new Set();
    for (const { holder, text, box } of lines()) {
      let scrolls = false;
      for (let up = holder; up && up !== document.body; up = up.parentElement) {
        const style = getComputedStyle(up);
        scrolls ||= style.overflowX === "auto" || style.overflowX === "scroll";
        if (outside(box, up.getBoundingClientRect(), style)) wrong.add(`${text} in ${name(up)}`);
      }
      if (!scrolls && (box.left < -SLACK || box.right > width + SLACK)) wrong.add(text);
    }
    return [...wrong];
  };

  const shared = (one, other, from, to) =>
    Math.min(one[to], other[to]) - Math.max(one[from], other[from]);

  // Lines of text that lie over each other; what floats above a page may cover it.
  const overlapping = () => {
    const found = lines().filter(({ holder }) => !opened(holder));
    found.sort((one, other) => one.box.top - other.box.top);
    const wrong = new Set();
    found.forEach((one, index) => {
      for (const other of found.slice(index + 1)) {
        if (other.box.top >= one.box.bottom) break;
        const high = shared(one.box, other.box, "top", "bottom");
        const half = Math.min(one.box.height, other.box.height) / 2;
        if (high > half && shared(one.box, other.box, "left", "right") > SLACK)
          wrong.add(`${one.text} / ${other.text}`);
      }
    });
    return [...wrong];
  };

  // Clipped or overlapping with the spacing that WCAG 1.4.12 lets readers set.
  const spacing = () => {
    document.adoptedStyleSheets.push(SPACED);
    const wrong = [...cut(), ...overlapping()];
    document.adoptedStyleSheets.pop();
    return wrong;
  };

  // The word before a value, in a table that became a list, right against that value.
  const jammed = () =>
    all("[data-label]")
      .filter((cell) => {
        const before = getComputedStyle(cell, "::before");
        if (["none", "normal"].includes(before.content)) return false;
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = `${before.fontWeight} ${before.fontSize} ${before.fontFamily}`;
        const value = document.createRange();
        value.selectNodeContents(cell);
        const [first] = value.getClientRects();
        const box = cell.getBoundingClientRect();
        const beside = first && first.top < box.top + parseFloat(before.fontSize);
        // A word that is a box of its own knows how wide it is; one within a line does not.
        const taken = parseFloat(before.width) || pen.measureText(cell.dataset.label).width;
        return beside && Math.abs(first.left - box.left - taken) < 3;
      })
      .map(name);

  // What stays in view while the page scrolls, and would leave no room for the page itself.
  const covering = () =>
    all("body *")
      .filter((element) => ["fixed", "sticky"].includes(getComputedStyle(element).position))
      .filter((element) => element.getBoundingClientRect().height > innerHeight / 2)
      .map(name);

  // What answers a question of the story is a target for a thumb.
  const small = (least) =>
    all(".choice, .option, .options label")
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.min(width, height) < least;
      })
      .map(name);

  // A verdict, a status or a message that says nothing in words.
  const wordless = () =>
    all(".verdict, .status, .utrecht-alert, .utrecht-form-field--invalid .utrecht-form-field-error-message")
      .filter((element) => !element.innerText.trim())
      .map(name);

  const moves = (style) => {
    const seconds = [...style.transitionDuration.split(","), ...style.animationDuration.split(",")];
    return seconds.some((each) => parseFloat(each) > 0) || style.scrollBehavior === "smooth";
  };

  // What would move although somebody asked for stillness.
  const moving = () => [
    ...all("*").filter((element) => moves(getComputedStyle(element))).map(name),
    ...document.getAnimations().map((animation) => `running: ${animation.id || animation}`),
  ];

  const drawn = ({ outlineStyle, outlineWidth, boxShadow }) =>
    `${outlineStyle} ${outlineStyle === "none" ? 0 : outlineWidth} ${boxShadow}`;

  // Whether something lies over it, over its middle and all its corners.
  const covered = (element) => {
    const [box] = element.getClientRects();
    if (!box) return false;
    const mine = [element, ...(element.labels ?? [])];
    const free = (over) =>
      over === null || opened(over) || mine.some((each) => each.contains(over) || over.contains(each));
    const spots = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]];
    return !spots.some(([x, y]) => free(document.elementFromPoint(box.x + box.width * x, box.y + box.height * y)));
  };

  // What does not show that it has the focus, or shows it under something else; the style guide shows
  // some components as if they had it. To be asked after a
  // press on a key: browsers draw no ring around what a mouse or a script alone came to.
  const focus = () => {
    const before = document.activeElement;
    const wrong = [];
    for (const element of all(FOCUSABLE).filter((each) => !each.matches(".looks-focus"))) {
      const plain = drawn(getComputedStyle(element));
      element.focus();
      if (document.activeElement !== element) continue;
      if (before !== element && drawn(getComputedStyle(element)) === plain) wrong.push(`unseen: ${name(element)}`);
      if (covered(element)) wrong.push(`covered: ${name(element)}`);
    }
    before.focus?.();
    scrollTo(0, 0);
    return wrong;
  };

  const light = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const parts = [red, green, blue].map((part) => linear(part / 255));
    return alpha === 0 ? null : parts[0] * 0.2126 + parts[1] * 0.7152 + parts[2] * 0.0722;
  };

  const contrast = (one, other) => {
    const [low, high] = [light(one) ?? light(other), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  // Controls without an edge, and lines of icons and charts that are drawn in the ground's colour.
  const vanished = () => {
    // Where the page has no ground of its own, what shines through is the same colour, unseen.
    const ground = getComputedStyle(document.body).backgroundColor.replace(/^rgba\((.*), 0\)$/, "rgb($1)");
    const edge = ({ borderBlockEndStyle, borderBlockEndWidth, textDecorationLine, appearance }) =>
      (borderBlockEndStyle !== "none" && parseFloat(borderBlockEndWidth) > 0) ||
      textDecorationLine !== "none" ||
      appearance !== "none";
    const visible = (shape) => {
      const { fill, stroke } = getComputedStyle(shape);
      const colours = [fill, stroke].filter((colour) => colour.startsWith("rgb"));
      return !colours.length || colours.some((colour) => contrast(colour, ground) >= 3);
    };
    const shapes = ".icon :is(path, circle, rect, line), .main-svg :is(.point path, .js-line, .sankey-node rect)";
    return [
      ...all("button, .utrecht-button-link, input:not([type=file]), select, textarea")
        .filter((element) => !edge(getComputedStyle(element)))
        .map(name),
      ...all(shapes).filter((shape) => !visible(shape)).map((shape) => name(shape.closest("svg")) + name(shape)),
    ];
  };

  return { cut, overlapping, spacing, jammed, covering, small, wordless, moving, focus, vanished };
})();
