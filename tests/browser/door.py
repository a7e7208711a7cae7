"""Through the door with a real browser: a password, and an app that shows codes."""

import time
from base64 import b32decode

from django_otp.oath import TOTP
from playwright.sync_api import expect

START = "What needs attention"
STEP = 30


class Phone:
    """The app on somebody's phone. Each of its codes opens once: it waits for a new one."""

    def __init__(self):
        self.key, self.used = None, -1

    def scan(self, page):
        """Take the key that the set-up page shows, as one types it by hand."""
        self.key = b32decode(page.locator(".key").inner_text().replace(" ", ""))

    def code(self):
        # The server takes the code of the next half minute, too: one may be early once.
        step = max(int(time.time()) // STEP, self.used + 1)
        while step > int(time.time()) // STEP + 1:
            time.sleep(0.5)
        self.used = step
        totp = TOTP(self.key)
        totp.time = step * STEP
        return f"{totp.token():06}"


def give_password(page, name, password):
    page.goto("/admin/")
    page.get_by_label("User name:").fill(name)
    page.get_by_label("Password:").fill(password)
    page.get_by_role("button", name="Log in").click()


def set_up(page, phone):
    """From the square to the start page; returns the backup codes."""
    phone.scan(page)
    page.get_by_label("Code that the app shows:").fill(phone.code())
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="Your backup codes").wait_for()
    codes = page.locator(".backup-codes li").all_inner_texts()
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("heading", name=START).wait_for()
    return codes


def give_code(page, code):
    field = page.get_by_label("Code of the app, or a backup code:")
    # Typing before that would keep the page from it, which the console says.
    expect(field).to_be_focused()
    field.fill(code)
    page.get_by_role("button", name="Go on").click()
