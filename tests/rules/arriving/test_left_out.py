"""What the wide world appends is left out; what resembles a name of ours is not."""

import pytest

from mscompare.arriving.left_out import as_ours, resembles, without_foreign

pytestmark = pytest.mark.once
OURS = frozenset(("q", "page", "option", "budget", "ms_type", "seen"))
APPENDED = (
    "utm_source utm_id fbclid gclid dclid gbraid wbraid msclkid twclid ttclid li_fat_id igsh "
    "igshid mc_cid mc_eid srsltid gad_source _gl _ga yclid ysclid mkt_tok _hsenc _hsmi vero_id "
    "epik pk_campaign mtm_source ref si s t v spm cmpid rdt_cid irclickid tag ved usg ei sxsrf hl "
    "gl amp usqp fb_action_ids campaign_id ncid smid sharer _kx mibextid trk elqTrackId sc_cid "
    "cvid FORM lang goal sfmc_sub print list index p session PHPSESSID _ cb ts hash"
)


@pytest.mark.parametrize("name", APPENDED.split())
def test_what_mail_search_and_social_sites_append_resembles_nothing_of_ours(name):
    assert resembles(name, OURS) is None


@pytest.mark.parametrize(
    "name, ours",
    [
        ("option", "option"), ("Option", "option"), ("OPTION", "option"), ("option[]", "option"),
        ("option[0]", "option"), ("amp;option", "option"), ("amp;amp;option", "option"),
        ("#38;option", "option"), ("#x26;option", "option"), ("?option", "option"),
        (" option", "option"), ("option=a", "option"), ("opt\u200bion", "option"), ("Q", "q"),
        ("ms-type", "ms_type"), ("options", "option"), ("optin", "option"), ("opiton", "option"),
        ("optiom", "option"), ("budgt", "budget"), ("mstype", "ms_type"), ("pages", "page"),
    ],
)  # fmt: skip
def test_a_name_of_ours_is_known_however_it_is_written_and_after_one_slip(name, ours):
    assert resembles(name, OURS) == ours


@pytest.mark.parametrize("name", ["", "opt", "optoin2", "x", "qq", "sea", "ge", "&", "=", "é"])
def test_what_is_two_slips_away_or_too_short_is_not_ours(name):
    assert resembles(name, OURS) is None


def test_a_name_is_read_without_what_was_put_around_it():
    assert as_ours("&amp;#038;Option[12]=x") == "option"


def test_what_is_ours_stays_byte_for_byte_and_the_rest_is_given_as_it_stands_there():
    query = "option=a%2Fb&utm_source=x%20y&&amp;option=c&gclid&q=caf%E9+x"
    kept, foreign = without_foreign(query, OURS)
    assert kept == "option=a%2Fb&&amp;option=c&q=caf%E9+x"
    assert foreign == ["utm_source=x%20y", "gclid"]


def test_an_address_with_nothing_appended_is_left_alone():
    assert without_foreign("option=a&&option=b", OURS) == ("option=a&&option=b", [])
