// When the line is gone, an answer stays in the page and is sent again as soon as the line is back.
// The server takes an answer to a position once, so that sending it twice does no harm.
const AGAIN = 3000; // milliseconds
const LONGEST = 5000; // milliseconds to wait for a word from the server
const GONE = [502, 503, 504]; // the server itself is away for a moment
const notice = document.getElementById("line-lost");
let kept = null;
let timer = 0;

const keeps = (form) => form instanceof HTMLFormElement && form.hasAttribute("data-resend");

function keep(form, button) {
  kept?.button?.classList.remove("choice--kept");
  kept = { form, button };
  button?.classList.add("choice--kept");
  form.after(notice);
  notice.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(sendAgain, AGAIN);
}

function sendAgain() {
  if (!kept?.form.isConnected) return;
  if (!navigator.onLine) {
    timer = setTimeout(sendAgain, AGAIN);
    return;
  }
  kept.form.requestSubmit(kept.button);
}

function settled() {
  clearTimeout(timer);
  notice.hidden = true;
  document.body.append(notice); // out of the part of the page that is replaced
  kept = null;
}

function failed(event) {
  const { sourceElement: form, sourceEvent, response } = event.detail?.ctx ?? {};
  if (!keeps(form) || (response && !GONE.includes(response.status))) return;
  keep(form, sourceEvent?.submitter ?? kept?.button);
}

// A form that is sent by htmx tells afterwards that it could not be sent.
document.addEventListener("htmx:error", failed);
document.addEventListener("htmx:response:error", failed);
document.addEventListener("htmx:after:request", (event) => {
  if (!GONE.includes(event.detail?.ctx?.response?.status)) settled();
});

// Any other form leaves the page, and without a line the answer with it. So the server is asked for
// a word first: a browser can be online and still reach nothing.
let reached = null; // the form that may go now

async function reachable() {
  if (!navigator.onLine) return false;
  try {
    const signal = AbortSignal.timeout?.(LONGEST);
    const { status } = await fetch(import.meta.url, { method: "HEAD", cache: "no-store", signal });
    return !GONE.includes(status);
  } catch {
    return false;
  }
}

async function ask(form, button) {
  if (await reachable()) {
    reached = form;
    form.requestSubmit(button);
  } else {
    keep(form, button);
  }
  form.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!keeps(form) || form.hasAttribute("hx-post") || reached === form) {
    reached = null;
    return;
  }
  event.preventDefault();
  if (form.getAttribute("aria-busy")) return; // clicked twice
  form.setAttribute("aria-busy", "true");
  ask(form, submitter);
});

window.addEventListener("online", sendAgain);
