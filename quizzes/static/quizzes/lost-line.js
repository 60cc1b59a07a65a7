// When the line is gone, an answer stays in the page and is sent again as soon as the line is back.
// The server takes an answer to a position once, so that sending it twice does no harm.
const AGAIN = 3000; // milliseconds
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

// Any other form would leave the page for the browser's own: it is held back while there is no line.
document.addEventListener("submit", (event) => {
  if (!keeps(event.target) || event.target.hasAttribute("hx-post") || navigator.onLine) return;
  event.preventDefault();
  keep(event.target, event.submitter);
});

window.addEventListener("online", sendAgain);
