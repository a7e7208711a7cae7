"""What was restored is held against what the file holds, row by row."""

from mscompare.backups.comparing import row_differences


def test_differences_are_found_on_both_sides():
    there, here = [(1, "a"), (2, "b"), (4, "d")], [(2, "x"), (3, "c"), (4, "d"), (5, "e")]
    found = dict(row_differences(iter(there), iter(here)))
    assert found == {
        1: "missing", 2: "different", 3: "not in the file", 4: "", 5: "not in the file"
    }  # fmt: skip
