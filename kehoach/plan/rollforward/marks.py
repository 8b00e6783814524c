"""Marks on plain data, as files hold them: a reason, or reasons by field."""

from collections.abc import Mapping

from kehoach.plan.model.pending import WHOLE
from kehoach.plan.yaml_tree import Raw

PENDING = "pending"
Fields = dict[str, Raw]


def marked(record: Mapping[str, Raw], marks: Mapping[str, str]) -> Fields:
    """Give a record with marks; those that it has stay unless a new one replaces them.

    >>> marked({"id": "a", "pending": "còn làm không"}, {})
    {'id': 'a', 'pending': 'còn làm không'}
    >>> marked({"id": "a"}, {"budget": "chờ duyệt"})
    {'id': 'a', 'pending': {'budget': 'chờ duyệt'}}
    """
    standing = record.get(PENDING)
    known = standing if isinstance(standing, dict) else {WHOLE: standing} if standing else {}
    both = {**known, **marks}
    if not both:
        return dict(record)
    kept = {key: value for key, value in record.items() if key != PENDING}
    return {**kept, PENDING: both[WHOLE] if list(both) == [WHOLE] else both}


def is_marked(record: Mapping[str, Raw], field: str) -> bool:
    """Tell whether a field of a record, or the whole of it, awaits a decision."""
    standing = record.get(PENDING)
    return field in standing if isinstance(standing, dict) else bool(standing)
