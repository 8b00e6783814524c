"""Two versions of a Word file → one, with every difference as a tracked change."""

from kehoach.exchange.redline.document import redline

__all__ = ["redline"]
