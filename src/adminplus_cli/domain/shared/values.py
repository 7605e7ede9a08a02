"""Values, each made a dataclass when its first object is: making the class takes longer than most commands run.

Its `dataclass` stands for that of the standard library, and says the same to a reader and to mypy. A command loads
sixty such classes and uses ten. Their objects have no slots, whatever is asked for.
"""

from __future__ import annotations

import dataclasses
import inspect
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "differing"]

if TYPE_CHECKING:
    from dataclasses import dataclass

    from _typeshed import DataclassInstance
else:
    from collections.abc import Callable

    def dataclass(*, slots: bool = False, **options: bool) -> Callable[[type], type]:  # noqa: ARG001
        """Return the decorator of a class that becomes a dataclass when it is first used, or asked for its fields."""

        def decorate(cls: type) -> type:
            def first(self: object, *args: object, **kwargs: object) -> None:
                _complete(cls)
                self.__init__(*args, **kwargs)

            cls.__init__ = first
            cls.__dataclass_fields__ = _Pending(options)
            return cls

        return decorate

    class _Pending:
        """Stands for the fields of a class that is no dataclass yet."""

        def __init__(self, options: dict[str, bool]) -> None:
            self.options = options

        def __get__(self, instance: object, owner: type) -> dict[str, dataclasses.Field[Any]]:
            _complete(owner)
            return owner.__dataclass_fields__

    def _complete(cls: type) -> None:
        """Make dataclasses of all that `cls` extends, and of itself."""
        for each in reversed(cls.__mro__):
            pending = each.__dict__.get("__dataclass_fields__")
            if isinstance(pending, _Pending):
                del each.__init__, each.__dataclass_fields__
                dataclasses.dataclass(**pending.options)(each)
                for name in inspect.get_annotations(each):
                    if name not in each.__dict__ and isinstance(getattr(each, name, None), property):
                        setattr(
                            each, name, None
                        )  # as its slot would, the field takes the place of the property


def differing(one: DataclassInstance, other: DataclassInstance) -> list[str]:
    """Return the names of the fields in which two values of one class differ."""
    names = [each.name for each in dataclasses.fields(one)]
    return [name for name in names if getattr(one, name) != getattr(other, name)]
