"""Components: what each one promises the person who reads it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator

from madoguchi.kernel.calendar import JST, OpenState
from madoguchi.kernel.packs.schema import Confidence, Hours, Text
from madoguchi.shell import samples

HOURS = Hours(text=Text(ja="平日 9:00〜17:00", en="Weekdays 9:00 to 17:00"))
EVIL = "<script>alert(1)</script>"


def test_the_situation_is_said_by_icon_word_and_class(component):
    html = component(
        "situation_band", situation="emergency", name="緊急", band="いますぐ", lead="順に", main=True
    )
    assert "band--emergency" in html
    assert "<svg" in html
    assert "緊急" in html
    assert "<h1" in html


def test_actions_are_numbered_in_order_and_say_why(component):
    html = component("action_list", "en", items=samples._facts())
    assert html.index("network cable") < html.index("Photograph") < html.index("Call the desk")
    assert html.startswith("<ol")
    assert html.count("Why: ") == 3
    assert "Source" not in html


def test_sources_are_shown_when_asked_for(component):
    html = component("do_not_list", "en", items=samples._do_not(), sources=True)
    assert html.count("https://www.npa.go.jp/") == 2
    assert "Checked " in html
    assert "Sun 22 Nov 2026" in html


def test_advice_of_our_own_making_does_not_pose_as_official(component):
    html = component("action_list", "en", items=[samples._facts()[1]], sources=True)
    assert "Spelled out by us" in html
    assert "Checked against the source" not in html


def test_a_confirmed_number_is_large_and_dialled(component):
    html = component("desk_card", desk=samples._police(), number=1)
    assert 'href="tel:%239110"' in html
    assert '<span class="tel__number">#9110</span>' in html


def test_an_unconfirmed_number_is_never_shown(component):
    desk = samples._police().model_copy(
        update={
            "confidence": Confidence.LOW,
            "confirmed_way": Text(ja="市役所に聞く", en="Ask the city hall"),
        }
    )
    html = component("desk_card", desk=desk)
    assert "tel:" not in html
    assert "9110" not in html
    assert "市役所に聞く" in html
    assert "まだ確かめられていません" in html


def test_the_detail_link_and_the_contact_card_are_optional(component):
    desk = samples._police()
    assert "連絡先に保存" not in component("desk_card", desk=desk)
    html = component("desk_card", desk=desk, detail_url="/desks/x/", vcard_url="/desks/x.vcf")
    assert 'href="/desks/x/"' in html
    assert 'href="/desks/x.vcf" download' in html


NOW = datetime(2026, 11, 27, 9, 0, tzinfo=JST)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (OpenState(open_now=True, certain=True, closes=NOW + timedelta(hours=8)), "Open now (until 17:00)"),
        (OpenState(open_now=True, certain=True), "Open now"),
        (OpenState(open_now=True, certain=False), "Usually open at this hour"),
        (
            OpenState(open_now=False, certain=True, opens=NOW + timedelta(days=3)),
            "Closed (opens Monday 9:00)",
        ),
        (OpenState(open_now=False, certain=False, opens=NOW + timedelta(days=1)), "Probably closed"),
        (OpenState(open_now=False, certain=True), ">Closed<"),
        (OpenState(open_now=None, certain=False), "Hours not confirmed"),
        (None, "Hours not confirmed"),
    ],
)
def test_open_now_is_said_as_surely_as_it_is_known(component, time_machine, state, words):
    time_machine.move_to(NOW, tick=False)
    html = component("open_state", "en", state=state, hours=HOURS)
    assert words in html
    # The written hours are always there: a saved page shows them instead.
    assert "Weekdays 9:00 to 17:00" in html


def duty_card(component, *clocks, force="applies", **inputs):
    known = samples._clocks(date(2026, 11, 22))
    return component(
        "duty_card", "en", name="Report", force=force, clocks=[known[clock] for clock in clocks], **inputs
    )


def test_may_apply_never_looks_like_applies(component):
    fact = "customers' data was on it"
    applies = duty_card(component, "law", because=[fact])
    may = duty_card(component, "law", force="may_apply", may_because=[fact])
    assert "clock--applies" in applies
    assert "Applies to you" in applies
    assert "Only if" not in applies
    assert "Because of this" in applies
    assert "clock--may" in may
    assert "May apply to you" in may
    assert "clock--applies" not in may
    assert "Because of this" not in may
    # The condition is read before the date.
    assert may.index("Only if") < may.index("21 Dec 2026")


def test_a_force_nobody_knows_only_may_apply(component):
    assert "clock--may" in duty_card(component, "law", force="")


def test_every_fact_on_which_a_duty_turns_is_read_before_the_dates(component):
    html = duty_card(
        component, "guideline", "law", force="may_apply", may_because=["sick people", "1,001 people"]
    )
    places = [
        html.index(words) for words in ("Only if one of these", "sick people", "1,001 people", "26 Nov 2026")
    ]
    assert places == sorted(places)


def test_each_date_of_a_duty_stands_once(component):
    html = duty_card(component, "guideline", "law")
    assert html.count("Thu 26 Nov 2026") == html.count("Mon 21 Dec 2026") == 1


def test_a_duty_without_a_clock_says_what_it_asks_and_where_that_is_from(component):
    basis = samples._clocks(date(2026, 11, 22))["law"].deadline
    html = duty_card(component, plain="Tell your partners.", basis=basis)
    assert "Tell your partners." in html
    assert "ppc.go.jp" in html


def test_a_guideline_is_not_called_law(component):
    guideline = duty_card(component, "guideline")
    assert "A guideline, not a legal limit" in guideline
    assert "Tue 24 Nov 2026" in guideline
    assert "Thu 26 Nov 2026" in guideline
    assert "Set by law" in duty_card(component, "law")
    assert "No number of days" in duty_card(component, "none")


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("marked_text", {"parts": [(EVIL, True), (EVIL, False)]}),
        ("reason", {"phrases": [EVIL], "because": EVIL, "name": EVIL}),
        ("textarea", {"id": "a", "label": EVIL, "value": EVIL, "hint": EVIL, "error": EVIL, "max": 10}),
        ("text_input", {"id": "a", "label": EVIL, "value": '"><b>', "error": EVIL}),
        ("say_this", {"id": "a", "text": EVIL}),
        ("summary_list", {"rows": [SimpleNamespace(label=EVIL, value=EVIL, change_url="")]}),
        ("table", {"id": "a", "caption": EVIL, "head": [EVIL], "rows": [[EVIL, EVIL]]}),
        ("notice", {"kind": "info", "text": EVIL, "title": EVIL}),
        ("error_summary", {"errors": [("a", EVIL)]}),
        ("breadcrumb", {"items": [(EVIL, "/"), (EVIL, "")]}),
        ("print_header", {"url": "https://desk.example.jp/?q=<b>", "title": EVIL}),
    ],
)
def test_whatever_people_type_is_shown_as_text(component, name, inputs):
    html = component(name, **inputs)
    assert "<script>" not in html
    assert "<b>" not in html


def test_text_in_a_box_survives_as_typed(component):
    typed = "\n 一行目\n\n三行目 "
    html = component("textarea", id="enquiry", label="x", value=typed)
    # A browser drops the first line break of a textarea; ours is the sacrifice.
    assert f">\n{typed}</textarea>" in html
    assert "maxlength" not in html


def test_a_mistake_is_tied_to_its_field(component):
    html = component("text_input", id="who", label="名前", hint="ヒント", error="書いてください")
    assert 'aria-describedby="who-hint who-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="who-error"' in html
    summary = component("error_summary", errors=[("who", "書いてください")])
    assert 'href="#who"' in summary
    assert component("error_summary", errors=[]) == ""


def test_a_question_is_a_group_whose_first_choice_can_be_linked_to(component):
    html = component(
        "question", text="入れましたか", name="entered", choices=samples._choices(), chosen="no", main=True
    )
    assert "<fieldset" in html
    assert "<h1>入れましたか</h1>" in html
    assert 'value="yes" id="entered"' in html
    assert 'value="no" id="entered-no" checked' in html
    assert html.count("checked") == 1


def test_switching_language_can_take_a_form_along(component, rf):
    request = rf.post("/triage/answer/")
    plain = component("language_switch", request=request)
    assert 'href="/en/triage/answer/"' in plain
    with_form = component("language_switch", request=request, form="enquiry")
    assert 'form="enquiry"' in with_form
    assert 'formaction="/en/triage/answer/"' in with_form
    assert 'name="switch_language"' in with_form


def test_pages_of_a_list(component):
    pages = Paginator(range(45), 20)
    middle = component("pagination", "en", page=pages.page(2), query="q=a&b=c")
    assert 'href="?q=a&amp;b=c&amp;page=1"' in middle
    assert "21–40 of 45" in middle
    assert 'rel="next"' not in component("pagination", page=pages.page(3))
    assert component("pagination", page=Paginator(range(3), 20).page(1)) == ""


def test_blocks_take_markup(rendered):
    notice = rendered('{% notice kind="warning" title="見出し" %}<p>{{ x }}</p>{% endnotice %}', x="<i>")
    assert "notice--warning" in notice
    assert "<p>&lt;i&gt;</p>" in notice
    details = rendered('{% details summary="なぜ？" kind="why" %}<p>理由</p>{% enddetails %}')
    assert 'class="why"' in details
    assert "<summary>なぜ？</summary>" in details


def test_buttons_that_need_script_are_hidden_without_it(component):
    for inputs in ({"copy": "say"}, {"print": True}):
        html = component("button", label="x", **inputs)
        assert 'type="button"' in html
        assert "data-needs-script hidden" in html
    assert "hidden" not in component("button", label="x")
