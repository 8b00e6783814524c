"""The base of every group of fields."""

from typing import Annotated, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
Some: TypeAlias = Annotated[tuple[T, ...], Field(min_length=1)]


class Record(BaseModel):
    """A frozen group of fields; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
