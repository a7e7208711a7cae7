/* Results that change while one chooses. Where htmx did not load, the form is sent as any other. */
const live = window.htmx && document.querySelector("form[data-hx-get]");

if (live) {
  const SHOWN_AFTER = 300; // ms: what comes sooner needs no word, which would only flicker
  const UPDATING = "Updating the list";
  const EARLIER = "This list answers your earlier choices.";
  const FAILED = "The list could not be updated";
  const KEPT = "Your choices are kept.";
  const UNREACHED = `${FAILED}. Check your connection to the internet, then try again. ${KEPT}`;
  const BUSY = `${FAILED}: MS Compare is busy or out of order just now. Try again in a minute. ${KEPT}`;
  const FOREIGN = `${FAILED}: what came back is not from MS Compare. Your network may want you to log in first. `
    + `Open any page in a new tab, then try again. ${KEPT}`;

  const announcer = document.getElementById("announcer");
  const results = document.getElementById("results");
  const asTyped = (form = live) => new URLSearchParams(new FormData(form)).toString();
  let asked = asTyped();
  let goToResults = false;
  let newest, timer;
  let waiting = false;
  let failed = false;

  const say = (sentence) => { announcer.textContent = sentence; };
  const ask = () => live.dispatchEvent(new Event("change"));

  function make(name, classes, ...inside) {
    const element = document.createElement(name);
    element.className = classes;
    element.append(...inside);
    return element;
  }

  live.addEventListener("change", (event) => {
    const most = live.querySelector(".tick-most");
    /* A fifth tick would empty the list: it is refused where it is made. */
    if (most && event.target.name === "option") {
      const many = live.querySelectorAll(".tick :checked").length > live.querySelector("[data-most]").dataset.most;
      most.hidden = !many;
      if (many) {
        event.target.checked = false;
        event.stopImmediatePropagation();
        say(most.textContent);
        return;
      }
    }
    asked = asTyped();
  });

  live.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.name === "compare") return;
    if (button && button.name === "untick") {
      event.preventDefault();
      const tick = document.getElementById(`tick-${button.value}`);
      tick.checked = false;
      /* The button goes. Who came to it by keyboard goes on at the tick, and nothing else moves. */
      if (button.matches(":focus-visible")) tick.focus();
      ask();
      return;
    }
    /* What could not be brought into this page is asked for as a page. */
    if (failed) return;
    event.preventDefault();
    goToResults = button !== null && button === document.activeElement;
    /* Enter in a field has already asked through its change. */
    if (asTyped() !== asked) ask();
    else showResults();
  });

  function showResults() {
    if (!goToResults) return;
    goToResults = false;
    const heading = results.querySelector("h2");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }

  /* Above the list, in view wherever in it one is: that it is on its way, or not what was asked for. */
  const told = make("p", "");
  const state = make("div", "", told);
  state.id = "list-state";

  function tell() {
    told.textContent = [waiting && `${UPDATING}…`, failed && `${EARLIER} See above.`].filter(Boolean).join(" ");
    told.className = failed ? "notice notice-error" : "notice";
    state.className = failed ? "list-state" : "list-state passing";
    results.setAttribute("aria-busy", waiting);
    if (failed) document.getElementById("problem-box").after(state);
    else if (waiting) live.parentElement.prepend(state);
    else state.remove();
  }

  const sentence = make("p", "");
  const again = make("button", "button", "Try again");
  again.type = "button";
  again.addEventListener("click", ask);
  const failure = make("div", "notice notice-error", sentence, make("p", "actions", again));

  function fail(why) {
    sentence.textContent = why;
    say(`${why} ${EARLIER}`);
    goToResults = false;
    const box = document.getElementById("problem-box");
    if (!box.contains(failure)) box.prepend(failure);
    if (!failed) {
      failed = true;
      results.classList.add("earlier");
      results.setAttribute("aria-describedby", state.id);
      results.querySelector("h2")?.append(make("span", "about", " (earlier choices)"));
    }
    tell();
  }

  function succeed() {
    failed = false;
    results.classList.remove("earlier");
    results.removeAttribute("aria-describedby");
    tell();
  }

  /* Where an answer leads to another site, scripts are told of no answer. That it leads away is seen by not
     following it. */
  async function fetched(address, how) {
    try {
      return await fetch(address, how);
    } catch {
      return fetch(address, { ...how, redirect: "manual" });
    }
  }

  function on(name, act) {
    document.addEventListener(`htmx:${name}`, (event) => {
      const ctx = event.detail.ctx;
      /* A newer choice replaced this request; its own answer is on the way. */
      if (ctx === newest || name === "before:request") act(ctx, event);
      else event.preventDefault();
    });
  }

  on("before:request", (ctx) => {
    newest = ctx;
    ctx.fetch = fetched;
    if (waiting) return;
    say("");
    clearTimeout(timer);
    timer = setTimeout(() => {
      waiting = true;
      say(`${UPDATING}.`);
      tell();
    }, SHOWN_AFTER);
  });

  /* Our list says at which address it stands and where it ends. Nothing else is put in its place. */
  on("before:response", (ctx, event) => {
    const { headers, status } = ctx.response;
    if (headers.has("HX-Push-Url")) return;
    event.preventDefault();
    ctx.request.abort();
    /* 511: a network that wants one to log in says so. */
    fail(status === 429 || (status >= 500 && status !== 511) ? BUSY : FOREIGN);
  });

  on("after:request", (ctx, event) => {
    if (ctx.text.trimEnd().endsWith("<!--whole-->")) return;
    event.preventDefault();
    fail(UNREACHED);
  });

  on("error", () => fail(UNREACHED));

  on("before:swap", () => {
    /* The button goes with the failure. */
    if (failure.contains(document.activeElement)) goToResults = true;
  });

  on("after:swap", () => {
    succeed();
    const said = results.querySelector("[data-announce]");
    if (said) say(said.textContent);
    const faulty = (document.getElementById("problems")?.dataset.fields || "").split(" ");
    for (const field of live.querySelectorAll(".field :is(input, select)")) {
      if (faulty.includes(field.name)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    showResults();
  });

  on("finally:request", () => {
    clearTimeout(timer);
    waiting = false;
    tell();
  });

  /* Going back, nobody presses twice for one page. */
  document.addEventListener("htmx:before:history:update", (event) => {
    if (event.detail.history.path === location.pathname + location.search) event.preventDefault();
  });

  /* Who comes back finds the list of the address, but the browser may bring choices that it never answered.
     After a reload, by which htmx goes back, the address has the last word. htmx listens a moment after `load`. */
  window.addEventListener("load", () => setTimeout(() => {
    const served = live.cloneNode(true);
    served.reset();
    if (asTyped() === asTyped(served)) return;
    if (performance.getEntriesByType("navigation")[0]?.type === "reload") live.reset();
    else ask();
  }));
}
