"""The pages that tell what is known: treatments, rules, evidence, words, questions."""

import re

import pytest

from mscompare.asking.questions import KeyQuestion
from mscompare.pages.evidence import WORKED_EXAMPLES
from tests.html import parse
from treatments.figures.wording import day_in_words
from treatments.models import Question, Study, Term

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def words(node):
    return " ".join(node.text_content().split())


def section(tree, anchor):
    """A section of a page, or a fold of it."""
    return tree.xpath(f"//section[@aria-labelledby='{anchor}'] | //details[div/@id='{anchor}']")[0]


@pytest.fixture
def transplant(reader):
    return parse(reader.get("/treatments/ahsct/"))


def test_the_home_page_says_what_ms_is(reader):
    text = words(section(parse(reader.get("/")), "ms"))
    assert "attacks the cover of nerve fibres" in text
    assert len(section(parse(reader.get("/")), "ms").xpath(".//a[@class='source']")) >= 3


def test_the_decision_stands_on_the_home_page_and_the_sheet(reader):
    assert "Should I have a stem-cell treatment for my MS" in words(parse(reader.get("/")))
    sheet = words(parse(reader.get("/compare/sheet/?option=ahsct")))
    assert "Should I have a stem-cell treatment for my MS, which kind, and where" in sheet


def test_the_home_page_leads_through_the_decision(reader):
    steps = section(parse(reader.get("/")), "steps").xpath(".//li")
    assert len(steps) == 4
    assert any("talk to your neurologist" in words(step).lower() for step in steps)


def test_every_option_of_the_decision_is_described(reader):
    text = words(parse(reader.get("/treatments/")))
    for name in ("Stem-cell transplant with chemotherapy", "Mesenchymal stem cells",
                 "Transplant and mesenchymal cells together", "Standard treatment"):  # fmt: skip
        assert name in text
    assert "Join a trial" in words(parse(reader.get("/treatments/standard-care/")))


@pytest.mark.parametrize("slug", ["ahsct", "msc", "ahsct-msc", "standard-care"])
def test_each_option_shows_benefits_and_harms_or_says_that_none_is_known(reader, slug):
    tree = parse(reader.get(f"/treatments/{slug}/"))
    for anchor in ("benefits", "harms"):
        boxes = section(tree, anchor).xpath(".//div[@data-measure]")
        assert len(boxes) >= 4
        for box in boxes:
            name = f"{slug}-{box.get('data-measure')}"
            (told,) = box.xpath(f"./*[@data-answer='{name}']")
            said = (
                r"How sure: [\w ]+ · \d of 5|[Ww]e found no (comparison|count)|how often "
                r"(is not known|is told second-hand)|It depends|Each medicine|The two "
                r"together|[Tt]he sources"
            )
            assert re.search(said, words(told)), name


def test_the_combination_shows_the_harms_of_its_parts_and_says_that_no_trial_was_found(reader):
    tree = parse(reader.get("/treatments/ahsct-msc/"))
    assert "We have not found a published trial of the two together" in words(tree)
    assert not section(tree, "benefits").xpath(".//*[@data-figure]")
    harms = section(tree, "harms")
    assert harms.xpath(".//*[@data-figure]")
    assert harms.xpath(".//*[@data-answer='ahsct-death']")
    assert harms.xpath(".//*[@data-answer='msc-side-effects']")
    assert harms.xpath(".//*[@data-answer='injection-into-the-spine-serious-infection']")
    assert "The two together were not studied." in words(harms)


def test_what_stands_a_click_away_is_named_with_its_link_or_called_not_known(reader):
    tree = parse(reader.get("/treatments/ahsct/"))
    links = tree.xpath("//ul[@class='links']/li[@data-measure]")
    assert len(links) >= 8
    for item in links:
        (href,) = item.xpath("./a/@href") or ["not known"]
        if href == "not known":
            assert re.search("not known|Does not apply|It depends", words(item))
            continue
        answer = parse(reader.get(href))
        assert answer.xpath("//main//*[@data-figure or contains(@class, 'sentence')]"), href


def test_what_it_is_like_covers_body_mind_family_and_money(transplant):
    text = words(section(transplant, "like"))
    for side in ("Body:", "Mind:", "Family and work:", "Money:"):
        assert side in text


