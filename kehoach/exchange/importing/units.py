"""Units (đơn vị) and funding sources (nguồn kinh phí) that a document names, with keys."""

import re
from collections.abc import Iterable, Sequence

from kehoach.plan.yaml_tree import Raw

_SMALL = frozenset({"và", "của", "về", "các"})
_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION = re.compile(r"(?<!\S)[A-ZĐ][A-ZĐ0-9&.-]*[A-ZĐ0-9](?!\S)")


def initials(name: str) -> str:
    """Give the first letters of the words of a name; abbreviations stay whole.

    >>> initials("Tài chính - Kế toán"), initials("Ngân sách tỉnh")
    ('TCKT', 'NST')
    """
    words = [word for word in _WORD.findall(name) if word not in _SMALL]
    return "".join(word if word.isupper() and len(word) > 1 else word[0].upper()
                   for word in words)  # fmt: skip


class Names:
    """Things with a key and a printed name, old ones found again, new ones added."""

    def __init__(self, standing: dict[str, Raw], field: str) -> None:
        self.entries = dict(standing)
        self._field = field

    def printed(self, key: str) -> str:
        """Give what is printed for a key."""
        entry = self.entries.get(key)
        name = entry.get(self._field) if isinstance(entry, dict) else None
        return name if isinstance(name, str) else key

    def find(self, name: str) -> str | None:
        """Find the key whose printed name this is."""
        wanted = name.casefold()
        return next(
            (key for key in self.entries if self.printed(key).casefold() == wanted), None
        )

    def add(self, key: str, entry: Raw) -> str:
        """Add an entry under the first free key."""
        number, free = 1, key
        while free in self.entries:
            number += 1
            free = f"{key}{number}"
        self.entries[free] = entry
        return free


class Units(Names):
    """The units; those of the line 'Lưu' are known by their abbreviations alone."""

    def __init__(self, standing: dict[str, Raw], archived: Iterable[str]) -> None:
        super().__init__(standing, "label")
        self._archived = [key for key in archived if key not in self.entries]

    def of(self, label: str) -> str:
        """Give the key of the unit that a cell names."""
        found = self.find(label)
        if found is not None:
            return found
        key = next((key for key in self._archived if _abbreviates(key, label)), None)
        if key is not None and key not in self.entries:
            return self.add(key, {"label": label})
        abbreviations = _ABBREVIATION.findall(label)
        return self.add(abbreviations[-1] if abbreviations else initials(label) or label,
                        {"label": label})  # fmt: skip

    def finish(self) -> None:
        """Add the units that only the line 'Lưu' names."""
        for key in self._archived:
            if key not in self.entries:
                self.entries[key] = {"label": key}


class Sources(Names):
    """The funding sources: cells print their keys, headings their names."""

    def __init__(self, standing: dict[str, Raw]) -> None:
        super().__init__(standing, "name")

    def listed(self, cell: str) -> list[str]:
        """Give the keys that a cell lists: 'CTX, NST'."""
        keys = list(
            dict.fromkeys(part.strip() for part in re.split("[,;]", cell) if part.strip())
        )
        for key in keys:
            if key not in self.entries:
                self.entries[key] = {}
        return keys

    def order(self, keys: list[str]) -> None:
        """Put sources in the order of their columns, which is that of the organisation."""
        places = sorted(list(self.entries).index(key) for key in keys)
        ordered = list(self.entries)
        for place, key in zip(places, keys, strict=True):
            ordered[place] = key
        self.entries = {key: self.entries[key] for key in ordered}

    def headed(self, heading: str) -> str:
        """Give the key of the source that heads a column."""
        found = heading if heading in self.entries else self.find(heading)
        if found is not None:
            return found
        key = initials(heading)
        if self.entries.get(key) == {}:
            self.entries[key] = {"name": heading}
            return key
        return self.add(key or heading, {} if key == heading else {"name": heading})


def _abbreviates(key: str, label: str) -> bool:
    """Tell whether a key stands for a unit: 'VP' for 'Văn phòng Sở'."""
    if label == key or label.endswith(f" {key}"):
        return True
    letters = "".join(_WORD.findall(key))
    words = [word for word in _WORD.findall(label) if word not in _SMALL]
    runs = [*_beginnings(words), *_endings(words)]
    return len(letters) > 1 and any(initials(" ".join(run)) == letters for run in runs)


def _beginnings(words: Sequence[str]) -> list[Sequence[str]]:
    return [words[:end] for end in range(2, len(words) + 1)]


def _endings(words: Sequence[str]) -> list[Sequence[str]]:
    return [words[start:] for start in range(1, len(words) - 1)]
