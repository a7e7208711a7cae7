/* Live results: says the new count, keeps Enter and "Show options" live, and owns up to failure. */
const form = document.querySelector("form.browse");
const announcer = document.getElementById("announcer");
const asTyped = () => new URLSearchParams(new FormData(form)).toString();
let asked = asTyped();
let goToResults = false;

form.addEventListener("change", () => { asked = asTyped(); });

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button && button.name === "compare") return;
  event.preventDefault();
  goToResults = button !== null && button === document.activeElement;
  /* Enter in a field has already asked through its change. */
  if (asTyped() !== asked) form.dispatchEvent(new Event("change"));
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
