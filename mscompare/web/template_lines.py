"""The mark that lets a line of a template go on in the next, for the templates of the admin.

Jinja2 knows it by itself: a comment that ends in a minus takes away the break and the indentation
after it. Django has no such comment; here its templates are read as if it had one.
"""

import re

from django.template.loaders.filesystem import Loader

GOES_ON = re.compile(r"{# -#}\s+")


class JoinedLines(Loader):
    """Reads the templates of this project's folder, with each line that goes on joined."""

    def get_contents(self, origin):
        return GOES_ON.sub("", super().get_contents(origin))
