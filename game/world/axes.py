"""Axes: named array axes, sealing, hiding and relabelling, one mechanism for every state type.

A state field says its axes once, `axes("operator", "nation")`; the digest, the copy a seat may see,
the relabelling law and the record all read them from there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import Field, field, fields
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
State = TypeVar("State")

INT64 = np.dtype(np.int64)  # numpy takes a dtype in a third of the time that it takes to make one of a type
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


@lru_cache(maxsize=64)
def layout(kind: type) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """Every array field of a state type: name, axes, whether it is private."""
    return tuple(
        (entry.name, names, entry.metadata["private"])
        for entry in fields(kind)
        if (names := axes_of(entry)) is not None
    )


def arrays_of(state: Any) -> Iterator[tuple[str, tuple[str, ...], bool, Ints]]:
    """Every array of a state: name, axes, whether it is private, the array."""
    kind: type = type(state)
    for name, names, private in layout(kind):
        yield name, names, private, getattr(state, name)


def seal(array: npt.ArrayLike) -> Ints:
    """The array as int64, closed to writing; one that is so already is itself closed, without a copy."""
    closed = np.ascontiguousarray(array, INT64)
    closed.setflags(False)  # type: ignore[call-arg]  # as below
    return closed


def amended(state: State, **values: Any) -> State:
    """A copy with some fields replaced: dataclasses.replace, but quick, for types without slots."""
    copy = object.__new__(type(state))
    kept = state.__dict__ | values
    if len(kept) > len(state.__dict__):  # a new name: a slip, but for a field that the state itself has left for later
        known = type(state).__dataclass_fields__  # type: ignore[attr-defined]
        if not known.keys() >= values.keys():
            raise TypeError(f"{type(state).__name__} has no {' or '.join(values.keys() - known.keys())}")
    object.__setattr__(copy, "__dict__", kept)  # past the frozen type's guard: nobody else has seen the copy yet
    return copy


def changed(state: State, **arrays: npt.ArrayLike) -> State:
    """A copy of a state with some arrays replaced and sealed."""
    for name, array in arrays.items():  # seal, written out: a quarter closes some 150 arrays
        closed = arrays[name] = np.ascontiguousarray(array, INT64)
        closed.setflags(False)  # type: ignore[call-arg]  # numpy takes it; a keyword takes twice as long
    return amended(state, **arrays)


def whole(values: npt.ArrayLike) -> Ints:
    """Round floats to the nearest integer: the one place where a law leaves the real numbers."""
    return np.rint(values).astype(INT64)


def clipped(values: npt.NDArray[Any], low: Any, high: Any) -> Any:
    """np.clip, which takes ten times as long on arrays as short as ours."""
    return np.minimum(np.maximum(values, low), high)


def entries(where: npt.NDArray[Any]) -> list[tuple[int, ...]]:
    """The places where an array is true or not zero; np.argwhere as plain numbers."""
    if not np.count_nonzero(where):  # as a rule; asked so, it takes a quarter of the time of any() or nonzero()
        return []
    return list(zip(*(places.tolist() for places in where.nonzero()), strict=True))


def spots(amounts: Ints, *others: Ints) -> list[tuple[int, ...]]:
    """The places of a three-dimensional array that are not zero, each with its amount and that of other such arrays.

    A search through the flat array takes a tenth of the time of `nonzero` on one with three axes.
    """
    flat = amounts.ravel()
    found = flat.nonzero()[0]
    if not found.size:
        return []
    _, rows, columns = amounts.shape
    wide, last = np.divmod(found, columns)
    first, middle = np.divmod(wide, rows)
    values = [array.ravel()[found].tolist() for array in (amounts, *others)]
    return list(zip(first.tolist(), middle.tolist(), last.tolist(), *values, strict=True))


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
