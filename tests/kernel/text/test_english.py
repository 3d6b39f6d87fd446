"""English words: stems, and how far "not", "maybe" and "if" reach."""

from __future__ import annotations

import pytest

from madoguchi.kernel.text import Analyser, Word
from madoguchi.kernel.text.english import is_past, stem


def word(analyser: Analyser, text: str, lemma: str) -> Word:
    found = [one for one in analyser.analyse(text).words if one.lemma == lemma]
    assert found, f"{lemma} is not among {[one.lemma for one in analyser.analyse(text).words]}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("I did not click the link", "click"),
        ("I didn't click the link", "click"),
        ("I didn\u2019t click the link", "click"),
        ("We have never paid them", "pay"),
        ("Nobody opened the file", "open"),
        ("There is no virus", "virus"),
        ("I can't open my files", "open"),
        ("We were unable to open it", "open"),
        ("It happened without any warning", "warn"),
    ],
)
def test_denied(analyser: Analyser, text: str, lemma: str) -> None:
    assert word(analyser, text, lemma).negated


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("We have not paid, but the files are locked", "lock"),
        ("We have not paid but files are locked", "file"),
        ("Nobody opened it. The files are gone", "file"),
        ("Not today; hackers came yesterday", "hacker"),
        ("I did not see anybody near our office when the laptop vanished", "laptop"),
    ],
)
def test_not_reaches_no_further_than_a_break_or_four_words(analyser: Analyser, text: str, lemma: str) -> None:
    assert not word(analyser, text, lemma).negated


@pytest.mark.parametrize("text", ["Maybe we were hacked", "I think we were hacked", "We might be hacked"])
def test_doubted(analyser: Analyser, text: str) -> None:
    assert word(analyser, text, "hack").doubtful


def test_doubt_and_supposition_end_with_the_sentence(analyser: Analyser) -> None:
    assert not word(analyser, "Maybe it was spam. We were hacked", "hack").doubtful
    assert not word(analyser, "How can we prevent spam? We were hacked", "hack").hypothetical


@pytest.mark.parametrize(
    "text",
    ["If we get hacked what should we do", "How can we prevent being hacked", "How to avoid getting hacked"],
)
def test_supposed(analyser: Analyser, text: str) -> None:
    assert word(analyser, text, "hack").hypothetical


def test_not_knowing_whether_is_doubt(analyser: Analyser) -> None:
    found = word(analyser, "We don't know if the data leaked", "leak")
    assert found.doubtful
    assert not found.negated
    assert not found.hypothetical


def test_before_tells_when_and_supposes_nothing(analyser: Analyser) -> None:
    found = word(analyser, "I paid them before I realised", "pay")
    assert found.past
    assert not found.hypothetical


@pytest.mark.parametrize("past", ["clicked", "paid", "sent", "stolen", "lost", "wrote"])
def test_past(past: str) -> None:
    assert is_past(past)


@pytest.mark.parametrize("present", ["click", "pay", "red", "need", "file"])
def test_not_past(present: str) -> None:
    assert not is_past(present)


@pytest.mark.parametrize(
    ("inflected", "plain"),
    [
        ("paid", "pay"),
        ("clicking", "click"),
        ("stolen", "steal"),
        ("files", "file"),
        ("company's", "company"),
    ],
)
def test_inflections_share_a_stem(inflected: str, plain: str) -> None:
    assert stem(inflected) == stem(plain)


def test_small_words_are_no_words_and_numbers_are_known(analyser: Analyser) -> None:
    words = analyser.analyse("Hello, we have been told that it is 300 of them").words
    assert [(one.lemma, one.number) for one in words] == [("tell", False), ("300", True)]


def test_synonyms_join_the_languages(analyser: Analyser) -> None:
    assert word(analyser, "my computer is slow", "パソコン").start == 3
    assert word(analyser, "the email was strange", "メール").end == 9


def test_english_words_inside_japanese_are_stemmed_alike(analyser: Analyser) -> None:
    assert "lock" in {one.lemma for one in analyser.analyse("画面に locked と出ました").words}


@pytest.mark.parametrize(
    ("text", "ongoing"),
    [
        ("Somebody is controlling my computer", True),
        ("He's controlling it", True),
        ("They keep controlling it", True),
        ("Controlling access to a server", False),
        ("We like controlling it", False),
    ],
)
def test_what_is_going_on_is_marked(analyser: Analyser, text: str, ongoing: bool) -> None:
    assert word(analyser, text, "control").ongoing is ongoing


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        ("If the data leaked, what would we do?", True),
        ("What should we do if the data leaked?", True),
        ("In case the data leaked we want a plan", True),
        ("Suppose the data leaked. What then?", True),
        ("What happens when the data leaked?", True),
        ("The data leaked. What if it goes on?", False),
        ("If we don't pay, the data leaked to them is published", False),
        ("If we want the leaked data back, we must pay", False),
        ("It looks as if the data leaked", False),
    ],
)
def test_a_condition_is_supposed_and_a_threat_is_not(analyser: Analyser, text: str, supposed: bool) -> None:
    assert word(analyser, text, "leak").hypothetical is supposed


def test_a_condition_reaches_to_the_next_break_only(analyser: Analyser) -> None:
    text = "If somebody asks, the data leaked"
    assert word(analyser, text, "ask").hypothetical
    assert not word(analyser, text, "leak").hypothetical


@pytest.mark.parametrize("text", ["Please check if the data leaked", "Can you tell me if the data leaked?"])
def test_whether_is_doubt(analyser: Analyser, text: str) -> None:
    found = word(analyser, text, "leak")
    assert found.doubtful
    assert not found.hypothetical


def test_nothing_denies_what_was_done_to_it(analyser: Analyser) -> None:
    assert word(analyser, "The scan found nothing", "find").negated
    assert not word(analyser, "They found the file and nothing else", "file").negated


def test_an_accountant_is_no_account() -> None:
    assert stem("accountant's") == stem("accountants") == "accountant"
    assert stem("accounting") != stem("accounts") == "account"


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("Which logs should we keep?", True),
        ("How do we keep a site from being hacked?", True),
        ("What would we do if our site were hacked?", True),
        ("Is it better to write passwords on paper?", True),
        ("Which site was hacked?", False),
        ("How do I get my files back?", False),
        ("Is my computer infected?", False),
        ("Somebody is reading our mail. Which logs should we keep?", False),
        ("We keep logs.", False),
    ],
)
def test_what_is_asked_in_general(analyser: Analyser, text: str, general: bool) -> None:
    words = analyser.analyse(text).words
    assert all(one.general or one.hypothetical for one in words) is general
