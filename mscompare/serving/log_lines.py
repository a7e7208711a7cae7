"""What the site's own log leaves out of the lines that Django writes."""

import logging

from treatments.text import logged_path


class WithoutCodes(logging.Filter):
    """Of the short address of a sheet a line about a request tells no more than that it was one."""

    def filter(self, record):
        if isinstance(record.args, tuple):
            told = (logged_path(arg) if isinstance(arg, str) else arg for arg in record.args)
            record.args = tuple(told)
        return True
