/* Every page loads this one file: a link mended, a link to copy. */

/* Where a program wrote "&#38;" for "&", browsers keep all that follows to themselves. */
if (location.hash.startsWith("#38;")) location.replace(location.href.replaceAll("&#38;", "&"));

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
