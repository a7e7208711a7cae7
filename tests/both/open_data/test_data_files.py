"""Many figures stand in files: written once by one process, and sent as they lie there."""

import gzip
import os

import brotli
import pytest
from django.db import OperationalError

from mscompare.edition.editions import editions
from mscompare.edition.watching import signs_of_this_site
from mscompare.kept.tags import SHARED, WHILE_AWAY, tag_of
from mscompare.open_data import files
from mscompare.open_data.writing import FileWriting, write_newest
from tests.day import DAY
from treatments.models import ContentVersion

pytestmark = pytest.mark.django_db
ADDRESSES = ("/data/figures.json", "/data/figures.csv")
UNPACK = {"": bytes, "br": brotli.decompress, "gzip": gzip.decompress}


def body(answer):
    return b"".join(answer.streaming_content)


def change_version_to(token):
    """Somebody publishes something."""
    ContentVersion.objects.update(token=f"token-{token}")
    editions.forget()


@pytest.fixture
def in_memory(client, today):
    """{address: what the few figures of the content are sent as}"""
    return {address: client.get(address) for address in ADDRESSES}


def test_what_is_few_is_a_page_as_any_other_and_stands_in_no_file(site, settings, tmp_path, begun):
    settings.VAR_DIR = tmp_path / "var"
    for address in ADDRESSES:
        assert site.get(address).content == site.get(address).content
    assert site.built == list(ADDRESSES)
    assert not (tmp_path / "var" / "open-data").exists()
    assert begun == []


@pytest.mark.parametrize("encoding", UNPACK)
def test_the_files_are_what_was_put_together_before(in_memory, many, client, encoding):
    assert write_newest(DAY)
    for address in ADDRESSES:
        before, answer = (
            in_memory[address],
            client.get(address, headers={"accept-encoding": encoding}),
        )
        sent = body(answer)
        assert UNPACK[encoding](sent) == before.content
        assert answer.get("Content-Encoding", "") == encoding
        assert answer["Content-Length"] == str(len(sent))
        assert answer["ETag"] == tag_of(sent)
        told = {*before.headers} - {"Content-Length", "ETag"}
        assert {name: answer[name] for name in told} == {name: before[name] for name in told}
        assert answer["Cache-Control"] == SHARED


def test_who_has_it_is_told_so_and_who_asks_for_its_head_gets_no_body(many, client):
    write_newest(DAY)
    for address in ADDRESSES:
        whole = client.get(address)
        head = client.head(address)
        assert (head.status_code, body(head)) == (200, b"")
        assert {**head.headers} == {**whole.headers}
        body(whole)
        for tag in (whole["ETag"], f"W/{whole['ETag']}", f'"x", {whole["ETag"]}', "*"):
            known = client.get(address, headers={"if-none-match": tag})
            assert (known.status_code, known.content) == (304, b"")
            assert (known["ETag"], known["Vary"]) == (whole["ETag"], "Accept-Encoding")
            assert known["Cache-Control"] == SHARED
        assert body(client.get(address, headers={"if-none-match": '"x"'}))


def test_answers_are_a_page_however_many_prices_there_are(many, site, begun):
    for _ in range(2):
        assert b'"answers": [' in site.get("/data/answers.json").content
    assert site.built == ["/data/answers.json"]
    assert begun == []


def test_no_page_is_kept_of_them(many, site):
    write_newest(DAY)
    for _ in range(2):
        body(site.get("/data/figures.json"))
    assert len(site.built) == 2


@pytest.mark.parametrize("address", ADDRESSES)
def test_until_it_is_written_readers_are_told_when_to_come_again(many, client, begun, address):
    for _ in range(2):
        answer = client.get(address)
        assert (answer.status_code, answer["Retry-After"]) == (503, "20")
        assert answer["Cache-Control"] == "private, no-store"
        assert "This file is being written" in answer.text
        assert "Content-Disposition" not in answer.headers
    assert begun == [DAY.isoformat()]


def test_a_process_is_begun_for_what_is_not_there_and_no_second_one(many, begun):
    edition, seeing = editions.current(), FileWriting()
    seeing.see_to(edition)
    seeing.see_to(edition)
    assert len(begun) == 1
    with many.alone():
        FileWriting().see_to(edition)
    assert len(begun) == 1
    write_newest(DAY)
    FileWriting().see_to(edition)
    assert len(begun) == 1


def test_one_process_writes_and_none_writes_what_is_there(many):
    with many.alone() as alone:
        assert alone
        assert not write_newest(DAY)
    assert write_newest(DAY)
    assert not write_newest(DAY)


def test_what_a_process_left_that_was_killed_is_taken_away(many):
    left = many.folder / f"half{files.HALF_WRITTEN}"
    left.mkdir(parents=True)
    write_newest(DAY)
    assert not left.exists()


