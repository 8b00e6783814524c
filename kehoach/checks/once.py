"""What several rules ask of one document or table is worked out once and kept with it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from msgspec import Struct

Owner = TypeVar("Owner", bound=Struct)
Answer = TypeVar("Answer")


def once(function: Callable[[Owner], Answer]) -> Callable[[Owner], Answer]:
    """Keep the answer with the value that was asked about, as a cached property does.

    The value is a frozen struct with `dict=True`: it never changes, a changed copy asks anew.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def asked(owner: Owner) -> Answer:
        memory: dict[str, Answer] = vars(owner)
        if name not in memory:
            memory[name] = function(owner)
        return memory[name]

    return asked
