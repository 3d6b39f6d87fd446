"""One question at a time, carried in the form; skipping is as easy as answering, and going back loses nothing."""

from __future__ import annotations

import pytest

from .conftest import RANSOM, RANSOM_EN
from .pages import ask

pytestmark = pytest.mark.django_db
SKIP = "答えずに、いま答えを見る"


def choices(page):
    return [line.split('"')[0] for line in page.html.split('name="choice" value="')[1:]]


@pytest.mark.parametrize(
    ("lang", "text", "first", "skip"),
    [
        ("ja", RANSOM, "まずこれだけ：", SKIP),
        ("en", RANSOM_EN, "Do this first:", "Skip, show me the answer now"),
    ],
)
def test_asks_one_question_below_the_first_action(client, lang, text, first, skip):
    page = ask(client, text, lang)
    assert page.status == 200
    assert page.html.count("<fieldset") == 1
    assert page.html.index(first) < page.html.index(f"<h1>{page.headings[-1]}</h1>")
    assert "unknown" in choices(page)
    assert skip in page.buttons
    assert page.response["Cache-Control"] == "private, no-store"


def test_answers_are_counted_and_end_in_the_answer(client):
    page = ask(client, RANSOM)
    assert "質問 1" in page.text
    asked = [page.fields["q"]]
    while "q" in page.fields:
        page = page.press("次へ", choice=choices(page)[0])
        asked.append(page.fields.get("q", ""))
    assert len(set(asked)) == len(asked)
    assert len(asked) <= 4
    assert "いますること" in page.headings


def test_next_without_a_choice_says_so_and_stays(client):
    page = ask(client, RANSOM)
    again = page.press("次へ")
    assert again.fields["q"] == page.fields["q"]
    assert "どれか一つを選ぶか" in again.text
    assert 'id="choice-error"' in again.html


def test_going_back_keeps_both_answers(client):
    first = ask(client, RANSOM)
    chosen = choices(first)[1]
    second = first.press("次へ", choice=chosen)
    other = choices(second)[0]
    back = second.press("前の質問に戻る", choice=other)
    assert back.fields["q"] == first.fields["q"]
    assert back.fields["choice"] == chosen
    forward = back.press("次へ")
    assert forward.fields["q"] == second.fields["q"]
    assert forward.fields["choice"] == other


def test_skipping_counts_what_was_answered(client):
    page = ask(client, RANSOM)
    question, choice = page.fields["q"], choices(page)[1]
    answered = page.press(SKIP, choice=choice)
    assert answered.fields["a"] == f"{question}:{choice}"
    assert "いますること" in answered.headings


def test_language_can_be_changed_at_a_question(client):
    page = ask(client, RANSOM)
    english = page.press("English", choice=choices(page)[1])
    assert english.fields["q"] == page.fields["q"]
    assert english.fields["choice"] == choices(page)[1]
    assert english.fields["text"] == RANSOM
    assert "Do this first:" in english.text


def test_the_text_can_be_changed(client):
    page = ask(client, RANSOM).press("書いた文を直す")
    assert page.headings[0] == "いま、何が起きていますか"
    assert page.fields["text"] == RANSOM


@pytest.mark.parametrize("skipped", [True, False])
def test_harm_left_open_is_taken_for_an_emergency(client, skipped):
    page = ask(client, "取引先から口座変更のメールが来ました")
    assert "band--emergency" not in page.html
    while "q" in page.fields:
        page = page.press(SKIP) if skipped else page.press("次へ", choice="unknown")
    assert "band--emergency" in page.html
    assert "念のため、緊急として扱います。" in page.text
