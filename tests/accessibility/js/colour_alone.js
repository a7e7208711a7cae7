/* What is coloured by meaning also says so in words, a sign, a shape or a pattern. */
const MEANING = /^(strength|verdict|status|direction|differ|kind)-/;
for (const el of document.body.querySelectorAll("[class]")) {
  if (isSvg(el) || ![...el.classList].some((name) => MEANING.test(name)) || !isSeen(el)) continue;
  const said = (el.textContent + (el.getAttribute("aria-label") || "")).trim();
  const drawn = [...el.querySelectorAll("svg")].some((svg) => svg.querySelector("title, text") || svg.getAttribute("aria-label"));
  if (!/\p{L}|[●○◐✓✗⚠!?=≠±]/u.test(said) && !drawn) fault(el, "meaning by colour alone");
}
/* Marks of different kinds in one drawing differ in shape, pattern or lightness (3:1). */
const KIND = /^(bar|dot|mark|ring)-/;
const look = (shape) => {
  const style = styleOf(shape);
  const box = shape.getBBox();
  const patterned = style.fill.includes("url(") || style.stroke.includes("url(");
  return { shape, style, box, sign: [shape.localName, style.fill === "none", style.stroke === "none",
    patterned ? style.fill + style.stroke : "", style.strokeDasharray].join("|") };
};
const solid = ({ style }) => ink(style.fill === "none" ? style.stroke : style.fill);
const unlike = (one, other) => one.sign !== other.sign
  || Math.abs(one.box.height - other.box.height) > 0.2 * Math.max(one.box.height, other.box.height)
  || parseFloat(one.style.strokeWidth) !== parseFloat(other.style.strokeWidth)
  || contrast(solid(one), solid(other)) >= 3;
for (const svg of document.querySelectorAll("svg")) {
  if (!isSeen(svg)) continue;
  const kinds = new Map();
  for (const shape of svg.querySelectorAll("rect, circle, ellipse, path, line, polyline, polygon")) {
    const kind = [...shape.classList].find((name) => KIND.test(name));
    if (kind && !kinds.has(kind) && isSeen(shape)) kinds.set(kind, look(shape));
  }
  const list = [...kinds];
  list.forEach(([kind, one], index) => {
    for (const [name, other] of list.slice(index + 1)) {
      if (!unlike(one, other)) fault(other.shape, `${name} and ${kind} differ by colour alone`);
    }
  });
}
/* A link in a line of other words is underlined or stands in brackets. */
for (const link of document.querySelectorAll("main a[href], footer a[href]")) {
  if (!isSeen(link) || styleOf(link).display !== "inline") continue;
  const beside = [...link.parentElement.childNodes].some((node) => node.nodeType === 3 && /\p{L}{2}/u.test(node.data));
  const marked = styleOf(link).textDecorationLine.includes("underline")
    || /^\s*[[(].*[\])]\s*$/s.test(link.textContent) || parseFloat(styleOf(link).borderBottomWidth) > 0;
  if (beside && !marked) fault(link, "link in text told by colour alone");
}
return faults;
