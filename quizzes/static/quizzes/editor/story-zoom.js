// The drawing of a story larger, smaller or whole: with buttons, keys, and the wheel with Ctrl.
// What was chosen holds for the next time, in every story.
{
  const REMEMBERED = "weerbaar:story-zoom";
  const WHOLE = "whole";
  const WIDE = "wide"; // as wide as the frame, and still to be read
  const READABLE = 0.6;
  const STEP = 1.25;
  const LEAST = 0.1;
  const MOST = 2.5;

  class StoryZoomController extends window.StimulusModule.Controller {
    static targets = ["tools", "frame", "drawing", "said"];

    connect() {
      const { width, height } = this.drawingTarget.viewBox.baseVal;
      this.size = { width, height };
      this.toolsTarget.hidden = false;
      this.chosen = this.remembered();
      this.apply();
      // A frame that was hidden has no size yet, and the author may make the panel wider.
      this.watching = new ResizeObserver(() => {
        if (typeof this.chosen === "string" || !this.saidTarget.textContent) this.apply();
      });
      this.watching.observe(this.frameTarget);
    }

    disconnect() {
      this.watching?.disconnect();
    }

    remembered() {
      try {
        const kept = localStorage.getItem(REMEMBERED);
        return kept === WHOLE ? WHOLE : Number(kept) || WIDE;
      } catch (error) {
        return WIDE; // Storage may be forbidden.
      }
    }

    choose(chosen, point) {
      this.chosen = chosen;
      try {
        localStorage.setItem(REMEMBERED, chosen);
      } catch (error) {
        // Then it holds until the page is left.
      }
      this.apply(point);
    }

    get scale() {
      if (typeof this.chosen === "number") return this.chosen;
      const wide = Math.min(this.frameTarget.clientWidth / this.size.width, 1);
      if (this.chosen === WIDE) return Math.max(wide, READABLE);
      // The height that the frame may have; on a page of its own it has no end.
      const most = parseFloat(getComputedStyle(this.frameTarget).maxHeight) || window.innerHeight;
      return Math.max(Math.min(wide, most / this.size.height), 0.02);
    }

    // What stands in the middle, or at this point of the frame, stays where it is.
    apply(point) {
      const frame = this.frameTarget;
      if (!frame.clientWidth) return;
      const { x, y } = point || { x: frame.clientWidth / 2, y: frame.clientHeight / 2 };
      const drawing = this.drawingTarget;
      const before = drawing.clientWidth ? drawing.clientWidth / this.size.width : 1;
      const scale = this.scale;
      const left = ((frame.scrollLeft + x) / before) * scale - x;
      const top = ((frame.scrollTop + y) / before) * scale - y;
      drawing.setAttribute("width", this.size.width * scale);
      drawing.setAttribute("height", this.size.height * scale);
      frame.scrollLeft = left;
      frame.scrollTop = top;
      this.saidTarget.textContent = `${Math.round(scale * 100)}%`;
    }

    by(factor, point) {
      this.choose(Math.min(MOST, Math.max(LEAST, this.scale * factor)), point);
    }

    larger() {
      this.by(STEP);
    }

    smaller() {
      this.by(1 / STEP);
    }

    whole() {
      this.choose(WHOLE);
    }

    wide() {
      this.choose(WIDE);
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const wanted = { "+": "larger", "=": "larger", "-": "smaller", 0: "whole", 1: "wide" };
      const action = wanted[event.key];
      if (!action) return;
      event.preventDefault();
      this[action]();
    }

    // With Ctrl, as in every map; two fingers on a touchpad say the same.
    wheel(event) {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const box = this.frameTarget.getBoundingClientRect();
      const point = { x: event.clientX - box.left, y: event.clientY - box.top };
      this.by(event.deltaY < 0 ? 1.1 : 1 / 1.1, point);
    }
  }

  window.wagtail.app.register("story-zoom", StoryZoomController);
}
