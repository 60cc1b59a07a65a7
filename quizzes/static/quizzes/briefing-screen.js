// The presenter's screen: a move brings the stage anew without leaving the page, so that a full
// screen stays full. Counts come by asking often; a move on the phone shows here too.
const HERE = "#toneel";
const KEYS = {
  " ": "[data-natural]",
  ArrowRight: "[data-natural]",
  PageDown: "[data-natural]",
  Enter: "[data-natural]",
  ArrowLeft: "[data-move=back] button",
  PageUp: "[data-move=back] button",
};
const announcer = document.getElementById("omroep");
const STOP = ".moves__stop > summary";
let busy = false;
let timer = 0;
let ends = null;

const stage = () => document.querySelector(HERE);

function take(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(HERE);
  if (!fresh) {
    location.reload(); // closed meanwhile, or signed out: the page says which
    return;
  }
  const focused = document.activeElement?.closest("[data-move]")?.dataset.move;
  stage().replaceWith(fresh);
  // At the end there is nothing to go on to: what is left is to stop.
  if (focused) (fresh.querySelector("[data-natural]") ?? fresh.querySelector(STOP)).focus();
  announce();
  begin();
  document.dispatchEvent(new Event("figures:draw"));
}

// What is on now, for who does not see the screen: voting began, or a new scene.
function announce() {
  const title = stage().querySelector("h1");
  const { say } = stage().dataset;
  const words = title.querySelector("[lang]") ?? title;
  announcer.lang = (say ? document.documentElement : words.closest("[lang]")).lang;
  announcer.textContent = say ?? title.textContent.trim();
}

// Only the stage, without the page around it.
async function ask(address, options = {}) {
  const headers = { "HX-Request": "true" };
  return (await fetch(address, { cache: "no-store", headers, ...options })).text();
}

async function move(form, button) {
  if (busy) return;
  busy = true;
  try {
    const body = new FormData(form, button);
    take(await ask(form.action, { method: "POST", body }));
  } catch {
    // No line: nothing moved, and the button can be pressed again.
  } finally {
    busy = false;
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.closest("[data-move]")) return;
  event.preventDefault();
  move(event.target, event.submitter ?? event.target.querySelector("button"));
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // A button or link that has the focus keeps its own space bar and Enter.
  if ([" ", "Enter"].includes(event.key) && event.target.closest("button, a, summary")) return;
  const button = KEYS[event.key] && document.querySelector(KEYS[event.key]);
  if (!button) return;
  event.preventDefault();
  button.form.requestSubmit(button);
});

function begin() {
  const seconds = stage().dataset.seconds;
  ends = seconds === undefined ? null : Date.now() + Number(seconds) * 1000;
}

function tick() {
  if (ends === null) return;
  const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
  const shown = document.querySelector("[data-left]");
  if (shown) shown.textContent = left;
  if (left === 0) {
    ends = null;
    const close = document.querySelector("[data-move=close] button");
    close?.form.requestSubmit(close);
  }
}

function fill(name, number) {
  for (const shown of document.querySelectorAll(`[data-${name}]`)) shown.textContent = number;
}

async function count() {
  clearTimeout(timer);
  try {
    const answer = await fetch(stage().dataset.count, { cache: "no-store" });
    if (answer.redirected || answer.status === 404) location.reload();
    const told = await answer.json();
    fill("present", told.present);
    fill("voted", told.voted);
    if (String(told.revision) !== stage().dataset.revision && !busy) {
      take(await ask(location.href));
    }
  } catch {
    // Asked again in a moment.
  }
  timer = setTimeout(count, Number(stage().dataset.again));
}

begin();
setInterval(tick, 250);
count();
