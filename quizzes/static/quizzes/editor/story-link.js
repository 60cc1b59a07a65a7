// The key of a scene or ending becomes a choice of those that stand in the form, with buttons to
// make a new one. The value stays in the input that Wagtail made.
{
  const story = window.weerbaarStory;
  // With more parts than this a list is filled when it gets the focus, not before.
  const MANY = 150;

  class StoryLinkController extends window.StimulusModule.Controller {
    static values = { words: Object, endings: { type: Boolean, default: true } };

    connect() {
      if (!this.select) this.build();
      this.refresh = this.refresh || (() => this.fill());
      document.addEventListener("story:changed", this.refresh);
      this.fill();
    }

    disconnect() {
      document.removeEventListener("story:changed", this.refresh);
    }

    build() {
      const input = this.element;
      this.select = document.createElement("select");
      this.select.id = input.id || story.unique();
      ["aria-describedby", "aria-invalid"].forEach((name) => {
        if (input.hasAttribute(name)) this.select.setAttribute(name, input.getAttribute(name));
      });
      input.removeAttribute("id");
      input.type = "hidden";
      const row = document.createElement("div");
      row.className = "story-link";
      row.append(this.select);
      row.append(this.button("go", () => this.go()));
      row.append(this.button("new_scene", () => this.make("scene")));
      if (this.endingsValue) row.append(this.button("new_ending", () => this.make("ending")));
      this.said = document.createElement("span");
      this.said.className = "story-link__said";
      this.said.setAttribute("role", "status");
      row.append(this.said);
      input.after(row);
      this.select.addEventListener("change", () => this.choose(this.select.value));
      this.select.addEventListener("focus", () => this.fill(true));
    }

    button(word, action) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = this.wordsValue[word];
      button.addEventListener("click", action);
      return button;
    }

    fill(wholly = false) {
      const all = story.parts();
      const words = this.wordsValue;
      const value = this.element.value;
      const own = this.element.closest("[data-contentpath]") && this.ownKey();
      const others = all.filter((part) => part.key.value && part.key.value !== own);
      const shown =
        wholly || all.length <= MANY ? others : others.filter((part) => part.key.value === value);
      const options = [new Option(words.choose, "")];
      options.push(...this.group(words.scenes, shown, "scene"));
      if (this.endingsValue) options.push(...this.group(words.endings, shown, "ending"));
      if (value && !others.some((part) => part.key.value === value)) {
        options.push(new Option(words.missing.replace("%s", value), value));
      }
      this.select.replaceChildren(...options);
      this.select.value = value;
    }

    group(label, parts, type) {
      const these = parts.filter((part) => part.type === type);
      if (!these.length) return [];
      const group = document.createElement("optgroup");
      group.label = label;
      these.forEach((part) => {
        const title = part.title?.value.trim() || this.wordsValue.untitled;
        group.append(new Option(`${title} (${part.key.value})`, part.key.value));
      });
      return [group];
    }

    ownKey() {
      const own = story.parts().find((part) => part.element.contains(this.element));
      return own?.key.value;
    }

    choose(key) {
      story.put(this.element, key);
      this.fill();
      story.changed();
    }

    make(type) {
      const made = story.add(type);
      this.choose(made.key.value);
      this.said.textContent = this.wordsValue.made.replace("%s", made.key.value);
      this.select.focus();
    }

    go() {
      const target = story.parts().find((part) => part.key.value === this.element.value);
      if (target) story.reveal(target.element);
    }
  }

  window.wagtail.app.register("story-link", StoryLinkController);
}
