"""Page: one self-contained HTML file of a template: no script, no request to anywhere, pictures inside."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from matplotlib.figure import Figure

from game.report.look import COLOURS, inline

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(template: str, picture: Figure, **told: object) -> str:
    """The page as text; the picture comes as `picture`, in shapes."""
    shapes = Markup(inline(picture))  # ours, not a stranger's
    return TEMPLATES.get_template(template).render(colours=COLOURS, picture=shapes, **told)


def write(place: str, content: str) -> None:
    """Store a page."""
    Path(place).write_text(content, encoding="utf-8")
