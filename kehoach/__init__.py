"""Official Vietnamese plans (Kế hoạch) from structured data, as Nghị định 30/2020 asks."""

__version__ = "0.1.0"