def test_the_steps_of_the_sources_are_brought_together_each_with_its_sources(transplant):
    stages = section(transplant, "steps").xpath(".//li[@class='stage']")
    assert [words(s.xpath("./h3")[0]) for s in stages][:4] == [
        "Checks before", "Moving cells into the blood", "Collecting and freezing the cells",
        "Chemotherapy",
    ]  # fmt: skip
    assert all(stage.xpath(".//a[@class='source']") for stage in stages)


def test_no_grave_harm_of_a_transplant_is_left_out(transplant):
    harms = section(transplant, "harms")
    for measure in ("death", "serious-infection", "infertility", "new-autoimmune-disease",
                    "side-effects"):  # fmt: skip
        assert harms.xpath(f".//*[@data-measure='{measure}']//*[@data-figure]"), measure
    assert "We found no good numbers for men" in words(harms)


def test_no_grave_harm_of_cells_is_left_out(reader):
    harms = words(section(parse(reader.get("/treatments/msc/")), "harms"))
    for harm in ("meningitis", "arachnoiditis", "abnormal chromosomes", "fever"):
        assert harm in harms


def test_who_was_studied_names_every_study_and_what_it_was_compared_with(reader, transplant):
    (href,) = section(transplant, "studied").xpath(".//p[@class='go']/a/@href")
    tree = parse(reader.get(href))
    rows = tree.xpath("//ul[contains(@class, 'cards')]/li")
    assert len(rows) >= 25
    assert f"{len(rows)} studies" in words(section(transplant, "studied"))
    text = words(tree)
    assert "MIST" in text
    assert "nothing: no comparison group" in text
    assert "Run or reported by a seller" in text
    for row in rows:
        facts = {
            words(d.xpath("./dt")[0]): words(d.xpath("./dd")[0]) for d in row.xpath("./dl/div")
        }
        for name in ("People entered", "People analysed"):
            assert re.fullmatch(r"[\d,]+|not known", facts[name])
        for name in ("Those who judged did not know who had what",
                     "Run or counted by whoever gains"):  # fmt: skip
            assert facts[name] in ("yes", "no", "not known")
        assert "not known" not in {facts[n] for n in ("MS type", "Who was counted", "Who paid")
                                   if n in facts}  # fmt: skip


def test_a_sellers_wider_rule_is_no_evidence_that_it_is_safe(transplant):
    rules = section(transplant, "suitable").xpath(".//table")[0]
    heads = [words(th) for th in rules.xpath("./thead//th")]
    assert heads[1:] == ["Guideline", "Trial", "Seller", "Article"]
    disability = next(
        row for row in rules.xpath("./tbody/tr") if words(row.xpath("./th")[0]).startswith("Disab")
    )
    guideline, trial, seller, _ = disability.xpath("./td")
    assert "EDSS below 6" in words(guideline)
    assert "EDSS up to 6" in words(trial)
    assert "wider than the guideline; not evidence that it is safe" in words(seller)
    assert "wider" not in words(guideline) + words(trial)


def test_expert_opinion_has_no_rating(transplant):
    experts = section(transplant, "experts")
    assert "not evidence of an effect" in words(experts)
    assert len(experts.xpath(".//*[@class='sentence']")) >= 3
    assert not experts.xpath(".//*[@data-figure]")


def test_what_nobody_knows_yet_is_said(reader, transplant):
    told = [section(transplant, anchor) for anchor in ("unknown", "not-known")]
    assert sum(len(box.xpath(".//li")) for box in told) >= 4
    assert all(box.xpath(".//li") for box in told)
    assert section(parse(reader.get("/treatments/msc/")), "unknown").xpath(".//li")


def test_the_trials_stand_with_their_state_and_its_day(reader, transplant):
    told = []
    for tree in (
        transplant,
        parse(reader.get("/treatments/msc/")),
        parse(reader.get("/treatments/standard-care/")),
    ):
        panel = section(tree, "trials")
        text = words(panel)
        here = [trial for trial in Study.objects.filter(ongoing=True) if trial.name in text]
        assert len(here) >= 3
        assert all(trial.status[1:] in text for trial in here)
        dated = [trial for trial in here if trial.state_on]
        assert all(day_in_words(t.state_on, t.state_precision) in text for t in dated)
        assert all("undated" in trial.status for trial in here if trial not in dated)
        assert "ask why" in text
        told += here
    assert set(told) == set(Study.objects.filter(ongoing=True))


