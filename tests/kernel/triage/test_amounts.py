"""How many people's data: numbers that count them, and numbers that count something else."""

from __future__ import annotations

import pytest

from madoguchi.kernel.text import Analyser
from madoguchi.kernel.triage.amounts import counted_people

ANALYSER = Analyser([], [])
BOTH, HUNDRED = {"over-1000-people", "over-100-people"}, {"over-100-people"}


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("お客様1200人分の名簿を送った", BOTH),
        ("顧客情報が１，２００件漏れた", BOTH),
        ("1,001名分のデータ", BOTH),
        ("会員データ約3万件が流出", BOTH),
        ("名簿には1.2千人が載っている", BOTH),
        ("患者さんの情報、500人分", HUNDRED),
        ("1000人分の名簿", HUNDRED),
        ("100人分の名簿", set()),
        ("350件の個人情報", HUNDRED),
        ("a list of 1,200 customers", BOTH),
        ("data of about 2500 patients went out", BOTH),
        ("we lost 5000 customers' names", BOTH),
        ("1,500 e-mail addresses in CC", BOTH),
        ("the records of 300 members", HUNDRED),
        ("社員1200人の会社です", set()),
        ("売上は1200万円です", set()),
        ("2026年に名簿を作った", set()),
        ("電話は090-1200-3400です", set()),
        ("we are a firm of 1200 people", set()),
        ("the invoice was for 1,200 dollars", set()),
        ("", set()),
    ],
)
def test_numbers_of_people(text: str, concepts: set[str]) -> None:
    assert {mention.concept for mention in counted_people(ANALYSER.analyse(text))} == concepts


@pytest.mark.parametrize("text", ["1200人分の名簿かもしれません", "もし1200人分の名簿なら"])
def test_it_is_no_surer_than_the_words_around_it(text: str) -> None:
    found = list(counted_people(ANALYSER.analyse(text)))
    assert found
    assert all(mention.doubtful or mention.hypothetical for mention in found)


def test_the_phrase_is_what_the_person_wrote() -> None:
    text = "昨日、１，２００人分を送った"
    for mention in counted_people(ANALYSER.analyse(text)):
        assert mention.span is not None
        assert text[mention.span[0] : mention.span[1]] == mention.phrase == "１，２００人分"


def test_a_page_of_digits_costs_no_more_than_one_of_words() -> None:
    assert list(counted_people(ANALYSER.analyse("名簿1,2" * 800))) == []
