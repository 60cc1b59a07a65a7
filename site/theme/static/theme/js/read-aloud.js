// "Read aloud": the browser's own speech reads what stands in this part of the page, in its order.
//
// Only a voice that speaks on the device itself: others send what they read to their maker. Without
// such a voice for the language of the page the control stays invisible.
const CONTROL = "[data-read-aloud]";
const BLOCKS =
  "h1, h2, h3, h4, p, li, dt, dd, blockquote, figcaption, legend, label, button.choice";
const UNREAD =
  "nav, svg, select, progress, button:not(.choice), .actions, [hidden], [aria-hidden=true], " +
  "[data-unread], .visually-hidden";
const speech = window.speechSynthesis;

const languageOf = (element) =>
  (element.closest("[lang]")?.lang || "nl").slice(0, 2).toLowerCase();

const voiceFor = (language) =>
  speech
    ?.getVoices()
    .find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));

// ---- what is read ----

const visible = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

// The words of a block itself: blocks within it have their own turn.
function wordsOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(UNREAD)) return "";
  return Array.from(node.childNodes)
    .map((child) => (child.matches?.(BLOCKS) ? " " : wordsOf(child)))
    .join("");
}

function partsOf(root) {
  return Array.from(root.querySelectorAll(BLOCKS))
    .filter((block) => !block.closest(`${UNREAD}, ${CONTROL}`) && visible(block))
    .map((block) => ({
      text: wordsOf(block).replace(/\s+/g, " ").trim(),
      language: languageOf(block),
    }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

// ---- reading ----

let reading = null; // { control, root, parts, at }; what comes late from an older one is ignored

function say(now) {
  const part = now.parts[now.at];
  if (!part) {
    stop();
    return;
  }
  const utterance = new SpeechSynthesisUtterance(part.text);
  utterance.lang = part.language;
  utterance.voice = voiceFor(part.language) ?? null;
  utterance.addEventListener("end", () => {
    if (reading !== now || now.paused) return;
    now.at += 1;
    say(now);
  });
  utterance.addEventListener("error", ({ error }) => {
    if (reading === now && !["interrupted", "canceled"].includes(error)) stop();
  });
  speech.speak(utterance);
}

function start(control) {
  stop();
  const root = control.closest("article") ?? document.getElementById("main");
  reading = { control, root, parts: partsOf(root), at: 0, paused: false };
  show(control, true);
  say(reading);
}

function pause(button) {
  reading.paused = !reading.paused;
  button.setAttribute("aria-pressed", String(reading.paused));
  if (reading.paused) {
    speech.pause();
  } else if (speech.paused) {
    speech.resume();
  } else {
    say(reading); // on some phones a pause is the end: then from the beginning of this part
  }
}

function stop() {
  if (!reading) return;
  const { control } = reading;
  reading = null;
  speech.cancel();
  speech.resume(); // what is paused while it is cancelled would stay silent the next time
  show(control, false);
}

// ---- the control ----

function show(control, busy) {
  const [begin, ...others] = control.querySelectorAll("[data-read]");
  const hadFocus = control.contains(document.activeElement);
  begin.hidden = busy;
  for (const other of others) other.hidden = !busy;
  others[0].setAttribute("aria-pressed", "false");
  if (hadFocus) (busy ? others[0] : begin).focus();
}

function offer() {
  for (const control of document.querySelectorAll(CONTROL)) {
    // What is read may be in another language than the button that offers it.
    const title = control.closest("main")?.querySelector("h1") ?? control;
    control.toggleAttribute("data-ready", Boolean(voiceFor(languageOf(title))));
  }
}

function leave() {
  if (reading && !reading.root.isConnected) stop();
  offer();
}

if (speech) {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-read]");
    if (!button) return;
    const does = { start: () => start(button.closest(CONTROL)), pause: () => pause(button), stop };
    does[button.dataset.read]();
  });
  speech.addEventListener?.("voiceschanged", offer); // browsers find their voices a moment later
  document.addEventListener("htmx:after:swap", leave);
  window.addEventListener("pagehide", stop);
  speech.cancel(); // what an earlier page was saying
  offer();
}
