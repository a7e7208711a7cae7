"""A file that is not, to the bit, what was written is refused, and the database stays as it was."""

import gzip
import random

import pytest

from mscompare.backups.file import SEAL_LENGTH, DamagedError, opened
from tests.both.backups.forging import first_row, lines_of, rewritten, sealed

DICE = random.Random(24)  # noqa: S311


def refusal(path):
    """What is said of a file when it is checked."""
    with pytest.raises(DamagedError) as caught, opened(path) as backup:
        backup.check()
    said = str(caught.value)
    assert said.startswith(str(path))
    return said


@pytest.fixture
def broken(tmp_path):
    return tmp_path / "broken.backup"


def test_a_whole_file_is_found_whole(backup):
    with opened(backup) as file:
        file.check()
    assert file.rows == sum(file.counts.values()) > 3000


@pytest.mark.once
def test_one_bit_turned_anywhere_is_noticed(backup, broken):
    data = backup.read_bytes()
    end = len(data) - SEAL_LENGTH
    # All of both ends, where gzip checks nothing, and anywhere between.
    places = [*range(12), *range(end - 20, len(data)), *DICE.choices(range(len(data)), k=300)]
    for place in places:
        changed = bytearray(data)
        changed[place] ^= 1 << DICE.randrange(8)
        broken.write_bytes(changed)
        refusal(broken)


@pytest.mark.once
def test_a_cut_file_is_refused_wherever_it_was_cut(backup, broken):
    data = backup.read_bytes()
    lengths = [1, 2, 9, 10, 11, len(data) - 1, len(data) - SEAL_LENGTH]
    for length in [*lengths, *DICE.choices(range(len(data)), k=100)]:
        broken.write_bytes(data[:length])
        refusal(broken)


@pytest.mark.once
@pytest.mark.parametrize(
    "more",
    [b"\0", b"\0" * 512, b"x", gzip.compress(b"{}\n")],
    ids=["a NUL", "a page of NULs", "a letter", "a gzip"],
)
def test_what_was_added_at_the_end_is_noticed(backup, broken, more):
    broken.write_bytes(backup.read_bytes() + more)
    assert "damaged or cut" in refusal(broken)


@pytest.mark.once
@pytest.mark.parametrize(
    "data, said",
    [
        (b"", "is empty"),
        (b"SQLite format 3\0" * 100, "is not a backup"),
        (gzip.compress(b"hello\n" * 1000), "is not a backup"),
        (gzip.compress(b'{"format": "another", "number": 1}\n'), "is not a backup of this site."),
        (gzip.compress(b"[1, 2]\n"), "is not a backup"),
        (gzip.compress(b'{"format": "mscompare-backup", "number": 2}\n'), "a newer release"),
        (gzip.compress(b'{"format": "mscompare-backup", "number": 1}\n'), "is damaged"),
    ],
    ids=["empty", "a database", "text", "another format", "a list", "newer", "only a head"],
)
def test_other_files_are_refused_by_what_they_are(broken, data, said):
    broken.write_bytes(data)
    assert said in refusal(broken)


def _change(lines):
    place = first_row(lines)
    lines[place] = lines[place].replace(b"5", b"6")


def _remove(lines):
    del lines[first_row(lines)]


def _repeat(lines):
    lines.insert(first_row(lines), lines[first_row(lines)])


def _swap(lines):
    place = first_row(lines)
    lines[place], lines[place + 1] = lines[place + 1], lines[place]


def _without_end(lines):
    del lines[-1]


def _more_after_end(lines):
    lines.append(lines[1])


def _rename(lines):
    place = first_row(lines) - 1
    lines[place] = lines[place].replace(b'"low","high"', b'"high","low"')
    assert b'"high","low"' in lines[place]


def _other_end(lines):
    lines[-1] = lines[-1].replace(b'"rows":', b'"rows":1', 1)


def _no_row(lines):
    lines[first_row(lines)] = b"[]\n"


def _number(lines):
    lines[first_row(lines)] = b"5\n"


def _twice(lines):
    lines[-1:-1] = lines[1:3]


@pytest.mark.once
@pytest.mark.parametrize(
    "harm",
    [_change, _remove, _repeat, _swap, _without_end, _more_after_end, _rename, _other_end,
     _no_row, _number, _twice],
)  # fmt: skip
def test_a_file_that_was_changed_and_sealed_again_is_refused(backup, broken, harm):
    lines = lines_of(backup)
    harm(lines)
    assert "is damaged" in refusal(sealed(broken, lines))


@pytest.mark.once
def test_the_lines_alone_sealed_again_are_accepted(backup, tmp_path):
    with opened(sealed(tmp_path / "same.backup", lines_of(backup))) as file:
        file.check()


def test_the_command_refuses_in_a_sentence_and_touches_nothing(filled, backup, tmp_path):
    before = filled.state()
    data = backup.read_bytes()
    cases = {
        "flipped": data[:5000] + bytes([data[5000] ^ 4]) + data[5001:],
        "cut": data[: len(data) // 2],
        "empty": b"",
        "foreign": gzip.compress(b"nothing of ours"),
    }
    for name, changed in cases.items():
        path = tmp_path / f"{name}.backup"
        path.write_bytes(changed)
        said = filled.manage("restore", path, "--replace", fails=True)
        assert said.startswith(f"CommandError: Nothing was restored. {path} is "), said
        assert said.count("\n") == 1
    path = sealed(tmp_path / "row.backup", _changed_lines(backup))
    assert "row 1 of clinics_cost" in filled.manage("restore", path, "--replace", fails=True)
    assert "row 1 of clinics_cost" in filled.manage("restore", "--check", path, fails=True)
    missing = filled.manage("restore", tmp_path / "none.backup", fails=True)
    assert "none.backup cannot be read: No such file or directory." in missing
    assert filled.state() == before


def _changed_lines(path):
    lines = lines_of(path)
    _change(lines)
    return lines


def test_a_backup_of_a_newer_release_is_refused(filled, backup, make_site, tmp_path):
    def newer(facts):
        return facts | {"migrations": [*facts["migrations"], ["clinics", "0099_later"]]}

    path = rewritten(backup, tmp_path / "newer.backup", header=newer)
    empty = make_site()
    for site, options in ((filled, ["--replace"]), (empty, [])):
        before = site.state()
        said = site.manage("restore", path, *options, fails=True)
        assert "made by a newer release: this one does not have clinics.0099_later." in said
        assert site.state() == before
    assert not empty.state()


def test_tables_that_the_migrations_do_not_make_are_refused(backup, make_site, tmp_path):
    def older(facts):
        before = [["clinics", "0001_initial"], ["clinics", "0002_evidence"]]
        kept = [n for n in facts["migrations"] if n[0] not in ("clinics", "mscompare")]
        return facts | {"migrations": [*before, *kept]}

    path = rewritten(backup, tmp_path / "odd.backup", header=older)
    empty = make_site()
    assert "The backup's tables are not those" in empty.manage("restore", path, fails=True)
    assert not empty.state()
