"""Strategies: what each says of itself, in a sentence."""


def idea(docstring: str) -> str:
    """The first sentence of a strategy's docstring."""
    words = " ".join(docstring.split())
    return words.split(". ")[0].split(" Idea:")[0].rstrip(".")
