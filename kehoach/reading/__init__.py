"""Any DOCX or PDF → plain values; never imports writing."""
