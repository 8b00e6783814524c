"""Where in the workbook a task's field stands, and which fault of the file came from there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kehoach.diagnostic import Diagnostic, Location
from kehoach.exchange.spreadsheet.rows import Kind, SheetRow
from kehoach.plan.yaml_tree import Key, Raw, Source


@dataclass(frozen=True, slots=True)
class Places:
    """Gives places by id; the whole workbook for what it does not hold."""

    file: str
    rows: Mapping[tuple[Kind, str], SheetRow]

    def of_field(self, key: str, name: str) -> Location:
        """Give the place of a field of a task or a group."""
        row = self.rows.get((Kind.TASK, key)) or self.rows.get((Kind.GROUP, key))
        return row.table.place(row.number, name) if row else Location(self.file)

    def moved(self, problems: Iterable[Diagnostic], tasks: Source) -> Iterator[Diagnostic]:
        """Put the problems of the file that would be written where they come from."""
        paths = {place: path for path, place in [*tasks.values.items(), *tasks.keys.items()]}
        for problem in problems:
            place = problem.location
            path = paths.get((place.line, place.column), ())
            if place.file == tasks.name:
                key, name = _owner(tasks.value, path)
                place = self.of_field(key, name)
            yield replace(problem, location=place)


def _owner(value: Raw, path: Key) -> tuple[str, str]:
    """Give the id of the task or group that holds a path, and the field there."""
    key, name = "", ""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            name, value = step, value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
            if isinstance(value, dict) and "id" in value:
                key, name = str(value["id"]), ""
    return key, name
