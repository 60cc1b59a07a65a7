// A phone in a briefing: asks now and then what is on, votes without leaving the page, and sends a
// vote again when the line was lost. The server counts the last vote of a device, once.
const form = document.querySelector(".ballot");
const now = document.getElementById("nu");
const received = document.getElementById("ontvangen");
const lost = document.getElementById("lijn-weg");
const announcer = document.getElementById("omroep");
const HERE_EVERY = 20000; // milliseconds: so often a phone says that it is still here
const LONGEST = 8000; // milliseconds to wait for the server

let every = Number(form.dataset.again); // milliseconds; in a full hall the server asks for patience
let mark = form.dataset.mark; // of what is shown now
let here = Date.now();
let kept = null; // a vote that has not arrived yet
let sending = false;
let timer = 0;

const request = (address, options = {}) =>
  fetch(address, { cache: "no-store", signal: AbortSignal.timeout?.(LONGEST), ...options });

function announce() {
  announcer.textContent = now.querySelector("[data-say]")?.textContent ?? "";
}

function show(html) {
  const before = now.querySelector("[name=round]")?.value;
  now.innerHTML = html;
  if (before !== now.querySelector("[name=round]")?.value) {
    kept = null; // another question: an old vote has nothing to say there
    received.textContent = "";
  }
  lost.hidden = true;
  announce();
}

function select(choice) {
  for (const button of now.querySelectorAll("button[name=choice]")) {
    button.setAttribute("aria-pressed", String(button.value === choice));
  }
}

async function ask() {
  clearTimeout(timer);
  if (document.visibilityState === "visible") {
    try {
      await askOnce();
    } catch {
      // The line is gone for a moment; the next time will tell.
    }
  }
  // Not all at the same moment: a little earlier or later each.
  timer = setTimeout(ask, every * (0.8 + Math.random() * 0.4));
}

async function askOnce() {
  const due = Date.now() - here > HERE_EVERY;
  const headers = { "If-None-Match": mark };
  const answer = await request(`${form.dataset.state}${due ? "?hier" : ""}`, { headers });
  if (due) here = Date.now();
  every = Number(answer.headers.get("Ask-Again")) || every;
  if (answer.status === 404) {
    location.reload(); // over, or never joined: the page says which
    return;
  }
  if (answer.status === 200) {
    mark = answer.headers.get("ETag");
    show(await answer.text());
  }
  await send();
}

async function send() {
  if (!kept || sending) return;
  const { choice, body } = kept;
  sending = true;
  try {
    const headers = { Accept: "application/json" };
    const answer = await request(form.action, { method: "POST", body, headers });
    if (answer.status >= 500) throw new Error(`${answer.status}`);
    if (kept?.choice === choice) kept = null;
    lost.hidden = true;
    received.textContent = answer.ok
      ? received.dataset.said
      : ((await answer.json().catch(() => null))?.problem ?? "");
  } catch {
    lost.hidden = false;
    received.textContent = "";
  } finally {
    sending = false;
  }
  if (kept && kept.choice !== choice) await send(); // thought better of it meanwhile
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (!button) return;
  kept = { choice: button.value, body: new FormData(form, button) };
  select(button.value);
  send();
});

window.addEventListener("online", ask);
document.addEventListener("visibilitychange", ask);
ask();
