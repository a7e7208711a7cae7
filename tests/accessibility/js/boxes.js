/* Tick boxes that the browser draws itself: one of each kind, with the colour around it. */
const known = new Map();
document.querySelectorAll(options.boxes).forEach((el, index) => {
  if (!isSeen(el) || styleOf(el).appearance === "none") return;
  const row = { index, kind: `${el.type}${el.checked ? " ticked" : ""}`,
    where: whereIs(el).replace(/#[\w-]+/g, ""), around: surface(el.parentElement).colour };
  const key = [row.kind, row.around].join();
  if (!known.has(key)) known.set(key, row);
});
return [...known.values()];
