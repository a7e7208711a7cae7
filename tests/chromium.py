"""How the tests start Chromium, without its own errands over the network, and use it."""

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def follow(locator):
    """Press what leads to another page, and wait until that page is there: a press alone is done
    when the browser sets out."""
    with locator.page.expect_navigation():
        locator.click()
