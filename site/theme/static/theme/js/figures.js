// Draw each [data-plot] from the JSON beside it, in the colours and font of the token sheet, and save
// it as a picture where a [data-picture] button asks for it.
const token = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--weerbaar-${name}`).trim();

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
        link: { ...trace.link, color: token("line"), hoverinfo: "none" },
      }
    : trace;

const draw = (element) => {
  const { data, layout } = JSON.parse(document.getElementById(element.dataset.plot).textContent);
  const { xaxis, yaxis, margin, font, ...rest } = layout || {};
  const plain = house();
  const dressed = {
    ...plain,
    ...rest,
    margin: { ...plain.margin, ...margin },
    font: { ...plain.font, ...font },
    xaxis: { automargin: true, ...axis(), ...xaxis },
    yaxis: { automargin: true, ...axis(), ...yaxis },
  };
  Plotly.react(element, data.map(coloured), dressed, { displayModeBar: false, responsive: true });
  if (!element.dataset.scalable) element.on("plotly_afterplot", () => makeScalable(element));
  element.dataset.scalable = "yes";
  makeScalable(element);
};

// The drawing as a file. Our policy allows pictures from data and none from elsewhere, so the PNG is
// painted from the SVG here, and not by Plotly.
const asSvg = (element) => {
  const { clientWidth: width, clientHeight: height } = element;
  return Plotly.toImage(element, { format: "svg", width, height });
};

const asPng = async (element) => {
  const picture = new Image();
  picture.src = await asSvg(element);
  await picture.decode();
  const sharp = 2;
  const canvas = document.createElement("canvas");
  canvas.width = element.clientWidth * sharp;
  canvas.height = element.clientHeight * sharp;
  const brush = canvas.getContext("2d");
  brush.fillStyle = token("surface");
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
};

const save = async ({ currentTarget: button }) => {
  const { picture: id, format } = button.dataset;
  const element = document.getElementById(id);
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

// Plotly measures letters in a drawing far outside the page, which is nothing to read out.
const hideMeasure = () => document.getElementById("js-plotly-tester")?.setAttribute("aria-hidden", "true");

const drawAll = () => {
  document.querySelectorAll("[data-plot]").forEach(draw);
  hideMeasure();
};

drawAll();
document.addEventListener("figures:draw", drawAll);
// In the colours of what it is drawn for: the evening, more contrast, paper.
for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "print"]) {
  matchMedia(query).addEventListener("change", drawAll);
}
