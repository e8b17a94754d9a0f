"""Once: a property worked out on first asking."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


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
