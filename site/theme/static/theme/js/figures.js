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

const draw = (element) => {
  const { data, layout } = JSON.parse(document.getElementById(element.dataset.plot).textContent);
  const { xaxis, yaxis, ...rest } = layout || {};
  const dressed = {
    ...house(),
    ...rest,
    xaxis: { automargin: true, ...axis(), ...xaxis },
    yaxis: { automargin: true, ...axis(), ...yaxis },
  };
  Plotly.react(element, data, dressed, { displayModeBar: false, responsive: true });
};

const drawAll = () => document.querySelectorAll("[data-plot]").forEach(draw);

drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
// Paper has its own width and is never dark: the print sheet changes the tokens.
addEventListener("beforeprint", drawAll);
addEventListener("afterprint", drawAll);
