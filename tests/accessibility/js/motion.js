/* Nothing moves: no animation, transition, smooth scrolling, moving picture or film. */
const moving = (list) => list.split(",").some((time) => parseFloat(time) > 0);
for (const animation of document.getAnimations()) fault(animation.effect.target, "is animated");
for (const el of document.querySelectorAll("*")) {
  for (const pseudo of ["", "::before", "::after"]) {
    const style = getComputedStyle(el, pseudo || null);
    if (pseudo && ["none", "normal"].includes(style.content)) continue;
    if (style.transitionProperty !== "none" && moving(style.transitionDuration)) fault(el, `transition${pseudo}`);
    if (style.animationName !== "none") fault(el, `animation${pseudo}`);
    if (!pseudo && style.scrollBehavior === "smooth") fault(el, "smooth scrolling");
  }
}
for (const el of document.querySelectorAll("marquee, blink, animate, animateTransform, animateMotion, set, "
  + "video[autoplay], audio[autoplay], meta[http-equiv=refresh i], img[src$='.gif']")) fault(el, `<${el.localName}>`);
/* Rules that wait for hover, a state or another page. */
const look = (rules, sheet) => {
  for (const rule of rules) {
    if (rule.constructor.name === "CSSKeyframesRule") faults.push({ where: sheet, what: `@keyframes ${rule.name}`, text: "" });
    if (rule.constructor.name === "CSSViewTransitionRule") faults.push({ where: sheet, what: "@view-transition", text: "" });
    const style = rule.style;
    const told = (what) => faults.push({ where: rule.selectorText, what, text: "" });
    if (style && moving(style.transitionDuration || "0s")) told("transition in a rule");
    if (style && (style.animationName || "none") !== "none") told("animation in a rule");
    if (style && style.scrollBehavior === "smooth") told("smooth scrolling in a rule");
    if (rule.cssRules) look(rule.cssRules, sheet);
  }
};
for (const sheet of document.styleSheets) look(sheet.cssRules, sheet.href ? new URL(sheet.href).pathname : "inline");
return faults;
