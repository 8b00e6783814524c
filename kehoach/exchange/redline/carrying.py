"""What old content needs in the new file: numbering, styles, related parts, free numbers.

The old document is rewritten first: what the new file has too is called by its name there,
the rest by a name of its own, and is copied only where the redline uses it.
"""
