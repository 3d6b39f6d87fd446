"""Shared by all tests: the browser and the real files of this machine, and a plain word when there are none."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

# A stopwatch in a test fails on a busy machine and says nothing about the code; "make bench" measures.
settings.register_profile("madoguchi", deadline=None)
settings.load_profile("madoguchi")

_NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
_NAMES_ON_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Pages that are asked for by this name are as those of a machine that others can reach.
_REACHABLE = "--host-resolver-rules=MAP testserver 127.0.0.1"
_SAMPLES = Path(os.environ.get("MADOGUCHI_SAMPLES", Path(__file__).parents[2] / "shared" / "data"))
_NO_BROWSER = "There is no browser for the journeys: install chromium, or set BROWSER_PATH to one."


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], playwright: Playwright
) -> dict[str, Any]:
    """The system's browser: the tests download none. Without one they are skipped, but fail in the automatic run."""
    path = _system_browser()
    if path is None and not Path(playwright.chromium.executable_path).exists():
        _skip_or_fail(_NO_BROWSER)
    # Chromium refuses its sandbox to root, which is who runs inside a container.
    as_root = sys.platform != "win32" and os.getuid() == 0
    options: dict[str, Any] = {"args": [_REACHABLE, *(["--no-sandbox"] if as_root else [])]}
    if path is not None:
        options["executable_path"] = path
    return {**browser_type_launch_args, **options}


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real files, which are not part of the repository. Without it tests are skipped, but fail in the
    automatic run. Such tests carry the mark ``samples``."""
    if not _SAMPLES.is_dir():
        _skip_or_fail(
            f"There are no real files at {_SAMPLES}: set MADOGUCHI_SAMPLES to the folder that has them."
        )
    return _SAMPLES


def _skip_or_fail(reason: str) -> None:
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def _system_browser() -> str | None:
    """The path that was asked for, or of a browser that is installed here."""
    if asked := os.environ.get("BROWSER_PATH"):
        return asked
    return next((path for name in (*_NAMES, *_NAMES_ON_MACOS) if (path := shutil.which(name))), None)
