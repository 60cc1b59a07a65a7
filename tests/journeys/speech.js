// The browser's speech, as far as a page uses it: it remembers what it was told to say and says
// nothing. The browsers of tests have no voices.
(() => {
  const voice = (name, lang, localService) => ({ name, lang, localService });
  class Utterance extends EventTarget {
    constructor(text) {
      super();
      Object.assign(this, { text, lang: "", voice: null });
    }
  }
  class Speech extends EventTarget {
    said = [];
    told = []; // pause, resume, cancel
    paused = false;
    current = null;
    voices = [];
    getVoices() {
      return this.voices;
    }
    speak(utterance) {
      this.current = utterance;
      const { text, lang } = utterance;
      this.said.push({ text, lang, voice: utterance.voice?.name ?? null });
    }
    finish() {
      const ended = this.current;
      this.current = null;
      ended?.dispatchEvent(new Event("end"));
    }
    pause() {
      this.told.push("pause");
      this.paused = true;
    }
    resume() {
      this.told.push("resume");
      this.paused = false;
    }
    cancel() {
      this.told.push("cancel");
      this.current?.dispatchEvent(Object.assign(new Event("error"), { error: "canceled" }));
      this.current = null;
    }
    find(...voices) {
      this.voices = voices.map((each) => voice(...each));
      this.dispatchEvent(new Event("voiceschanged"));
    }
  }
  const speech = new Speech();
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
})();
