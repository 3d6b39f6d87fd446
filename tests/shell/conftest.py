"""Shared by the tests of the shell: rendering one component."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template
from django.utils.translation import override


@pytest.fixture
def rendered():
    """Renders template source with the tags loaded, in a language, without a request."""

    def render(source: str, language: str = "ja", **context: Any) -> str:
        with override(language):
            return Template("{% load madoguchi %}" + source).render(Context(context)).strip()

    return render


@pytest.fixture
def component(rendered):
    """Renders one component with its inputs, as pages include it."""

    def render(component_name: str, language: str = "ja", /, **inputs: Any) -> str:
        pairs = " ".join(f"{key}={key}" for key in inputs)
        source = f'{{% include "shell/components/{component_name}.html" with {pairs} only %}}'
        return rendered(source if inputs else source.replace(" with ", " "), language, **inputs)

    return render
