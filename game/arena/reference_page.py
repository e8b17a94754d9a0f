"""Reference page: chapters of tables as one HTML file that asks for nothing else, and as Markdown."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #8881; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
h1 { line-height: 1.2; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); } h3 { margin-top: 2rem; }
nav a { display: inline-block; margin-right: 1rem; }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid var(--line); }
td:first-child, code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { background: var(--soft); padding: 0.6rem 0.8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
"""


class Table(NamedTuple):
    """Rows under a heading, with an example below where there is one."""

    title: str
    about: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    code: str = ""


class Chapter(NamedTuple):
    """A part of the page."""

    title: str
    intro: str
    tables: Sequence[Table]


def as_html(title: str, chapters: Sequence[Chapter]) -> str:
    """The page as HTML."""
    head = f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    head += f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head><body>'
    links = "".join(f'<a href="#{at}">{_words(chapter.title)}</a>' for at, chapter in enumerate(chapters))
    body = "\n".join(part for at, chapter in enumerate(chapters) for part in _html_chapter(at, chapter))
    return f"{head}\n<h1>{escape(title)}</h1>\n<nav>{links}</nav>\n{body}\n</body></html>\n"


def _html_chapter(at: int, chapter: Chapter) -> Iterator[str]:
    yield f'<h2 id="{at}">{_words(chapter.title)}</h2>\n<p>{_words(chapter.intro)}</p>'
    for table in chapter.tables:
        if table.title:
            yield f"<h3><code>{escape(table.title)}</code></h3>"
        if table.about:
            yield f"<p>{_words(table.about)}</p>"
        columns, rows = filled(table)
        head = "".join(f"<th>{escape(column)}</th>" for column in columns)
        lines = "\n".join("<tr>" + "".join(f"<td>{_words(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        yield f'<div class="table"><table><tr>{head}</tr>\n{lines}</table></div>'
        if table.code:
            yield f"<pre>{escape(table.code)}</pre>"


def _words(text: str) -> str:
    """Words with `code` in them."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts))


def as_markdown(title: str, chapters: Sequence[Chapter]) -> str:
    """The page as Markdown."""
    parts = [f"# {title}"]
    for chapter in chapters:
        parts += [f"## {chapter.title}", chapter.intro]
        for table in chapter.tables:
            parts += [f"### `{table.title}`"] if table.title else []
            parts += [table.about] if table.about else []
            parts.append(_markdown_table(table))
            parts += [f"```json\n{table.code}\n```"] if table.code else []
    return "\n\n".join(parts) + "\n"


def _markdown_table(table: Table) -> str:
    columns, rows = filled(table)
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def filled(table: Table) -> tuple[list[str], list[list[str]]]:
    """The columns in which something stands."""
    kept = [at for at in range(len(table.columns)) if any(row[at] for row in table.rows)]
    return [table.columns[at] for at in kept], [[row[at] for at in kept] for row in table.rows]
