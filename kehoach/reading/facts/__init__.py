"""What a document says and how it looks, as plain values: no file, no XML, no PDF."""
