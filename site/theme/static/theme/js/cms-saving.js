// The editor of the CMS saves by itself. A button that is pressed meanwhile waits for that, or the
// two meet at the server and authors read that a newer version was saved "in another window": their
// own. Wagtail knows of it: https://github.com/wagtail/wagtail/issues/13863
const BUTTONS = '[data-edit-form] button:is([type="submit"], [data-workflow-action-name])';
const SESSION = '[data-controller~="w-session"]';
const busy = new Set();
let pressed = null;
let leaving = false;
let savedSinceAsked = false;

const done = (what) => {
  busy.delete(what);
  if (busy.size) return;
  const button = pressed;
  pressed = null;
  button?.click();
};

const hold = (event) => {
  const button = event.target.closest(BUTTONS);
  if (!busy.size || !button) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  pressed = button;
};

// Whether somebody else saved too is asked every ten seconds. An answer that was asked for before
// the last save takes that save for somebody else's, and the editor would believe so for good: it
// does not get it, and is made to ask again.
const answered = (event) => {
  if (!event.target.matches(SESSION)) return;
  const others = event.detail.data.other_sessions ?? [];
  if (!savedSinceAsked || !others.some((each) => each.revision_id)) {
    // After the editor has heard it.
    queueMicrotask(() => done("asking"));
    return;
  }
  event.stopImmediatePropagation();
  busy.add("asking");
  if (!busy.has("saving")) ask(event.target);
};

const ask = (session) => {
  session?.dispatchEvent(new CustomEvent("w-session:visible"));
};

const saved = () => {
  busy.delete("saving");
  if (busy.has("asking")) ask(document.querySelector(SESSION));
  done("saving");
};

document.addEventListener("w-autosave:save", (event) => {
  savedSinceAsked = true;
  // What is sent with the form need not be saved beside it.
  if (leaving) event.preventDefault();
  else busy.add("saving");
});
// After the listeners of the editor itself, which let the session ask again.
document.addEventListener("w-autosave:success", () => queueMicrotask(saved));
document.addEventListener("w-autosave:error", () => queueMicrotask(saved));
document.addEventListener("w-session:ping", () => {
  savedSinceAsked = busy.has("saving");
});
document.addEventListener("w-swap:json", answered, { capture: true });
document.addEventListener("w-swap:error", () => done("asking"));
document.addEventListener("click", hold, { capture: true });
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-edit-form]") && !event.defaultPrevented) leaving = true;
});
window.addEventListener("pageshow", () => {
  leaving = false;
});
