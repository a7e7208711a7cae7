/* Makes live results heard: says the new count in a region that stays in the page. */
document.addEventListener("htmx:after:swap", () => {
  const said = document.querySelector("#results [data-announce]");
  const announcer = document.getElementById("announcer");
  if (said && announcer) announcer.textContent = said.textContent;
});
