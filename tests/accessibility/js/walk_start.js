/* Remember every stop of the focus: where it is, and whether something covers it there. */
scrollTo(0, 0);
document.activeElement?.blur();
getSelection().removeAllRanges();
const walk = { stops: [], covered: [], done: false, pressed: false, within: 0 };
/* Day, month, year and the calendar of a field for a date are stops within it. */
const WITHIN_DATE = 4;
const isIn = (el, hit) => hit && (el === hit || el.contains(hit) || hit.contains(el)
  || [...(el.labels || [])].some((label) => label.contains(hit)));
const note = (el) => {
  const boxes = [...el.getClientRects()].filter((box) => box.width && box.height);
  const box = boxes[0] || el.getBoundingClientRect();
  walk.stops.push({ el, left: box.left, right: box.right, top: box.top + scrollY, bottom: box.bottom + scrollY });
  const points = [[box.left + 1, box.top + 1], [box.right - 1, box.bottom - 1],
    [(box.left + box.right) / 2, (box.top + box.bottom) / 2]];
  /* Rounded corners are not part of a box: its middle and one more point must be free. */
  const hits = points.map(([x, y]) => (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight ? null
    : isIn(el, document.elementFromPoint(x, y))));
  if (box.left < 0 || box.right > innerWidth + 1) walk.covered.push([el, "has the focus outside the page"]);
  else if (hits[2] === null && hits[0] === null) walk.covered.push([el, "has the focus out of sight"]);
  else if (hits.filter((hit) => hit === false).length > 1) walk.covered.push([el, "is covered while it has the focus"]);
};
/* Each Tab first notes where the one before has led: by then the page has scrolled there. */
walk.listen = () => {
  const el = document.activeElement;
  if (walk.done) return;
  const away = !el || el === document.body || el === document.documentElement;
  if (away && !walk.stops.length && !walk.pressed) { walk.pressed = true; return; }
  const again = el === walk.stops.at(-1)?.el;
  if (again && el.type === "date" && (walk.within += 1) < WITHIN_DATE) return;
  walk.within = 0;
  if (away || el === walk.stops[0]?.el || again) walk.done = true;
  else note(el);
};
document.addEventListener("keydown", walk.listen, true);
window.walk = walk;
