/* What the instruments share. Each runs as the body of one function in the page, after this. */
const faults = [];
const parts = (el) => el.localName
  + (el.id && !el.closest("[data-figure]") ? `#${el.id}` : "")
  + [...el.classList].slice(0, 2).map((name) => `.${name}`).join("");
/* Where an element is, short enough to read and equal for all of its kind. */
const whereIs = (el) => {
  const steps = [];
  for (let at = el; at && at.localName !== "body" && steps.length < 3; at = at.parentElement) {
    steps.unshift(parts(at));
    if (at.id) break;
  }
  return steps.join(" > ");
};
const fault = (el, what) => {
  const text = (el.textContent || el.value || "").trim().replace(/\s+/g, " ").slice(0, 40);
  faults.push({ where: whereIs(el), what, text });
};

/* Colours as [red, green, blue, alpha], 0 to 255 and 0 to 1, whatever notation they come in. */
const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const inks = new Map();
const ink = (colour) => {
  if (!inks.has(colour)) {
    const plain = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(colour);
    if (plain) {
      inks.set(colour, [+plain[1], +plain[2], +plain[3], plain[4] === undefined ? 1 : +plain[4]]);
    } else {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = "#0000";
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
      inks.set(colour, [r, g, b, a / 255]);
    }
  }
  return inks.get(colour);
};
const fade = (colour, by) => [colour[0], colour[1], colour[2], colour[3] * by];
const over = (top, below) => [0, 1, 2]
  .map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
const luminance = (colour) => {
  const [r, g, b] = colour.slice(0, 3).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
/* Rounded down: 6.996 is not 7. */
const asRatio = (ratio) => (Math.floor(ratio * 100) / 100).toFixed(2);
const asHex = (colour) => `#${colour.slice(0, 3)
  .map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

const styles = new Map();
const styleOf = (el, pseudo = "") => {
  const kept = styles.get(el) || {};
  kept[pseudo] ||= getComputedStyle(el, pseudo || null);
  styles.set(el, kept);
  return kept[pseudo];
};

/* Hidden from eyes and left to screen readers: clipped to a point. */
const clipped = new Map();
const isClipped = (el) => {
  if (!el) return false;
  if (!clipped.has(el)) {
    const style = styleOf(el);
    const own = style.clipPath === "inset(50%)" || style.clipPath === "inset(100%)"
      || /^rect\((0|1)px, (0|1)px, (0|1)px, (0|1)px\)$/.test(style.clip)
      || (style.overflow === "hidden" && el.offsetWidth <= 1 && el.offsetHeight <= 1
          && style.position === "absolute");
    clipped.set(el, own || isClipped(el.parentElement));
  }
  return clipped.get(el);
};
const shown = new Map();
const isSeen = (el) => {
  if (!shown.has(el)) {
    shown.set(el, el.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && !isClipped(el));
  }
  return shown.get(el);
};

const canvasColour = (() => {
  const probe = document.createElement("div");
  probe.style.cssText = "position:absolute;background-color:Canvas";
  document.documentElement.append(probe);
  const colour = ink(getComputedStyle(probe).backgroundColor);
  probe.remove();
  return colour;
})();
/* What is painted under the content of an element: {colour} or {colour, unknown: why}. */
const surfaces = new Map();
const surface = (el) => {
  if (!el) return { colour: canvasColour, opacity: 1 };
  if (!surfaces.has(el)) {
    const below = surface(el.parentElement);
    const style = styleOf(el);
    const opacity = below.opacity * Number(style.opacity);
    const own = fade(ink(style.backgroundColor), opacity);
    let unknown = own[3] < 1 ? below.unknown : undefined;
    if (style.backgroundImage !== "none") unknown = "a background picture or gradient";
    if (style.filter !== "none" || style.mixBlendMode !== "normal") unknown = "a filter or blending";
    surfaces.set(el, { colour: over(own, below.colour), opacity, unknown });
  }
  return surfaces.get(el);
};
const isSvg = (el) => el.namespaceURI === "http://www.w3.org/2000/svg";

/* Text that is seen, as [text node, its element]. */
const SILENT = "script, style, noscript, template, title, desc, option, defs";
const texts = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const el = node.parentElement;
    if (node.data.trim() && !el.closest(SILENT) && isSeen(el)) found.push([node, el]);
  }
  return found;
};
const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, "
  + "[tabindex]:not([tabindex='-1']), [contenteditable=true]";
