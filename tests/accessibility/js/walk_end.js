/* What the walk did not reach, reached out of the order it is seen in, or found covered. */
const { walk } = window;
document.removeEventListener("keydown", walk.listen, true);
walk.covered.forEach(([el, what]) => fault(el, what));
const groups = new Set();
const expected = [...document.querySelectorAll(FOCUSABLE)].filter((el) => {
  if (!isSeen(el) && !el.matches(".skip")) return false;
  if (el.disabled || el.tabIndex < 0) return false;
  if (el.localName === "summary" && el.parentElement.querySelector(":scope > summary") !== el) return false;
  if (el.type !== "radio") return true;
  /* A group of radio buttons is one stop: the one that is set, or the first. */
  const key = el.name;
  const set = document.querySelector(`input[type=radio][name="${CSS.escape(key)}"]:checked`);
  if (set ? set !== el : groups.has(key)) return false;
  groups.add(key);
  return true;
});
const reached = new Set(walk.stops.map((stop) => stop.el));
if (walk.done) for (const el of expected) if (!reached.has(el)) fault(el, "is not reached by Tab");
const sticky = (el) => {
  for (let at = el; at && at !== document.body; at = at.parentElement) {
    if (["sticky", "fixed"].includes(styleOf(at).position)) return true;
  }
  return false;
};
walk.stops.forEach((stop, index) => {
  const before = walk.stops[index - 1];
  if (!before || sticky(stop.el) || sticky(before.el) || stop.el.matches(".skip") || before.el.matches(".skip")) return;
  const middle = (stop.top + stop.bottom) / 2;
  const sameLine = middle > before.top && middle < before.bottom;
  const up = stop.bottom <= before.top + 2;
  if (sameLine && stop.right <= before.left + 1) fault(stop.el, `goes back to the left after ${whereIs(before.el)}`);
  if (up && stop.left < before.right - 1) fault(stop.el, `goes up after ${whereIs(before.el)}`);
});
delete window.walk;
document.activeElement.blur();
scrollTo(0, 0);
return faults;
