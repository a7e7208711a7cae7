/* Every page loads this one file: a link to copy. */
/* The button is shown only where it works: a browser gives the clipboard to secure pages alone. */
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
