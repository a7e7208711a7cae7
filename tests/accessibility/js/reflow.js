/* Nothing scrolls sideways, is cut off, leaves the page or lies over other text. */
const page = document.documentElement;
if (page.scrollWidth > innerWidth) {
  faults.push({ where: "page", what: `scrolls sideways by ${page.scrollWidth - innerWidth} px`, text: "" });
}
const scrollers = new Set();
const off = [];
const isBeside = (box) => box.right <= 0 || box.bottom + scrollY <= 0; // until it has the focus
for (const el of document.body.querySelectorAll("*")) {
  if (isSvg(el) && el.localName !== "svg") continue;
  if (!isSeen(el)) continue;
  const style = styleOf(el);
  const box = el.getBoundingClientRect();
  if (!box.width || isBeside(box)) continue;
  if (box.right > innerWidth + 1 || box.left < -1) off.push({ el, box });
  if (isSvg(el) || el.matches("input, select, textarea")) continue;
  const wide = el.scrollWidth > el.clientWidth + 1 && style.display !== "inline";
  const tall = el.scrollHeight > el.clientHeight + 1 && style.display !== "inline";
  if (wide && ["auto", "scroll"].includes(style.overflowX)) {
    scrollers.add(el);
    fault(el, "scrolls sideways inside");
  }
  if (wide && ["hidden", "clip"].includes(style.overflowX)) fault(el, "text cut off at the side");
  if (tall && ["hidden", "clip"].includes(style.overflowY)) fault(el, "text cut off below");
  if (tall && ["auto", "scroll"].includes(style.overflowY) && style.position === "static") fault(el, "scrolls inside");
}
/* Of a page that is too wide, the innermost elements that reach furthest: they push the others. */
const outer = new Set(off.map(({ el }) => el.parentElement));
const inScroller = (el) => el && (scrollers.has(el) || inScroller(el.parentElement));
off.filter(({ el }) => !outer.has(el) && !inScroller(el.parentElement))
  .sort((one, other) => other.box.right - one.box.right || one.box.left - other.box.left)
  .slice(0, 5)
  .forEach(({ el, box }) => fault(el, `runs off the page, to ${Math.round(box.right)} px`));
for (const el of document.querySelectorAll("input[type=submit], input[type=button], select")) {
  if (isSeen(el) && el.scrollWidth > el.clientWidth + 1) fault(el, "words of a control cut off");
}
for (const text of document.querySelectorAll("svg text")) {
  if (!isSeen(text) || !text.textContent.trim()) continue;
  const svg = text.closest("svg");
  if (styleOf(svg).overflow === "visible") continue;
  const [inner, frame] = [text.getBoundingClientRect(), svg.getBoundingClientRect()];
  if (inner.left < frame.left - 1.5 || inner.right > frame.right + 1.5
    || inner.top < frame.top - 1.5 || inner.bottom > frame.bottom + 1.5) fault(text, "text outside its drawing");
}

/* Text over text. Lines of one block may touch; a layer of its own (a box that opens) may cover. */
const layers = new Map();
const onLayer = (el) => {
  if (!el || el === document.body) return false;
  if (!layers.has(el)) {
    const style = styleOf(el);
    const own = ["fixed", "sticky"].includes(style.position)
      || (style.position === "absolute" && ink(style.backgroundColor)[3] === 1);
    layers.set(el, own || onLayer(el.parentElement));
  }
  return layers.get(el);
};
const blockOf = (el) => {
  let at = el;
  while (at.parentElement && (isSvg(at) ? at.localName === "tspan"
    : styleOf(at).display === "inline")) at = at.parentElement;
  return at;
};
const lines = [];
const range = document.createRange();
for (const [node, el] of texts()) {
  if (onLayer(el)) continue;
  range.selectNodeContents(node);
  const block = blockOf(el);
  for (const box of isSvg(el) ? [el.getBoundingClientRect()] : range.getClientRects()) {
    if (box.width < 2 || isBeside(box)) continue;
    const rim = box.height * 0.15;
    lines.push({ el, block, left: box.left + 1, right: box.right - 1, top: box.top + rim, bottom: box.bottom - rim });
  }
}
lines.sort((one, other) => one.top - other.top);
const told = new Set();
lines.forEach((one, index) => {
  for (let i = index + 1; i < lines.length && lines[i].top < one.bottom; i += 1) {
    const other = lines[i];
    if (other.block === one.block || other.left >= one.right || one.left >= other.right) continue;
    if (told.has(other.el)) continue;
    told.add(other.el);
    fault(other.el, `lies over ${whereIs(one.el)}`);
  }
});
return faults;
