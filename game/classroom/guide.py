"""Guide: the teacher's page: from nothing to the first quarter, and what to do when something fails."""

from game.paths import assets


def guide() -> str:
    """The Markdown text, to print."""
    return (assets() / "guide" / "teacher.md").read_text(encoding="utf-8")
