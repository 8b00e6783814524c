"""The number audit (SO-): every figure of a document, computed again."""
