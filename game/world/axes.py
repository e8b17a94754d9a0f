"""Axes: named array axes, sealing, hiding and relabelling, one mechanism for every state type.

A state field says its axes once, `axes("operator", "nation")`; the digest, the copy a seat may see,
the relabelling law and the record all read them from there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import Field, field, fields, replace
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
State = TypeVar("State")

PPM = 1_000_000
MONTHS_PER_QUARTER = 3
WEEKS_PER_QUARTER = 13

OWNED_AXES = ("operator", "generation", "shell")  # axes whose every entry belongs to one operator


def axes(*names: str, private: bool = False) -> Any:
    """A state array: its axes in order; `private` means that rivals do not see the owner's entries.

    A private array's first axis must be one of OWNED_AXES.
    """
    return field(metadata={"axes": names, "private": private})


def axes_of(entry: "Field[Any]") -> tuple[str, ...] | None:
    """The axes of a state field, or None where the field is no array."""
    return entry.metadata.get("axes")


def arrays_of(state: Any) -> Iterator[tuple[str, tuple[str, ...], bool, Ints]]:
    """Every array of a state: name, axes, whether it is private, the array."""
    for entry in fields(state):
        names = axes_of(entry)
        if names is not None:
            yield entry.name, names, entry.metadata["private"], getattr(state, entry.name)


def seal(array: npt.ArrayLike) -> Ints:
    """The array as int64, closed to writing."""
    closed = np.ascontiguousarray(array, dtype=np.int64)
    if closed is array and closed.flags.writeable:
        closed = closed.view()
    closed.flags.writeable = False
    return closed


def changed(state: State, **arrays: npt.ArrayLike) -> State:
    """A copy of a state with some arrays replaced and sealed."""
    return replace(state, **{name: seal(array) for name, array in arrays.items()})  # type: ignore[type-var]


def whole(values: npt.ArrayLike) -> Ints:
    """Round floats to the nearest integer: the one place where a law leaves the real numbers."""
    return np.rint(values).astype(np.int64)


def hidden(state: State, seat: int, owners: Mapping[str, Ints]) -> State:
    """The state as one seat sees it: rivals' entries of private arrays read zero.

    owners: for each axis of OWNED_AXES the operator index of each entry.
    """
    masked: dict[str, npt.ArrayLike] = {}
    for name, names, private, array in arrays_of(state):
        if private:
            mine = owners[names[0]] == seat
            masked[name] = array * mine.reshape((-1,) + (1,) * (array.ndim - 1))
    return changed(state, **masked) if masked else state


def relabelled(state: State, orders: Mapping[str, Ints]) -> State:
    """The state with the entries of some axes listed in another order (for the relabelling law)."""
    moved: dict[str, npt.ArrayLike] = {}
    for name, names, _, array in arrays_of(state):
        for place, axis in enumerate(names):
            if axis in orders:
                array = np.take(array, orders[axis], axis=place)
        moved[name] = array
    return changed(state, **moved)
