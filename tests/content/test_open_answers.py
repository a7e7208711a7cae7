"""Answers as open data: the contract, and that somebody with the files alone makes them again."""

import copy
import json

import pytest
from lxml import html

from mscompare.open_data.columns import ANSWER_KEYS
from tests.content.stranger import Stranger

pytestmark = pytest.mark.django_db
OF_A_HALF = ["compared_with", "against", "sentence", "word", "sure", "questions", "leads"]


@pytest.fixture
def figures(reader):
    return json.loads(reader.get("/data/figures.json").content)["figures"]


@pytest.fixture
def body(reader):
    return json.loads(reader.get("/data/answers.json").content)


@pytest.fixture
def answers(body):
    return body["answers"]


def halves_of(answer):
    return [
        answer,
        *([answer["against_today"]] if answer["against_today"] else []),
        *answer["kinds"],
    ]


def yes(half):
    return [question["name"] for question in half["questions"] if question["yes"]]


def test_the_file_keeps_its_contract(body, answers):
    assert list(body) == ["generated", "licence_note", "answers"]
    assert body["generated"] == "2026-11-21"
    for answer in answers:
        assert sorted(answer) == sorted(ANSWER_KEYS)
        assert answer["ms_type"] in ("relapsing", "progressive", None)
        assert answer["asks"] in ("does-it", "how-many")
        for half in halves_of(answer):
            assert set(OF_A_HALF) <= set(half)
            assert len(half["questions"]) == 5
            assert all(question["reason"] for question in half["questions"])
            assert half["sure"] == len(yes(half))
            assert half["sentence"].endswith(".")


def test_each_treatment_has_an_answer_to_each_question_for_each_type_of_ms(answers):
    keys = {(answer["treatment"], answer["measure"], answer["ms_type"]) for answer in answers}
    assert len(keys) == len(answers)
    told = {(treatment, measure) for treatment, measure, _ in keys}
    assert all(
        (*pair, ms_type) in keys for pair in told for ms_type in ("relapsing", "progressive")
    )
    offered = {"ahsct", "msc", "ahsct-msc", "type-not-stated", "ocrelizumab", "standard-care"}
    for treatment in offered:
        assert (treatment, "no-worsening", None) in keys
        assert (treatment, "death", None) in keys


def test_every_figure_that_an_answer_names_is_in_the_other_file(figures, answers):
    known = {figure["id"] for figure in figures}
    for answer in answers:
        named = [*answer["speaks_against"], *answer["stronger"], *answer["rest"]]
        for lead in (lead for half in halves_of(answer) for lead in half["leads"]):
            named += [lead["id"], *lead["beside"]]
        assert set(named) <= known, answer["url"]


def test_a_comparison_stands_with_its_group_and_says_with_what(figures, answers):
    by_id = {figure["id"]: figure for figure in figures}
    compared = [half for answer in answers for half in halves_of(answer) if half["against"]]
    assert len(compared) > 50
    for half in compared:
        assert half["compared_with"] in half["sentence"]
        for lead in half["leads"]:
            figure = by_id[lead["id"]]
            beside = [figure["versus"]] if figure["versus"] else figure["group_of"]
            assert lead["beside"] == beside


def test_what_is_known_against_a_medicine_of_today_stands_apart(answers):
    told = {(a["treatment"], a["measure"], a["ms_type"]): a for a in answers}
    mist = told["ahsct", "no-worsening", "relapsing"]
    assert mist["leads"] == [
        {"id": "burt-2019-mist-worse-ahsct", "beside": ["burt-2019-mist-worse-drugs"]}
    ]
    assert "medicines of 2005 to 2016" in mist["sentence"]
    assert "today" in mist["against_today"]["sentence"]
    assert told["ahsct", "death", None]["against_today"] is None


