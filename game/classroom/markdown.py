"""Markdown: the hand-out and the teacher's notes as HTML; what is written as HTML stays text, and no picture is fetched."""

from markdown_it import MarkdownIt
from markupsafe import Markup

_reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def as_html(text: str) -> Markup:
    """A Markdown text for a page."""
    return Markup(_reader.render(text))
