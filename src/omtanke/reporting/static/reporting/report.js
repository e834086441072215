// A report survives a poor network. What was chosen lives in the page and nowhere else: nothing is put in a store of the
// browser. A send that was not answered is sent again with the same key, so that it is told once.
const WAITS = [2, 4, 8, 15, 30]; // seconds before another try

class Report {
  constructor(form) {
    this.form = form;
    this.said = form.querySelector("[data-said]");
    this.body = null; // what is on its way, unchanged until it is answered
    this.tries = 0;
    form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("online", () => this.again());
    window.addEventListener("beforeunload", (event) => { if (this.body && !this.leaving) event.preventDefault(); });
  }

  submitted(event) {
    event.preventDefault();
    if (this.body) return this.again();
    this.body = new FormData(this.form, event.submitter);
    this.send();
  }

  again() {
    if (!this.body || this.busy) return;
    clearTimeout(this.later);
    this.send();
  }

  async send() {
    this.busy = true;
    this.say("sending");
    this.body.set("csrfmiddlewaretoken", this.token());
    let answer = null;
    try {
      answer = await fetch(this.form.action, { method: "POST", body: this.body, credentials: "same-origin", cache: "no-store" });
    } catch {
      answer = null;
    }
    this.busy = false;
    if (answer && answer.redirected && answer.ok) return this.went(new URL(answer.url));
    if (answer && answer.status === 422) return this.wrong();
    this.say(answer && (answer.status === 403 || answer.status === 404) ? "signed-out" : "not-yet");
    this.later = setTimeout(() => this.again(), WAITS[Math.min(this.tries, WAITS.length - 1)] * 1000);
    this.tries += 1;
  }

  went(url) {
    if (url.pathname === this.form.dataset.signIn) return this.say("signed-out");
    this.leaving = true;
    window.location.assign(url.pathname);
  }

  // Something has to be changed: sent as without this file, so that the page comes back with what is wrong.
  wrong() {
    this.leaving = true;
    this.form.submit();
  }

  say(state) {
    this.said.textContent = this.form.dataset[{ sending: "sending", "not-yet": "notYet", "signed-out": "signedOut" }[state]];
    this.said.hidden = false;
  }

  // the cookie, not the field of the page: signing in again changes it
  token() {
    const found = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
    return found ? found.slice("csrftoken=".length) : this.form.querySelector("[name=csrfmiddlewaretoken]").value;
  }
}

for (const form of document.querySelectorAll("form[data-report]")) new Report(form);
