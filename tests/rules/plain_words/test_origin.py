"""Where a sentence of a page was typed."""

import pytest

from scripts.plain_words.origin import Origins

pytestmark = pytest.mark.once


@pytest.fixture
def folder(tmp_path):
    for name, text in {
        "seeds/001_x.toml": '[[statement]]\nkey = "k"\ntext = "The cat sat on the mat."\n',
        "seeds/literature/y.toml": '[study]\nstatus = "No results were found in the register."\n',
        "templates/a.html": "<p>one</p>\n<p>We never <em>average</em> what {{ who }} says.</p>\n",
        "treatments/a.py": '"""Doc strings are not shown."""\nA = f"of {n} people it is said"\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    "sentence, group, where",
    [
        ("A seller: The cat sat on the mat.", "seeds documents",
         "seeds/001_x.toml: statement k, text"),
        ("State: No results were found in the register.", "seeds literature",
         "seeds/literature/y.toml: study, status"),
        ("We never average what somebody says.", "templates", "templates/a.html:2"),
        ("Of 12 people it is said.", "Python constants", "treatments/a.py:2"),
        ("Doc strings are not shown.", "not found", "?"),
    ],
)  # fmt: skip
def test_a_sentence_is_traced_to_where_it_was_typed(folder, sentence, group, where):
    origin = Origins(folder).of(sentence)
    assert (origin.group, origin.where) == (group, where)
