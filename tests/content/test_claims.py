"""What the documents claim: each there, with its verdict, its reason and what decides it."""

import re

import pytest

from tests import factories
from tests.day import DAY
from tests.html import parse
from treatments.models import Criterion, Statement, Verdict

pytestmark = pytest.mark.django_db

KALONI, LIVE, PLACIDWAY, VERYWELL, UNNAMED = (
    "kaloni", "live-with-ms", "placidway", "verywell-health", "unnamed-clinic",
)  # fmt: skip
GRAVEST = ("unsafe", "misattributed", "contradicted")
# Claims as the literature judges them: the document, the line, the verdict that must be there.
JUDGED = [
    (KALONI, 7, "supported"),
    (KALONI, 24, "partly"),
    (KALONI, 28, "partly"),
    (KALONI, 32, "not-supported"),
    (KALONI, 36, "not-supported"),
    (KALONI, 36, "cannot-check"),
    (KALONI, 46, "not-supported"),
    (KALONI, 55, "contradicted"),
    (KALONI, 60, "contradicted"),
    (KALONI, 85, "partly"),
    (KALONI, 28, "lab-only"),
    (KALONI, 30, "lab-only"),
    (KALONI, 85, "not-supported"),
    (LIVE, 52, "supported"),
    (LIVE, 53, "supported"),
    (LIVE, 54, "supported"),
    (LIVE, 55, "supported"),
    (LIVE, 67, "partly"),
    (LIVE, 69, "supported"),
    (LIVE, 70, "misattributed"),
    (LIVE, 71, "supported"),
    (LIVE, 77, "partly"),
    (LIVE, 78, "partly"),
    (LIVE, 79, "supported"),
    (LIVE, 116, "supported"),
    (LIVE, 117, "supported"),
    (LIVE, 119, "supported"),
    (LIVE, 135, "lab-only"),
    (LIVE, 139, "supported"),
    (LIVE, 186, "cannot-check"),
    (PLACIDWAY, 4, "contradicted"),
    (PLACIDWAY, 7, "contradicted"),
    (PLACIDWAY, 10, "not-supported"),
    (PLACIDWAY, 10, "lab-only"),
    (PLACIDWAY, 13, "unsafe"),
    (PLACIDWAY, 13, "not-supported"),
    (PLACIDWAY, 13, "partly"),
    (PLACIDWAY, 14, "partly"),
    (PLACIDWAY, 24, "not-supported"),
    (PLACIDWAY, 24, "partly"),
    (PLACIDWAY, 25, "not-supported"),
    (PLACIDWAY, 31, "contradicted"),
    (PLACIDWAY, 40, "supported"),
    (PLACIDWAY, 54, "supported"),
    (PLACIDWAY, 55, "cannot-check"),
    (VERYWELL, 55, "partly"),
    (VERYWELL, 57, "supported"),
    (VERYWELL, 59, "supported"),
    (VERYWELL, 61, "supported"),
    (VERYWELL, 65, "partly"),
    (VERYWELL, 67, "partly"),
    (VERYWELL, 77, "supported"),
    (VERYWELL, 97, "cannot-check"),
    (UNNAMED, 15, "lab-only"),
    (UNNAMED, 17, "not-supported"),
    (UNNAMED, 19, "lab-only"),
    (UNNAMED, 23, "not-supported"),
    (UNNAMED, 25, "cannot-check"),
    (UNNAMED, 29, "cannot-check"),
    (UNNAMED, 43, "contradicted"),
    (UNNAMED, 52, "contradicted"),
    (UNNAMED, 56, "not-supported"),
    (UNNAMED, 62, "not-supported"),
]


def pages(reader, address="/claims/"):
    """The pages of a list of claims, by following the link to the next one."""
    trees = [parse(reader.get(address))]
    while following := trees[-1].xpath("//nav[@class='pager']//a[@rel='next']/@href"):
        trees.append(parse(reader.get(following[0])))
    return trees


@pytest.fixture
def page(reader):
    return pages(reader)


def cards(trees, source="", verdict=""):
    trees = trees if isinstance(trees, list) else [trees]
    return [
        card
        for tree in trees
        for card in tree.xpath(
            f"//*[@data-claim][starts-with(@data-claim, '{source}')]"
            f"[contains(@data-verdict, '{verdict}')]"
        )
    ]


