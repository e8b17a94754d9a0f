"""Debrief file: the class's debrief and every report as one page that needs nothing else: to keep, to print, to send."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from game.classroom.class_report import report, tables
from game.classroom.debriefing import Debriefing
from game.classroom.reports import Told
from game.classroom.state import ClassState
from game.readers import tag
from game.texts import _, language, ngettext

HERE = Path(__file__).parent
STYLE = HERE / "static" / "class.css"
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip
TEMPLATES.globals.update(_=_, ngettext=ngettext, spoken=language)
TEMPLATES.filters.update(tag=tag)


def whole_page(state: ClassState, known: Debriefing, told: Told) -> str:
    """All of it."""
    return TEMPLATES.get_template("debrief_paper.html").render(
        style=Markup(STYLE.read_text(encoding="utf-8")),  # our own file, which holds no </style>
        code=state.opened.code,
        scenario=known.past((0, 0)).book.scenario.title,
        tables=tables(state, known, told),
        reports=[report(state, known, student, told) for student in range(len(state.students))],
    )
