"""Pages of the first door. All are public, set no cookie and change nothing.

A POST is used so that what a person typed never stands in an address, where histories and logs would keep it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from madoguchi.kernel.calendar import JST
from madoguchi.shell.languages import current_language
from madoguchi.shell.qr import way_back_code
from madoguchi.shell.uploads import was_file_refused

from . import forms, kept
from .answer import Answer
from .carried import Carried
from .parts import crumbs, prefecture_options, question_choices
from .queries import Triage, current_triage
from .wayback import way_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .forms import Posted, Problem


@login_not_required
@csrf_exempt  # changes nothing, and a public page sets no cookie
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The one question. A POST shows the fields again as they are: another language, or a second thought."""
    triage = current_triage()
    if request.method != "POST":
        return _home(request, triage, Carried())
    posted = forms.read_posted(request.POST.dict(), triage.content, datetime.now(JST))
    return _private(_home(request, triage, posted.carried))


@login_not_required
@csrf_exempt  # changes nothing, and a public page sets no cookie
@require_http_methods(["GET", "HEAD", "POST"])
def triage(request: HttpRequest) -> HttpResponse:
    """From what was typed to the next question or to the answer."""
    triage = current_triage()
    if request.method != "POST":
        # Where a browser goes back to an answer: the script of the first page sends the fields of that place again.
        return _home(request, triage, Carried())
    now = datetime.now(JST)
    posted = _posted(request, triage, now)
    if posted.nothing_to_answer:
        return _asked_again(request, triage, posted)
    carried, problem = forms.stepped(posted.carried, request.POST.dict(), triage.content)
    answer = _answered(triage, carried, now)
    if answer.outcome.questions:
        return _private(_question(request, answer, problem))
    return _private(_answer(request, triage, answer, posted.problems))


@login_not_required
@require_safe
def guide_start(request: HttpRequest) -> HttpResponse:
    return redirect("triage:guide", step_id=kept.START)


@login_not_required
@require_safe
def guide(request: HttpRequest, step_id: str) -> HttpResponse:
    """One guided question, each choice a link; or, at the end of a path, the whole answer."""
    triage = current_triage()
    step = triage.content.guide.get(step_id)
    if step is None:
        raise Http404
    trail = crumbs(triage.content, step)
    if not step.choices:
        answer = _answered(triage, Carried(guide=step.id, asked=True), datetime.now(JST))
        return _answer(request, triage, answer, question_url=trail[-2][1])
    choices = [(choice.text, kept.guide_url(choice.next), "") for choice in step.choices if choice.next]
    return render(request, "triage/guide.html", {"step": step, "choices": choices, "crumbs": trail})


@login_not_required
@require_safe
def answer_again(request: HttpRequest) -> HttpResponse:
    """The way back from paper: findings in the address, hours and "open now" of this moment."""
    triage = current_triage()
    now = datetime.now(JST)
    carried = forms.read_address(request.GET.dict(), triage.content, now)
    if carried is None:
        return _private(render(request, "triage/no_answer.html", {"symptoms": _symptoms(triage)}, status=400))
    return _private(_answer(request, triage, _answered(triage, carried, now)))


@login_not_required
@csrf_exempt  # changes nothing, and a public page sets no cookie
@require_POST
def answer_pdf(request: HttpRequest) -> HttpResponse:
    """The answer and the questionnaire as edited, as PDF."""
    from .pdf import answer_sheet

    triage = current_triage()
    now = datetime.now(JST)
    posted = _posted(request, triage, now)
    if posted.nothing_to_answer:
        return _asked_again(request, triage, posted)
    answer = _answered(triage, posted.carried, now)
    document = answer_sheet(answer, _absolute(request, way_back(answer)))
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="madoguchi-{now:%Y%m%d-%H%M}.pdf"'
    return _private(response)


def _posted(request: HttpRequest, triage: Triage, now: datetime) -> Posted:
    posted = forms.read_posted(request.POST.dict(), triage.content, now)
    return forms.with_file_refused(posted) if was_file_refused(request) else posted


def _asked_again(request: HttpRequest, triage: Triage, posted: Posted) -> HttpResponse:
    """The first page with what has to be mended. The text is shown as it was sent, however long."""
    carried = replace(posted.carried, text=forms.cleaned(request.POST.get("text", "")))
    return _private(_home(request, triage, carried, posted.problems, status=400))


def _answered(triage: Triage, carried: Carried, now: datetime) -> Answer:
    language = current_language()
    outcome = triage.outcome(carried.enquiry(now, language), carried.findings)
    return Answer(triage.content, carried, outcome, now, language)


def _home(
    request: HttpRequest,
    triage: Triage,
    carried: Carried,
    problems: Sequence[Problem] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    content = triage.content
    context = {
        "carried": carried,
        "problems": problems,
        "error": next((sentence for field, sentence in problems if field == "text"), None),
        "max_text": forms.MAX_TEXT,
        "symptoms": _symptoms(triage),
        "prefectures": prefecture_options(content, current_language()),
    }
    return render(request, "triage/home.html", context, status=status)


def _question(request: HttpRequest, answer: Answer, problem: object) -> HttpResponse:
    questions = answer.outcome.questions
    question = questions[0]
    done = len(answer.carried.answers)
    context = {
        "answer": answer,
        "question": question,
        "choices": question_choices(question),
        "chosen": answer.carried.earlier.get(question.id),
        "number": done + 1,
        "total": done + len(questions),
        "error": problem,
        "hidden": _hidden(answer.carried),
    }
    return render(request, "triage/question.html", context)


def _answer(
    request: HttpRequest,
    triage: Triage,
    answer: Answer,
    problems: Sequence[Problem] = (),
    question_url: str = "",
) -> HttpResponse:
    back_url = _absolute(request, way_back(answer))
    context = {
        "answer": answer,
        "problems": problems,
        "hidden": _hidden(replace(answer.carried, asked=True), whole=False),
        "prefectures": prefecture_options(answer.content, answer.language),
        "symptoms": _symptoms(triage) if answer.lost or answer.guessed else (),
        "question_url": question_url,
        "back_url": back_url,
        "back_code": way_back_code(back_url),
    }
    return render(request, "triage/answer.html", context)


def _hidden(carried: Carried, *, whole: bool = True) -> list[tuple[str, str]]:
    """Hidden fields; ``whole`` with those that the answer page offers as visible ones."""
    fields = list(carried.hidden_fields())
    if whole:
        fields += [("prefecture", carried.prefecture or ""), ("audience", carried.audience.value)]
    return fields


def _symptoms(triage: Triage) -> list[tuple[object, str, str]]:
    return [(step.text, kept.guide_url(step.id), kept.icon(step)) for step in kept.symptoms(triage.content)]


def _absolute(request: HttpRequest, query: str) -> str:
    return request.build_absolute_uri(f"{reverse('triage:answer')}?{query}")


def _private(response: HttpResponse) -> HttpResponse:
    """No copy of an answer to somebody's text stays in any cache."""
    response["Cache-Control"] = "private, no-store"
    return response