def test_the_natural_course_stands_beside_standard_treatment(reader):
    natural = section(parse(reader.get("/treatments/standard-care/")), "natural")
    assert len(natural.xpath(".//div[@data-figure]")) >= 4
    assert "26 years" in words(natural)
    assert "People today do better" in words(natural) or "people today do better" in words(natural)


def test_standard_treatment_is_a_full_column(reader):
    trees = [parse(reader.get("/compare/?option=ahsct"))]
    trees += [parse(reader.get(f"/compare/?option=ahsct&rows={q.value}")) for q in KeyQuestion]
    filled = set()
    for row in (row for tree in trees for row in tree.xpath("//tbody[@data-measure]")):
        if "Not known" not in words(row.xpath("./tr[1]/td")[-1]):
            filled.add(row.get("data-measure"))
    assert len(filled) >= 12
    text = words(trees[0])
    for drug in ("ocrelizumab", "alemtuzumab", "natalizumab"):
        assert drug in text


def test_the_evidence_page_says_how_evidence_was_found_and_rated(reader):
    tree = parse(reader.get("/evidence/"))
    text = words(tree)
    assert "Strength is one thing, direction another" in text
    assert "It was not a systematic search" in text
    assert "An old comparison lowers no figure" in text
    assert "fewer than 100 people in both had what was counted" in text
    assert "The word before a benefit follows the dots" not in text
    figures = tree.xpath("//h2[@id='worked']/following-sibling::div[1]//div[@data-figure]")
    assert [f.get("data-figure") for f in figures] == [key for _, key in WORKED_EXAMPLES]
    labels = [words(f.xpath(".//*[contains(@class, 'strength')]")[0])[5:] for f in figures]
    assert labels == [
        "Limited", "Very weak", "Limited", "Moderate", "Limited", "Very weak", "Limited",
        "Moderate", "Very weak", "Limited", "Moderate",
    ]  # fmt: skip
    assert "historical" in words(figures[-1])


def test_each_question_says_what_clear_and_vague_answers_sound_like(reader):
    tree = parse(reader.get("/questions/"))
    shown = tree.xpath("//*[@data-question]")
    assert len(shown) == Question.objects.published().count() >= 20
    for question in shown:
        text = words(question)
        for part in ("It settles:", "A clear answer:", "A vague answer:"):
            assert part in text, question.get("data-question")


def test_every_term_is_explained_once(reader):
    tree = parse(reader.get("/glossary/"))
    assert len(tree.xpath("//dl[@class='terms']/div")) == Term.objects.published().count() >= 60
    assert not [i for i in tree.xpath("//@id") if tree.xpath("//@id").count(i) > 1]


def test_the_about_page_gives_date_policy_and_funding(reader):
    text = words(parse(reader.get("/about/")))
    for part in ("The newest source was read on", "How it is kept up to date", "Who pays",
                 "They have no medical training"):  # fmt: skip
        assert part in text


def test_what_only_cells_have_does_not_apply_to_medicines(reader):
    tree = parse(reader.get("/compare/?option=ahsct&rows=what-it-is-like"))
    row = tree.xpath("//tbody[@data-measure='dose']/tr[not(@class='group')]")[0]
    assert "Does not apply to medicines" in words(row.xpath("./td")[-1])


def test_the_comparison_leads_to_words_questions_the_natural_course_and_trials(reader):
    tree = parse(reader.get("/compare/?option=ahsct"))
    links = set(tree.xpath("//main//a/@href"))
    care = "/treatments/standard-care/"
    assert {"/glossary/", "/questions/", f"{care}#natural", f"{care}#trials"} <= links
    assert section(parse(reader.get(care)), "trials").xpath(".//li")


def test_a_place_shows_its_own_results_and_rules(reader):
    clinic = words(parse(reader.get("/clinics/clinica-ruiz/")))
    for part in ("none of 617 people", "not ruled out", "78 in 100", "EDSS up to 7",
                 "counted by whoever gives or sells it"):  # fmt: skip
        assert part in clinic
    assert "EDSS 2.5–5.5" in words(parse(reader.get("/countries/germany/")))


def test_checked_accounts_stand_on_the_page_of_their_country(reader):
    tree = parse(reader.get("/countries/united-states/"))
    assert tree.xpath("//*[@data-figure='burt-2020-cost-hospital-cost']")
    assert "hospital's cost" in words(tree)
