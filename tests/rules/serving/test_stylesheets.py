"""A stylesheet of ours is sent in fewer letters, another one as it came."""

import pytest
from django.core.files.base import ContentFile

from mscompare.serving.stylesheets import StaticFiles

pytestmark = pytest.mark.once
WRITTEN = "/* why: because */\na :hover {\n  color: red;\n}\n"


@pytest.mark.parametrize(
    "name, sent",
    [
        ("css/ours.css", "a :hover{color:red}"),
        ("css/ours.txt", WRITTEN),
        ("admin/css/theirs.css", WRITTEN),
    ],
)
def test_what_only_those_who_write_it_read_is_left_out_of_ours(tmp_path, name, sent):
    saved = StaticFiles(location=tmp_path)._save(name, ContentFile(WRITTEN.encode()))
    assert (tmp_path / saved).read_text() == sent
