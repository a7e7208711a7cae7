/* Headings without gaps, landmarks, tables that read row, column, value, no role for what HTML has. */
const { landmarks } = options;
const inTree = (el) => el.checkVisibility({ visibilityProperty: true })
  || Boolean(el.closest("details:not([open])")?.checkVisibility());
const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(inTree);
const first = headings.filter((heading) => heading.localName === "h1");
if (first.length !== 1) faults.push({ where: "page", what: `${first.length} headings of level 1`, text: "" });
headings.reduce((above, heading) => {
  const level = Number(heading.localName[1]);
  if (level > above + 1) fault(heading, `heading of level ${level} after level ${above}`);
  if (!heading.textContent.trim()) fault(heading, "empty heading");
  return level;
}, 0);

const top = (name) => [...document.querySelectorAll(name)]
  .filter((el) => inTree(el) && !el.parentElement.closest("article, aside, main, nav, section"));
const present = { header: top("header"), footer: top("footer"),
  main: [...document.querySelectorAll("main")].filter(inTree),
  nav: [...document.querySelectorAll("nav")].filter(inTree) };
for (const name of landmarks) {
  if (!present[name].length) faults.push({ where: "page", what: `no <${name}>`, text: "" });
  if (name !== "nav" && present[name].length > 1) faults.push({ where: "page", what: `${present[name].length} times <${name}>`, text: "" });
}
const labelOf = (el) => el.getAttribute("aria-label")
  || (el.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent || "").join(" ").trim();
if (present.nav.length > 1) {
  const names = present.nav.map(labelOf);
  present.nav.forEach((nav, index) => {
    if (!names[index]) fault(nav, "one of several <nav>, without a name");
    else if (names.indexOf(names[index]) !== index) fault(nav, "the name of another <nav>");
  });
}
const stray = [...document.body.querySelectorAll("p, li, h1, h2, table, form")]
  .filter((el) => inTree(el) && !el.closest("header, nav, main, footer, aside, .skip"));
for (const el of stray) fault(el, "outside every landmark");

/* Each cell of data is named by a column header above it and a row header beside it. */
const gridOf = (table) => {
  const grid = [];
  [...table.rows].forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      grid[y] ||= [];
      while (grid[y][x]) x += 1;
      for (let dy = 0; dy < cell.rowSpan; dy += 1) {
        for (let dx = 0; dx < cell.colSpan; dx += 1) {
          grid[y + dy] ||= [];
          grid[y + dy][x + dx] = cell;
        }
      }
    }
  });
  return grid;
};
const names = (cell, scopes) => cell && cell.localName === "th" && scopes.includes(cell.scope);
for (const table of document.querySelectorAll("table")) {
  if (!inTree(table) || ["presentation", "none"].includes(table.getAttribute("role"))) continue;
  const grid = gridOf(table);
  for (const th of table.querySelectorAll("th")) {
    if (!["row", "col", "rowgroup", "colgroup"].includes(th.scope)) fault(th, "header cell without scope");
  }
  grid.forEach((row, y) => row.forEach((cell, x) => {
    if (cell.localName !== "td" || !cell.textContent.trim()) return;
    if (grid[y][x - 1] === cell || (grid[y - 1] || [])[x] === cell) return;
    /* A heading over the whole width stands for the rows beneath it. */
    if (row.every((other) => other === cell) && cell.querySelector("h2, h3, h4")) return;
    if (cell.headers) {
      const ids = cell.headers.split(/\s+/).map((id) => document.getElementById(id));
      if (ids.some((th) => !th || th.localName !== "th")) fault(cell, "headers names no header cell");
      return;
    }
    const column = grid.slice(0, y).some((line) => names(line[x], ["col", "colgroup"]));
    const beside = row.some((other) => names(other, ["row"])) || grid.slice(0, y + 1)
      .some((line) => line.some((other) => names(other, ["rowgroup"]) && other.parentElement.parentElement === cell.parentElement.parentElement));
    if (!column) fault(cell, "cell without a column header");
    if (!beside) fault(cell, "cell without a row header");
  }));
}

const HAVE = new Set(("button link heading list listitem table row cell columnheader rowheader navigation "
  + "main banner contentinfo complementary checkbox radio textbox article figure separator").split(" "));
for (const el of document.querySelectorAll("[role]")) {
  const role = el.getAttribute("role");
  if (HAVE.has(role)) fault(el, `role "${role}" where HTML has the element`);
}
for (const el of document.querySelectorAll("[tabindex]")) {
  if (el.tabIndex > 0) fault(el, "tabindex that changes the order");
}
return faults;
