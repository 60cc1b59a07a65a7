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
const lost = document.getElementById("lijn-weg");
const MIDDLE = ".stage__middle";
const WALL = matchMedia("(min-width: 60em) and (min-height: 40em)"); // as in briefing.css
const SMALLEST = 0.7; // of its size, so that it can still be read from afar
const MISSED = 3; // counts that did not come in, before that is worth a word
const LONGEST = 8000; // milliseconds to wait for the server
const STOP = ".moves__stop > summary";
let busy = false;
let timer = 0;
let ends = null;
let missed = 0; // counts, since the last that came in
let failed = false; // the last move: until one comes through

const stage = () => document.querySelector(HERE);

function take(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(HERE);
  if (!fresh) {
    location.reload(); // closed meanwhile, or signed out: the page says which
    return;
  }
  // Asked before a move and come in after it: that would take the screen back.
  if (Number(fresh.dataset.revision) < Number(stage().dataset.revision)) return;
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

const request = (address, options = {}) =>
  fetch(address, { cache: "no-store", signal: AbortSignal.timeout?.(LONGEST), ...options });

// Only the stage, without the page around it. A server that is away for a moment is a line that is
// lost: its page of excuses would take the place of the evening.
async function ask(address, options = {}) {
  const headers = { "HX-Request": "true" };
  const answer = await request(address, { headers, ...options });
  if (answer.status >= 500) throw new Error(`${answer.status}`);
  return answer.text();
}

function sayWhetherLost() {
  lost.hidden = !failed && missed < MISSED;
}

async function move(form, button) {
  if (busy) return;
  busy = true;
  try {
    const body = new FormData(form, button);
    take(await ask(form.action, { method: "POST", body }));
    failed = false;
  } catch {
    failed = true; // it can be pressed again: sent twice it is one move
  } finally {
    busy = false;
    sayWhetherLost();
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
  fit();
}

// Nobody scrolls a screen on the wall: a long story is written smaller, until all of it is there.
function fit() {
  const middle = document.querySelector(MIDDLE);
  if (!middle) return; // the presenter's own view
  middle.style.fontSize = "";
  if (!WALL.matches) return;
  const page = document.documentElement;
  for (let size = 1; size >= SMALLEST; size -= 0.05) {
    middle.style.fontSize = `${size}em`;
    if (page.scrollHeight <= page.clientHeight) break;
  }
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
    const answer = await request(stage().dataset.count);
    if (answer.redirected || answer.status === 404) location.reload();
    const told = await answer.json();
    missed = 0;
    fill("present", told.present);
    fill("voted", told.voted);
    if (String(told.revision) !== stage().dataset.revision && !busy) {
      take(await ask(location.href));
      failed = false; // it came through after all: pressing again would be a next move
    }
  } catch {
    missed += 1; // asked again in a moment
  }
  sayWhetherLost();
  timer = setTimeout(count, Number(stage().dataset.again));
}

// People talk for half an hour and nobody touches the laptop: the screen stays on, where the browser
// can ask for that.
async function stayOn() {
  if (document.visibilityState !== "visible") return;
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // The battery is low, or the machine decides for itself.
  }
}

document.addEventListener("visibilitychange", stayOn);
addEventListener("resize", fit);
stayOn();
begin();
setInterval(tick, 250);
count();
