/* Text 7:1, edges of controls and marks of charts 4.5:1, against what is painted under them. */
const { text: needText, mark: needMark } = options;
const SHAPES = "rect, circle, ellipse, path, line, polyline, polygon";
const ASIDE = "defs, pattern, clipPath, mask, symbol, marker";

const compare = (el, colour, backs, need, what) => {
  for (const back of backs) {
    const ratio = contrast(over(colour, back), back);
    if (ratio < need) {
      fault(el, `${what} ${asRatio(ratio)}:1 (${asHex(over(colour, back))} on ${asHex(back)})`);
      return;
    }
  }
};

/* --- what lies under a point of a drawing --- */
const inShape = (shape, style, x, y) => {
  const matrix = shape.getScreenCTM();
  if (!matrix) return null;
  const point = new DOMPoint(x, y).matrixTransform(matrix.inverse());
  const strokes = style.stroke !== "none" && parseFloat(style.strokeWidth) > 0;
  if (strokes && shape.isPointInStroke(point)) return "stroke";
  return style.fill !== "none" && shape.isPointInFill(point) ? "fill" : null;
};
/* The colours of a paint: one, or those of the pattern it names. */
const paints = (value) => {
  const id = /url\(["']?#([^"')]+)/.exec(value);
  if (!id) return [ink(value)];
  const source = document.getElementById(id[1]);
  const inside = source ? [...source.querySelectorAll(SHAPES)] : [];
  return inside.flatMap((shape) => ["fill", "stroke"]
    .filter((kind) => styleOf(shape)[kind] !== "none")
    .flatMap((kind) => paints(styleOf(shape)[kind])));
};
const alphaOf = (style, kind) => Number(style[`${kind}Opacity`]) * Number(style.opacity);
const drawings = new Map();
const shapesOf = (svg) => {
  if (!drawings.has(svg)) {
    drawings.set(svg, [...svg.querySelectorAll(SHAPES)]
      .filter((shape) => !shape.closest(ASIDE) && isSeen(shape))
      .map((shape) => ({ shape, style: styleOf(shape), box: shape.getBoundingClientRect() })));
  }
  return drawings.get(svg);
};
const beneath = (svg, last, x, y) => {
  let colour = surface(svg).colour;
  for (const { shape, style, box } of shapesOf(svg)) {
    if (shape === last || !(last.compareDocumentPosition(shape) & 2)) continue;
    const room = parseFloat(style.strokeWidth) || 0;
    if (x < box.left - room || x > box.right + room) continue;
    if (y < box.top - room || y > box.bottom + room) continue;
    const kind = inShape(shape, style, x, y);
    if (kind) for (const paint of paints(style[kind])) colour = over(fade(paint, alphaOf(style, kind)), colour);
  }
  return colour;
};
const grid = (box, columns, rows) => {
  const points = [];
  for (let i = 0; i < columns; i += 1) {
    for (let j = 0; j < rows; j += 1) {
      points.push([box.left + (box.width * (i + 0.5)) / columns,
        box.top + (box.height * (j + 0.5)) / rows]);
    }
  }
  return points;
};
/* Colours that lie under at least `share` of the points, as a list. */
const beneathAll = (svg, last, points, share) => {
  const found = new Map();
  for (const [x, y] of points) {
    const colour = beneath(svg, last, x, y);
    const key = asHex(colour);
    found.set(key, { colour, times: (found.get(key)?.times || 0) + 1 });
  }
  return [...found.values()].filter((f) => f.times >= points.length * share).map((f) => f.colour);
};

/* --- text --- */
/* Boxes that pseudo-elements with a background of their own paint near an element's text. */
const painted = new Map();
const paintedBy = (el) => {
  if (!painted.has(el)) {
    painted.set(el, ["::before", "::after"].flatMap((name) => {
      const style = styleOf(el, name);
      if (["none", "normal"].includes(style.content) || style.position !== "absolute") return [];
      if (!ink(style.backgroundColor)[3] && style.backgroundImage === "none") return [];
      let holder = el;
      while (holder.parentElement && styleOf(holder).position === "static") holder = holder.parentElement;
      const frame = holder.getBoundingClientRect();
      const left = frame.left + holder.clientLeft + parseFloat(style.left);
      const top = frame.top + holder.clientTop + parseFloat(style.top);
      const box = { left, top, right: left + parseFloat(style.width), bottom: top + parseFloat(style.height) };
      return [{ box, colour: ink(style.backgroundColor), picture: style.backgroundImage !== "none" }];
    }));
  }
  return painted.get(el);
};
const pseudoUnder = (node, el) => {
  const boxes = [];
  for (let at = el, depth = 0; at && depth < 5; at = at.parentElement, depth += 1) {
    if (!isSvg(at)) boxes.push(...paintedBy(at));
  }
  if (!boxes.length) return [];
  const range = document.createRange();
  range.selectNodeContents(node);
  const lines = [...range.getClientRects()];
  return boxes.filter(({ box }) => lines.some((line) => line.left < box.right - 1
    && line.right > box.left + 1 && line.top < box.bottom - 1 && line.bottom > box.top + 1));
};
for (const [node, el] of texts()) {
  const style = styleOf(el);
  const under = surface(el);
  if (isSvg(el)) {
    const svg = el.closest("svg");
    const halo = style.paintOrder.startsWith("stroke") && style.stroke !== "none"
      && parseFloat(style.strokeWidth) >= 2;
    const backs = halo ? [ink(style.stroke)]
      : beneathAll(svg, el.closest("text"), grid(el.getBoundingClientRect(), 9, 3), 0);
    const fill = fade(ink(style.fill), alphaOf(style, "fill") * surface(svg).opacity);
    compare(el, fill, backs, needText, "text in a drawing");
    continue;
  }
  if (under.unknown) { fault(el, `text over ${under.unknown}`); continue; }
  const backs = [under.colour];
  for (const own of pseudoUnder(node, el)) {
    if (own.picture) fault(el, "text over a picture drawn by ::before or ::after");
    else backs.push(over(own.colour, under.colour));
  }
  compare(el, fade(ink(style.color), under.opacity), backs, needText, "text");
}
/* Text that the style sheet writes: signs before a summary, numbers of steps, list markers. */
for (const el of document.body.querySelectorAll("*")) {
  if (isSvg(el) || !isSeen(el)) continue;
  for (const name of ["::before", "::after"]) {
    const style = styleOf(el, name);
    if (!/"[^"]*[^\s"][^"]*"|counter/.test(style.content) || style.display === "none") continue;
    const under = surface(el);
    const own = over(ink(style.backgroundColor), under.colour);
    compare(el, ink(style.color), [own], needText, `text of ${name}`);
  }
  const style = styleOf(el);
  if (style.display === "list-item" && style.listStyleType !== "none") {
    compare(el, ink(styleOf(el, "::marker").color), [surface(el).colour], needText, "list marker");
  }
}

/* --- controls --- */
const edge = (style, side) => (style[`border${side}Style`] === "none" ? 0
  : parseFloat(style[`border${side}Width`]));
for (const el of document.querySelectorAll("input:not([type=hidden]), select, textarea, button, .button")) {
  if (!isSeen(el)) continue;
  const style = styleOf(el);
  const native = style.appearance !== "none" && ["checkbox", "radio"].includes(el.type);
  if (native) continue; // drawn by the browser: measured on pixels
  const around = surface(el.parentElement).colour;
  const inside = surface(el).colour;
  if (el.matches("input, textarea") && !["submit", "button", "checkbox", "radio"].includes(el.type)) {
    compare(el, ink(style.color), [inside], needText, "typed text");
    if (el.placeholder) compare(el, ink(styleOf(el, "::placeholder").color), [inside], needText, "placeholder");
  } else if (el.localName === "select") compare(el, ink(style.color), [inside], needText, "chosen text");
  if (contrast(inside, around) >= needMark) continue;
  const sides = ["Top", "Right", "Bottom", "Left"].filter((side) => edge(style, side) > 0);
  const field = el.matches("input, select, textarea");
  if (field && !sides.length) fault(el, "control without an edge");
  for (const side of sides.slice(0, field ? 4 : 1)) {
    const before = faults.length;
    compare(el, ink(style[`border${side}Color`]), [around], needMark, "edge of a control");
    if (faults.length > before) break;
  }
}

/* --- marks of charts --- */
/* What fills its drawing, or bears a class ground-* (paper) or grid-* (a line to guide the eye, that
   says nothing the text does not), is not a mark. */
const isGround = (shape, box, svg) => {
  const frame = svg.getBoundingClientRect();
  return [...shape.classList].some((name) => /^(ground|grid)(-|$)/.test(name))
    || (shape.localName === "rect" && box.width * box.height >= frame.width * frame.height * 0.9);
};
/* Points on a line; of a dashed one those on its dashes, as far as they can be met. */
const along = (shape, style) => {
  const matrix = shape.getScreenCTM();
  const length = shape.getTotalLength();
  const dashes = style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat);
  const period = dashes.reduce((sum, dash) => sum + dash, 0) || length / 4;
  const first = dashes.length ? dashes[0] / 2 : period / 2;
  const points = [];
  for (let at = first; at <= length && points.length < 60; at += period) {
    const point = shape.getPointAtLength(at).matrixTransform(matrix);
    points.push([point.x, point.y]);
  }
  const met = points.filter(([x, y]) => inShape(shape, style, x, y)).slice(0, 5);
  return met.length ? met : points.slice(0, 3);
};
for (const svg of document.querySelectorAll("svg")) {
  if (svg.parentElement.closest("svg") || !isSeen(svg)) continue;
  if (surface(svg).unknown) fault(svg, `drawing over ${surface(svg).unknown}`);
  for (const { shape, style, box } of shapesOf(svg)) {
    if (isGround(shape, box, svg)) continue;
    const strokes = style.stroke !== "none" && parseFloat(style.strokeWidth) > 0;
    const kinds = [strokes && "stroke", style.fill !== "none" && "fill"].filter(Boolean);
    if (!kinds.length || shape.getTotalLength() === 0 && !strokes) continue;
    /* A few points of the mark are enough; asking a path of a thousand dots is slow. */
    const points = [];
    for (const [x, y] of grid(box, 5, 3)) {
      if (points.length < 5 && inShape(shape, style, x, y)) points.push([x, y]);
    }
    if (!points.length) points.push(...along(shape, style));
    const backs = beneathAll(svg, shape, points, 0.3);
    const best = (back) => Math.max(...kinds.flatMap((kind) => paints(style[kind])
      .map((paint) => contrast(over(fade(paint, alphaOf(style, kind) * surface(svg).opacity), back), back))));
    const worst = Math.min(...backs.map(best));
    if (worst < needMark) fault(shape, `mark ${asRatio(worst)}:1`);
  }
}
for (const el of document.querySelectorAll("[class*='bar-'], [class*='dot-']")) {
  const drawn = [...el.classList].some((name) => /^(bar|dot)-/.test(name));
  if (!drawn || isSvg(el) || !isSeen(el) || el.textContent.trim()) continue;
  const colour = ink(styleOf(el).backgroundColor);
  if (colour[3]) compare(el, colour, [surface(el.parentElement).colour], needMark, "mark");
}
return faults;
