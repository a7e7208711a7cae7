/* The outline of everything that takes the focus: 3 px or more, 4.5:1 against what is around it. */
const { mark: needMark, outline: needWidth } = options;
for (const el of document.querySelectorAll(FOCUSABLE)) {
  if (!isSeen(el) || el.disabled) continue;
  el.focus({ preventScroll: true });
  if (document.activeElement !== el) { fault(el, "does not take the focus"); continue; }
  const style = getComputedStyle(el);
  if (["none", "hidden"].includes(style.outlineStyle)) { fault(el, "no focus outline"); continue; }
  const width = parseFloat(style.outlineWidth);
  if (width < needWidth) fault(el, `focus outline of ${width} px`);
  const inward = parseFloat(style.outlineOffset) + width <= 0;
  const back = surface(inward ? el : el.parentElement);
  if (back.unknown) { fault(el, `focus outline over ${back.unknown}`); continue; }
  const ratio = contrast(over(ink(style.outlineColor), back.colour), back.colour);
  if (ratio < needMark) fault(el, `focus outline ${asRatio(ratio)}:1`);
}
document.activeElement.blur();
return faults;