def test_while_somebody_publishes_it_is_begun_anew(many, monkeypatch, client):
    records, tried = files.figure_records, []

    def passing(edition, site_url):
        tried.append(edition.name)
        for number, record in enumerate(records(edition, site_url)):
            if number == 12 and len(tried) == 1:
                change_version_to(1)
            yield record

    monkeypatch.setattr(files, "figure_records", passing)
    assert write_newest(DAY)
    assert len(tried) == 2
    assert many.are_there(editions.current().name)
    assert not many.are_there(tried[0])
    assert [path.suffix for path in many.folder.iterdir() if path.is_dir()] == [""]


def test_where_it_cannot_be_written_nothing_is_left(many, monkeypatch):
    def full(file):
        raise OSError("no space")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_newest(DAY)
    assert [path.name for path in many.folder.iterdir()] == [files.WRITING_LOCK]


@pytest.mark.parametrize("name", ["figures.json", "told.json"])
@pytest.mark.parametrize("damage", ["gone", "short"])
def test_what_is_not_whole_is_written_again(many, client, begun, name, damage):
    write_newest(DAY)
    path = next(many.folder.glob(f"*/{name}"))
    if damage == "gone":
        path.unlink()
    else:
        os.truncate(path, 10)
    files.data_files._told.clear()
    assert client.get("/data/figures.json").status_code == 503
    assert begun == [DAY.isoformat()]
    editions.forget()
    assert write_newest(DAY)
    assert body(client.get("/data/figures.json"))


def test_who_comes_just_before_they_are_there_leaves_them_be(many, monkeypatch):
    """A reader looks, finds none, and meanwhile they are put in their place."""
    edition, found, look = editions.current(), type(many).are_there, many._told_in

    def looked_for(self, name):
        there = found(self, name)
        if not there:
            many.write(edition)
        return there

    def looked_into(folder):
        try:
            return look(folder)
        except FileNotFoundError:
            many.write(edition)
            raise

    monkeypatch.setattr(type(many), "are_there", looked_for)
    monkeypatch.setattr(many, "_told_in", looked_into)
    assert many.opened(edition.name, "figures.json", ()) is None
    assert found(many, edition.name)


def test_only_those_of_the_last_editions_are_kept(many):
    names = []
    for number in range(files.MOST_EDITIONS_WRITTEN + 2):
        change_version_to(number)
        write_newest(DAY)
        names.append(editions.current().name)
        for folder in many.folder.glob("*/"):
            # A file system may give quick changes the same time.
            told = folder.stat().st_mtime - 10
            os.utime(folder, (told, told))
    kept = [name for name in names if many.are_there(name)]
    assert kept == names[-files.MOST_EDITIONS_WRITTEN :]


def test_they_take_no_more_bytes_than_they_may_but_for_the_newest(many, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES_OF_FILES", 1)
    for number in range(2):
        change_version_to(number)
        write_newest(DAY)
    assert len(list(many.folder.glob("*/told.json"))) == 1


@pytest.fixture
def away(monkeypatch):
    def gone():
        raise OperationalError("gone")

    return lambda: monkeypatch.setattr(ContentVersion, "stored", gone)


def test_without_the_database_a_file_that_is_there_is_sent(many, client, away):
    write_newest(DAY)
    editions.current()
    away()
    answer = client.get("/data/figures.json")
    assert (answer.status_code, answer["Content-Day"]) == (200, DAY.isoformat())
    assert answer["Cache-Control"] == WHILE_AWAY
    assert body(answer)


def test_without_the_database_one_that_is_not_there_is_not_promised(many, client, away, begun):
    editions.current()
    away()
    client.raise_request_exception = False
    answer = client.get("/data/figures.json")
    assert answer.status_code == 503
    assert "being written" not in answer.text
    assert begun == []


def test_a_process_that_begins_without_the_database_sends_what_others_wrote(many, client, away):
    write_newest(DAY)
    signs = signs_of_this_site()
    signs.ready(1)
    signs.tell(editions.current().name)
    editions.forget()
    away()
    answer = client.get("/data/figures.csv")
    assert (answer.status_code, answer["Content-Day"]) == (200, DAY.isoformat())
    assert body(answer).startswith(b"id,kind,")


def test_a_preview_neither_reads_nor_writes_them(in_memory, many, client, begun):
    write_newest(DAY)
    with editions.private():
        answer = client.get("/data/figures.json")
    assert answer.content == in_memory["/data/figures.json"].content
    assert begun == []


def test_the_command_writes_them(many, capsys):
    from django.core.management import call_command

    call_command("write_open_data", DAY.isoformat())
    call_command("write_open_data", DAY.isoformat())
    assert capsys.readouterr().out == "Written.\nNothing to write.\n"
