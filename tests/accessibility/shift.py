"""Layout shift while a page loads: Chromium's own sum of what moved."""

from tests.accessibility.instruments import Fault

WATCH = """
window.shifted = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const names = entry.sources.map((s) => s.node && (s.node.className || s.node.nodeName));
    window.shifted.push([entry.value, String(names)]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""


def watch(context):
    """Have every page of a browser context record its layout shifts, before it loads."""
    context.add_init_script(WATCH)


def shifts(page):
    """Return the layout shifts of a loaded page as faults; fonts and scripts have settled."""
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))")
    moved = page.evaluate("() => window.shifted")
    return [Fault("shift", names, f"moved by {value:.4f}") for value, names in moved if value > 0]
