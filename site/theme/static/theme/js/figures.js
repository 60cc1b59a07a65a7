// Draw each [data-plot] from the JSON beside it, in the colours and font of the token sheet.
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

const draw = (element) => {
  const { data, layout } = JSON.parse(document.getElementById(element.dataset.plot).textContent);
  const { xaxis, yaxis, margin, ...rest } = layout || {};
  const plain = house();
  const dressed = {
    ...plain,
    ...rest,
    margin: { ...plain.margin, ...margin },
    xaxis: { automargin: true, ...axis(), ...xaxis },
    yaxis: { automargin: true, ...axis(), ...yaxis },
  };
  Plotly.react(element, data, dressed, { displayModeBar: false, responsive: true });
  if (!element.dataset.scalable) element.on("plotly_afterplot", () => makeScalable(element));
  element.dataset.scalable = "yes";
  makeScalable(element);
};

const drawAll = () => document.querySelectorAll("[data-plot]").forEach(draw);

drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
