/* What can be hit: 44 × 44 px, and 8 px from the next unless both are rows of one list. */
const { size, apart } = options;
const INLINE = ["inline", "inline-block", "inline-flex"];
const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "").length;
/* The block an element's line stands in. */
const block = (el) => {
  let at = el.parentElement;
  while (at.parentElement && ["inline", "contents"].includes(styleOf(at).display)) at = at.parentElement;
  return at;
};
const seenText = (root, leaveOut) => {
  let text = "";
  const walk = (el) => {
    for (const child of el.childNodes) {
      if (child.nodeType === 3) text += child.data;
      else if (child.nodeType === 1 && !child.matches(leaveOut) && INLINE.includes(styleOf(child).display)
        && isSeen(child)) walk(child);
    }
  };
  walk(root);
  return text;
};
/* Inside running text: in a line of other words, and set as text, not as a button. */
const isRunning = (el) => {
  if (!INLINE.includes(styleOf(el).display)) return false;
  if (el.matches(".source")) return true;
  const tall = el.getBoundingClientRect().height / Math.max(1, el.getClientRects().length);
  const line = parseFloat(styleOf(el.parentElement).lineHeight) || 1.5 * parseFloat(styleOf(el).fontSize);
  if (styleOf(el).display !== "inline" && tall > line * 1.3) return false;
  return letters(seenText(block(el), "a, button, summary, label, .source")) >= 3;
};
const union = (...boxes) => ({
  left: Math.min(...boxes.map((b) => b.left)), right: Math.max(...boxes.map((b) => b.right)),
  top: Math.min(...boxes.map((b) => b.top)), bottom: Math.max(...boxes.map((b) => b.bottom)),
});
/* What stays at an edge of the window passes over what is scrolled from under it; the walk by Tab sees
   that it covers nothing while that has the focus. */
const stays = (el) => {
  for (let at = el; at && at !== document.body; at = at.parentElement) {
    if (["sticky", "fixed"].includes(styleOf(at).position)) return at;
  }
  return null;
};
const targets = [];
for (const el of document.querySelectorAll(`${FOCUSABLE}, [role=button], [role=link]`)) {
  if (!isSeen(el) || isRunning(el)) continue;
  let box = el.getBoundingClientRect();
  if (!box.width || !box.height || box.right <= 0 || box.bottom + scrollY <= 0) continue;
  const labels = ["checkbox", "radio", "file"].includes(el.type) ? [...el.labels].filter(isSeen) : [];
  /* A label is its rows of words and what it holds; taken as one box, as a click sees it. */
  if (labels.length) box = union(box, ...labels.map((label) => label.getBoundingClientRect()));
  const rounded = (value) => Math.round(value * 10) / 10;
  const [width, height] = [rounded(box.right - box.left), rounded(box.bottom - box.top)];
  if (width < size || height < size) fault(el, `target ${width} × ${height} px`);
  targets.push({ el, box, labels, stays: stays(el) });
}
const LISTS = "ul, ol, dl, menu, fieldset, tbody, table";
const rowsOfOneList = (one, other) => {
  const list = one.el.closest(LISTS);
  return list && list === other.el.closest(LISTS)
    && (one.box.bottom <= other.box.top + 1 || other.box.bottom <= one.box.top + 1);
};
const related = (one, other) => one.el.contains(other.el) || other.el.contains(one.el)
  || one.labels.some((label) => label.contains(other.el))
  || other.labels.some((label) => label.contains(one.el));
targets.sort((one, other) => one.box.top - other.box.top);
targets.forEach((one, index) => {
  for (const other of targets.slice(index + 1)) {
    if (other.box.top > one.box.bottom + apart) break;
    const across = Math.max(one.box.left - other.box.right, other.box.left - one.box.right);
    const down = Math.max(one.box.top - other.box.bottom, other.box.top - one.box.bottom);
    const gap = Math.max(across, down);
    if (one.stays !== other.stays || gap >= apart - 0.05 || related(one, other) || rowsOfOneList(one, other)) continue;
    fault(other.el, gap < 0 ? `target over ${whereIs(one.el)}`
      : `target ${Math.round(gap * 10) / 10} px from ${whereIs(one.el)}`);
  }
});
return faults;
