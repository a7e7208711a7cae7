import pytest

from tests.both.kept.site import CountedSite


@pytest.fixture
def site(client, settings, tmp_path):
    """The CountedSite, with pages in files as in production."""
    folder = tmp_path / "pages"
    store = {"BACKEND": "mscompare.kept.files.PageFiles", "LOCATION": folder}
    settings.CACHES = {**settings.CACHES, "pages": store}
    return CountedSite(client, settings, folder)
