"""How Django writes what editors type, by language: see FORMAT_MODULE_PATH."""
