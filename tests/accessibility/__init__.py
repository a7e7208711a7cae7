"""Instruments that measure a page in a real Chromium: contrast, targets, reflow, order, motion.

Each instrument is one file in js/, run inside the page; it returns the faults it finds. What needs
the keyboard, a picture or another program is driven from here. `tests/browser/` holds the tests:
of the instruments on hand-made pages, and of the site by the instruments.
"""
