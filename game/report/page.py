"""Page: one self-contained HTML file of a template: no script, no request to anywhere, pictures inside."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from matplotlib.figure import Figure

from game.readers import tag
from game.report.look import COLOURS, inline
from game.texts import _, figures, language, ngettext

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals.update(_=_, ngettext=ngettext, spoken=language)
TEMPLATES.filters.update(tag=tag, figures=figures)


def page(template: str, picture: Figure, **told: object) -> str:
    """The page as text; the picture comes as `picture`, in shapes."""
    return filled(template, picture=shapes(inline(picture)), **told)


def filled(template: str, **told: object) -> str:
    """A page as text; pictures come as `shapes`, everything else is a stranger's and escaped."""
    return TEMPLATES.get_template(template).render(colours=COLOURS, **told)


def shapes(svg: str) -> Markup:
    """A picture of ours to be taken into the page as it is."""
    return Markup(svg)


def write(place: str, content: str) -> None:
    """Store a page."""
    Path(place).write_text(content, encoding="utf-8")
