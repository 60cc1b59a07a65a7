// A button that prints the page. It is only shown where there are scripts, and takes its room at once.
for (const place of document.querySelectorAll("[data-print]")) {
  place.querySelector("button").addEventListener("click", () => window.print());
}
