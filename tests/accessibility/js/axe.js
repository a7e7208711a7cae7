/* All rules of axe-core up to AAA and best practice, also those it leaves off by itself. */
const { tags, only, without } = options;
const rules = {};
for (const { ruleId } of axe.getRules(tags)) {
  rules[ruleId] = { enabled: (!only || only.includes(ruleId)) && !without.includes(ruleId) };
}
const result = await axe.run(document, {
  runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations", "incomplete"],
});
for (const kind of ["violations", "incomplete"]) {
  for (const rule of result[kind]) {
    for (const node of rule.nodes) {
      const checks = [...node.any, ...node.all, ...node.none];
      const why = checks.map((check) => check.data?.messageKey || check.id).join("+");
      const el = document.querySelector(node.target.flat().at(-1));
      faults.push({ where: el ? whereIs(el) : node.target.join(" "), kind, rule: rule.id, why,
        what: `${rule.id}: ${checks.map((check) => check.message).join(" ").slice(0, 160)}`,
        text: el ? el.textContent.trim().slice(0, 40) : "" });
    }
  }
}
return faults;
