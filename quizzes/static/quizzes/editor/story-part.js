// A scene or ending in the form: its key follows its heading while it is new, links follow its key,
// and a button leads to its place on the map.
{
  const story = window.weerbaarStory;

  class StoryPartController extends window.StimulusModule.Controller {
    static values = { show: String, aside: String };

    connect() {
      if (this.button) return;
      this.key = story.input(this.element, "key");
      this.title = story.input(this.element, "title");
      this.button = document.createElement("button");
      this.button.type = "button";
      this.button.className = "button button-small button-secondary story-show";
      this.button.textContent = this.showValue;
      this.button.addEventListener("click", () => this.show());
      this.element.prepend(this.button);
      this.setAside();
      const part = this.part();
      if (part) story.settle(part);
      this.before = this.key.value;
      this.title?.addEventListener("change", () => this.headed());
      this.key.addEventListener("change", () => this.renamed());
      // Wagtail would begin in the key, which is folded away.
      if (story.wanted()) setTimeout(() => this.title?.focus(), 60);
      story.changed();
    }

    // Few authors need the key, so it stands folded below the rest; not when it has to be mended.
    setAside() {
      const field = this.key.closest('[data-contentpath="key"]');
      const aside = document.createElement("details");
      const summary = document.createElement("summary");
      summary.textContent = this.asideValue;
      aside.className = "story-aside";
      aside.append(summary);
      field.parentElement.append(aside);
      aside.append(field);
      aside.open = field.querySelector(".error-message, [aria-invalid='true']") !== null;
    }

    part() {
      return story.parts().find((part) => part.key === this.key);
    }

    headed() {
      const part = this.part();
      if (part) story.headingChanged(part);
      this.before = this.key.value;
    }

    // Also rings when the key is set from here; then nothing is left to follow.
    renamed() {
      const before = this.before;
      this.before = this.key.value;
      story.rename(before, this.key.value);
    }

    show() {
      document.dispatchEvent(new CustomEvent("story:show", { detail: this.key.value }));
    }
  }

  window.wagtail.app.register("story-part", StoryPartController);
}