def words(node):
    return " ".join(node.text_content().split())


def test_every_claim_that_the_literature_judges_is_there_with_its_verdict(page):
    shown = {
        (card.get("data-claim"), card.get("data-verdict")): words(card) for card in cards(page)
    }
    for source, line, verdict in JUDGED:
        assert any(
            key.startswith(f"{source}-") and v == verdict and f"line {line}," in text
            for (key, v), text in shown.items()
        ), (source, line, verdict)


def test_no_claim_of_a_document_is_left_unchecked():
    for model in (Statement, Criterion):
        left = model.objects.published().exclude(source__document="")
        assert not left.filter(verdict=Verdict.NOT_CHECKED).exists()


def test_each_claim_says_who_says_it_what_they_gain_and_why_the_verdict(page):
    for card in cards(page):
        text = words(card)
        assert "Says it:" in text
        assert card.xpath(".//*[@class='interest']")[0].text_content().strip()
        reason = words(card.xpath(".//*[contains(@class, 'claim-verdict')]")[0])
        label = words(card.xpath(".//*[contains(@class, 'claim-verdict')]/strong")[0])
        assert len(reason) > len(label) + 15, card.get("data-claim")


def test_the_figures_that_decide_a_claim_stand_beside_it_with_their_strength(page):
    card = cards(page, "live-with-ms-mist-five-years")[0]
    deciding = card.xpath(".//ul//*[@data-figure]")
    keys = {figure.get("data-figure") for figure in deciding}
    assert "nash-2017-halt-ms-no-event-5-years" in keys
    assert all(figure.xpath(".//*[contains(@class, 'strength')]") for figure in deciding)
    assert "69 in 100" in words(card)


def test_a_price_stands_with_its_claim_whoever_says_it_and_a_retired_figure_with_none(client):
    claim = Statement.objects.filter(source__slug=PLACIDWAY, verdict="unsafe").first()
    price = factories.cost(claim=claim)
    decides = factories.finding()
    gone = [factories.cost(claim=claim, retired_on=DAY), factories.finding(retired_on=DAY)]
    claim.findings.add(decides, gone[1])
    (card,) = parse(client.get(f"/claims/?document={PLACIDWAY}&verdict=unsafe")).xpath(
        f"//*[@data-claim='{claim.key}']"
    )
    keys = set(card.xpath(".//@data-figure"))
    assert keys >= {price.key, decides.key}
    assert not keys & {row.key for row in gone}


def test_the_gravest_verdicts_come_first_and_cannot_be_missed(page):
    verdicts = [card.get("data-verdict") for card in cards(page)]
    assert verdicts[:3] == ["unsafe", "unsafe", "misattributed"]
    assert verdicts.index("contradicted") < verdicts.index("partly") < verdicts.index("supported")
    unsafe = cards(page, verdict="unsafe")[0]
    assert "emergency" in words(unsafe)
    assert "get medical help at once" in words(unsafe)


@pytest.mark.parametrize(
    "query, holds",
    [
        ("verdict=misattributed", lambda c: c.get("data-verdict") == "misattributed"),
        ("document=placidway", lambda c: c.get("data-claim").startswith("placidway-")),
        ("treatment=msc", lambda c: "About MSC." in words(c)),
        ("treatment=any", lambda c: "About " not in words(c)),
        (
            "document=kaloni&document=placidway&verdict=contradicted",
            lambda c: (
                c.get("data-verdict") == "contradicted"
                and c.get("data-claim").startswith(("kaloni-", "placidway-"))
            ),
        ),
    ],
)
def test_a_filter_leaves_what_it_means_and_nothing_it_means_is_lost(reader, page, query, holds):
    filtered = cards(pages(reader, f"/claims/?{query}"))
    assert filtered
    assert [c.get("data-claim") for c in filtered] == [
        c.get("data-claim") for c in cards(page) if holds(c)
    ]


def holds(card, name, value, said):
    """Say whether a card is one that the choice `said` of a filter leaves."""
    if name == "verdict":
        return card.get("data-verdict") == value
    if name == "document":
        return card.get("data-claim").startswith(f"{value}-")
    return "About " not in words(card) if value == "any" else f"About {said}." in words(card)


