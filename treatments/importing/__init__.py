"""Many rows at once, from a file and into one: reading, columns, checking, writing."""
