"""The number audit (SO-): every figure of a document, computed again."""

from kehoach.checks.audit import notation, order, periods, spelled, stated, totals

__all__ = ["notation", "order", "periods", "spelled", "stated", "totals"]
