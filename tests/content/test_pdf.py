"""The sheet as a PDF: what it holds, what it may cost, and what it can never reach."""

import io
import json
import os
import re
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from mscompare.sheet import pdf, pdf_queue, room, views
from scripts import machine
from tests.conftest import ROOT, forget_pages
from tests.html import parse

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TWO = "option=ahsct-mexico&option=msc-mexico"
ADDRESS = f"/compare/sheet.pdf?{TWO}"
HERE = "http://testserver/compare/sheet.pdf"
PAGE = "<!doctype html><html lang=en><title>A title</title><h1>A heading</h1>"
# The longest that were found by counting lines: all pairs, and some of the rest.
LONGEST = [
    ("ahsct-mexico-clinica-ruiz",),
    ("ahsct-mexico-clinica-ruiz", "type-not-stated-thailand"),
    ("ahsct-msc", "type-not-stated-mexico"),
    ("ahsct-canada", "ahsct-mexico-clinica-ruiz", "msc-united-states"),
    ("ahsct", "ahsct-msc", "msc", "type-not-stated-thailand"),
]


@pytest.fixture(autouse=True)
def queue(monkeypatch, settings, tmp_path):
    """A queue of its own, in which nobody waits."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(pdf_queue, "pdfs", pdf_queue.PdfQueue())
    return pdf_queue.pdfs


def read(response):
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def words(response):
    return " ".join(parse(response).text_content().split())


def sizes_of(reader):
    sizes = set()

    def note(text, cm, tm, font, size):
        if text.strip():
            sizes.add(round(abs(tm[3]) * size * (abs(cm[3]) or abs(cm[0])), 1))

    for page in reader.pages:
        page.extract_text(visitor_text=note)
    return sizes


def tags_of(node):
    """The kinds of all parts of the structure below `node`."""
    node = node.get_object()
    if isinstance(node, list):
        return [tag for child in node for tag in tags_of(child)]
    if not isinstance(node, dict):
        return []
    own = [node["/S"]] if "/S" in node else []
    return own + (tags_of(node["/K"]) if "/K" in node else [])


def test_the_pdf_is_tagged_titled_and_says_its_language(reader):
    reader = read(reader.get(ADDRESS))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title.startswith("Sheet for your neurologist: aHSCT in Mexico")
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    tags = set(tags_of(root["/StructTreeRoot"]["/K"]))
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Link"} <= tags


def test_every_page_is_numbered_and_its_letters_are_in_the_file(reader):
    reader = read(reader.get(ADDRESS))
    for number, page in enumerate(reader.pages, 1):
        assert f"Page {number} of {len(reader.pages)}" in page.extract_text()
        fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]
        assert any("Atkinson" in font for font in fonts)


@pytest.mark.parametrize(
    "slugs, paper, width",
    [*((slugs, "", 595) for slugs in LONGEST), (LONGEST[-1], "&paper=letter", 612)],
)
def test_the_longest_sheets_keep_to_their_pages_at_11_point(reader, slugs, paper, width):
    query = "&".join(f"option={slug}" for slug in slugs)
    reader = read(reader.get(f"/compare/sheet.pdf?{query}{paper}"))
    assert len(reader.pages) <= room.pages_of(len(slugs), large=False)
    assert round(float(reader.pages[0].mediabox.width)) == width
    sizes = sizes_of(reader)
    assert min(sizes) >= 9  # references
    assert min(size for size in sizes if size != 9) >= 11
    text = re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))
    for said in ("My situation", "Does it help?", "Deaths by years of treatment", "Next step:",
                 "Ask my neurologist", "Ask the clinic", "References"):  # fmt: skip
        assert said.replace(" ", "") in text


def test_the_table_of_page_1_is_a_table_for_who_reads_by_ear(reader):
    tags = tags_of(read(reader.get(ADDRESS)).trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert {"/Table", "/TR", "/TD"} <= set(tags)
    assert tags.count("/TH") >= 10


def test_in_large_print_nothing_is_below_18_point_but_references(reader):
    reader = read(reader.get(f"{ADDRESS}&large=1"))
    sizes = sizes_of(reader)
    assert min(sizes) >= 13
    assert min(size for size in sizes if size != 13) >= 18
    assert len(reader.pages) <= room.pages_of(2, large=True)


def test_a_paper_that_is_not_known_is_named(reader):
    response = reader.get(f"{ADDRESS}&paper=napkin")
    assert response.status_code == 400
    assert "napkin" in words(response)


def test_the_same_sheet_is_made_once_and_another_one_anew(client, monkeypatch):
    made = []
    monkeypatch.setattr(pdf, "pdf_of", lambda *page: made.append(page) or b"%PDF")
    for address in (ADDRESS, ADDRESS, f"{ADDRESS}&paper=letter", f"{ADDRESS}&large=1"):
        assert client.get(address).content == b"%PDF"
    assert len(made) == 3


def test_what_is_kept_is_served_before_anything_is_looked_up(client, monkeypatch):
    monkeypatch.setattr(pdf, "pdf_of", lambda *page: b"%PDF")
    first = client.get(ADDRESS)
    monkeypatch.setattr(views, "ComparisonRequest", None)
    assert client.get(ADDRESS).content == first.content


def test_a_pdf_is_made_anew_when_the_content_has_changed(client, monkeypatch):
    made = []
    monkeypatch.setattr(pdf, "pdf_of", lambda *page: made.append(page) or b"%PDF")
    for name in ("one", "two", "one"):
        edition = SimpleNamespace(name=name)
        monkeypatch.setattr(views, "edition_of", lambda request, edition=edition: edition)
        client.get(ADDRESS)
    assert len(made) == 2


@pytest.mark.parametrize("limit", ["LARGEST_PAGE", "LARGEST_PDF", "SECONDS"])
def test_what_is_too_large_or_takes_too_long_leads_to_the_sheet(client, monkeypatch, queue, limit):
    monkeypatch.setattr(pdf, limit, 0.01)
    response = client.get(ADDRESS)
    assert response.status_code == 503
    assert f"/compare/sheet/?{TWO}" in parse(response).xpath("//main//a/@href")
    assert not queue.kept


def test_where_nobody_can_wait_the_sheet_is_offered_before_anything_is_looked_up(
    client, monkeypatch, queue
):
    queue.inside = pdf_queue.PDFS_AT_ONCE + pdf_queue.WAITING
    monkeypatch.setattr(views, "ComparisonRequest", None)
    response = client.get(ADDRESS)
    assert response.status_code == 503
    assert response["Retry-After"]
    assert f"/compare/sheet/?{TWO}" in parse(response).xpath("//main//a/@href")


def test_what_is_refused_waits_for_no_slot(client, monkeypatch):
    monkeypatch.setattr(pdf_queue.pdfs, "slots", None)
    assert client.get("/compare/sheet.pdf?option=nowhere").status_code == 404


def test_a_pdf_that_failed_makes_room_for_the_next(monkeypatch, queue):
    monkeypatch.setattr(pdf, "LARGEST_PAGE", 1)
    for _ in range(pdf_queue.PDFS_AT_ONCE + 1):
        with pytest.raises(pdf.PdfFailedError):
            queue.pdf("key", lambda: lambda: pdf.pdf_of(PAGE, HERE))


def test_the_worker_limits_its_memory_and_its_time():
    program = (
        "import resource, mscompare.sheet.pdf_worker as w\n"
        "w.write_pdf = lambda task: repr([resource.getrlimit(l)[1] for l in "
        "(resource.RLIMIT_AS, resource.RLIMIT_CPU)]).encode()\n"
        "w.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=b"{}", capture_output=True, cwd=ROOT, check=True
    )
    memory, seconds = json.loads(done.stdout)
    assert 0 < memory <= 2_000_000_000
    assert 0 < seconds <= 60


def test_the_worker_is_told_no_secret(monkeypatch):
    seen = {}

    def run(command, env, **rest):
        seen.update(env)
        return subprocess.CompletedProcess(command, 0, b"%PDF", b"")

    monkeypatch.setenv("SECRET_KEY", "not for the worker")
    monkeypatch.setattr(pdf.subprocess, "run", run)
    assert pdf.pdf_of(PAGE, HERE) == b"%PDF"
    assert os.environ["PATH"] == seen["PATH"]
    assert set(seen) <= set(pdf.HANDED_ON)
    assert not [name for name in pdf.HANDED_ON if "SECRET" in name or "DATABASE" in name]


def test_the_worker_opens_no_address_and_no_file_but_our_own(tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'><text y='20'>hidden</text></svg>")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        there = f"http://127.0.0.1:{server.getsockname()[1]}/a.svg"
        tags = [f"<img alt='' src='{a}'>" for a in (there, secret.as_uri(), f"/static/..{secret}")]
        made = pdf.pdf_of(PAGE + "".join(tags), HERE)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert "hidden" not in PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_own_files_are_files_of_the_kinds_that_pages_use(tmp_path):
    from mscompare.sheet import pdf_worker as worker

    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "a.css").write_text("p {}")
    (tmp_path / "static" / "a.py").write_text("")
    (tmp_path / "b.css").write_text("p {}")
    files = worker.OwnFiles("http://testserver/static/", [tmp_path / "static"])
    assert files.fetch("http://testserver/static/a.css?v=1")
    for address in ("http://testserver/static/a.py", "http://testserver/static/../b.css",
                    "http://testserver/static/%2e%2e/b.css", "http://testserver/a.css",
                    "http://elsewhere/static/a.css", "file:///etc/hostname",
                    "data:text/css,p{}"):  # fmt: skip
        with pytest.raises(worker.FileRefusedError):
            files.fetch(address)
    with pytest.raises(worker.FatalURLFetchingError):
        files.fetch("http://testserver/static/gone.css")


def test_a_sheet_without_its_style_never_goes_out():
    with pytest.raises(pdf.PdfFailedError):
        pdf.pdf_of(f"{PAGE}<link rel=stylesheet href=/static/css/gone.css>", HERE)


def test_without_the_extra_no_link_is_shown_and_the_way_to_print_is_told(client, monkeypatch):
    with_it = parse(client.get(f"/compare/sheet/?{TWO}")).xpath("//main//a/@href")
    assert f"/compare/sheet.pdf?{TWO}" in with_it
    monkeypatch.setattr(pdf, "available", lambda: False)
    forget_pages()  # A copy with the extra is another release.
    page = client.get(f"/compare/sheet/?{TWO}")
    assert not [a for a in parse(page).xpath("//a/@href") if "sheet.pdf" in a]
    assert "Print it with your browser’s print command" in words(page)
    response = client.get(f"{ADDRESS}&large=1")
    assert response.status_code == 501
    assert "use your browser’s print command" in words(response)
    assert f"/compare/sheet/?{TWO}&large=1" in parse(response).xpath("//main//a/@href")


@pytest.mark.parametrize("spec, code, there", [(None, 0, False), (1, 1, False), (1, 0, True)])
def test_it_is_there_only_if_it_can_be_imported_with_its_libraries(monkeypatch, spec, code, there):
    monkeypatch.setattr(pdf.importlib.util, "find_spec", lambda name: spec)
    done = subprocess.CompletedProcess([], code)
    monkeypatch.setattr(pdf.subprocess, "run", lambda *args, **kwargs: done)
    pdf._can_be_imported.cache_clear()
    try:
        assert pdf.available() is there
    finally:
        pdf._can_be_imported.cache_clear()


@pytest.mark.parametrize("allowed", [True, False])
def test_the_suite_installs_what_the_pdf_needs_or_says_what_is_missing(
    monkeypatch, capsys, allowed
):
    installed = []
    monkeypatch.setattr(machine, "_pdf_is_made", lambda: bool(installed))
    monkeypatch.setattr(machine, "may_install", lambda: allowed)
    monkeypatch.setattr(machine, "apt_install", lambda *packages: installed.extend(packages))
    if allowed:
        machine.ensure_pdf()
        assert "libpangoft2-1.0-0" in installed
    else:
        with pytest.raises(SystemExit):
            machine.ensure_pdf()
        assert "libpangoft2-1.0-0" in capsys.readouterr().err
