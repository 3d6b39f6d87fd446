"""Markdown: headings and lists as an outline."""

from madoguchi.kernel.outline.markdown.own_form import write_markdown
from madoguchi.kernel.outline.markdown.read import looks_like_markdown, read_markdown

__all__ = ["looks_like_markdown", "read_markdown", "write_markdown"]
