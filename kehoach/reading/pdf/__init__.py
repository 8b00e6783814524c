"""PDF → printed pages, and a document as its print shows it."""
