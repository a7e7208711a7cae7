/* Declarations of our style sheets that Chromium does not understand. `options.css` is the text. */
const bare = options.css.replace(/\/\*[\s\S]*?\*\//g, "");
for (const [, prelude, body] of bare.matchAll(/([^{};]+)\{([^{}]*)\}/g)) {
  if (prelude.trim().startsWith("@font-face") || prelude.trim().startsWith("@page")) continue;
  for (const declaration of body.split(/;(?![^(]*\))/)) {
    const [, name, value] = /^\s*([\w-]+)\s*:\s*([\s\S]+?)\s*(?:!important)?\s*$/.exec(declaration) || [];
    if (!name && declaration.trim()) faults.push({ where: prelude.trim(), what: `not a declaration: ${declaration.trim()}`, text: "" });
    if (name && !name.startsWith("--") && !CSS.supports(name, value)) {
      faults.push({ where: prelude.trim(), what: `not understood: ${name}: ${value}`, text: "" });
    }
  }
}
return faults;
