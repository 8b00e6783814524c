"""Plans and documents, as printed, made ready to be compared."""
