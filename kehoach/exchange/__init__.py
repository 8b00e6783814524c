"""People's files: what goes out to Word and Excel, and what comes back."""
