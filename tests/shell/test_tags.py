"""Tags and filters: both languages, Japan's dates, telephone numbers, money."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from madoguchi.kernel.calendar import JST
from madoguchi.kernel.packs.schema import Text

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=JST)


def test_t_chooses_by_language(rendered):
    source = '{% t "窓口" "Desk" %}'
    assert (rendered(source), rendered(source, "en")) == ("窓口", "Desk")


def test_t_fills_in_values_and_escapes_them(rendered):
    source = '{% t "{n}件、{word}" "{n} of {word}" n=3 word=word %}'
    assert rendered(source, word="<b>") == "3件、&lt;b&gt;"
    assert rendered(source, "en", word="a&b") == "3 of a&amp;b"


def test_t_gives_a_record_in_the_language_of_the_page(rendered):
    source = '{% t "前：{name}" "Before: {name}" name=name %}'
    name = Text(ja="警察 <1>", en="Police <1>")
    assert rendered(source, name=name) == "前：警察 &lt;1&gt;"
    assert rendered(source, "en", name=name) == "Before: Police &lt;1&gt;"


def test_t_escapes_texts_that_are_not_literals(rendered):
    assert rendered("{% t word word %}", word="<script>") == "&lt;script&gt;"
    assert rendered("{% t word word n=1 %}", word="<b>{n}") == "&lt;b&gt;1"


def test_lang_reads_records_strings_and_nothing(rendered):
    text = Text(ja="警察 <1>", en="Police <1>")
    assert rendered("{{ text|lang }}", text=text) == "警察 &lt;1&gt;"
    assert rendered("{{ text|lang }}", "en-GB", text=text) == "Police &lt;1&gt;"
    assert rendered("{{ a|lang }}{{ b|lang }}", a="そのまま", b=None) == "そのまま"


@pytest.mark.parametrize(
    ("source", "japanese", "english"),
    [
        ("{{ at|date_text }}", "2026年11月27日（金）", "Fri 27 Nov 2026"),
        ("{{ at|datetime_text }}", "2026年11月27日（金）9:00", "Fri 27 Nov 2026, 9:00"),
        ("{{ at|time_text }}", "9:00", "9:00"),
        ("{{ at|iso }}", "2026-11-27T09:00:00+09:00", "2026-11-27T09:00:00+09:00"),
    ],
)
def test_times_are_japans_whatever_zone_they_come_in(rendered, source, japanese, english):
    for at in (FRIDAY, FRIDAY.astimezone(UTC)):
        assert rendered(source, at=at) == japanese
        assert rendered(source, "en", at=at) == english


def test_a_date_stays_a_date(rendered):
    assert rendered("{{ at|datetime_text }}", at=date(2026, 1, 5)) == "2026年1月5日（月）"
    assert rendered("{{ at|iso }}", at=date(2026, 1, 5)) == "2026-01-05"
    assert (
        rendered("[{{ at|date_text }}{{ at|iso }}{{ at|moment }}{{ at|until }}{{ at|time_text }}]", at=None)
        == "[]"
    )


def test_a_time_without_zone_is_refused(rendered):
    with pytest.raises(ValueError, match="no time zone"):
        rendered("{{ at|datetime_text }}", at=FRIDAY.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("days", "japanese", "english"),
    [
        (0, "今日 9:00", "today 9:00"),
        (1, "明日 9:00", "tomorrow 9:00"),
        (3, "月曜日 9:00", "Monday 9:00"),
        (6, "木曜日 9:00", "Thursday 9:00"),
        (7, "12月4日（金） 9:00", "Fri 4 Dec 9:00"),
    ],
)
def test_a_coming_moment_as_one_says_it(rendered, days, japanese, english):
    at, now = FRIDAY + timedelta(days=days), FRIDAY - timedelta(hours=8)
    assert rendered("{{ at|moment:now }}", at=at, now=now) == japanese
    assert rendered("{{ at|moment:now }}", "en", at=at, now=now) == english


def test_a_near_end_is_said_without_its_day(rendered):
    midnight = datetime(2026, 11, 28, 0, 0, tzinfo=JST)
    assert rendered("{{ at|until:now }}", at=FRIDAY, now=FRIDAY) == "9:00"
    assert rendered("{{ at|until:now }}", at=midnight, now=FRIDAY) == "24:00"
    assert rendered("{{ at|until:now }}", at=midnight + timedelta(hours=6), now=FRIDAY) == "明日 6:00"


@pytest.mark.parametrize(
    ("amount", "japanese", "english"),
    [
        (0, "0円", "¥0"),
        (980, "980円", "¥980"),
        (1_200_000, "120万円", "¥1,200,000"),
        (120_000_000, "1億2,000万円", "¥120,000,000"),
        (12_345_678, "1,234万5,678円", "¥12,345,678"),
        (-50_000, "-5万円", "-¥50,000"),
        (None, "", ""),
    ],
)
def test_yen(rendered, amount, japanese, english):
    assert rendered("{{ amount|yen }}", amount=amount) == japanese
    assert rendered("{{ amount|yen }}", "en", amount=amount) == english


@pytest.mark.parametrize(
    ("phone", "dialled"), [("#9110", "%239110"), ("03-5978-7509", "0359787509"), ("110", "110")]
)
def test_tel(rendered, phone, dialled):
    assert rendered("{{ phone|tel }}", phone=phone) == dialled


def test_confidence_is_said_in_words_and_never_better_than_it_is(rendered):
    assert rendered("{{ c|confidence_words }}", "en", c="high") == "Checked against the source"
    for weak in ("low", "unknown", "", "certain", None):
        assert rendered("{{ c|confidence_words }}", "en", c=weak) == "Not confirmed yet"


@pytest.mark.parametrize(
    ("path", "japanese", "english"),
    [
        ("/", "/", "/en/"),
        ("/en/", "/", "/en/"),
        ("/en", "/", "/en/"),
        ("/desks/?prefecture=13", "/desks/?prefecture=13", "/en/desks/?prefecture=13"),
        ("/en/desks/ipa_org", "/desks/ipa_org", "/en/desks/ipa_org"),
        ("/energy/", "/energy/", "/en/energy/"),
        ("/en//evil.example/", "/evil.example/", "/en/evil.example/"),
        ("//evil.example/", "/evil.example/", "/en/evil.example/"),
    ],
)
def test_the_same_place_in_the_other_language(rendered, rf, path, japanese, english):
    request = rf.get("/")
    request.path_info, _, request.META["QUERY_STRING"] = path.partition("?")
    assert rendered('{% url_in_language "ja" %}', request=request) == japanese
    assert rendered('{% url_in_language "en" %}', request=request) == english


def test_without_a_request_the_other_language_starts_at_its_first_page(rendered):
    assert rendered('{% url_in_language "ja" %} {% url_in_language "en" %}') == "/ /en/"


def test_a_qr_code_is_drawn_with_its_quiet_zone(rendered):
    drawn = rendered(
        "{% qr url as code %}{{ code.size }} {{ code.path }}", url="https://desk.example.jp/r/abc"
    )
    size, path = drawn.split(" ", 1)
    # Version 2 or 3 (25 or 29 modules) and four modules of white on each side.
    assert int(size) in {33, 37}
    # The top left finder pattern begins after the quiet zone with seven dark modules.
    assert path.startswith("M4 4h7v1h-7z")


def test_no_qr_code_leads_to_this_machine_itself(rendered):
    template = "{% qr url as code %}{% if code %}drawn{% endif %}"
    for host in ("localhost", "desk.localhost:8000", "127.0.0.1:8000", "127.1.2.3", "[::1]:8000"):
        assert rendered(template, url=f"http://{host}/desks/") == "", host
    for host in ("192.168.1.20:8000", "desk.example.jp", "[2001:db8::1]"):
        assert rendered(template, url=f"http://{host}/desks/") == "drawn", host


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ファイルが開けない", "ja"),
        ("ｳｲﾙｽ", "ja"),
        ("VPN が切れた", "ja"),
        ("Files will not open.", "en"),
        ("", "en"),
    ],
)
def test_a_persons_words_are_marked_with_their_own_language(rendered, text, language):
    assert rendered("{{ text|written_in }}", text=text) == language
