// When htmx cannot send something, say so in words and stay until it does work.
const notice = document.getElementById("request-failed");
const main = document.getElementById("main");

const show = () => {
  main.prepend(notice);
  notice.hidden = false;
  notice.scrollIntoView({ block: "nearest" });
};

document.addEventListener("htmx:error", show);
document.addEventListener("htmx:response:error", show);
document.addEventListener("htmx:after:swap", () => {
  notice.hidden = true;
});
