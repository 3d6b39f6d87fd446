"""Entry for web servers: ``madoguchi.config.wsgi:application``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "madoguchi.config.settings")

application = get_wsgi_application()

from .warm import warm_up  # noqa: E402  # its imports need Django to be set up

warm_up()
