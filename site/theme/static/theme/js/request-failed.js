// When htmx cannot send something, say so in words and stay until somebody tries again.
const UNPROCESSABLE = 422; // a form with mistakes: the answer itself says what to mend
const notice = document.getElementById("request-failed");

const show = (event) => {
  const { response, sourceElement } = event.detail?.ctx ?? {};
  if (response?.status === UNPROCESSABLE) return;
  // Such a form says itself that it could not be sent, and sends again.
  if (!response && sourceElement?.hasAttribute?.("data-resend")) return;
  document.getElementById("main").prepend(notice);
  notice.hidden = false;
  notice.scrollIntoView({ block: "nearest" });
};

document.addEventListener("htmx:error", show);
document.addEventListener("htmx:response:error", show);
document.addEventListener("htmx:before:request", () => {
  notice.hidden = true;
});
