"""What the accessibility tree says of the cells of tables.

Where it has the same rows, cells and heads as the page, each cell is heard under the heads that the
page gives it: a cell that the style takes out moves all behind it.
"""

from tests.accessibility.instruments import Fault

# [[[role of each cell]]] of the tables, their rows and cells, as the HTML gives them.
CELLS = """() => [...document.querySelectorAll("main table")].map((table) => [...table.rows].map(
  (row) => [...row.cells].map((cell) => cell.localName === "td" ? "cell"
    : cell.scope.startsWith("row") ? "rowheader" : "columnheader")))"""


def roles_heard(page):
    """What the accessibility tree has for each cell of each table: [[[role]]]."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}

    def role(node):
        return node.get("role", {}).get("value")

    def inside(node):
        """Its children, without what is there for the layout alone."""
        found = []
        for number in node.get("childIds", ()):
            child = by_id.get(number)
            if child is not None:
                passed = child.get("ignored") or role(child) in ("rowgroup", "generic", "none")
                found += inside(child) if passed else [child]
        return found

    def tables_in(node):
        """In the order of the page; the list of all nodes has another."""
        if role(node) == "table" and not node.get("ignored"):
            return [node]
        children = (by_id[number] for number in node.get("childIds", ()) if number in by_id)
        return [table for child in children for table in tables_in(child)]

    tables = tables_in(nodes[0])
    return [
        [[role(cell) for cell in inside(row)] for row in inside(table) if role(row) == "row"]
        for table in tables
    ]


def heard_otherwise(page):
    """A Fault for each table that is heard with other rows, cells or heads than the page has."""
    heard, has = roles_heard(page), page.evaluate(CELLS)
    if len(heard) != len(has):
        return [Fault("heard", "main", f"{len(heard)} of {len(has)} tables are heard")]
    return [
        Fault("heard", f"table {number}", "its cells are heard otherwise than the page has them")
        for number, (told, there) in enumerate(zip(heard, has, strict=True), 1)
        if told != there
    ]
