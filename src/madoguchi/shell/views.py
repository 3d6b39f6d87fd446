"""Pages of the shell itself: the offline page, the service worker and its list, the manifest, the component page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import override
from django.views.decorators.http import require_safe

from . import offline
from .languages import LANGUAGES, current_language
from .samples import component_samples


@login_not_required
@require_safe
def offline_page(request: HttpRequest) -> HttpResponse:
    """What the service worker shows when a page was not kept; also readable with a connection."""
    return render(request, "shell/offline.html", {"links": offline.links()})


@login_not_required
@require_safe
def offline_pages(request: HttpRequest) -> JsonResponse:
    """The list of pages and files to keep, in the language of the address."""
    response = JsonResponse(offline.manifest())
    response["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, served from the root so that it may answer for the whole site.

    Its text changes with the kept pages, which is how the browser learns that there are newer ones.
    """
    versions = []
    for language in LANGUAGES:
        with override(language):
            versions.append(str(offline.manifest()["version"]))
    response = render(
        request, "shell/service_worker.js", {"version": "-".join(versions)}, content_type="text/javascript"
    )
    response["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def web_manifest(request: HttpRequest) -> JsonResponse:
    """What a telephone needs to put the site on its first screen."""
    english = current_language() == "en"
    manifest = {
        "name": "Madoguchi: help with cyber trouble" if english else "まどぐち：サイバーの困りごと相談",
        "short_name": "Madoguchi" if english else "まどぐち",
        "lang": "en" if english else "ja",
        "start_url": "/en/" if english else "/",
        "scope": "/",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [{"src": static("madoguchi/img/icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(manifest, content_type="application/manifest+json")


@login_not_required
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who write pages and for the tests that look at them."""
    return render(request, "shell/component_page.html", component_samples(request))