def test_a_stranger_comes_to_the_same_answers(figures, answers):
    stranger, made = Stranger(figures, answers), 0
    for answer in answers:
        if answer["asks"] == "how-many":
            for half in halves_of(answer):
                if half["leads"]:
                    assert yes(half) == stranger.how_many(answer, half, 2026), answer["url"]
                    made += 1
            continue
        for half, found in zip(
            (answer, answer["against_today"]), stranger.does_it(answer), strict=True
        ):
            if found is None:
                assert not half or not half["against"], answer["url"]
                continue
            leads = [lead["id"] for lead in half["leads"]]
            assert (leads[0] if leads else None, yes(half)) == found, answer["url"]
            made += 1
    assert made > 150


@pytest.mark.parametrize(
    "change, question",
    [
        ({"assessors_blinded": None}, "Fair"),
        ({"run_by_seller": False, "entered": 110, "analysed": 103}, "Clean"),
        ({"indirect_because": "other cells"}, "Like this"),
    ],
)
def test_a_stranger_would_notice_another_fact(figures, answers, change, question):
    others = copy.deepcopy(figures)
    for figure in others:
        if figure["study"] == "mist":
            figure["study_facts"] |= change
    mist = next(
        a for a in answers if a["leads"] and a["leads"][0]["id"] == "burt-2019-mist-worse-ahsct"
    )
    (_, found), _ = Stranger(others, answers).does_it(mist)
    assert set(found) ^ set(yes(mist)) == {question}


def test_its_own_page_says_the_same(reader, answers):
    """Of each treatment the answer that most was found for."""
    most = {}
    for answer in sorted(answers, key=lambda a: (a["studies"], a["sure"])):
        most[answer["treatment"]] = answer
    assert len(most) > 10
    for answer in most.values():
        page = html.fromstring(reader.page(answer["url"]))
        name = f"{answer['treatment']}-{answer['measure']}"
        told = page.xpath("//*[@data-answer=$name]", name=name)[0]
        assert told.get("data-sure") == str(answer["sure"])
        if answer["asks"] == "does-it":
            assert answer["sentence"] in " ".join(told.text_content().split())


def test_addresses_of_answers_are_those_of_the_public_site(client, settings):
    settings.SITE_URL = "https://compare.example"
    answers = json.loads(client.get("/data/answers.json").content)["answers"]
    assert all(a["url"].startswith("https://compare.example/treatments/") for a in answers)


def test_the_page_on_open_data_explains_every_key(reader, answers):
    page = html.fromstring(reader.page("/data/"))
    assert set(ANSWER_KEYS) <= {code.text for code in page.xpath("//dt/code")}
    assert f"all {len(answers)} answers" in page.text_content()


def test_no_part_of_an_answer_is_left_out_of_the_file(answers):
    """Harms of a way of giving have no page of their own: they stand with what is given so."""
    told = {(a["treatment"], a["measure"], a["ms_type"]): a for a in answers}
    for answer in answers:
        for part in answer["parts"]:
            assert (part["treatment"], answer["measure"], answer["ms_type"]) in told, answer["url"]
    spine = told["injection-into-the-spine", "serious-infection", None]
    assert spine["sentence"].startswith("It has happened after injections of donor embryonic cells")
    assert (spine["studies"], spine["cohorts"]) == (2, 1)
    assert spine["url"].endswith("/serious-infection/")


def test_what_is_only_said_to_have_happened_is_there_with_who_says_it(answers):
    told = {(a["treatment"], a["measure"], a["ms_type"]): a for a in answers}
    death = told["natalizumab", "death", None]
    assert death["sentence"] == "It has happened; how often is not known."
    assert death["leads"] == []
    (said,) = death["has_happened"]
    assert "PML" in said["text"]
    assert told["ahsct", "no-worsening", None]["has_happened"] == []


def test_a_comparison_counts_for_both_of_its_treatments(answers):
    told = {(a["treatment"], a["measure"], a["ms_type"]): a for a in answers}
    quiet = told["alemtuzumab", "no-disease-activity", None]
    assert quiet["compared_with"] == "aHSCT"
    beside = told["ocrelizumab", "relapse-free", None]
    (seen,) = beside["in_words"]
    assert (seen["found"], seen["against"], seen["against_kind"]) == (
        "no-difference", "ahsct", "cells",
    )  # fmt: skip
    better = told["natalizumab", "improvement", None]
    assert [seen["found"] for seen in better["in_words"]] == ["worse"]
