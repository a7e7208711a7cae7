"""From seeds/*.toml to fixtures/*.json, without reading the clock or the database.

`schema` says what a seeds file may hold, `fixtures` turns files into rows, `documents` proves
what was printed against the original documents. Loading rows is mscompare/content.py.
"""