def test_the_count_of_a_choice_is_how_many_claims_it_leaves(page):
    choices = page[0].xpath("//form//label[.//input]")
    assert len(choices) > 12
    for label in choices:
        (box,), (count,) = label.xpath(".//input"), label.xpath(".//*[@class='count']")
        said = words(label).removesuffix(words(count)).strip()
        left = [c for c in cards(page) if holds(c, box.get("name"), box.get("value"), said)]
        assert int(count.text_content()) == len(left), said


def test_a_value_that_is_not_understood_is_named_lists_nothing_and_keeps_the_rest(reader):
    response = reader.get("/claims/?verdict=nonsense&treatment=msc")
    tree = parse(response)
    assert response.status_code == 400
    assert "nonsense" in words(tree.xpath("//*[@id='problems']")[0])
    assert not cards(tree)
    assert tree.xpath("//input[@name='treatment' and @value='msc']/@checked")
    assert reader.get("/claims/?verdikt=unsafe").status_code == 400


def test_nothing_found_says_so_and_offers_a_way_back(reader):
    response = reader.get("/claims/?verdict=unsafe&treatment=ahsct-msc")
    assert response.status_code == 200
    assert "No claim fits all of this at once" in words(parse(response))


def test_the_verdict_stands_with_the_figure_of_a_claim_wherever_it_is_printed(reader):
    figure = "live-with-ms-no-activity-5-years"
    for address in ("/treatments/ahsct/no-disease-activity/", "/sources/live-with-ms/", "/claims/"):
        trees = pages(reader, address)
        places = [p for tree in trees for p in tree.xpath(f"//*[@data-figure='{figure}']")]
        assert places, address
        for place in places:
            whole = "ancestor-or-self::*[self::div or self::article or self::li][1]"
            around = place.xpath(whole)[0]
            assert "wrong study" in words(around), address


def test_a_source_shows_how_many_of_its_checkable_claims_hold(reader, page):
    for slug in (KALONI, LIVE, PLACIDWAY, VERYWELL, UNNAMED):
        every = cards(page, f"{slug}-")
        held = [card for card in every if card.get("data-verdict") == "supported"]
        record = parse(reader.get(f"/sources/{slug}/")).xpath("//*[@data-record]")[0]
        checkable = [card for card in every if card.get("data-verdict") != "cannot-check"]
        assert len(checkable) < len(every)
        assert f"{len(held)} of {len(checkable)} checkable claims hold" in words(record)
    assert not parse(reader.get("/sources/sormani-2017/")).xpath("//*[@data-record]")


def test_a_page_of_claims_beyond_the_last_is_404_with_a_way_back(reader):
    response = reader.get("/claims/?document=placidway&page=99")
    assert response.status_code == 404
    assert "99" in words(parse(response))
    assert "/claims/?document=placidway" in parse(response).xpath("//main//a/@href")
    assert reader.get("/claims/?page=two").status_code == 400


def test_every_claim_stands_on_exactly_one_page(page):
    keys = [card.get("data-claim") for card in cards(page)]
    assert len(page) > 1
    assert len(keys) == len(set(keys))
    assert f"{len(keys)} claims" in words(page[0])


def test_the_page_of_a_treatment_counts_the_claims_that_it_leads_to(reader):
    told = 0
    for slug in ("ahsct", "msc", "ahsct-msc", "type-not-stated", "msc-multi-session"):
        tree = parse(reader.get(f"/treatments/{slug}/"))
        (section,) = tree.xpath("//details[div/@id='claims']")
        counts = [int(n) for n in re.findall(r"(\d+) [a-z]", words(section.xpath("./ul[1]")[0]))]
        shown = cards(pages(reader, f"/claims/?treatment={slug}"))
        assert sum(counts) == len(shown), slug
        grave = [c for c in shown if c.get("data-verdict") in GRAVEST]
        assert len(section.xpath(".//*[contains(@class, 'sentence-claim')]")) == len(grave), slug
        told += len(grave)
    assert told > 5


def test_what_a_clinic_asks_that_is_unsafe_stands_among_the_claims(page):
    own = [c for c in cards(page, verdict="unsafe") if "stop their MS medicine" in words(c)]
    assert len(own) == 1
    assert "[source" in words(own[0])
