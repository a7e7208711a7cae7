/* Every page loads this one file. Live results where a form asks for them, and a link to copy. */
const live = document.querySelector("form[data-hx-get]");
const announcer = document.getElementById("announcer");

if (live) {
  const asTyped = () => new URLSearchParams(new FormData(live)).toString();
  let asked = asTyped();
  let goToResults = false;

  live.addEventListener("change", (event) => {
    const most = live.querySelector(".tick-most");
    /* A fifth tick would empty the list: it is refused where it is made. */
    if (most && event.target.name === "option") {
      const many = live.querySelectorAll(".tick :checked").length > live.querySelector("[data-most]").dataset.most;
      most.hidden = !many;
      if (many) {
        event.target.checked = false;
        event.stopImmediatePropagation();
        announcer.textContent = most.textContent;
        return;
      }
    }
    asked = asTyped();
  });

  live.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.name === "compare") return;
    event.preventDefault();
    if (button && button.name === "untick") {
      const tick = document.getElementById(`tick-${button.value}`);
      tick.checked = false;
      /* The button goes. Who came to it by keyboard goes on at the tick, and nothing else moves. */
      if (button.matches(":focus-visible")) tick.focus();
      live.dispatchEvent(new Event("change"));
      return;
    }
    goToResults = button !== null && button === document.activeElement;
    /* Enter in a field has already asked through its change. */
    if (asTyped() !== asked) live.dispatchEvent(new Event("change"));
    else showResults();
  });

  function showResults() {
    if (!goToResults) return;
    goToResults = false;
    const heading = document.querySelector("#results h2");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }

  document.addEventListener("htmx:after:swap", () => {
    const said = document.querySelector("#results [data-announce]");
    if (said) announcer.textContent = said.textContent;
    const faulty = (document.getElementById("problems")?.dataset.fields || "").split(" ");
    for (const field of live.querySelectorAll(".field :is(input, select)")) {
      if (faulty.includes(field.name)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    showResults();
  });

  document.addEventListener("htmx:error", (event) => {
    const error = event.detail.error;
    /* A newer choice replaced this request; its own answer is on the way. */
    if (error && error.name === "AbortError") return;
    const sentence = "The list could not be updated: it shows your earlier choices. Load the page again.";
    announcer.textContent = sentence;
    const box = document.createElement("p");
    box.className = "notice notice-error";
    box.textContent = sentence;
    document.getElementById("problem-box").replaceChildren(box);
  });
}

/* Shown only where it works: a browser gives the clipboard to secure pages alone. */
const copy = document.querySelector("button[data-copy]");
if (copy && navigator.clipboard) {
  const field = document.getElementById(copy.dataset.copy);
  const said = document.getElementById("copied");
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "The link is copied.";
    } catch {
      field.select();
      said.textContent = "Your browser did not allow it. The link is marked: copy it from the field.";
    }
  });
}
