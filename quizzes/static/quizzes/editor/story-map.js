// The panel with map, outline and findings: follows the form, and leads to its blocks and back.
{
  const story = window.weerbaarStory;
  const PAUSE = 500; // milliseconds without a change before the server is asked
  const ROOMY = 1200; // pixels from which map and form stand beside each other
  const CLOSED = "weerbaar:story-closed"; // whether the author put the map away
  const WIDTH = "weerbaar:story-width"; // of the panel, as the author made it
  const WAGTAILS = "wagtail:side-panel-open"; // the panel that Wagtail opens on every page

  // Storage may be forbidden: then nothing is remembered.
  function remembered(name) {
    try {
      return localStorage.getItem(name);
    } catch (error) {
      return null;
    }
  }

  function remember(name, value) {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch (error) {
      // Then it holds for this page only.
    }
  }

  class StoryMapController extends window.StimulusModule.Controller {
    static targets = ["content", "status", "drawing"];
    static values = { url: String, failed: String };

    connect() {
      this.form = document.querySelector("[data-edit-form]");
      this.panel = this.element.closest("[data-side-panel]");
      this.soon = this.soon || (() => this.later());
      this.show = this.show || ((event) => this.find(event.detail));
      this.where = this.where || ((event) => this.here(event.target));
      // Also where Wagtail lists on top what is wrong.
      this.jump = this.jump || ((event) => this.follow(event));
      document.addEventListener("click", this.jump);
      document.addEventListener("story:show", this.show);
      this.form?.addEventListener("input", this.soon);
      this.form?.addEventListener("change", this.soon);
      this.form?.addEventListener("focusin", this.where);
      document.addEventListener("story:changed", this.soon);
      this.panel?.addEventListener("show", () => this.opened());
      this.panel?.addEventListener("hide", () => remember(CLOSED, "yes"));
      window.addEventListener("pagehide", () => this.leave());
      this.sent = this.written();
      window.addEventListener("load", () => this.begin());
      if (document.readyState === "complete") this.begin();
    }

    // After Wagtail has opened the panel that was open on the page before.
    begin() {
      setTimeout(() => {
        this.openBeside();
        this.arrive();
      }, 60);
    }

    // A story is written with its map in view, unless the author put it away or there is no room.
    openBeside() {
      if (!this.panel?.hidden || !this.hasDrawingTarget) return;
      if (window.innerWidth < ROOMY || remembered(CLOSED)) return;
      const before = remembered(WAGTAILS);
      this.panel.dispatchEvent(new CustomEvent("open"));
      // On pages that have no story Wagtail goes on with the panel that the author chose there.
      remember(WAGTAILS, before);
    }

    disconnect() {
      document.removeEventListener("click", this.jump);
      document.removeEventListener("story:show", this.show);
      document.removeEventListener("story:changed", this.soon);
      clearTimeout(this.timer);
    }

    // Some moves of blocks ring no bell, so opening the panel looks as well.
    opened() {
      remember(CLOSED, null);
      this.widen();
      this.later();
      const start = this.contentTarget.querySelector("[data-story-start]");
      setTimeout(() => this.center(this.nodeOf(this.current) || start), 50);
    }

    // As wide as a map needs, or as the author made it; the form keeps its half.
    widen() {
      if (window.innerWidth < 1000) return;
      const wanted = Number(remembered(WIDTH)) || window.innerWidth * 0.42;
      const width = `${Math.round(Math.min(wanted, window.innerWidth * 0.5))}px`;
      document.documentElement.style.setProperty("--side-panel-width", width);
    }

    // Wagtail takes half a second to put a panel away, and says so only then.
    leave() {
      const side = this.panel?.closest("[data-form-side]");
      if (!side || this.panel.hidden) return;
      if (side.classList.contains("form-side--open")) remember(WIDTH, side.offsetWidth);
      else remember(CLOSED, "yes");
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.update(), PAUSE);
    }

    written() {
      if (!this.form) return "";
      return new URLSearchParams(new FormData(this.form)).toString();
    }

    async update() {
      const written = this.written();
      if (written === this.sent || !this.form) return;
      this.asking?.abort();
      this.asking = new AbortController();
      try {
        const response = await fetch(this.urlValue, {
          method: "POST",
          body: new URLSearchParams(written),
          headers: { "X-Requested-With": "XMLHttpRequest" },
          signal: this.asking.signal,
        });
        if (!response.ok || response.redirected) throw new Error(response.statusText);
        this.swap(await response.text());
        this.sent = written;
        this.statusTarget.textContent = "";
      } catch (error) {
        if (error.name !== "AbortError") this.statusTarget.textContent = this.failedValue;
      }
    }

    swap(html) {
      const open = [...this.contentTarget.querySelectorAll("details[open]")].map((each) => each.id);
      const focused = this.contentTarget.contains(document.activeElement);
      const path = focused ? document.activeElement.dataset.storyPath : "";
      const scroll = this.hasDrawingTarget
        ? [this.drawingTarget.scrollLeft, this.drawingTarget.scrollTop]
        : [0, 0];
      this.contentTarget.innerHTML = html;
      open.forEach((id) => this.contentTarget.querySelector(`#${id}`)?.setAttribute("open", ""));
      // When the new drawing has its size: Stimulus connects what it finds in a microtask.
      queueMicrotask(() => {
        if (!this.hasDrawingTarget) return;
        [this.drawingTarget.scrollLeft, this.drawingTarget.scrollTop] = scroll;
      });
      if (path) this.contentTarget.querySelector(`a[data-story-path="${path}"]`)?.focus();
      this.mark(this.current);
    }

    follow(event) {
      const link = event.target.closest("a[data-story-path]");
      const place = link && story.at(link.dataset.storyPath);
      if (!place) return;
      event.preventDefault();
      story.reveal(place);
    }

    // Somebody came here by a link from elsewhere.
    arrive() {
      const path = decodeURIComponent(window.location.hash).split(":w:contentpath=")[1];
      const place = path && story.at(path);
      if (place) story.reveal(place);
    }

    // From a block to its line in the outline and its node on the map.
    async find(key) {
      if (this.panel?.hidden) this.panel.dispatchEvent(new CustomEvent("open"));
      await this.update();
      this.mark(key);
      this.lineOf(key)?.focus();
      this.center(this.nodeOf(key));
    }

    // Scrolls the drawing alone: the rest of the panel stays where it is.
    center(node) {
      if (!node || !this.hasDrawingTarget) return;
      const box = node.getBoundingClientRect();
      const frame = this.drawingTarget;
      const view = frame.getBoundingClientRect();
      frame.scrollLeft += box.x + box.width / 2 - (view.x + view.width / 2);
      frame.scrollTop += box.y + box.height / 2 - (view.y + view.height / 2);
    }

    lineOf(key) {
      return this.contentTarget.querySelector(`a[data-story-key="${CSS.escape(key)}"]`);
    }

    nodeOf(key) {
      return this.contentTarget.querySelector(`[data-story-node="${CSS.escape(key)}"]`);
    }

    here(element) {
      const part = story.parts().find((each) => each.element.contains(element));
      if (part) this.mark(part.key.value);
    }

    mark(key) {
      this.current = key;
      this.contentTarget.querySelectorAll(".is-here").forEach((each) => each.classList.remove("is-here"));
      if (key) this.nodeOf(key)?.classList.add("is-here");
      if (key) this.lineOf(key)?.classList.add("is-here");
    }
  }

  window.wagtail.app.register("story-map", StoryMapController);
}
