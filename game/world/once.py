"""Once: what is worked out on first asking and kept: a property, or what follows from an array."""

from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, TypeVar, overload

from game.world.axes import Ints

Value = TypeVar("Value")
Context = TypeVar("Context")
LATELY = 6  # arrays whose answers are kept


class once(Generic[Value]):  # noqa: N801 - used like property
    """A property worked out on first asking; functools.cached_property without its lock."""

    def __init__(self, work_out: "Callable[[Any], Value]") -> None:
        self.work_out = work_out
        self.name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, owner: None, kind: Any) -> "once[Value]": ...

    @overload
    def __get__(self, owner: Any, kind: Any) -> Value: ...

    def __get__(self, owner: Any, kind: Any) -> Any:
        if owner is None:
            return self
        value = owner.__dict__[self.name] = self.work_out(owner)
        return value


def recalled(work_out: Callable[[Ints, Context], Value]) -> Callable[[Ints, Context], Value]:
    """A function of a sealed array that remembers what it said of the last few.

    functools.lru_cache for arrays, which have no hash: they are told apart as objects, and kept so that none can take
    another's place. Worlds share the arrays that nobody changed, and all seats those that all may see.
    """
    kept: deque[tuple[Ints, Context, Value]] = deque(maxlen=LATELY)

    @wraps(work_out)
    def answer(array: Ints, context: Context) -> Value:
        for known, place, value in tuple(kept):  # a copy: rivals may be thinking on another thread
            if known is array and place is context:
                return value
        value = work_out(array, context)
        kept.appendleft((array, context, value))
        return value

    return answer
