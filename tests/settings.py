"""Settings of the test run: the real ones, with a key, a folder and a database that vanish afterwards."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="madoguchi-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

os.environ["MADOGUCHI_DATA_DIR"] = str(_folder)
for _name in (
    "DEBUG",
    "DEMO",
    "TLS",
    "BEHIND_PROXY",
    "HOSTS",
    "PACKS",
    "CONTENT",
    "FEEDS",
    "SECRET_KEY_FILE",
    "LOG_LEVEL",
):
    # What the developer's shell sets for a running installation must not change what the tests see.
    os.environ.pop(f"MADOGUCHI_{_name}", None)
os.environ["MADOGUCHI_SECRET_KEY"] = "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"
# The browser's event loop runs in the thread of the tests, and Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from madoguchi.config.settings import *  # noqa: E402, F403  # the environment has to be set first
from madoguchi.config.settings import ALLOWED_HOSTS, DATABASES, STORAGES  # noqa: E402

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
# A name of our own for each process, so that two runs on one machine do not share a database.
DATABASES["default"]["TEST"] = {
    "NAME": _folder / "test.sqlite3"
    if DATABASES["default"]["ENGINE"].endswith("sqlite3")
    else f"test_madoguchi_{os.getpid()}"
}
# Hashed names need collectstatic first; test_static.py tries that storage by itself.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Argon2 is slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
# Reading the whole library takes seconds; the tests of searching ask for it.
SEARCH_FOLLOWS_CONTENT = False
