"""Plan → DOCX and PDF; never imports reading."""
