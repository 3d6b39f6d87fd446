"""Word files (``.docx``): their headings as an outline. Read only."""

from madoguchi.kernel.outline.word.package import is_word, read_word

__all__ = ["is_word", "read_word"]
