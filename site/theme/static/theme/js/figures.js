// Draw each [data-plot] from the JSON beside it, in the colours and font of the token sheet, when it
// comes near what is in view; save it as a picture where a [data-picture] button asks for it.
//
// What draws is larger than all the rest of a page, so it is fetched no earlier. Until then a figure
// keeps its room free, and its table says the same.
const { bundle, failed, ready } = document.getElementById("figures").dataset;
const NEAR = "50% 0px"; // half a window further on
const HIDDEN = { width: 800, height: 400 }; // pixels of what is saved without being seen
const PALE = "40"; // how much of a colour is left, as in #rrggbbaa

const token = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--weerbaar-${name}`).trim();

const plots = () => [...document.querySelectorAll("[data-plot]")];
const seen = () => plots().filter((each) => each.getClientRects().length);
const isPaper = () => matchMedia("print").matches;

const axis = () => ({ gridcolor: token("line"), linecolor: token("line-strong"), zeroline: false });

const house = () => ({
  paper_bgcolor: "rgba(0,0,0,0)",
  plot_bgcolor: "rgba(0,0,0,0)",
  font: { family: token("font"), size: 15, color: token("text") },
  colorway: [1, 2, 3, 4].map((number) => token(`plot-${number}`)),
  margin: { l: 8, r: 8, t: 8, b: 8 },
  showlegend: false,
});

// Paper is narrower than the screen: with a view box the print sheet can scale the drawing.
const makeScalable = (element) => {
  for (const svg of element.querySelectorAll(".main-svg")) {
    svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
  }
};

// Plotly would guess the colours of streams from a ground that it does not see.
const coloured = (trace) =>
  trace.type === "sankey"
    ? {
        ...trace,
        node: { ...trace.node, color: token("plot-1"), line: { width: 0 } },
        link: { ...trace.link, color: `${token("plot-1")}${PALE}`, hoverinfo: "none" },
      }
    : trace;

// On paper a figure has the room of the sheet; what was drawn for the screen would be scaled.
const room = (element) => {
  if (!isPaper()) return {};
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const height = parseFloat(getComputedStyle(element).getPropertyValue("--figure-height"));
  return { width: element.clientWidth, height: height * rem };
};

const draw = (element) => {
  const { data, layout } = JSON.parse(document.getElementById(element.dataset.plot).textContent);
  const { xaxis, yaxis, margin, font, ...rest } = layout || {};
  const plain = house();
  const dressed = {
    ...plain,
    ...rest,
    ...room(element),
    margin: { ...plain.margin, ...margin },
    font: { ...plain.font, ...font },
    xaxis: { automargin: true, ...axis(), ...xaxis },
    yaxis: { automargin: true, ...axis(), ...yaxis },
  };
  const isNew = !element.on; // Plotly gives it ears
  if (isNew) element.textContent = ""; // what it said instead
  Plotly.react(element, data.map(coloured), dressed, { displayModeBar: false, responsive: true });
  if (isNew) element.on("plotly_afterplot", () => makeScalable(element));
  element.dataset.drawn = "";
  makeScalable(element);
  // The figure has a name, and a table. Its lines and loose letters are nothing to read out, nor is
  // what Plotly measures letters with, far outside the page.
  for (const shown of [...element.children, document.getElementById("js-plotly-tester")]) {
    shown?.setAttribute("aria-hidden", "true");
  }
};

// Once for the page; again when it did not come in.
let coming = null;
const fetchPlotly = () => {
  coming ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = bundle;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => {
      coming = null;
      script.remove();
      reject(new Error(`${bundle} did not come in`));
    });
    document.head.append(script);
  });
  return coming;
};

// One after the other, with room between them for whoever scrolls or types.
let last = Promise.resolve();
const inTurn = (work) => {
  const done = last.then(() => new Promise((resume) => setTimeout(resume))).then(work);
  last = done.catch(() => {}); // one that cannot be drawn does not keep up the others
  return done;
};

const show = async (element) => {
  nearby.unobserve(element);
  try {
    await fetchPlotly();
  } catch {
    element.textContent = failed;
    return;
  }
  await inTurn(() => {
    if (element.isConnected && !element.on) draw(element);
  });
};

const nearby = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) show(target);
  },
  { rootMargin: NEAR },
);

const watch = () => {
  for (const element of plots().filter((each) => !each.on)) nearby.observe(element);
};

// The drawing as a file. Our policy allows pictures from data and none from elsewhere, so the PNG is
// painted from the SVG here, and not by Plotly.
// One that a phone has no room for is saved too, as wide as on a laptop.
const sizeOf = ({ clientWidth, clientHeight }) => ({
  width: clientWidth || HIDDEN.width,
  height: clientHeight || HIDDEN.height,
});

const asSvg = (element) => Plotly.toImage(element, { format: "svg", ...sizeOf(element) });

const asPng = async (element) => {
  const picture = new Image();
  picture.src = await asSvg(element);
  await picture.decode();
  const sharp = 2;
  const canvas = document.createElement("canvas");
  const { width, height } = sizeOf(element);
  canvas.width = width * sharp;
  canvas.height = height * sharp;
  const brush = canvas.getContext("2d");
  brush.fillStyle = token("surface");
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
};

const save = async ({ currentTarget: button }) => {
  const { picture: id, format } = button.dataset;
  const element = document.getElementById(id);
  await show(element);
  if (!element.on) return; // it says so itself
  const link = document.createElement("a");
  link.href = await (format === "png" ? asPng(element) : asSvg(element));
  link.download = `weerbaar-${id}.${format}`;
  link.click();
};

// Without a script there is no drawing to save, and so no button.
for (const button of document.querySelectorAll("[data-picture]")) {
  button.hidden = false;
  button.addEventListener("click", save);
}

// In the colours and the room of what it is drawn for: the evening, more contrast, paper. A printer
// does not wait, so what nobody has seen yet is drawn for it at once. Each time from nothing: Plotly
// would let streams glide to their new places, and keep the size of before.
const redraw = () => {
  if (!window.Plotly) return;
  if (isPaper()) plots().forEach((each) => (each.dataset.drawn = "")); // gives it room on paper
  for (const element of seen().filter((each) => "drawn" in each.dataset)) {
    if (element.on) Plotly.purge(element);
    draw(element);
  }
};
for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "print"]) {
  matchMedia(query).addEventListener("change", redraw);
}

// Who moves or types is reading here, and may print: what draws is at hand by then. When a page comes
// up below a mouse that lies still, a browser tells of a move too: one of no length.
const getReady = () => fetchPlotly().catch(() => {}); // asked for again when a figure needs it
const listening = new AbortController();
const isRead = ({ type, movementX, movementY }) => {
  const liesStill = type === "pointermove" && !movementX && !movementY;
  if (liesStill || !seen().length) return;
  listening.abort();
  getReady();
};
for (const sign of ["pointermove", "pointerdown", "keydown", "scroll"]) {
  addEventListener(sign, isRead, { passive: true, signal: listening.signal });
}
if (ready !== undefined) getReady();

// Not every browser says that it turns into paper; all say that they are about to print.
addEventListener("beforeprint", () => {
  if (window.Plotly) seen().filter((each) => !each.on).forEach(draw);
});

watch();
addEventListener("online", watch);
document.addEventListener("figures:draw", watch);
