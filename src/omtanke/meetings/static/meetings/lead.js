// The note of a step survives a send that fails. The text lives in the page and nowhere else: nothing is put in a store
// of the browser. A send that was not answered is sent again with the same key, so that it is saved once.
const form = document.querySelector("form[data-note]");
const WAITS = [2, 4, 8, 15, 30]; // seconds before another try
const PAUSE = 2; // seconds without a key pressed before the text is saved by itself

class Note {
  constructor(form) {
    this.form = form;
    this.text = form.querySelector("textarea");
    this.said = form.querySelector("[data-said]");
    this.other = form.querySelector("[data-other]");
    this.saved = this.text.value;
    this.sending = null; // what is on its way: unchanged until it is answered
    this.tries = 0;
    this.goes = ""; // where to, once it is saved
    this.stopped = false; // something has to be changed by hand first
    this.text.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("online", () => this.again());
    window.addEventListener("focus", () => this.again());
    window.addEventListener("beforeunload", (event) => { if (!this.leaving && this.unsaved) event.preventDefault(); });
  }

  get unsaved() { return this.sending !== null || this.text.value !== this.saved; }

  changed() {
    this.goes = "";
    this.stopped = false;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.save(), PAUSE * 1000);
  }

  submitted(event) {
    const button = event.submitter;
    event.preventDefault();
    this.stopped = false;
    this.goes = button && button.value !== "stay" ? button.value : "";
    clearTimeout(this.pause);
    if (this.unsaved) this.save(); else if (this.goes) this.go();
  }

  again() {
    if (this.sending === null || this.busy) return;
    clearTimeout(this.later);
    this.send();
  }

  save() {
    if (this.sending !== null || this.stopped || this.text.value === this.saved) return;
    this.sending = { text: this.text.value, key: this.value("key"), seen: this.value("seen") };
    this.tries = 0;
    this.send();
  }

  async send() {
    this.busy = true;
    const body = new FormData();
    for (const [name, value] of Object.entries(this.sending)) body.append(name, value);
    let answer = null;
    try {
      answer = await fetch(this.form.action, {
        method: "POST", body, redirect: "manual", credentials: "same-origin", cache: "no-store",
        headers: { Accept: "application/json", "X-CSRFToken": this.token() },
      });
    } catch {
      answer = null;
    }
    this.busy = false;
    await this.answered(answer);
  }

  async answered(answer) {
    const told = answer && answer.headers.get("Content-Type") === "application/json" ? await this.read(answer) : null;
    if (answer && answer.ok && told) return this.kept(told);
    if (answer && told && (answer.status === 409 || answer.status === 422)) return this.refused(told);
    const gone = answer && (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404);
    this.say(gone ? "signed-out" : "not-yet", "");
    this.later = setTimeout(() => this.again(), WAITS[Math.min(this.tries, WAITS.length - 1)] * 1000);
    this.tries += 1;
  }

  async read(answer) {
    try {
      return await answer.json();
    } catch {
      return null;
    }
  }

  kept(told) {
    this.saved = this.sending.text;
    this.sending = null;
    this.put("seen", told.seen);
    this.put("key", told.key);
    this.other.hidden = true;
    this.say("saved", told.said);
    if (this.text.value !== this.saved) this.save(); else if (this.goes) this.go();
  }

  refused(told) {
    this.sending = null;
    this.stopped = true;
    this.goes = "";
    if (told.key) this.put("key", told.key);
    if (told.seen !== undefined) {
      this.put("seen", told.seen);
      this.other.querySelector("[data-text]").textContent = told.text;
      this.other.hidden = false;
    }
    this.say("refused", told.said);
  }

  // As the button would without this file: the text is the same as the one that is saved, and is not saved again.
  go() {
    this.put("was", this.saved);
    this.put("csrfmiddlewaretoken", this.token());
    const goes = document.createElement("input");
    Object.assign(goes, { type: "hidden", name: "go", value: this.goes });
    this.form.append(goes);
    this.leaving = true;
    this.form.submit();
  }

  say(state, words) {
    this.said.dataset.state = state;
    this.said.querySelector("[data-words]").textContent =
      state === "not-yet" ? this.form.dataset.notYet : state === "signed-out" ? this.form.dataset.signedOut : words;
    for (const icon of this.said.querySelectorAll("[data-icon]")) icon.hidden = icon.dataset.icon !== (state === "saved" ? "done" : "wait");
    this.said.hidden = false;
  }

  // the cookie, not the field of the page: signing in again changes it
  token() {
    const found = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
    return found ? found.slice("csrftoken=".length) : this.value("csrfmiddlewaretoken");
  }

  value(name) { return this.form.querySelector(`[name=${name}]`).value; }

  put(name, value) { this.form.querySelector(`[name=${name}]`).value = value; }
}

if (form) new Note(form);

// A clock that cannot be had stays as it was: a page to sign in on is not put in its place.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!new URL(event.detail.xhr.responseURL).pathname.endsWith("/clock/")) event.detail.shouldSwap = false;
});
