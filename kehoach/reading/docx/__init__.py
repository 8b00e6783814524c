"""Any DOCX → facts: effective formats through every inheritance."""
