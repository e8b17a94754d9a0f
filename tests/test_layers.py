"""Layers: each package imports only what stands to its left, and only the libraries it may use."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Leftmost first; those in one row do not import one another.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("game.paths",),
    ("game.texts",),
    ("game.readers",),
    ("game.world",),
    ("game.rules",),
    ("game.record",),
    ("game.protocol",),
    ("agents",),
    ("game.model",),
    ("game.insight",),
    ("game.views",),
    ("game.report",),
    ("game.catalogue",),
    ("game.arena", "game.classroom", "game.rl", "game.ui"),
    ("game.watch",),
    ("game.arguments",),
    ("game.cli",),
    ("game.__main__",),
)
EVERYWHERE = {"numpy", "msgspec"}
LIBRARIES = {
    "game.texts": {"polib"},
    "game.catalogue": {"babel", "jinja2", "polib"},
    "game.ui": {"pygame", "platformdirs"},
    "game.model": {"mesa"},
    "agents": {"mesa"},
    "game.insight": {"scipy"},
    "game.report": {"matplotlib", "jinja2", "markupsafe"},
    "game.arena": {"joblib", "tqdm", "pyarrow", "distributed", "scipy", "matplotlib", "pydantic_monty"},
    "game.classroom": {"starlette", "uvicorn", "h11", "jinja2", "markdown_it", "markupsafe", "multipart", "segno"},
    "game.rl": {"pettingzoo", "gymnasium", "stable_baselines3", "sb3_contrib"},
}
ONLY_THESE_MAY_USE_MESA = (
    "game/model.py",
    "agents/operator.py",
    "agents/launch_provider.py",
    "agents/partner_nation.py",
)


def sources() -> list[Path]:
    return sorted(path for package in ("game", "agents") for path in (ROOT / package).rglob("*.py"))


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def place_of(module: str) -> tuple[int, str] | None:
    for place, row in enumerate(LAYERS):
        for package in row:
            if module == package or module.startswith(package + "."):
                return place, package
    return None


def imports_of(source: str) -> list[str]:
    """Every module imported anywhere in a source; imports for type checking only are left out."""
    tree = ast.parse(source)
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found: list[str] = []
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found += [f"{node.module}.{alias.name}" if node.module == "game" else node.module for alias in node.names]
    return found


def breaches(module: str, source: str) -> list[str]:
    """What a module imports that it must not."""
    at = place_of(module)
    if at is None:
        return [f"{module} stands in no layer"] if module != "game" else []
    wrong: list[str] = []
    for imported in imports_of(source):
        top = imported.split(".")[0]
        if top in ("game", "agents"):
            other = place_of(imported)
            if other is None or other[0] > at[0] or (other[0] == at[0] and other[1] != at[1]):
                wrong.append(f"{module} imports {imported}")
        elif top not in sys.stdlib_module_names and top not in EVERYWHERE | LIBRARIES.get(at[1], set()):
            wrong.append(f"{module} uses {top}")
    return wrong


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_each_module_imports_only_what_stands_to_its_left(path: Path) -> None:
    assert breaches(module_of(path), path.read_text()) == []


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_mesa_stays_in_its_four_files(path: Path) -> None:
    uses = any(name.split(".")[0] == "mesa" for name in imports_of(path.read_text()))
    assert not uses or str(path.relative_to(ROOT)) in ONLY_THESE_MAY_USE_MESA


@pytest.mark.parametrize(
    ("module", "source", "wrong"),
    [
        ("game.world.fleet", "import game.rules.fleet", True),
        ("game.world.fleet", "from game.world import axes", False),
        ("game.rules.market", "from agents.strategies import catalog", True),
        ("game.ui.app", "from game.arena import schedule", True),
        ("game.ui.app", "import pygame", False),
        ("game.world.fleet", "import pygame", True),
        ("game.views.wording", "from game.ui import app", True),
    ],
)
def test_the_law_itself_can_tell(module: str, source: str, wrong: bool) -> None:
    assert bool(breaches(module, source)) is wrong
