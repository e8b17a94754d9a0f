"""Focus: where Tab and the arrows lead."""

from collections.abc import Sequence

from game.ui.canvas import Node

SIDEWAYS = 3  # a step aside counts this many times a step ahead


def next_in_order(nodes: Sequence[Node], current: str, step: int) -> str:
    """The control drawn after (or before) the current one, round and round."""
    if not nodes:
        return ""
    ids = [node.id for node in nodes]
    if current not in ids:
        return ids[0 if step > 0 else -1]
    return ids[(ids.index(current) + step) % len(ids)]


def neighbour(nodes: Sequence[Node], start: Node, way: tuple[int, int]) -> str:
    """The nearest control in a direction, straight ahead preferred; the same one when there is none."""
    best, best_cost = start.id, float("inf")
    for node in nodes:
        if node.rect.contains(start.rect):  # itself, or the area it stands in
            continue
        ahead, aside = _distance(start, node, way)
        if ahead > 0 and ahead + SIDEWAYS * aside < best_cost:
            best, best_cost = node.id, ahead + SIDEWAYS * aside
    return best


def _distance(start: Node, node: Node, way: tuple[int, int]) -> tuple[int, int]:
    """Pixels ahead between the centres, and the gap aside between the edges."""
    a, b = start.rect, node.rect
    if way[0]:
        return (b.centerx - a.centerx) * way[0], max(0, b.top - a.bottom, a.top - b.bottom)
    return (b.centery - a.centery) * way[1], max(0, b.left - a.right, a.left - b.right)
