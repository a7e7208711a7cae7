"""What the site promises about its visitors, each promise with the test that proves it."""

from dataclasses import dataclass

from mscompare.trust.proofs import ANSWERS, PAGES, PRIVACY, PRIVACY_IN_BROWSER


@dataclass(frozen=True)
class Promise:
    """`text`: the promise in one sentence; `how` it is kept; the `test` that proves it."""

    slug: str
    text: str
    how: str
    test: str


PROMISES = (
    Promise("account", "You need no account",
            "No page asks who you are. Only the people who edit the site sign in, on pages of "
            "their own.",
            PRIVACY + "test_no_page_asks_who_you_are"),
    Promise("cookies", "No page sets a cookie",
            "A cookie is a note that a site leaves on your device. Only the editors' pages use "
            "them.",
            PAGES + "test_public_pages_set_no_cookie_and_send_the_strict_policy"),
    Promise("storage", "No page keeps notes on your device",
            "A browser has stores in which a site may keep things. After a walk through the site, "
            "a test looks into each of them. All are empty.",
            PRIVACY_IN_BROWSER + "test_a_walk_leaves_nothing_in_the_browser"),
    Promise("others", "No other firm learns of your visit from us",
            "Letters, pictures and scripts all come from this site. Nothing counts or follows "
            "visitors, and there are no adverts.",
            PRIVACY_IN_BROWSER + "test_a_walk_asks_no_other_host_for_anything"),
    Promise("written", "What you choose is not written down by us",
            "You can read, filter, compare and print: nothing of it goes into our database.",
            PRIVACY + "test_reading_writes_nothing"),
    Promise("typed", "What you type is not kept",
            "We keep pages for a day or two, so that the next person gets them at once. They do "
            "not say who asked. A page with words or an amount that you typed is not among them.",
            PRIVACY + "test_what_is_typed_is_in_no_kept_page"),
    Promise("answers", "What you answer about yourself is kept nowhere",
            "Where a page adds up what you type, such as what you earn, your answers are not in "
            "the address. They are in no page that we keep, in no log and in no database.",
            ANSWERS + "test_answers_are_in_no_cookie_cache_log_or_database"),
    Promise("log", "Our log does not say what you looked for",
            "For each page the log notes the time, the path, such as /options/, and whether it "
            "worked. It leaves out all that follows the question mark: your filters and your "
            "choice. Of a short address it leaves out the code. It also leaves out who asked, with "
            "which browser, and from which page.",
            PRIVACY_IN_BROWSER + "test_the_log_holds_no_question_no_address_and_no_browser"),
    Promise("address", "Your choice stands in the address and nowhere else",
            "The same address shows everybody the same page.",
            PRIVACY + "test_the_same_address_shows_everybody_the_same_page"),
    Promise("leaving", "Other sites are not told what you read here",
            "When you follow a link to a source, your browser does not pass on which page you "
            "came from.",
            PRIVACY + "test_other_sites_are_not_told_where_you_come_from"),
)  # fmt: skip
